import numpy as np

from interviewer.coding.cases import call, case


def _weights(rng, width, scale=1.0):
    return [rng.normal(size=(width, width)) * scale / np.sqrt(width) for _ in range(4)]


def cases(rng):
    def attend(x, weights, heads, mask=None):
        return call("self_attention", x, *weights, heads, mask)

    eye = np.eye(2)
    yield case("examples", attend(np.array([[[1.0, 0.0], [0.0, 1.0]]]), [eye, eye, eye, eye], 1))
    yield case("examples", attend(np.array([[[2.0, 1.0]]]), [eye, eye, eye, 3 * eye], 1))

    # One matrix at a time is not the identity, so that leaving it out shows.
    x = rng.normal(size=(1, 3, 4))
    for changed in range(4):
        weights = [np.eye(4)] * 4
        weights[changed] = rng.normal(size=(4, 4))
        yield case("projections", attend(x, weights, 1))
    for width, heads in ((16, 1), (64, 4)):
        yield case(
            "scale", attend(rng.normal(size=(1, 5, width)), _weights(rng, width, 2.0), heads)
        )
    for length in (2, 6):
        yield case("key-axis", attend(3 * rng.normal(size=(2, length, 8)), _weights(rng, 8), 2))
    causal = np.tril(np.ones((5, 5), dtype=bool))
    yield case("mask", attend(rng.normal(size=(2, 5, 8)), _weights(rng, 8), 2, causal))
    padding = np.array([[True] * 5, [True] * 3 + [False] * 2])[:, None, None, :]
    yield case("mask", attend(rng.normal(size=(2, 5, 8)), _weights(rng, 8), 2, padding))
    # A batch as large as a head is wide, and a length as large as the number of heads: mixed-up dimensions still fit.
    for batch, length, width, heads in ((4, 4, 16, 4), (2, 3, 12, 3), (1, 7, 6, 2)):
        yield case(
            "heads", attend(rng.normal(size=(batch, length, width)), _weights(rng, width), heads)
        )
    yield case("large", attend(200 * rng.normal(size=(1, 4, 8)), _weights(rng, 8), 2))
    yield case(
        "large", attend(200 * rng.normal(size=(1, 4, 8)), _weights(rng, 8), 2, causal[:4, :4])
    )
