import numpy as np

from interviewer.coding.cases import Growth, call, case, made, read, ref, rng as seeded, write
from interviewer.coding.words import Words


def cases(rng):
    def layer(weight, rank, alpha):
        return call("LoRALinear", weight, rank, alpha, seeded(3), keep="layer")

    def trained(weight, rank, alpha):
        a, b = rng.normal(size=(rank, weight.shape[1])), rng.normal(size=(weight.shape[0], rank))
        return (layer(weight, rank, alpha), write("layer", "a", a), write("layer", "b", b))

    weight = np.array([[1.0, 2.0, 0.0], [0.0, 1.0, 1.0]])
    yield case(
        "examples", layer(weight, 2, 4.0), call("forward", np.array([[1.0, 1.0, 1.0]]), on="layer")
    )
    yield case("examples", layer(weight, 2, 4.0), call("merged", on="layer"))
    weight = rng.normal(size=(5, 7))
    x, grad = rng.normal(size=(4, 7)), rng.normal(size=(4, 5))
    yield case("start", layer(weight, 3, 6.0), call("forward", x, on="layer"))
    yield case(
        "start", layer(weight, 3, 6.0), read("layer", "a"), read("layer", "b"), accept=_one_is_zero
    )
    for rank, alpha in ((1, 1.0), (3, 6.0), (4, 2.0)):
        yield case("forward", *trained(weight, rank, alpha), call("forward", x, on="layer"))
        yield case("backward", *trained(weight, rank, alpha), call("backward", x, grad, on="layer"))
        yield case("merged", *trained(weight, rank, alpha), call("merged", on="layer"))
    yield case(
        "backward", layer(weight, 3, 6.0), call("backward", np.zeros((4, 7)), grad, on="layer")
    )
    yield case(
        "frozen",
        made("weight", weight),
        call("LoRALinear", ref("weight"), 2, 4.0, seeded(3), keep="layer"),
        write("layer", "a", rng.normal(size=(2, 7))),
        write("layer", "b", rng.normal(size=(5, 2))),
        call("merged", on="layer"),
        call("merged", on="layer"),
        call("forward", x, on="layer"),
        {"do": "made", "value": ref("weight")},
    )


def _one_is_zero(got):
    a, b = (np.asarray(value, float) for value in got)
    if a.shape != (3, 7) or b.shape != (5, 3):
        return Words(
            f"a、b 的形状是 {a.shape}、{b.shape}，应为 (3, 7)、(5, 3)",
            f"a and b have the shapes {a.shape} and {b.shape}, not (3, 7) and (5, 3)",
        )
    if a.any() and not b.any():
        return None
    return Words("一开始 a 应该随机、b 应该全零", "at first a should be random and b all zero")


def _wide(n):
    weight = np.zeros((n, n))
    return (
        call("LoRALinear", weight, 2, 4.0, seeded(1), keep="layer"),
        call("forward", np.ones((1, n)), on="layer"),
    )


# With B·A multiplied out, what is held grows with the square of the width.
GROWTH = (Growth("thin", "memory", (128, 256, 512), _wide, most=1.5),)
