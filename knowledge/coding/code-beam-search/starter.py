from collections.abc import Callable

import numpy as np


def beam_search(
    step: Callable[[list[int]], np.ndarray],
    bos: int,
    eos: int,
    width: int,
    max_length: int,
    alpha: float = 0.6,
) -> list[int]: ...
