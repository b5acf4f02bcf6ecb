# fails: spread
# zh: 初始中心随便抽，常有两个落在同一簇。
# en: starts are drawn at random, so that two often share a cluster.
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
    centres = points[rng.choice(len(points), k, replace=False)].astype(float)
    labels = np.full(len(points), -1)
    for _ in range(max_steps):
        distances = ((points[:, None] - centres[None]) ** 2).sum(-1)
        new_labels = distances.argmin(axis=1)
        if np.array_equal(new_labels, labels):
            break
        labels = new_labels
        for j in range(k):
            members = points[labels == j]
            if len(members):
                centres[j] = members.mean(axis=0)
            else:
                centres[j] = points[distances.min(axis=1).argmax()]
    return centres, labels
