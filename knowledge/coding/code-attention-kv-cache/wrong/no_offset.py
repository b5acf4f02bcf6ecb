# fails: chunks
# zh: 掩码里的查询位置从 0 数起，忘了缓存里已有的长度。
# en: queries in the mask count from zero and forget what the cache already holds.
import numpy as np


def softmax(x: np.ndarray) -> np.ndarray:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


class KVCache:
    def __init__(self, heads: int, capacity: int, width: int) -> None:
        self.keys = np.zeros((heads, capacity, width))
        self.values = np.zeros((heads, capacity, width))
        self.length = 0

    def append(self, k: np.ndarray, v: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        end = self.length + k.shape[1]
        if end > self.keys.shape[1]:
            raise ValueError("cache is full")
        self.keys[:, self.length : end] = k
        self.values[:, self.length : end] = v
        self.length = end
        return self.keys[:, :end], self.values[:, :end]


def cached_attention(q: np.ndarray, k: np.ndarray, v: np.ndarray, cache: KVCache) -> np.ndarray:
    start = cache.length
    keys, values = cache.append(k, v)
    scores = q @ keys.transpose(0, 2, 1) / np.sqrt(q.shape[-1])
    query_at = np.arange(q.shape[1])[:, None]
    key_at = np.arange(cache.length)[None, :]
    scores = np.where(key_at <= query_at, scores, -np.inf)
    return softmax(scores) @ values
