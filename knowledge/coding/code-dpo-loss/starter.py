import numpy as np


def sequence_log_prob(
    logits: np.ndarray, tokens: np.ndarray, answer_mask: np.ndarray
) -> np.ndarray: ...


def dpo_loss(
    policy_chosen: np.ndarray,
    policy_rejected: np.ndarray,
    reference_chosen: np.ndarray,
    reference_rejected: np.ndarray,
    beta: float = 0.1,
) -> tuple[float, float]: ...
