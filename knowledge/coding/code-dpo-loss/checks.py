import numpy as np

from interviewer.coding.cases import call, case, part, value


def cases(rng):
    def log_prob(logits, tokens, mask):
        return call("sequence_log_prob", logits, np.asarray(tokens), np.asarray(mask))

    flat = np.zeros((1, 3, 4))
    yield case("examples", log_prob(flat, [[0, 1, 2]], [[0, 1, 1]]))
    yield case("examples", call("dpo_loss", *(np.array([v]) for v in (-8.0, -15.0, -10.0, -12.0))))

    yield case("shift", log_prob(3 * rng.normal(size=(1, 2, 5)), [[1, 3]], [[0, 1]]))
    yield case(
        "shift",
        log_prob(rng.normal(size=(2, 4, 6)), rng.integers(0, 6, (2, 4)), np.ones((2, 4), int)),
    )
    mask = np.array([[0, 0, 1, 1, 0], [0, 1, 1, 0, 0], [0, 0, 0, 0, 1]])
    tokens = rng.integers(0, 7, (3, 5))
    yield case("mask", log_prob(rng.normal(size=(3, 5, 7)), tokens, mask))
    yield case("mask", log_prob(rng.normal(size=(3, 5, 7)), tokens, np.zeros((3, 5), int)))
    tokens = rng.integers(0, 5, (2, 9))
    yield case("sum", log_prob(rng.normal(size=(2, 9, 5)), tokens, np.ones((2, 9), int)))
    yield case(
        "large-logits",
        log_prob(
            1000 * rng.normal(size=(2, 4, 5)), rng.integers(0, 5, (2, 4)), np.ones((2, 4), int)
        ),
    )

    def loss(check, size, *more, scale=5.0):
        four = [-20 + scale * rng.normal(size=size) for _ in range(4)]
        return case(check, call("dpo_loss", *four, *more, keep="both"), value(part("both", 0)))

    same = -9 * np.ones(3)
    yield case(
        "loss",
        call("dpo_loss", same, 2 * same, same, 2 * same, keep="both"),
        value(part("both", 0)),
    )
    yield loss("loss", 6)
    yield loss("loss", 4, 0.5)
    yield case(
        "stable",
        call(
            "dpo_loss",
            np.array([-90000.0]),
            np.array([-10000.0]),
            np.zeros(1),
            np.zeros(1),
            keep="both",
        ),
        value(part("both", 0)),
    )
    yield case(
        "stable", call("dpo_loss", np.array([-1.0]), np.array([-90000.0]), np.zeros(1), np.zeros(1))
    )
    four = [rng.normal(size=12) for _ in range(4)]
    yield case("accuracy", call("dpo_loss", *four, keep="both"), value(part("both", 1)))
    yield case(
        "accuracy",
        call("dpo_loss", same, 2 * same, same, 2 * same, keep="both"),
        value(part("both", 1)),
    )
