# fails: seeded
# zh: 每次都自己新建随机数生成器，没有用传进来的。
# en: a new generator is made at each call instead of using the one given.
import numpy as np


def sample_token(
    logits: np.ndarray,
    rng: np.random.Generator,
    temperature: float = 1.0,
    top_k: int = 0,
    top_p: float = 1.0,
) -> int:
    rng = np.random.default_rng()
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
    return int(rng.choice(order, p=probs))
