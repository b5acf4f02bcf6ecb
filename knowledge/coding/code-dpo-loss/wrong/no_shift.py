# fails: shift
# zh: 没有错位，拿第 t 行的 logits 给第 t 个 token 打分。
# en: nothing is shifted: row t of the logits scores token t.
import numpy as np


def sequence_log_prob(
    logits: np.ndarray, tokens: np.ndarray, answer_mask: np.ndarray
) -> np.ndarray:
    logits, labels, mask = logits, tokens, answer_mask
    shifted = logits - logits.max(axis=-1, keepdims=True)
    log_probs = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    picked = np.take_along_axis(log_probs, labels[..., None], axis=-1)[..., 0]
    return (picked * mask).sum(axis=-1)


def dpo_loss(
    policy_chosen: np.ndarray,
    policy_rejected: np.ndarray,
    reference_chosen: np.ndarray,
    reference_rejected: np.ndarray,
    beta: float = 0.1,
) -> tuple[float, float]:
    chosen_reward = beta * (policy_chosen - reference_chosen)
    rejected_reward = beta * (policy_rejected - reference_rejected)
    margin = chosen_reward - rejected_reward
    loss = np.logaddexp(0.0, -margin).mean()
    accuracy = (margin > 0).mean()
    return float(loss), float(accuracy)
