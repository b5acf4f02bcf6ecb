import numpy as np

from interviewer.coding.cases import call, case, table

BOS, EOS = 0, 1


def cases(rng):
    def search(check, rows, width, length, alpha, default=(0.0, 1.0, 0.0, 0.0)):
        step = table({key: _logs(row) for key, row in rows.items()}, _logs(default))
        return case(check, call("beam_search", step, BOS, EOS, width, length, alpha))

    # 0.6·0.35 = 0.21 by greed, 0.4·0.9 = 0.36 by looking at two.
    trap = {(0,): (0, 0, 0.6, 0.4), (0, 2): (0, 0.35, 0.33, 0.32), (0, 3): (0, 0.9, 0.05, 0.05)}
    yield search("examples", trap, 2, 3, 0.0)
    yield search("examples", trap, 1, 1, 0.0)
    yield search("greedy", trap, 1, 4, 0.0)
    yield search(
        "greedy", trap | {(0, 2): (0, 0.2, 0.5, 0.3), (0, 2, 2): (0, 0.7, 0.2, 0.1)}, 1, 5, 0.0
    )
    # Both good sentences begin with 2: keeping one continuation for each first token loses the better of them.
    joint = {
        (0,): (0, 0, 0.6, 0.4),
        (0, 2): (0, 0, 0.55, 0.45),
        (0, 3): (0, 0, 0.5, 0.5),
        (0, 2, 2): (0, 0.1, 0.45, 0.45),
        (0, 2, 3): (0, 0.95, 0.03, 0.02),
    }
    yield search("joint", joint, 2, 4, 0.0)
    yield search("joint", joint | {(0, 3): (0, 0, 0.7, 0.3)}, 2, 4, 0.0)
    # Finished at once, and still the best when the others end; and one that must not be extended.
    early = {
        (0,): (0, 0.45, 0.55, 0),
        (0, 2): (0, 0.02, 0.49, 0.49),
        (0, 2, 2): (0, 0.5, 0.5, 0),
        (0, 2, 3): (0, 0.5, 0.5, 0),
        (0, 1): (0, 1.0, 0, 0),
    }
    yield search("finished", early, 2, 3, 0.0)
    yield search("finished", early, 3, 5, 0.0)
    # One word of 0.5, or three of 0.75: 0.422 in total, better for its length.
    long = {
        (0,): (0, 0.5, 0.5, 0),
        (0, 2): (0, 0, 0.95, 0.05),
        (0, 2, 2): (0, 0.9, 0.05, 0.05),
    }
    yield search("length", long, 2, 4, 1.0)
    yield search("length", long, 2, 4, 0.0)
    endless = {(0,): (0, 0, 0.7, 0.3)}
    yield search("limit", endless, 2, 3, 0.6, default=(0, 0.0, 0.8, 0.2))
    yield search("limit", endless, 3, 6, 0.6, default=(0, 0.0, 0.8, 0.2))
    # Three words and three steps have 27 prefixes: nothing may be cut.
    for alpha in (0.0, 0.8, 0.8):
        rows = {}
        for first in (0, 2, 3):
            for prefix in {(0,), (0, first), *((0, first, second) for second in (2, 3))}:
                if first or prefix == (0,):
                    rows[prefix] = np.concatenate([[0.0], rng.dirichlet([1, 1, 1])])
        yield search("wide", rows, 64, 3, alpha, default=(0, 0.4, 0.3, 0.3))


def _logs(row):
    with np.errstate(divide="ignore"):
        return np.log(np.asarray(row, float))
