# fails: examples
# zh: 返回的是排序后的名次，没有换回词表下标。
# en: the rank in the sorted order is returned instead of the index into the vocabulary.
import numpy as np


def sample_token(
    logits: np.ndarray,
    rng: np.random.Generator,
    temperature: float = 1.0,
    top_k: int = 0,
    top_p: float = 1.0,
) -> int:
    if temperature == 0.0:
        return int(logits.argmax())
    order = np.argsort(-logits, kind="stable")
    scaled = logits[order] / temperature
    if top_k > 0:
        order, scaled = order[:top_k], scaled[:top_k]
    probs = np.exp(scaled - scaled.max())
    probs /= probs.sum()
    if top_p < 1.0:
        before = np.cumsum(probs) - probs
        kept = before < top_p
        order, probs = order[kept], probs[kept]
        probs /= probs.sum()
    return int(rng.choice(len(order), p=probs))
