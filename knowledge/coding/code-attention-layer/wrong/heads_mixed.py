# fails: heads
# zh: 拆头时直接 reshape，没有先拆再换维，把不同位置混进了一个头。
# en: heads are split by reshaping straight to (B, H, T, d), which mixes positions into one head.
import numpy as np


def self_attention(
    x: np.ndarray,
    w_q: np.ndarray,
    w_k: np.ndarray,
    w_v: np.ndarray,
    w_out: np.ndarray,
    heads: int,
    mask: np.ndarray | None = None,
) -> np.ndarray:
    batch, length, width = x.shape

    def split(y: np.ndarray) -> np.ndarray:
        return y.reshape(batch, heads, length, width // heads)

    q, k, v = (split(x @ w) for w in (w_q, w_k, w_v))
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(width // heads)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    mixed = (weights @ v).reshape(batch, length, width)
    return mixed @ w_out
