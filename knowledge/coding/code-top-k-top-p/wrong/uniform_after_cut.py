# fails: frequencies
# zh: 截断之后按均匀分布抽，丢掉了概率。
# en: after truncation it draws uniformly and forgets the probabilities.
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
    return int(rng.choice(order))
