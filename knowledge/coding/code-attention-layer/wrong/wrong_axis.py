# fails: key-axis
# zh: softmax 沿查询的方向归一化，而不是沿键。
# en: the softmax runs over the queries instead of the keys.
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
        return y.reshape(batch, length, heads, width // heads).transpose(0, 2, 1, 3)

    q, k, v = (split(x @ w) for w in (w_q, w_k, w_v))
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(width // heads)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-2, keepdims=True))
    weights = weights / weights.sum(axis=-2, keepdims=True)
    mixed = (weights @ v).transpose(0, 2, 1, 3).reshape(batch, length, width)
    return mixed @ w_out
