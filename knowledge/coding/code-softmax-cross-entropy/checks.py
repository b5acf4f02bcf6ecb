import numpy as np

from interviewer.coding.cases import call, case, part, value


def cases(rng):
    def both(logits, targets, *more):
        return call("cross_entropy", np.asarray(logits, float), np.asarray(targets), *more)

    yield case("examples", both([[0.0, 0.0, 0.0, 0.0]], [2]))
    yield case("examples", both([[2.0, 1.0, 0.0], [0.0, 3.0, 0.0]], [0, 1]))
    for n, v in ((1, 2), (5, 7)):
        logits, targets = rng.normal(size=(n, v)), rng.integers(0, v, n)
        yield case(
            "loss", call("cross_entropy", logits, targets, keep="both"), value(part("both", 0))
        )
    for row, target in (([1000.0, 0.0], 0), ([1000.0, 0.0], 1), ([-2000.0, -2000.0], 0)):
        yield case("large", both([row], [target]))
    for n, v in ((3, 4), (6, 5)):
        yield case("gradient", both(2 * rng.normal(size=(n, v)), rng.integers(0, v, n)))
    targets = rng.integers(0, 6, 8)
    targets[[1, 4, 5]] = -100
    yield case("ignored", both(rng.normal(size=(8, 6)), targets))
    yield case("ignored", both(rng.normal(size=(2, 3)), [-100, -100]))
    yield case("ignored", both(rng.normal(size=(3, 3)), [0, 2, 1], 2))
