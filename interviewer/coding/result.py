"""What came of running an answer, as frozen values in both languages, and as JSON in one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from interviewer.coding.words import Words

if TYPE_CHECKING:
    from interviewer.codec import Json
    from interviewer.domain import Lang

Verdict = Literal["passed", "examples_passed", "failed", "refused"]
Outcome = Literal["passed", "failed", "not_run"]
# Why an answer did not pass. The first five are about the text, before anything is judged.
Reason = Literal[
    "empty", "too_long", "syntax_error", "missing_name", "load_error",
    "wrong_value", "printed", "error", "timeout", "memory", "exited", "crashed", "output", "too_large",
    "constraint", "growth",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Failing:
    """The first case of a check that failed: the call, what it should give, what came, and where."""

    call: str
    expected: str
    got: str
    why: Words
    reason: Reason
    line: int | None = None
    code: str = ""
    diagnosis: Words | None = None

    def to_json(self, lang: Lang) -> dict[str, Json]:
        """Return {call, expected, got, why, reason, line, code, diagnosis}."""
        return {
            "call": self.call,
            "expected": self.expected,
            "got": self.got,
            "why": self.why.say(lang),
            "reason": self.reason,
            "line": self.line,
            "code": self.code,
            "diagnosis": self.diagnosis.say(lang) if self.diagnosis else None,
        }


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check over its cases."""

    id: str
    name: Words
    outcome: Outcome
    cases: int
    failing: Failing | None = None

    def to_json(self, lang: Lang) -> dict[str, Json]:
        """Return {id, name, outcome, cases, failing}."""
        return {
            "id": self.id,
            "name": self.name.say(lang),
            "outcome": self.outcome,
            "cases": self.cases,
            "failing": self.failing.to_json(lang) if self.failing else None,
        }


@dataclass(frozen=True, slots=True)
class ConstraintResult:
    """One constraint on the text; where it is broken, the line and what stands there."""

    id: str
    name: Words
    met: bool
    line: int | None = None
    code: str = ""

    def to_json(self, lang: Lang) -> dict[str, Json]:
        """Return {id, name, met, line, code}."""
        return {
            "id": self.id,
            "name": self.name.say(lang),
            "met": self.met,
            "line": self.line,
            "code": self.code,
        }


@dataclass(frozen=True, slots=True)
class GrowthResult:
    """One measurement: points (n, seconds or bytes), the fitted exponent, and the most that is allowed.

    `per_unit` is the slope in bytes per unit of n, where that is what is bounded.
    """

    id: str
    name: Words
    kind: Literal["time", "memory"]
    outcome: Outcome
    points: tuple[tuple[int, float], ...] = ()
    exponent: float | None = None
    per_unit: float | None = None
    limit: float = 0.0
    why: Words | None = None

    def to_json(self, lang: Lang) -> dict[str, Json]:
        """Return {id, name, kind, unit, outcome, points, exponent, per_unit, limit, why}."""
        return {
            "id": self.id,
            "name": self.name.say(lang),
            "kind": self.kind,
            "unit": "s" if self.kind == "time" else "B",
            "outcome": self.outcome,
            "points": [[n, value] for n, value in self.points],
            "exponent": self.exponent,
            "per_unit": self.per_unit,
            "limit": self.limit,
            "why": self.why.say(lang) if self.why else None,
        }


@dataclass(frozen=True, slots=True)
class CodeResult:
    """Everything about one run of one answer."""

    item: str
    submitted: bool
    verdict: Verdict
    message: Words
    reason: Reason | None = None
    line: int | None = None
    checks: tuple[CheckResult, ...] = ()
    constraints: tuple[ConstraintResult, ...] = ()
    growth: tuple[GrowthResult, ...] = ()
    followups: tuple[Words, ...] = ()
    printed: str = ""
    seconds: float = 0.0
    lock: str = ""
    protection: Words = Words("", "")  # noqa: RUF009 - frozen

    def failed(self) -> list[str]:
        """Return the ids of all that failed, in the order in which they were looked at."""
        rows = [*self.checks, *self.growth]
        broken = [c.id for c in self.constraints if not c.met]
        return [*(r.id for r in rows if r.outcome == "failed"), *broken]

    def to_json(self, lang: Lang) -> dict[str, Json]:
        """Return it as plain values, all words in one language."""
        return {
            "item": self.item,
            "lang": lang,
            "submitted": self.submitted,
            "verdict": self.verdict,
            "reason": self.reason,
            "message": self.message.say(lang),
            "line": self.line,
            "checks": [row.to_json(lang) for row in self.checks],
            "constraints": [row.to_json(lang) for row in self.constraints],
            "growth": [row.to_json(lang) for row in self.growth],
            "followups": [words.say(lang) for words in self.followups],
            "printed": self.printed,
            "seconds": round(self.seconds, 3),
            "lock": self.lock,
            "protection": self.protection.say(lang),
        }
