"""Which model, embedder, store and data folder are in use, whether each answers, and what to do if not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from interviewer.app import App
from interviewer.errors import InterviewerError
from interviewer.llm.factory import model_name, open_meter, open_model, target_of
from interviewer.llm.health import look_at
from interviewer.llm.prices import load_prices
from interviewer.llm.targets import mask

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.codec import Json
    from interviewer.llm.factory import Part
    from interviewer.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    ok: bool
    detail: str
    next_step: str = ""


def examine(settings: Settings) -> list[Finding]:
    """Look at everything; one broken part does not hide the others."""
    app = App(settings)
    return [
        *examine_models(app, settings),
        _check("data folder", app.check_home),
        _check("database", lambda: f"{app.count_sessions()} interviews in {settings.database}"),
        _check(
            "embedder", lambda: f"{app.embedder.fingerprint}, {app.embedder.dimension} dimensions"
        ),
        _check("index", lambda: _index(app)),
        _check("vector store", app.vector_store),
        _check("tracks", lambda: ", ".join(app.track_ids())),
        _check("tokenizer", _tokenizer),
        _code(app),
        Finding("settings", True, _settings(settings)),
    ]


def to_json(findings: list[Finding]) -> dict[str, Json]:
    """Return the findings as one document."""
    rows: list[Json] = [
        {"what": f.what, "ok": f.ok, "detail": f.detail, "next_step": f.next_step} for f in findings
    ]
    return {"ok": all(f.ok for f in findings), "findings": rows}


def _check(what: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, look())
    except InterviewerError as error:
        first, _, rest = str(error).partition(". ")
        return Finding(what, False, first, rest)


def examine_models(app: App, settings: Settings) -> list[Finding]:
    """Ask the interviewer's model, and the grader's if it is another; tell what of the budget is left."""
    budget = _check("budget", lambda: _budget(settings))
    names = model_name(settings, "interviewer"), model_name(settings, "grader")
    if names == (None, None):
        offered = app.model_notice("en")
        keyless = "none (keyless)" + (f". {offered}" if offered else "")
        return [Finding("model", True, keyless), budget]
    parts: list[tuple[str, Part]] = [("model", "interviewer")]
    if names[0] != names[1]:
        parts.append(("grader model", "grader"))
    return [*(_check(what, partial(_model, settings, part)) for what, part in parts), budget]


def _model(settings: Settings, part: Part) -> str:
    chat = open_model(settings, part)
    if chat is None:
        return "none (keyless)"
    seen = look_at(chat)
    target = target_of(settings, part)
    server = f" at {target.base_url}" if target else ""
    key = f"; key {mask(target.key)} from {target.key_variable}" if target and target.key else ""
    return (
        f"{seen.name}{server} answers in {seen.seconds:.1f} s (as {seen.served or 'unnamed'}); "
        f"structured replies by {seen.mode}; probabilities of the first token: "
        f"{'yes' if seen.logprobs else 'no'}{key}"
    )


def _budget(settings: Settings) -> str:
    meter = open_meter(settings)
    spent = meter.of_day()
    used = sum(usage.prompt_tokens + usage.completion_tokens for usage in spent.values())
    left = meter.left_today()
    limit = "no limit a day" if left is None else f"{left} of {settings.day_tokens} left today"
    cost = ", ".join(f"{x:.4f} {c}" for c, x in load_prices(settings.home).cost(spent).items())
    each = settings.session_tokens
    session = "no limit a session" if each is None else f"{each} a session"
    return f"{used} tokens used today{f' ({cost})' if cost else ''}, {limit}, {session}"


def _index(app: App) -> str:
    sources = app.sources()
    notes = [s for s in sources if not s["bundled"]]
    items = sum(int(str(s["items"])) for s in notes)
    return f"{len(sources) - len(notes)} bank files, {len(notes)} notes with {items} items"


def _code(app: App) -> Finding:
    found = app.code_protection("en")
    advice = found["advice"]
    return Finding(
        "code", found["allowed"] is True, str(found["name"]), str(advice) if advice else ""
    )


def _tokenizer() -> str:
    from interviewer.llm.tokens import count_tokens

    return f"o200k_base, offline ({count_tokens('hello world')} tokens in a two-word text)"


def _settings(settings: Settings) -> str:
    shown = {name: getattr(settings, name) for name in type(settings).model_fields}
    return ", ".join(f"{name}={value}" for name, value in shown.items() if value is not None)
