from collections import Counter

from interviewer.coding.cases import call, case
from interviewer.coding.words import Words


def cases(rng):
    def train(check, words, merges):
        return case(check, call("train_bpe", words, merges), accept=_greedy(words, merges))

    yield train("examples", {"low": 5, "lower": 2, "newest": 6, "widest": 3}, 4)
    yield train("examples", {"ab": 3, "b": 1}, 1)
    yield train("weighted", {"xy": 9, "ab": 1, "abc": 1, "abd": 1}, 2)
    yield train("weighted", {"qu": 2, "za": 50, "zb": 40, "quz": 3}, 3)
    yield train("chained", {"hello": 7, "help": 4, "shell": 2}, 6)
    yield train("chained", {"banana": 5, "bandana": 3}, 7)
    yield train("overlaps", {"aaaa": 5, "aab": 2}, 2)
    yield train("overlaps", {"aaa": 4, "baa": 3, "aaaaa": 2}, 3)
    yield train("stops", {"ab": 3}, 5)
    yield train("stops", {"a": 3, "b": 9}, 2)
    yield train("stops", {}, 3)
    for letters, size in (("abc", 12), ("abcdefgh", 30)):
        words = {}
        for _ in range(size):
            word = "".join(rng.choice(list(letters), int(rng.integers(1, 8))).tolist())
            words[word] = words.get(word, 0) + int(rng.integers(1, 100))
        yield train("random", words, 10)
        yield case("same", call("train_bpe", words, 8), call("train_bpe", words, 8), accept=_agree)


def _greedy(words, merges):
    """Accept any order that takes a most frequent pair at each step."""

    def accept(got):
        if not isinstance(got[0], list | tuple):
            return Words("返回的不是列表", "what it returns is no list")
        table = Counter({tuple(word): count for word, count in words.items()})
        for n in range(merges):
            pairs = Counter()
            for symbols, count in table.items():
                for pair in zip(symbols, symbols[1:]):
                    pairs[pair] += count
            if n == len(got[0]):
                return (
                    None
                    if not pairs
                    else Words(
                        f"只有 {n} 次合并，还可以继续合并",
                        f"it has {n} merges, and more could follow",
                    )
                )
            if not pairs:
                break
            pair, most = tuple(got[0][n]), max(pairs.values())
            if pairs.get(pair, 0) != most:
                best = min(p for p in pairs if pairs[p] == most)
                return Words(
                    f"第 {n + 1} 次合并是 {pair}（出现 {pairs.get(pair, 0)} 次），而 {best} 出现 {most} 次",
                    f"merge {n + 1} is {pair}, seen {pairs.get(pair, 0)} times, while {best} is seen {most} times",
                )
            table = _merged(table, pair)
        extra = len(got[0]) - min(merges, n + 1 if pairs else n)
        return None if extra <= 0 else Words("合并的次数太多", "it has too many merges")

    return accept


def _merged(table, pair):
    merged = Counter()
    for symbols, count in table.items():
        out, i = [], 0
        while i < len(symbols):
            if symbols[i : i + 2] == pair:
                out.append(pair[0] + pair[1])
                i += 2
            else:
                out.append(symbols[i])
                i += 1
        merged[tuple(out)] += count
    return merged


def _agree(got):
    return (
        None
        if got[0] == got[1]
        else Words("两次运行的合并不同", "two runs learned different merges")
    )
