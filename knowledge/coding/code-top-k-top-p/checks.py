import numpy as np

from interviewer.coding.cases import call, case, made, many, ref, rng as seeded
from interviewer.coding.words import Words

DRAWS = 300


def cases(rng):
    def draws(logits, seed, *settings, n=DRAWS):
        calls = [("sample_token", [ref("logits"), ref("rng"), *settings])] * n
        return (made("logits", np.asarray(logits, float)), made("rng", seeded(seed)), many(calls))

    yield case("examples", call("sample_token", np.array([0.1, 2.0, 0.3]), seeded(0), 0.0))
    yield case("examples", call("sample_token", np.array([0.1, 2.0, 0.3]), seeded(0), 1.0, 1))
    yield case("examples", call("sample_token", np.array([0.1, 2.0, 0.3]), seeded(0), 1.0, 0, 0.05))

    seeds = iter(rng.integers(1, 10**6, 40).tolist())
    order = rng.permutation(6)
    probs = np.array([0.4, 0.25, 0.15, 0.1, 0.06, 0.04])[np.argsort(order)]
    for k in (1, 3):
        yield case(
            "top-k",
            *draws(np.log(probs), next(seeds), 1.0, k),
            accept=_kept(_truncated(probs, k=k)),
        )
    four = np.array([0.15, 0.5, 0.05, 0.3])
    for p in (0.3, 0.7, 0.9):
        yield case(
            "top-p",
            *draws(np.log(four), next(seeds), 1.0, 0, p),
            accept=_kept(_truncated(four, p=p)),
        )
    sharp = np.array([0.02, 0.95, 0.03])
    yield case(
        "top-p",
        *draws(np.log(sharp), next(seeds), 1.0, 0, 0.9),
        accept=_kept(_truncated(sharp, p=0.9)),
    )
    for k, p in ((0, 1.0), (5, 0.85)):
        want = _truncated(probs, k=k, p=p)
        yield case(
            "frequencies", *draws(np.log(probs), next(seeds), 1.0, k, p), accept=_often(want)
        )
    for t in (0.5, 2.0):
        want = _truncated(_softmax(np.log(probs) / t))
        yield case("temperature", *draws(np.log(probs), next(seeds), t), accept=_often(want))
        want = _truncated(_softmax(np.log(probs) / t), p=0.75)
        yield case(
            "temperature", *draws(np.log(probs), next(seeds), t, 0, 0.75), accept=_kept(want)
        )
    yield case("temperature", call("sample_token", 500 * rng.normal(size=9), seeded(1), 0.0))
    seed = next(seeds)
    logits = rng.normal(size=12)
    again = [("sample_token", [ref("logits"), ref(name), 1.0]) for name in ("one", "two")]
    steps = (
        made("logits", logits),
        made("one", seeded(seed)),
        made("two", seeded(seed)),
        many(again * 20),
    )
    yield case("seeded", *steps, accept=_in_pairs)


def _softmax(x):
    e = np.exp(x - x.max())
    return e / e.sum()


def _truncated(probs, k=0, p=1.0):
    """Return the distribution after truncation, over the whole vocabulary."""
    order = np.argsort(-probs)
    kept = order[:k] if k else order
    inner = probs[kept] / probs[kept].sum()
    before = np.cumsum(inner) - inner
    kept = kept[before < p] if p < 1.0 else kept
    want = np.zeros_like(probs)
    want[kept] = probs[kept] / probs[kept].sum()
    return want


def _counts(want, got):
    drawn = np.asarray(got[0])
    if drawn.dtype.kind not in "iu" or drawn.min() < 0 or drawn.max() >= len(want):
        return None
    return np.bincount(drawn, minlength=len(want))


_NO_INDEX = Words("返回的不是词表下标", "what it returns is no index into the vocabulary")


def _kept(want):
    def accept(got):
        counts = _counts(want, got)
        if counts is None:
            return _NO_INDEX
        drawn, allowed = np.flatnonzero(counts).tolist(), np.flatnonzero(want).tolist()
        if drawn == allowed:
            return None
        return Words(
            f"{DRAWS} 次里抽到过的下标是 {drawn}，应该是 {allowed}",
            f"in {DRAWS} draws the indices {drawn} came up; it should be {allowed}",
        )

    return accept


def _often(want):
    def accept(got):
        counts = _counts(want, got)
        if counts is None:
            return _NO_INDEX
        # Five standard deviations: a right answer fails once in a million.
        slack = 5 * np.sqrt(DRAWS * want * (1 - want)) + 1
        if (np.abs(counts - DRAWS * want) <= slack).all():
            return None
        shares = [round(float(c) / DRAWS, 2) for c in counts]
        should = [round(float(w), 2) for w in want]
        return Words(
            f"各个下标的频率是 {shares}，应该接近 {should}",
            f"the shares of the indices are {shares}; they should be near {should}",
        )

    return accept


def _in_pairs(got):
    drawn = got[0]
    if drawn[0::2] == drawn[1::2] and len(set(map(int, drawn))) > 1:
        return None
    return Words("同一个种子抽出了不同的结果", "the same seed gave different draws")
