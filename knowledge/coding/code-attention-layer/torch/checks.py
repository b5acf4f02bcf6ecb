import numpy as np

from interviewer.coding.cases import call, case, ref, tensor, write


def cases(rng):
    def attend(check, shape, heads, mask=None, changed=range(4), x=None):
        width = shape[-1]
        x = rng.normal(size=shape).astype(np.float32) if x is None else x
        steps = [call("SelfAttention", width, heads, keep="layer")]
        for n, name in enumerate(("to_q", "to_k", "to_v", "to_out")):
            weight = (
                rng.normal(size=(width, width)) / np.sqrt(width) if n in changed else np.eye(width)
            )
            steps.append(write("layer", f"{name}.weight", weight.astype(np.float32)))
        steps.append(write("layer", "to_out.bias", np.zeros(width, np.float32)))
        args = [tensor(x)] if mask is None else [tensor(x), tensor(mask)]
        steps.append(call("forward", *args, on="layer"))
        return case(check, *steps, rtol=1e-3, atol=1e-4)

    one = np.array([[[1.0, 0.0], [0.0, 1.0]]], np.float32)
    yield attend("examples", (1, 2, 2), 1, changed=(), x=one)
    yield attend("examples", (1, 1, 2), 1, changed=(3,), x=one[:, :1])
    for n in range(4):
        yield attend("projections", (1, 3, 4), 1, changed=(n,))
    yield attend("scale", (1, 5, 16), 1)
    yield attend("scale", (1, 5, 64), 4)
    yield attend("mask", (2, 5, 8), 2, np.tril(np.ones((5, 5), dtype=bool)))
    yield attend("heads", (4, 4, 16), 4)
    yield attend("heads", (2, 3, 12), 3)
