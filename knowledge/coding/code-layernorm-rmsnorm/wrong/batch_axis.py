# fails: last-axis
# zh: 在批的方向上求均值和方差，成了 BatchNorm。
# en: mean and variance run over the batch, which is batch norm.
import numpy as np


def layer_norm(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    wide = x.astype(np.float32)
    centred = wide - wide.mean(axis=0, keepdims=True)
    variance = (centred**2).mean(axis=0, keepdims=True)
    return gamma * (centred / np.sqrt(variance + eps)).astype(x.dtype) + beta


def rms_norm(x: np.ndarray, gamma: np.ndarray, eps: float = 1e-6) -> np.ndarray:
    wide = x.astype(np.float32)
    mean_square = (wide**2).mean(axis=0, keepdims=True)
    return gamma * (wide / np.sqrt(mean_square + eps)).astype(x.dtype)
