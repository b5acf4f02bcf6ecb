# fails: positions
# zh: 用序列里的下标代替传进来的位置。
# en: the index in the sequence stands in for the position given.
import numpy as np


def rope(x: np.ndarray, positions: np.ndarray, base: float = 10000.0) -> np.ndarray:
    width = x.shape[-1]
    if width % 2:
        raise ValueError("the head width must be even")
    frequencies = base ** (-np.arange(0, width, 2) / width)
    positions = np.arange(len(positions))
    angles = positions[:, None] * frequencies[None, :]
    cos, sin = np.cos(angles), np.sin(angles)
    even, odd = x[..., 0::2], x[..., 1::2]
    out = np.empty_like(x)
    out[..., 0::2] = even * cos - odd * sin
    out[..., 1::2] = even * sin + odd * cos
    return out
