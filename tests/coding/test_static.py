"""Constraints read off the text."""

from __future__ import annotations

import ast

import pytest

from interviewer.coding.static import find


@pytest.mark.parametrize(
    "line",
    [
        "y = a / b",
        "a //= b",
        "y = a % b",
        "y = a ** -1",
        "y = a ** k",
        "y = pow(a, -1)",
        "y = pow(a, k)",
        "import operator; y = operator.truediv(a, b)",
        "from operator import floordiv as f; y = f(a, b)",
        "import numpy as np; y = np.divide(a, b)",
        "import numpy as np; y = np.reciprocal(a)",
        "y = a.__truediv__(b)",
        "from fractions import Fraction",
        "y = divmod(a, b)",
    ],
)
def test_division_is_found_in_every_dress(line: str) -> None:
    found = find(ast.parse(f"x = 1\n{line}\n"), ("division",))
    assert found is not None
    assert found.line == 2


@pytest.mark.parametrize(
    "line",
    [
        "y = a * b",
        "y = a ** 2",
        "y = 'x%d' % n",
        "y = f'{a}' % ()",
        "y = pow(a, 2)",
        "s = 'a/b'  # a / b",
    ],
)
def test_what_is_no_division_is_left_alone(line: str) -> None:
    assert find(ast.parse(line), ("division",)) is None


@pytest.mark.parametrize(
    ("source", "forbidden"),
    [
        ("from collections import OrderedDict", "collections.OrderedDict"),
        ("import collections as c\nd = c.OrderedDict()", "collections.OrderedDict"),
        ("import torch.nn.functional as F\nF.softmax(x)", "torch.nn.functional"),
        ("d.move_to_end(3)", ".move_to_end"),
        ("eval('a / b')", "hiding"),
        ("__import__('operator')", "hiding"),
        ("import importlib\nimportlib.import_module('x')", "hiding"),
    ],
)
def test_names_are_followed_through_imports(source: str, forbidden: str) -> None:
    assert find(ast.parse(source), (forbidden,)) is not None
    assert find(ast.parse("x = 1"), (forbidden,)) is None


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\nnp.allclose = None",
        "import sys\nsys.modules['values'].pack = None",
        "__builtins__['len'] = None",
        "import json\nsetattr(json, 'loads', None)",
        "import __main__",
        "import gc\ngc.get_objects()",
    ],
)
def test_reaching_into_other_code_is_found(source: str) -> None:
    assert find(ast.parse(source), ("tampering",)) is not None


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\nx = np.zeros(3)\nx[0] = 1",
        "class A:\n    def f(self):\n        self.x = 1",
        "d = {}\nd['a'] = 1",
    ],
)
def test_changing_ones_own_things_is_not_tampering(source: str) -> None:
    assert find(ast.parse(source), ("tampering",)) is None
