# fails: constant-rows
# zh: 没有加 eps，全零的行除以零。
# en: there is no eps, so that a row of zeros divides by zero.
import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    wide = x.astype(np.float32)
    centred = wide - wide.mean(axis=-1, keepdims=True)
    variance = (centred**2).mean(axis=-1, keepdims=True)
    return gamma * (centred / np.sqrt(variance)).astype(x.dtype) + beta


def rms_norm(x: np.ndarray, gamma: np.ndarray, eps: float = 1e-6) -> np.ndarray:
    wide = x.astype(np.float32)
    mean_square = (wide**2).mean(axis=-1, keepdims=True)
    return gamma * (wide / np.sqrt(mean_square)).astype(x.dtype)
