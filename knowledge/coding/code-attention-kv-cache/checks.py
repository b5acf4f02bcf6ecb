import numpy as np

from interviewer.coding.cases import call, case, ref


def cases(rng):
    def fed(check, lengths, heads=2, width=4, scale=1.0, capacity=32):
        total = sum(lengths)
        q, k, v = (scale * rng.normal(size=(heads, total, width)) for _ in range(3))
        steps, at = [call("KVCache", heads, capacity, width, keep="cache")], 0
        for n in lengths:
            now = slice(at, at + n)
            steps.append(call("cached_attention", q[:, now], k[:, now], v[:, now], ref("cache")))
            at += n
        return case(check, *steps)

    one = np.array([[[1.0, 2.0]]])
    yield case(
        "examples",
        call("KVCache", 1, 4, 2, keep="cache"),
        call("cached_attention", one, one, one, ref("cache")),
    )
    two = np.array([[[1.0, 0.0], [0.0, 1.0]]])
    yield case(
        "examples",
        call("KVCache", 1, 4, 2, keep="cache"),
        call("cached_attention", two, two, two, ref("cache")),
    )
    yield fed("prefill", [6])
    yield fed("prefill", [9], heads=3, width=8)
    yield fed("decode", [1] * 5)
    yield fed("decode", [4, 1, 1, 1])
    yield fed("chunks", [3, 4, 2])
    yield fed("chunks", [1, 5], heads=4)
    yield fed("large", [4, 2], scale=60.0)
    q, k, v = (rng.normal(size=(2, 3, 4)) for _ in range(3))
    yield case(
        "separate",
        call("KVCache", 2, 8, 4, keep="one"),
        call("KVCache", 2, 8, 4, keep="two"),
        call("cached_attention", q, k, v, ref("one")),
        call("cached_attention", k, q, v, ref("two")),
        call("cached_attention", q[:, :1], k[:, :1], v[:, :1], ref("one")),
    )
