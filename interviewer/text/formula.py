"""One form for the many spellings of a formula: LaTeX, Unicode, ASCII, Python, spoken words.

`find_formulas` picks notations out of prose: roots, powers, subscripts, Greek letters, O(…).
Fractions and products do not become one term, since nobody writes a long formula the same way
twice: their parts do. `fold_formula` gives one form to a whole formula.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.text.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Iterator


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρσςτυφχψωϕϵ∇∂∞",
        re.split(
            r"\s+",
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma "
            "sigma tau upsilon phi chi psi omega phi epsilon nabla partial infty",
        ),
        strict=True,
    )
)
GREEK_NAMES = frozenset(_GREEK.values()) - {"partial"}
_MEANING = {name: name for name in _GREEK.values()} | {
    "varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi", "varrho": "rho",
    "top": "t", "intercal": "t",
}  # fmt: skip
_OPERATORS = {
    "cdot": "*", "times": "*", "ast": "*", "odot": "*", "div": "/", "le": "<=", "leq": "<=",
    "ge": ">=", "geq": ">=", "neq": "!=", "ne": "!=", "approx": "≈", "pm": "±", "mid": "|",
    "vert": "|", "log": "log", "ln": "log",
}  # fmt: skip
_SIGNS = {"×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!="}
_WRAPPERS = _set(
    "text mathrm mathbf mathcal mathbb mathit mathsf mathtt boldsymbol bm rm operatorname textbf "
    "textit textrm hat tilde bar vec overline underline widehat widetilde dot underbrace"
)
_FRACTIONS = frozenset(("frac", "dfrac", "tfrac", "cfrac"))
# Commands that only lay a formula out: nothing to say, and no words of the text either.
_LAYOUT = _set(
    "left right big bigg bigl bigr biggl biggr quad qquad begin end label tag limits nonumber "
    "displaystyle newline color in to sim ldots cdots dots rightarrow leftarrow langle rangle "
    "lvert rvert sum prod int"
)
_SILENT = _LAYOUT | _FRACTIONS | _OPERATORS.keys() - {"log", "ln"}
_HALF = frozenset(("1/2", "0.5", ".5", "1/2.0"))
_CLOSING = {"(": ")", "{": "}", "[": "]"}
_REACH = 160  # a bracket that does not close within so many characters is no formula
_DEPTH = 5

_COMMAND = re.compile(r"\\([a-z]+)\*?")
_NAME = re.compile(r"[a-z]+[0-9]*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_ROOT = re.compile(r"(?:√|根号下?|(?:(?:math|torch|np|numpy)\.)?sqrt(?![a-z])|\\sqrt(?![a-z]))\s?")
_BELOW = re.compile(r"\s?\\?_\s?")  # Markdown may escape the underscore
_INDEX = re.compile(r"\d+|[a-z][a-z0-9]*")
_ABOVE = re.compile(r"\s?\^\s?")
_EXPONENT = re.compile(r"[-+]?(?:\d+(?:\.\d+)?|\.\d+)|[a-z]")
# Python's power looks like Markdown's bold: only the exponents people really write are taken.
_STARS = re.compile(
    r"\s?\*\*\s?(?:\(\s*)?(-?(?:1\s?/\s?2|0?\.5|[1-4](?!\s?[/.]\s?\d)))(?:\s*\))?(?![\d*a-z])"
)
_BASE = r"[a-z]{1,3}(?:_\{?[a-z0-9]{1,5}\}?)?"
_SPOKEN = re.compile(
    rf"({_BASE})\s?(?:(?P<root>的?平方根|开根号|开平方(?!法)|开方)"
    r"|(?P<square>的?平方(?![根差误])|方(?![面法向式案程便差形阵才])|\ssquared\b)|(?P<cube>的?立方|的?三次方))"
)
_ROOT_OF = re.compile(
    r"square root of (?:the )?([a-z](?:_\{?[a-z0-9]{1,5}\}?|[a-z])?)(?![a-z0-9_])"
)
_START = re.compile(
    rf"\\[a-z]|√|根号|[{''.join(_GREEK)}]"
    r"|(?<![a-z0-9_])(?:(?:(?:math|torch|np|numpy)\.)?sqrt\s?[({]|sqrt\s(?=[a-z]_|dk\b)"
    r"|o\(|[a-z]\\?_(?=[a-z0-9{\\])|[a-z]{2}\\?_[a-z0-9]{1,2}(?![a-z0-9_])|[a-z0-9]+\s?\\?_\s?\{"
    r"|[a-z0-9][a-z0-9_]*\s?\^\s?(?=[\w({\\\-])|[a-z][a-z0-9_]*\s?\*\*\s?(?=[\d(.\-])"
    rf"|{_BASE}\s?(?:的?平方|方|的?立方|的?三次方|开根号|开方|\s?squared\b)|square root of )"
)
# What every beginning has one of: most sentences have none, and are read no further.
_HINTS = ("\\", "_", "^", "方", "**", "o(", "sqrt", "squared", "square root of ", "根号")
_SIGNS_OF_ONE = frozenset(_GREEK) | {"√"}
_Read = tuple[str, int]  # a canonical form, and the index after it


@dataclass(frozen=True, slots=True)
class Formula:
    """A notation found in folded text. An empty `term` marks LaTeX machinery that means nothing."""

    start: int
    end: int
    term: str


def fold_formula(text: str) -> str:
    """Return one spelling for a whole formula, without LaTeX, spaces and case."""
    return _canonical(fold(text).text, 0)


def find_formulas(folded: str) -> Iterator[Formula]:
    """Yield the notations in text folded by `normalize.fold`, in order, never overlapping."""
    if not any(hint in folded for hint in _HINTS) and _SIGNS_OF_ONE.isdisjoint(folded):
        return
    at = 0
    while start := _START.search(folded, at):
        found = _notation(folded, start.start())
        if found:
            yield found
        # After a false start, go on behind the name that began it, or behind the sign.
        name = _NAME.match(folded, start.start())
        at = found.end if found else name.end() if name else start.start() + 1


def _notation(text: str, at: int) -> Formula | None:
    if spoken := _SPOKEN.match(text, at) or _ROOT_OF.match(text, at):
        return Formula(at, spoken.end(), _spoken(spoken))
    command = _COMMAND.match(text, at)
    if command and command[1] in _SILENT:
        return Formula(at, command.end(), "")
    found = _atom(text, at, 0)
    if found is None:
        return Formula(at, command.end(), "") if command and command[1] in _WRAPPERS else None
    if command and command[1] in _WRAPPERS and text[found[1] - 1] == "}" and found[0].isalpha():
        bare = _base(text, at, 0)
        if bare == found:  # only a font: what it wraps is read as words
            return Formula(at, command.end(), "")
    if _NAME.fullmatch(text, at, found[1]) or _NUMBER.fullmatch(text, at, found[1]):
        return None
    return Formula(at, found[1], found[0].removeprefix("1/"))


def _spoken(match: re.Match[str]) -> str:
    base = re.sub(r"[_{}]", "", match[1])
    groups = match.groupdict()
    if groups.get("square"):
        return f"{base}^2"
    return f"{base}^3" if groups.get("cube") else f"sqrt({base})"


def _atom(text: str, at: int, depth: int) -> _Read | None:
    """Read one operand with its subscripts and powers."""
    base = _base(text, at, depth)
    return None if base is None else _scripts(text, *base, depth)


def _base(text: str, at: int, depth: int) -> _Read | None:
    if depth > _DEPTH:
        return None
    if root := _ROOT.match(text, at):
        return _root(text, root.end(), depth)
    if command := _COMMAND.match(text, at):
        return _command(text, command, depth)
    if text.startswith("o(", at):
        inner = _group(text, at + 1, depth)
        return (f"o({inner[0]})", inner[1]) if inner else None
    if at < len(text) and text[at] in _GREEK:
        return _GREEK[text[at]], at + 1
    plain = _NAME.match(text, at) or _NUMBER.match(text, at)
    return (plain[0], plain.end()) if plain else None


def _command(text: str, command: re.Match[str], depth: int) -> _Read | None:
    name, at = command[1], command.end()
    if name in _MEANING:
        return _MEANING[name], at
    if name in _WRAPPERS:
        inner = _group(text, at, depth)
        if inner and inner[0] == "o" and (order := _group(text, inner[1], depth)):
            return f"o({order[0]})", order[1]
        return inner
    if name in _FRACTIONS:
        above = _group(text, at, depth)
        below = _group(text, above[1], depth) if above else None
        return (f"{_whole(above[0])}/{_whole(below[0])}", below[1]) if above and below else None
    return None


def _whole(part: str) -> str:
    """Put a sum, product or quotient in brackets."""
    return f"({part})" if re.search(r"[-+*/]", part) else part


def _root(text: str, at: int, depth: int) -> _Read | None:
    inner = _group(text, at, depth)
    if inner is None:
        base = _base(text, at, depth + 1)
        inner = _scripts(text, *base, depth, powers=False) if base else None
    return (f"sqrt({inner[0]})", inner[1]) if inner and inner[0] else None


def _scripts(text: str, term: str, at: int, depth: int, *, powers: bool = True) -> _Read:
    """Append subscripts without a mark (d_k is dk) and powers with one."""
    while True:
        if (below := _BELOW.match(text, at)) and (
            index := _script(text, below.end(), _INDEX, depth)
        ):
            term, at = term + index[0], index[1]
        elif powers and (stars := _STARS.match(text, at)):
            term, at = _raise(term, re.sub(r"\s", "", stars[1])), stars.end()
        elif (
            powers
            and (above := _ABOVE.match(text, at))
            and (up := _script(text, above.end(), _EXPONENT, depth))
        ):
            term, at = _raise(term, up[0]), up[1]
        else:
            return term, at


def _script(text: str, at: int, plain: re.Pattern[str], depth: int) -> _Read | None:
    if grouped := _group(text, at, depth):
        return grouped
    if match := plain.match(text, at):
        return match[0], match.end()
    if at < len(text) and text[at] in _GREEK:
        return _GREEK[text[at]], at + 1
    command = _COMMAND.match(text, at)
    return _command(text, command, depth + 1) if command else None


def _raise(term: str, power: str) -> str:
    if power.removeprefix("-") in _HALF:
        return f"1/sqrt({term})" if power.startswith("-") else f"sqrt({term})"
    return f"{term}^{power}"


def _group(text: str, at: int, depth: int) -> _Read | None:
    """Read a bracketed group; None if there is none here or it does not close on this line."""
    opening = text[at : at + 1]
    if opening not in ("(", "{") or depth > _DEPTH:
        return None
    open_now = 0
    for index in range(at, min(at + _REACH, len(text))):
        char = text[index]
        if char == "\n":
            return None
        open_now += (char == opening) - (char == _CLOSING[opening])
        if not open_now:
            return _canonical(text[at + 1 : index], depth + 1), index + 1
    return None


def _canonical(text: str, depth: int) -> str:
    out: list[str] = []
    at = 0
    while at < len(text):
        if spoken := _SPOKEN.match(text, at):
            term, at = _spoken(spoken), spoken.end()
        elif found := _atom(text, at, depth):
            term, at = found
        else:
            term, at = _sign(text, at)
        out.append(term)
    # A product is a product, with or without its sign; only between digits is the sign needed.
    return re.sub(r"(?<!\d)\*|\*(?!\d)", "", "".join(out))


def _sign(text: str, at: int) -> _Read:
    if command := _COMMAND.match(text, at):
        name = command[1]
        return _OPERATORS.get(name, "" if name in _LAYOUT | _WRAPPERS else name), command.end()
    if text.startswith("**", at):
        return "^", at + 2
    char = text[at]
    if char == "\\":  # spacing such as `\,`, and the delimiters `\(` and `\[`
        return "", at + 2
    return ("" if char.isspace() or char in "${}&_" else _SIGNS.get(char, char)), at + 1
