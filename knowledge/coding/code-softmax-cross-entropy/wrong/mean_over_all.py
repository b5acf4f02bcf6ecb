# fails: ignored
# zh: 平均时除以了全部位置，包括被忽略的。
# en: the mean divides by all positions, the ignored ones included.
import numpy as np


def cross_entropy(
    logits: np.ndarray, targets: np.ndarray, ignore: int = -100
) -> tuple[float, np.ndarray]:
    rows = np.arange(len(targets))
    keep = targets != ignore
    count = len(targets)
    safe = np.where(keep, targets, 0)

    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_sum = np.log(np.exp(shifted).sum(axis=-1))
    losses = np.where(keep, log_sum - shifted[rows, safe], 0.0)

    grad = np.exp(shifted - log_sum[:, None])
    grad[rows, safe] -= 1.0
    grad *= keep[:, None] / count
    return float(losses.sum() / count), grad
