# fails: thin
# zh: 前向先乘出 B·A 这个完整的大矩阵。
# en: the forward pass multiplies out B·A at full size first.
import numpy as np


class LoRALinear:
    def __init__(
        self, weight: np.ndarray, rank: int, alpha: float, rng: np.random.Generator
    ) -> None:
        out_width, in_width = weight.shape
        self.weight = weight
        self.a = rng.normal(0.0, 1.0 / np.sqrt(in_width), (rank, in_width))
        self.b = np.zeros((out_width, rank))
        self.scale = alpha / rank

    def forward(self, x: np.ndarray) -> np.ndarray:
        return x @ self.weight.T + x @ (self.scale * (self.b @ self.a)).T

    def backward(self, x: np.ndarray, grad_out: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        grad_b = self.scale * grad_out.T @ (x @ self.a.T)
        grad_a = self.scale * (grad_out @ self.b).T @ x
        return grad_a, grad_b

    def merged(self) -> np.ndarray:
        return self.weight + self.scale * (self.b @ self.a)
