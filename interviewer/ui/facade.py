"""What the page needs from the program, and the shapes it gets back: plain JSON, drawn as it comes.

The page holds no rule of the interview. It calls one method of `Facade` per event and draws the `View` that returns.
Every method may raise `InterviewerError`; the page shows `error.say(lang)` where it happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NotRequired, Protocol, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from interviewer.domain import Lang


class Place(TypedDict):
    """Where an interview stands: `index` is 1-based."""

    index: int
    total: int
    topic: str
    kind: str
    level: int


class Line(TypedDict):
    """One entry of the conversation."""

    role: Literal["interviewer", "candidate"]
    kind: str
    text: str
    turn: int
    item: NotRequired[str]


class Quote(TypedDict):
    """The candidate's words: `quote == answer[start:end]` of the answer to prompt `turn`."""

    turn: NotRequired[int]
    start: NotRequired[int]
    end: NotRequired[int]
    quote: str


class Passage(TypedDict):
    """The note's words; `lines` is `"first-last"`."""

    source: str
    lines: str
    quote: str


class CriterionView(TypedDict):
    """One criterion's state. `text` is None while showing it would give the answer away."""

    id: str
    text: str | None
    weight: float
    state: str
    estimate: str | None
    confidence: float | None
    credit: str | None
    evidence: list[Quote]
    citation: Passage | None
    reason: str
    self_marked: NotRequired[dict[str, Any] | None]
    disputed: NotRequired[dict[str, Any] | None]


class PreviousView(TypedDict):
    """The item that was just left, with everything revealed."""

    item: str
    question: str
    criteria: list[CriterionView]
    score: float | None
    score_range: list[float] | None
    reference: str | None
    unscored: str | None


class View(TypedDict):
    """All that the interview room shows of a session."""

    session: str
    track: str
    lang: Lang
    mode: str
    turn: int
    done: bool
    plan: Place
    item: str
    question: str
    prompt: str | None
    prompt_kind: str | None
    transcript: list[Line]
    criteria: list[CriterionView]
    previous: PreviousView | None
    assessment: dict[str, Any] | None
    notices: list[str]
    degraded: str | None
    unscored: str | None
    started: str
    asked_at: str
    finished: str | None
    grader: str
    revealed: bool
    reference: dict[str, Any] | None
    has_reference: bool


class TrackView(TypedDict):
    """A track that can be chosen."""

    id: str
    title: str
    description: str
    items: int


class Facade(Protocol):
    """The program behind the page. All methods are synchronous and may be called from any thread."""

    @property
    def default_lang(self) -> Lang:
        """The language of a page that asks for none."""
        ...

    def model_notice(self, lang: Lang) -> str | None:
        """Return a line about the model (for instance: a key was found and is not used), or None."""
        ...

    def tracks(self, lang: Lang) -> list[dict[str, Any]]:
        """Return the tracks, as `TrackView`."""
        ...

    def start_interview(
        self,
        track: str,
        items: int | None = None,
        lang: Lang | None = None,
        mode: str = "practice",
        seed: int | None = None,
        source: str | None = None,
        level: int | None = None,
        manner: str = "dry",
    ) -> dict[str, Any]:
        """Begin, and return the first `View`."""
        ...

    def view(self, session: str) -> dict[str, Any]:
        """Return where a session stands."""
        ...

    def submit_answer(
        self,
        session: str,
        answer: str,
        turn: int | None = None,
        confidence: float | None = None,
        hear: Callable[[str], None] | None = None,
    ) -> dict[str, Any]:
        """Take an answer; `turn` is the one the page showed (another one raises `StaleSession`).

        `hear` is told "" as soon as the answer is kept, then the interviewer's words as far as a model has come.
        """
        ...

    def skip(self, session: str) -> dict[str, Any]:
        """Leave the item."""
        ...

    def hint(self, session: str) -> dict[str, Any]:
        """Ask for a hint."""
        ...

    def repeat(self, session: str) -> dict[str, Any]:
        """Ask to hear it again."""
        ...

    def ask_back(self, session: str) -> dict[str, Any]:
        """Ask what the interviewer means."""
        ...

    def reveal(self, session: str) -> dict[str, Any]:
        """Show the reference, which ends the credit of this question."""
        ...

    def self_mark(
        self, session: str, item: str, criterion: str, turn: int, start: int, end: int
    ) -> dict[str, Any]:
        """Keep the candidate's own words for a criterion the grader was unsure of."""
        ...

    def dispute(
        self, session: str, item: str, criterion: str, claimed: str, reason: str
    ) -> dict[str, Any]:
        """Keep what the candidate holds against a verdict."""
        ...

    def reliability(self, grader: str) -> dict[str, Any] | None:
        """Return a grader's measured reliability: sure_right, sure_share, n, measured."""
        ...

    def export_labels(self) -> list[dict[str, Any]]:
        """Return disputed and self-marked verdicts as labelled rows."""
        ...

    def passage(self, source: str, lines: str) -> dict[str, Any]:
        """Return a note's passages at these lines."""
        ...

    def items(self, source: str | None = None) -> list[dict[str, Any]]:
        """Return the items of a source."""
        ...

    def source(self, source: str) -> dict[str, Any]:
        """Return one source with its passages."""
        ...

    def explain_source(self, source: str) -> list[dict[str, Any]]:
        """Return what each line of a source became."""
        ...

    def source_text(self, source: str) -> str:
        """Return the text of a note that may be edited."""
        ...

    def lint_text(self, source: str, text: str) -> list[dict[str, Any]]:
        """Check a note as it would be saved."""
        ...

    def save_source(self, source: str, text: str) -> dict[str, Any]:
        """Save an edited note and read it again."""
        ...

    def delete_source(self, source: str) -> None:
        """Take a note out of the library."""
        ...

    def reindex(
        self,
        source: str | None = None,
        progress: Callable[[int, int, str], None] | None = None,
    ) -> dict[str, Any]:
        """Read one note, or all, again."""
        ...

    def model_status(self) -> dict[str, Any]:
        """Return which model judges and which could."""
        ...

    def use_model(
        self, name: str, key: str | None = None, base_url: str | None = None
    ) -> dict[str, Any]:
        """Use a model from now on."""
        ...

    def findings(self, lang: Lang) -> list[dict[str, Any]]:
        """Return what was checked and what is amiss."""
        ...

    def mend(self, fix: str, progress: Callable[[int, int, str], None] | None = None) -> None:
        """Do what a finding names."""
        ...

    def switch_language(self, session: str, lang: Lang) -> dict[str, Any]:
        """Go on in the other language."""
        ...

    def finish_interview(self, session: str) -> dict[str, Any]:
        """End it."""
        ...

    def report(self, session: str) -> dict[str, Any]:
        """Return the report as JSON."""
        ...

    def report_text(self, session: str, format: str) -> str:  # noqa: A002 - the facade's own word
        """Return the report as `md` or `html`."""
        ...

    def add_uploads(
        self, paths: Sequence[Path], progress: Callable[[int, int, str], None] | None = None
    ) -> dict[str, Any]:
        """Keep dropped files and ingest them; return the counts and warnings."""
        ...

    def sources(self) -> list[dict[str, Any]]:
        """Return what was ingested."""
        ...

    def search(self, query: str, k: int = 5) -> list[dict[str, Any]]:
        """Search the notes."""
        ...

    def grade_answer(
        self, question: str, answer: str, reference: str | None = None, item: str | None = None
    ) -> dict[str, Any]:
        """Grade one answer outside any interview."""
        ...

    def review_queue(
        self, now: str | None = None, lang: Lang | None = None
    ) -> list[dict[str, Any]]:
        """Return what is due for review."""
        ...

    def review_next(self, lang: Lang | None = None, began: str | None = None) -> dict[str, Any]:
        """Return the next question of a round."""
        ...

    def review_answer(
        self, card: str, answer: str, turn: int | None = None, lang: Lang | None = None
    ) -> dict[str, Any]:
        """Judge an answer on a card's one point and schedule it."""
        ...

    def review_rate(self, card: str, rating: str, lang: Lang | None = None) -> dict[str, Any]:
        """Schedule by the candidate's own rating."""
        ...

    def review_forecast(self, days: int = 14) -> list[dict[str, Any]]:
        """Return what is due on each day to come."""
        ...

    def progress(self, lang: Lang | None = None) -> dict[str, Any]:
        """Return mastery by topic over time, calibration, the weakest concepts."""
        ...

    def code_tasks(self) -> list[str]:
        """Return the items that have a task to be run."""
        ...

    def code_task(self, item: str, lang: Lang) -> dict[str, Any]:
        """Return what a candidate sees of a task before writing."""
        ...

    def run_code(self, item: str, source: str, lang: Lang, submit: bool = True) -> dict[str, Any]:
        """Run an answer on the examples, or with `submit` on everything."""
        ...

    def resume(self) -> dict[str, Any]:
        """Return the résumé that is kept: name, text, flags, consent, claims, interviews."""
        ...

    def upload_resume(self, path: Path | None = None, text: str | None = None) -> dict[str, Any]:
        """Read a résumé in the place of the one before."""
        ...

    def edit_resume(self, claims: Sequence[Mapping[str, object]]) -> dict[str, Any]:
        """Put a corrected list in the place of the claims."""
        ...

    def allow_resume(self, *, allowed: bool) -> None:
        """Keep whether a model may be sent the résumé."""
        ...

    def delete_resume(self) -> dict[str, Any]:
        """Delete the résumé and what was made from it; return deleted and interviews."""
        ...

    def set_job(self, path: Path | None = None, text: str | None = None) -> dict[str, Any]:
        """Keep a job description."""
        ...

    def job(self) -> dict[str, Any]:
        """Return the job description and its requirements, matched."""
        ...

    def clear_job(self) -> None:
        """Delete the job description."""
        ...

    def draft(self, item: str, lang: Lang | None = None) -> dict[str, Any]:
        """Have a model draft a rubric or an answer for an item; return the draft."""
        ...

    def drafts(self) -> list[dict[str, Any]]:
        """Return the drafts that wait."""
        ...

    def accept(self, id: str, text: str | None = None) -> dict[str, Any]:  # noqa: A002 - the facade's own word
        """Make a draft a note."""
        ...

    def reject(self, id: str) -> dict[str, Any]:  # noqa: A002 - the facade's own word
        """Put a draft aside."""
        ...

    def audit_report(
        self,
        source: str | None = None,
        progress: Callable[[int, int, str], None] | None = None,
    ) -> dict[str, Any]:
        """Return what a model doubts in a note."""
        ...

    def usage_of(self, session: str) -> dict[str, Any]:
        """Return what a model was used for in an interview: tokens, cached, cost, unpriced."""
        ...

    def rename_session(self, session: str, title: str) -> dict[str, Any]:
        """Give an interview a name."""
        ...

    def delete_session(self, session: str) -> dict[str, Any]:
        """Delete an interview for good."""
        ...

    def sessions(self) -> list[dict[str, Any]]:
        """Return all sessions, newest first."""
        ...
