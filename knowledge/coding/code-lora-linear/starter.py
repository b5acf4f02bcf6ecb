import numpy as np


class LoRALinear:
    def __init__(
        self, weight: np.ndarray, rank: int, alpha: float, rng: np.random.Generator
    ) -> None:
        ...

    def forward(self, x: np.ndarray) -> np.ndarray:
        ...

    def backward(self, x: np.ndarray, grad_out: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        ...

    def merged(self) -> np.ndarray:
        ...
