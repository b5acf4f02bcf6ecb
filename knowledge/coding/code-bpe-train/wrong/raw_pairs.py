# fails: weighted
# zh: 每个不同的词只算一次，没有乘以词的次数。
# en: a pair counts once per distinct word, whatever the word's count.
from collections import Counter

Pair = tuple[str, str]


def merge(symbols: tuple[str, ...], pair: Pair) -> tuple[str, ...]:
    out: list[str] = []
    i = 0
    while i < len(symbols):
        if symbols[i : i + 2] == pair:
            out.append(pair[0] + pair[1])
            i += 2
        else:
            out.append(symbols[i])
            i += 1
    return tuple(out)


def train_bpe(word_counts: dict[str, int], merges: int) -> list[Pair]:
    words = {tuple(word): count for word, count in word_counts.items()}
    learned: list[Pair] = []
    for _ in range(merges):
        pairs: Counter[Pair] = Counter()
        for symbols, count in words.items():
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] += 1
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        learned.append(best)
        merged: Counter[tuple[str, ...]] = Counter()
        for symbols, count in words.items():
            merged[merge(symbols, best)] += count
        words = dict(merged)
    return learned
