import numpy as np

from interviewer.coding.cases import call, case


def cases(rng):
    one, zero = np.ones(2), np.zeros(2)
    yield case("examples", call("layer_norm", np.array([[1.0, 3.0]]), one, zero), atol=1e-4)
    yield case("examples", call("rms_norm", np.array([[3.0, 4.0]]), one), atol=1e-4)

    # The reference counts in single precision; an answer may use double.
    near = {"rtol": 1e-4, "atol": 1e-4}
    for shape in ((4, 8), (2, 3, 16)):
        x = 2 + 3 * rng.normal(size=shape)
        gamma, beta = rng.normal(size=shape[-1]), rng.normal(size=shape[-1])
        yield case("layer-norm", call("layer_norm", x, gamma, beta), **near)
        yield case("layer-norm", call("layer_norm", x, gamma, beta, 0.5), **near)
        yield case("rms-norm", call("rms_norm", x, gamma), **near)
        yield case("rms-norm", call("rms_norm", x, gamma, 0.5), **near)
    gamma, beta = np.ones(6), np.zeros(6)
    x = rng.normal(size=(6, 6)) * np.arange(1, 7)[:, None]
    yield case("last-axis", call("layer_norm", x, gamma, beta), **near)
    yield case("last-axis", call("rms_norm", x[None, :1], gamma), **near)
    for row in (np.zeros((2, 6)), np.full((2, 6), 7.0)):
        yield case("constant-rows", call("layer_norm", row, gamma, beta), **near)
        yield case("constant-rows", call("rms_norm", row, gamma), **near)
    big = (300 * rng.normal(size=(3, 64)) + 200).astype(np.float16)
    gamma, beta = np.ones(64, np.float16), np.zeros(64, np.float16)
    coarse = {"rtol": 5e-3, "atol": 5e-3}
    yield case("half", call("layer_norm", big, gamma, beta), **coarse)
    yield case("half", call("rms_norm", big, gamma), **coarse)
