# fails: repeated
# zh: 空簇直接取均值，得到 NaN。
# en: the mean of an empty cluster is taken, which is NaN.
import numpy as np


def seed_centres(points: np.ndarray, k: int, rng: np.random.Generator) -> np.ndarray:
    centres = [points[rng.integers(len(points))]]
    for _ in range(k - 1):
        nearest = ((points[:, None] - np.array(centres)[None]) ** 2).sum(-1).min(axis=1)
        total = nearest.sum()
        weights = nearest / total if total > 0 else None
        centres.append(points[rng.choice(len(points), p=weights)])
    return np.array(centres, dtype=float)


def k_means(
    points: np.ndarray, k: int, rng: np.random.Generator, max_steps: int = 100
) -> tuple[np.ndarray, np.ndarray]:
    centres = seed_centres(points, k, rng)
    labels = np.full(len(points), -1)
    for _ in range(max_steps):
        distances = ((points[:, None] - centres[None]) ** 2).sum(-1)
        new_labels = distances.argmin(axis=1)
        if np.array_equal(new_labels, labels):
            break
        labels = new_labels
        for j in range(k):
            members = points[labels == j]
            centres[j] = members.mean(axis=0)
    return centres, labels
