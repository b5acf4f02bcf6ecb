from interviewer.coding.cases import Growth, call, case

NAME = "product_except_self"


def cases(rng):
    for numbers in ([1, 2, 3, 4], [0, 5, 2]):
        yield case("examples", call(NAME, numbers))
    for numbers in ([0, 0, 3], [0], [4, 0, -2, 6], [0, 1, 0, 2]):
        yield case("zeros", call(NAME, numbers))
    for numbers in ([], [7], [-1, -2, -3], [5, -5]):
        yield case("edges", call(NAME, numbers))
    for size in (2, 9, 30):
        yield case("random", call(NAME, rng.integers(-9, 10, size).tolist()))
    # 3^400 fits no float: an answer must stay in whole numbers.
    yield case("random", call(NAME, [3] * 400))


def _signs(n):
    # Every product is 1 or -1, numbers that Python keeps ready: what is measured are arrays.
    return (call(NAME, [1, -1] * (n // 2)),)


GROWTH = (
    Growth("linear-time", "time", (1000, 4000, 16000, 64000), _signs, most=1.5),
    Growth("constant-space", "memory", (500, 1000, 2000, 4000), _signs, most=1.0, per_unit=3.0),
)
