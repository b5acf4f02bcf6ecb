import numpy as np


def cross_entropy(
    logits: np.ndarray, targets: np.ndarray, ignore: int = -100
) -> tuple[float, np.ndarray]: ...
