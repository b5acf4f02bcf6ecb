# fails: half
# zh: 统计量在半精度里算，平方溢出。
# en: statistics are computed in half precision, where squares overflow.
import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    wide = x
    centred = wide - wide.mean(axis=-1, keepdims=True)
    variance = (centred**2).mean(axis=-1, keepdims=True)
    return gamma * (centred / np.sqrt(variance + eps)).astype(x.dtype) + beta


def rms_norm(x: np.ndarray, gamma: np.ndarray, eps: float = 1e-6) -> np.ndarray:
    wide = x
    mean_square = (wide**2).mean(axis=-1, keepdims=True)
    return gamma * (wide / np.sqrt(mean_square + eps)).astype(x.dtype)
