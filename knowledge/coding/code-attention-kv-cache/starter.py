import numpy as np


class KVCache:
    def __init__(self, heads: int, capacity: int, width: int) -> None: ...


def cached_attention(q: np.ndarray, k: np.ndarray, v: np.ndarray, cache: KVCache) -> np.ndarray: ...
