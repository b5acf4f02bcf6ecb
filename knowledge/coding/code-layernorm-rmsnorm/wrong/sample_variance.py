# fails: layer-norm
# zh: 方差除以 D − 1，而不是 D。
# en: the variance is divided by D − 1 instead of D.
import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    wide = x.astype(np.float32)
    centred = wide - wide.mean(axis=-1, keepdims=True)
    variance = wide.var(axis=-1, keepdims=True, ddof=1)
    return gamma * (centred / np.sqrt(variance + eps)).astype(x.dtype) + beta


def rms_norm(x: np.ndarray, gamma: np.ndarray, eps: float = 1e-6) -> np.ndarray:
    wide = x.astype(np.float32)
    mean_square = (wide**2).mean(axis=-1, keepdims=True)
    return gamma * (wide / np.sqrt(mean_square + eps)).astype(x.dtype)
