"""The interview room: a `View` as HTML. Each piece is one line; pieces of one component are parted by blank lines."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from interviewer.ui.render.highlight import Mark, marked
from interviewer.ui.render.marks import (
    alert,
    bounds,
    button,
    criterion,
    percent,
    proof,
    score_bar,
    signs,
    tag,
    why,
)
from interviewer.ui.render.markup import phrase, plain, rich

if TYPE_CHECKING:
    from interviewer.ui.facade import CriterionView, Line, PreviousView, View
    from interviewer.ui.labels import Labels

# A question longer than this is set smaller: it is a task to read, not a line to hear.
_LONG_QUESTION = 140
_PARAGRAPH = "\n\n"


def place(view: View, words: Labels) -> str:
    """Return where the interview stands: number, topic, kind, level, the clock, and a step for each question."""
    plan = view["plan"]
    steps = "".join(
        f'<span class="step {_step(number, plan["index"], done=view["done"])}"></span>'
        for number in range(1, plan["total"] + 1)
    )
    tags = [
        words.topics.get(plan["topic"], plan["topic"]),
        words.kinds.get(plan["kind"], plan["kind"]),
        words.level.format(level=plan["level"]),
    ]
    labels = "".join(tag(text) for text in tags if text)
    return (
        f'<div class="place"><strong>{plain(words.place.format(**plan))}</strong>{labels}{_clock(view, words)}</div>'
        f'<div class="steps" aria-hidden="true">{steps}</div>'
    )


def _clock(view: View, words: Labels) -> str:
    """Return the time since the start, which the page's script carries on; at the end, how long it took."""
    end = view.get("finished")
    now = _moment(end) if end else datetime.now(UTC)
    total, item = (now - _moment(view[key]) for key in ("started", "asked_at"))
    running = f' data-since="{plain(view["started"])}" data-asked="{plain(view["asked_at"])}"'
    spans = f'<span class="all" title="{plain(words.clock.format(time=""))}">{_passed(total.total_seconds())}</span>'
    if not end:
        label = words.clock_item.format(time=_passed(item.total_seconds()))
        spans += f'<span class="this" data-say="{plain(words.clock_item)}">{plain(label)}</span>'
    return (
        f'<span class="clock" role="timer" aria-live="off"{"" if end else running}>{spans}</span>'
    )


def _moment(text: object) -> datetime:
    return datetime.fromisoformat(str(text)).astimezone(UTC)


def _passed(seconds: float) -> str:
    whole = max(0, int(seconds))
    hours, minutes = divmod(whole // 60, 60)
    return (f"{hours}:{minutes:02d}" if hours else f"{minutes}") + f":{whole % 60:02d}"


def _step(number: int, index: int, *, done: bool) -> str:
    if number < index or done:
        return "past"
    return "now" if number == index else "ahead"


def question(view: View) -> str:
    """Return the question being asked, as the room's headline."""
    size = (
        "long" if len(view["question"]) > _LONG_QUESTION or "```" in view["question"] else "short"
    )
    return f'<div class="question {size}">{rich(view["question"])}</div>'


def talk(view: View, words: Labels) -> str:
    """Return the conversation: earlier questions folded, this one open, the last word marked."""
    groups = _by_question(view["transcript"])
    marks = _marks(view)
    earlier = [
        _folded(number, lines, words, marks)
        for number, lines in enumerate(groups[:-1], start=1)
        if lines
    ]
    current = groups[-1] if groups else []
    if current and current[0]["kind"] == "question":
        current = current[1:]  # the headline shows it
    last = len(current) - 1
    shown = [_line(line, words, marks, latest=n == last) for n, line in enumerate(current)]
    return "\n\n".join([*earlier, *shown])


def live(answer: str, said: str, words: Labels) -> str:
    """Return an answer that was just taken, and the interviewer's words as far as they have come."""
    own = f'<p class="who">{plain(words.you)}</p><div class="said">{rich(answer)}</div>'
    theirs = (
        f'<div class="said">{rich(said)}</div>'
        if said
        else f'<p class="quiet">{plain(words.weighing)}</p>'
    )
    return (
        f'<div class="line candidate">{own}</div>\n\n'
        f'<div class="line interviewer latest coming"><p class="who">{plain(words.interviewer)}</p>{theirs}</div>'
    )


def _marks(view: View) -> dict[int, tuple[Mark, ...]]:
    """Return which words of which answer are evidence, by turn."""
    previous = view["previous"]
    entries: list[Any] = [*view["criteria"], *(previous["criteria"] if previous else ())]
    found: dict[int, list[Mark]] = {}
    for entry in entries:
        state = "unsure" if entry["state"] == "unsure" else entry["state"]
        for quote in entry["evidence"]:
            if "start" in quote and quote.get("turn"):
                at = Mark(quote["start"], quote["end"], state)
                found.setdefault(quote["turn"], []).append(at)
        own = entry.get("self_marked")
        if own:
            found.setdefault(own["turn"], []).append(Mark(own["start"], own["end"], "self"))
    return {turn: tuple(sorted(marks)) for turn, marks in found.items()}


def said(view: View) -> str:
    """Return the raw answers of this item and the last, for the script that lets words be selected in them."""
    previous = view["previous"]
    items = {view["item"], previous["item"] if previous else ""}
    rows = [
        f'<i data-item="{plain(line.get("item", ""))}" data-turn="{line["turn"]}" '
        f'data-text="{_attribute(line["text"])}"></i>'
        for line in view["transcript"]
        if line["role"] == "candidate" and line.get("item") in items and line["kind"] == "answer"
    ]
    return "" if view["mode"] == "exam" else "".join(rows)


def _attribute(text: str) -> str:
    return html.escape(text).replace("\r", "&#13;").replace("\n", "&#10;")


def _by_question(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or (line["role"] == "interviewer" and line["kind"] == "question"):
            groups.append([])
        groups[-1].append(line)
    return groups


def _folded(
    number: int, lines: list[Line], words: Labels, marks: dict[int, tuple[Mark, ...]]
) -> str:
    head = plain(words.earlier_item.format(n=number))
    body = "".join(_line(line, words, marks) for line in lines)
    return (
        f'<div class="folded"><details><summary><strong>{head}</strong>{gist(lines[0]["text"])}</summary>'
        f"{body}</details></div>"
    )


def gist(text: str) -> str:
    """Return a text's first paragraph, to be cut by the page at the end of a line."""
    return f'<span class="gist">{phrase(text.strip().partition(_PARAGRAPH)[0])}</span>'


def _line(
    line: Line, words: Labels, marks: dict[int, tuple[Mark, ...]], *, latest: bool = False
) -> str:
    role = "interviewer" if line["role"] == "interviewer" else "candidate"
    who = words.interviewer if role == "interviewer" else words.you
    kind = line["kind"]
    label = "" if kind == "answer" else tag(words.prompts.get(kind, kind), kind)
    classes = f"line {role}{' latest' if latest and role == 'interviewer' else ''}"
    own = marks.get(line["turn"], ()) if role == "candidate" else ()
    text = marked(line["text"], own) if own else rich(line["text"])
    said = f'<div class="said">{text}</div>' if line["text"].strip() else ""
    return f'<div class="{classes}"><p class="who">{plain(who)}{label}</p>{said}</div>'


def notices(view: View, words: Labels) -> str:
    """Return what the candidate should know: of the session at its first question, of this question always."""
    first = view["plan"]["index"] == 1
    lines = [alert(text, "note") for text in view["notices"]] if first else []
    if view.get("degraded"):
        lines.append(alert(str(view["degraded"]), "note"))
    if view.get("revealed"):
        lines.append(alert(words.revealed, "note"))
    if view["unscored"]:
        lines.append(alert(words.unscored.format(why=why(view["unscored"], words)), "note"))
    return "".join(lines)


def criteria(view: View, words: Labels, trust: str = "", spent: str = "") -> str:
    """Return the criteria's state beside the conversation, then those of the question just left.

    `trust` says how far the grader's verdicts can be relied on; empty where that was not measured. `spent` says what a
    model was used for; empty where none was.
    """
    head = f'<div class="panel-head"><h3>{plain(words.criteria_title)}</h3></div>'
    if view["mode"] == "exam":
        return f'{head}\n\n<div class="quiet">{plain(words.criteria_exam)}</div>{_foot(spent)}'
    pieces = [head, *_current(view, words)]
    if view["previous"]:
        pieces.append(_previous(view["previous"], words))
    feet = [foot for foot in (_foot(trust), _foot(spent)) if foot]
    return "\n\n".join([*pieces, *feet])


def _foot(text: str) -> str:
    return f'<div class="quiet trust">{plain(text)}</div>' if text else ""


def trust(grader: str, measured: dict[str, Any] | None, words: Labels) -> str:
    """Return a grader's measured reliability in words, or nothing if it was not measured."""
    if not measured:
        return ""
    return words.trust.format(
        grader=grader, right=percent(measured["sure_right"]), share=percent(measured["sure_share"]),
        n=measured["n"], measured=measured["measured"],
    )  # fmt: skip


def spent(used: dict[str, Any], words: Labels) -> str:
    """Return what a model was used for in this interview, and what that cost; nothing where none was."""
    if not used.get("tokens"):
        return ""
    cached = words.spent_cached.format(n=f"{used['cached']:,}") if used["cached"] else ""
    cost = "".join(f" · {amount:.4f} {currency}" for currency, amount in used["cost"].items())
    unpriced = (
        words.spent_unpriced.format(models=", ".join(used["unpriced"])) if used["unpriced"] else ""
    )
    return words.spent.format(tokens=f"{used['tokens']:,}", cached=cached, cost=cost) + unpriced


def _current(view: View, words: Labels) -> list[str]:
    if view["done"]:
        return []
    if not view["criteria"]:
        return [f'<div class="quiet">{plain(words.criteria_none)}</div>']
    item = view["item"]
    cards = [_criterion(n, entry, item, words) for n, entry in enumerate(view["criteria"], start=1)]
    covered = any(not entry["text"] for entry in view["criteria"])
    note = [f'<div class="quiet">{plain(words.criteria_help)}</div>'] if covered else []
    reference = view.get("reference")
    return [*note, *cards, *([_reference(str(reference["text"]), words)] if reference else [])]


def _reference(text: str, words: Labels, *, folded: bool = False) -> str:
    body = f'<div class="said">{rich(text)}</div>'
    if folded:
        return (
            f'<details class="answers"><summary>{plain(words.reference)}</summary>{body}</details>'
        )
    return f'<div class="reference"><h4>{plain(words.reference)}</h4>{body}</div>'


def _previous(left: PreviousView, words: Labels) -> str:
    cards = "".join(
        _criterion(n, entry, left["item"], words)
        for n, entry in enumerate(left["criteria"], start=1)
    )
    score = tag(percent(left["score"]), "score") if left["score"] is not None else ""
    reason = (
        f'<p class="quiet">{plain(words.unscored.format(why=why(left["unscored"], words)))}</p>'
        if left["unscored"]
        else ""
    )
    head = f"<strong>{plain(words.previous)}</strong>{score}{gist(left['question'])}"
    full = _reference(left["reference"], words, folded=True) if left["reference"] else ""
    body = f"{score_bar(left['score'], *bounds(left))}{reason}{cards}{full}"
    return f'<div class="previous"><details open><summary>{head}</summary>{body}</details></div>'


def _criterion(number: int, entry: CriterionView, item: str, words: Labels) -> str:
    state = entry["state"]
    name = (
        phrase(entry["text"]) if entry["text"] else plain(words.criterion_hidden.format(n=number))
    )
    shown = signs(state, entry["estimate"], entry["credit"], entry["weight"], words)
    quotes = (
        "" if state == "open" or not (entry["text"] or entry["evidence"]) else proof(entry, words)
    )
    moves = _remarks(entry, words) + _moves(entry, item, words) if entry["text"] else ""
    return criterion(state, name, shown, quotes + moves, covered=not entry["text"])


def _remarks(entry: CriterionView, words: Labels) -> str:
    """Return what the candidate said about this verdict, and what another grader did."""
    lines: list[str] = []
    own = entry.get("self_marked")
    if own:
        lines.append(f"{plain(words.self_marked)} <q>{phrase(str(own['quote']))}</q>")
    against = entry.get("disputed")
    if against:
        claimed = words.states.get(against["claimed"], against["claimed"])
        lines.append(plain(words.disputed.format(claimed=claimed, reason=against["reason"])))
        again = against["rejudged"]
        if again:
            verdict = words.states.get(_plain_state(again["verdict"]), again["verdict"])
            lines.append(plain(words.rejudged.format(by=again["by"], verdict=verdict)))
    return "".join(f'<p class="remark">{line}</p>' for line in lines)


def _plain_state(verdict: str) -> str:
    return "unsure" if verdict == "unscored" else verdict


def _moves(entry: CriterionView, item: str, words: Labels) -> str:
    state = entry["state"]
    if state == "open":
        return ""
    data = {"item": item, "criterion": entry["id"], "state": words.states.get(state, state)}
    mark = button("mark", plain(words.mark_here), data) if state == "unsure" else ""
    return f'<div class="moves">{mark}{button("dispute", plain(words.dispute), data)}</div>'
