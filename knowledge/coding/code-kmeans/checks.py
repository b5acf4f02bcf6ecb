import numpy as np

from interviewer.coding.cases import call, case, made, many, ref, rng as seeded
from interviewer.coding.words import Words

RUNS = 8


def cases(rng):
    yield case("examples", call("k_means", np.array([[0.0, 0.0], [2.0, 4.0]]), 1, seeded(0)))
    two = np.array([[0.0], [9.0]])
    yield case("examples", call("k_means", two, 2, seeded(0)), accept=_sound(two, 2))

    for n, d, k in ((30, 2, 3), (50, 3, 4)):
        points = rng.normal(size=(n, d)) + 3 * rng.integers(0, 3, (n, 1))
        yield case(
            "converged",
            call("k_means", points, k, seeded(int(rng.integers(1000)))),
            accept=_sound(points, k),
        )
    centres = np.array(
        [[0, 0], [60, 0], [0, 60], [60, 60], [120, 30], [30, 120], [120, 120], [180, 60]], float
    )
    points = (centres[:, None] + rng.normal(size=(8, 12, 2))).reshape(-1, 2)
    seeds = rng.integers(1, 10**6, RUNS).tolist()
    calls = [("k_means", [ref("points"), 8, seeded(s)]) for s in seeds]
    yield case("spread", made("points", points), many(calls), accept=_mostly_found(points, centres))
    for points, k in (
        (np.repeat([[0.0, 0.0], [5.0, 5.0]], 6, axis=0), 3),
        (np.ones((5, 2)), 2),
        (np.array([[0.0], [0.0], [0.0], [0.0], [1.0], [8.0]]), 4),
    ):
        for seed in rng.integers(1, 10**6, 4).tolist():
            yield case(
                "repeated", call("k_means", points, k, seeded(seed)), accept=_finite(points, k)
            )
    points = rng.normal(size=(40, 2))
    twice = [call("k_means", points, 4, seeded(seed)) for seed in (5, 5)]
    yield case("seeded", *twice, accept=_equal)


def _parts(got, points, k):
    centres, labels = np.asarray(got[0], float), np.asarray(got[1])
    if centres.shape != (k, points.shape[1]) or labels.shape != (len(points),):
        return None, Words(
            f"形状是 {centres.shape} 和 {labels.shape}，应为 {(k, points.shape[1])} 和 {(len(points),)}",
            f"the shapes are {centres.shape} and {labels.shape}, not {(k, points.shape[1])} and {(len(points),)}",
        )
    if not np.isfinite(centres).all():
        return None, Words("中心里有 NaN 或无穷", "a centre is NaN or infinite")
    if labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() >= k:
        return None, Words(
            f"标签应是 0 到 {k - 1} 的整数", f"labels should be whole numbers from 0 to {k - 1}"
        )
    return (centres, labels), None


def _sound(points, k):
    def accept(got):
        parts, wrong = _parts(got[0], points, k)
        if parts is None:
            return wrong
        centres, labels = parts
        distances = ((points[:, None] - centres[None]) ** 2).sum(-1)
        if (distances[np.arange(len(points)), labels] > distances.min(axis=1) + 1e-9).any():
            return Words("有的点没有分给最近的中心", "some point is not with its nearest centre")
        for j in range(k):
            members = points[labels == j]
            if len(members) and not np.allclose(members.mean(axis=0), centres[j], atol=1e-6):
                return Words(
                    f"第 {j} 个中心不是它那些点的均值", f"centre {j} is not the mean of its points"
                )
        return None

    return accept


def _finite(points, k):
    def accept(got):
        return _parts(got[0], points, k)[1]

    return accept


def _mostly_found(points, centres):
    def accept(got):
        found = 0
        for result in got[0]:
            parts, wrong = _parts(result, points, len(centres))
            if parts is None:
                return wrong
            gaps = np.sqrt(((centres[:, None] - parts[0][None]) ** 2).sum(-1)).min(axis=1)
            found += bool((gaps < 5).all())
        # k-means++ finds all eight in about 97 of 100 runs, starts drawn at random in about 1 of 20.
        if found >= RUNS - 3:
            return None
        return Words(
            f"{RUNS} 次里只有 {found} 次找到了全部 8 个簇",
            f"all 8 clusters were found in {found} of {RUNS} runs only",
        )

    return accept


def _equal(got):
    same = np.array_equal(got[0][0], got[1][0]) and np.array_equal(got[0][1], got[1][1])
    return (
        None
        if same
        else Words("同一个种子得到了不同的结果", "the same seed gave different results")
    )
