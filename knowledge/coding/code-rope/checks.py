import numpy as np

from interviewer.coding.cases import call, case
from interviewer.coding.compare import differs
from interviewer.coding.words import Words


def cases(rng):
    yield case("examples", call("rope", np.array([[1.0, 2.0]]), np.array([0])))
    yield case("examples", call("rope", np.array([[1.0, 0.0]]), np.array([1])))
    x = rng.normal(size=(2, 5, 8))
    yield case("length", call("rope", x, np.arange(5)), accept=_keeps_length(x))
    far = rng.normal(size=(3, 16))
    yield case("length", call("rope", far, np.array([7, 300, 2000])), accept=_keeps_length(far))
    q, k = rng.normal(size=(1, 8)), rng.normal(size=(1, 8))
    at = [call("rope", y, np.array([m])) for m, y in ((5, q), (2, k), (105, q), (102, k))]
    yield case("relative", *at, accept=_relative)
    for shape, base in (((4, 6), 10000.0), ((2, 3, 5, 8), 10000.0), ((3, 4), 100.0)):
        x = rng.normal(size=shape)
        positions = np.arange(shape[-2])
        yield case("angles", call("rope", x, positions, base), accept=_either(x, positions, base))
    for positions in ([500], [3, 1, 9]):
        x = rng.normal(size=(len(positions), 8))
        positions = np.array(positions)
        yield case("positions", call("rope", x, positions), accept=_either(x, positions, 10000.0))


def _either(x, positions, base):
    """Accept both ways to pair dimensions."""
    half = x.shape[-1] // 2
    first = np.concatenate([x[..., 0::2], x[..., 1::2]], axis=-1)
    angles = positions[:, None] * base ** (-np.arange(half) / half)[None, :]

    def turned(y):
        a, b = y[..., :half], y[..., half:]
        cos, sin = np.cos(angles), np.sin(angles)
        return np.concatenate([a * cos - b * sin, a * sin + b * cos], axis=-1)

    halves = turned(x)
    neighbours = np.empty_like(x)
    out = turned(first)
    neighbours[..., 0::2], neighbours[..., 1::2] = out[..., :half], out[..., half:]

    def accept(got):
        close = {"rtol": 1e-4, "atol": 1e-4}
        wrong = differs(neighbours, got[0], **close)
        return wrong if wrong and differs(halves, got[0], **close) else None

    return accept


def _keeps_length(x):
    want = np.linalg.norm(x, axis=-1)

    def accept(got):
        length = np.linalg.norm(np.asarray(got[0], float), axis=-1)
        if length.shape == want.shape and np.allclose(length, want, rtol=1e-4):
            return None
        return Words("向量的长度变了", "vectors have changed their length")

    return accept


def _relative(got):
    near, far = (float(np.sum(got[i] * got[i + 1])) for i in (0, 2))
    if abs(near - far) <= 1e-3:
        return None
    return Words(
        f"位置 (5, 2) 的点积是 {near:.4f}，(105, 102) 的是 {far:.4f}，应该相等",
        f"the dot product is {near:.4f} at (5, 2) and {far:.4f} at (105, 102); they should agree",
    )
