from interviewer.coding.cases import Growth, call, case, many


def cases(rng):
    def use(check, capacity, *operations):
        return case(check, call("LRUCache", capacity, keep="cache"), many(operations, on="cache"))

    def put(key, value):
        return ("put", [key, value])

    def get(key):
        return ("get", [key])

    yield use("examples", 2, put(1, 10), put(2, 20), get(1), put(3, 30), get(2), get(1), get(3))
    yield use("examples", 1, get(7))
    yield use(
        "get-refreshes",
        3,
        put(1, 1),
        put(2, 2),
        put(3, 3),
        get(1),
        get(2),
        put(4, 4),
        get(1),
        get(2),
        get(3),
    )
    yield use(
        "get-refreshes",
        2,
        put(1, 1),
        put(2, 2),
        get(1),
        get(1),
        put(3, 3),
        put(4, 4),
        get(1),
        get(3),
    )
    yield use("update", 2, put(1, 1), put(2, 2), put(1, 11), get(1), get(2))
    yield use("update", 2, put(1, 1), put(2, 2), put(1, 11), put(3, 3), get(1), get(2), get(3))
    yield use(
        "evicts", 2, put(1, 1), put(2, 2), put(3, 3), get(1), put(1, 12), get(2), get(1), get(3)
    )
    yield use("evicts", 3, *[put(i, i * i) for i in range(8)], *[get(i) for i in range(8)])
    yield use("one", 1, put(1, 1), put(2, 2), get(1), get(2), put(2, 5), get(2), put(3, 3), get(2))
    for capacity, keys in ((3, 6), (8, 12)):
        operations = [
            put(int(key), int(value)) if writes else get(int(key))
            for key, value, writes in zip(
                rng.integers(0, keys, 200),
                rng.integers(0, 99, 200),
                rng.integers(0, 2, 200),
                strict=True,
            )
        ]
        yield use("random", capacity, *operations)


def _busy(n):
    fill = [("put", [i, i]) for i in range(n)]
    # Old keys first: whoever looks for them from the front or from the end has far to go.
    turn = [("get", [i * 7 % n]) for i in range(2000)] + [("put", [n + i, i]) for i in range(2000)]
    return (
        call("LRUCache", n, keep="cache"),
        many(fill, on="cache", keep="filled"),
        many(turn, on="cache"),
    )


GROWTH = (Growth("constant-time", "time", (1000, 4000, 16000), _busy, most=0.6),)
