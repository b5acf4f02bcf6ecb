"""Values cross the border of the sandbox unchanged, and are compared as people would."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.coding.compare import differs, show
from interviewer.coding.growth import fit, per_unit
from interviewer.coding.inside.values import LARGEST, Other, TooLarge, pack, unpack

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text() | st.integers(), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(plain)
def test_plain_values_come_back_as_they_were(value) -> None:
    back = unpack(json.loads(json.dumps(pack(value))))
    assert repr(back) == repr(value)
    assert differs(value, back) is None


@pytest.mark.parametrize(
    "dtype", ["float16", "float32", "float64", "int64", "uint8", "bool", "complex64", ">f8"]
)
def test_arrays_come_back_as_they_were(dtype: str) -> None:
    array = np.arange(12).reshape(3, 4).astype(dtype)
    back = unpack(json.loads(json.dumps(pack(array))))
    assert back.shape == array.shape
    assert np.array_equal(back, array)


def test_what_is_not_carried_equals_nothing() -> None:
    for value in (object(), lambda: 0, np.array([object()]), {1, 2}):
        back = unpack(pack(value))
        assert isinstance(back, Other)
        assert differs(1, back)
        assert differs([1], back)


def test_a_class_that_claims_to_equal_everything_is_not_carried() -> None:
    class Liar(list):
        __hash__ = None

        def __eq__(self, other):
            return True

    assert isinstance(unpack(pack(Liar([1]))), Other)


def test_too_much_is_said_to_be_too_much() -> None:
    for value in (list(range(LARGEST + 1)), np.zeros(LARGEST), "x" * (LARGEST + 1)):
        with pytest.raises(TooLarge):
            pack(value)


@pytest.mark.parametrize(
    ("want", "got", "words"),
    [
        ([1, 2], [1], "1 elements, not 2"),
        ([1, 2], [1, 3], "[1]"),
        (np.zeros((2, 3)), np.zeros((3, 2)), "(3, 2), not (2, 3)"),
        (np.zeros(3), np.array([0, 0, 1.0]), "[2]"),
        ([1, 2], None, "None"),
        (1.5, "1.5", "str"),
        (0, False, "bool"),
        ({"a": 1}, {"b": 1}, "keys"),
        ((1.0, [2, 3]), (1.0, [2, 4]), "part 2"),
        (3**400, 3**400 + 1, "bits"),
        (np.ones(2), np.array([1.0, math.nan]), "nan"),
    ],
)
def test_where_values_part_is_told_in_both_languages(want, got, words) -> None:
    found = differs(want, got)
    assert found is not None
    assert words in found.en
    assert found.zh != found.en


@pytest.mark.parametrize(
    ("want", "got"),
    [
        (np.array([1.0, 2.0]), [1, 2]),
        ([1, 2], (1, 2)),
        ([1, 2], np.array([1, 2])),
        (1.0, np.float32(1.0)),
        (1.0, 1.0 + 1e-9),
        (math.nan, math.nan),
        (math.inf, math.inf),
        ([], []),
        (2**4000, 2**4000),
        (np.zeros((2, 2)), [[0, 0], [0, 0]]),
    ],
)
def test_what_means_the_same_is_the_same(want, got) -> None:
    assert differs(want, got) is None


@given(st.floats(0.5, 3), st.floats(1e-6, 1e-2))
def test_the_exponent_of_a_power_is_found(power: float, factor: float) -> None:
    points = tuple((n, factor * n**power) for n in (1000, 2000, 4000, 8000))
    found = fit(points)
    assert found is not None
    assert abs(found - power) < 1e-6


def test_a_slope_is_bytes_per_element_and_one_point_is_no_growth() -> None:
    assert per_unit(((100, 900.0), (200, 1700.0), (300, 2500.0))) == pytest.approx(8)
    assert fit(((10, 1.0),)) is None
    assert per_unit(()) is None


def test_long_values_are_shown_short() -> None:
    assert len(show(list(range(10_000)))) < 400
    assert "(float64, 100×100)" in show(np.zeros((100, 100)))
    assert show([1.0, 2, "a"]) == "[1, 2, 'a']"
