# fails: chained
# zh: 把词存成字符串，合并后又从单个字符数起。
# en: words are kept as strings, so that after a merge counting starts from single characters again.
from collections import Counter


def train_bpe(word_counts, merges):
    learned = []
    for _ in range(merges):
        pairs = Counter()
        for word, count in word_counts.items():
            for pair in zip(word, word[1:]):
                if pair not in learned:
                    pairs[pair] += count
        if not pairs:
            break
        learned.append(min(pairs, key=lambda pair: (-pairs[pair], pair)))
    return learned
