# fails: examples
# zh: 把对数概率相乘而不是相加。
# en: log-probabilities are multiplied instead of added.
from collections.abc import Callable

import numpy as np

Step = Callable[[list[int]], np.ndarray]


def beam_search(
    step: Step, bos: int, eos: int, width: int, max_length: int, alpha: float = 0.6
) -> list[int]:
    def normalised(score: float, tokens: list[int]) -> float:
        return score / (len(tokens) - 1) ** alpha

    beams: list[tuple[float, list[int]]] = [(0.0, [bos])]
    finished: list[tuple[float, list[int]]] = []
    for _ in range(max_length):
        grown: list[tuple[float, list[int]]] = []
        for score, tokens in beams:
            log_probs = step(tokens)
            for token in np.argsort(-log_probs)[: width + 1]:
                grown.append(
                    (
                        score * float(log_probs[token])
                        if len(tokens) > 1
                        else float(log_probs[token]),
                        [*tokens, int(token)],
                    )
                )
        grown.sort(key=lambda beam: -beam[0])
        beams = []
        for score, tokens in grown:
            if tokens[-1] == eos:
                finished.append((normalised(score, tokens), tokens))
            else:
                beams.append((score, tokens))
            if len(beams) == width:
                break
        if len(finished) >= width or not beams:
            break
    finished += [(normalised(score, tokens), tokens) for score, tokens in beams]
    return max(finished, key=lambda beam: beam[0])[1]
