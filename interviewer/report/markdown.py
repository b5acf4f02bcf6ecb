"""A report as Markdown: what a person reads in a terminal, a file or a message. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.report.labels import MARKS, label, percent
from interviewer.report.topics import topic_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from interviewer.domain import Lang


def render(report: Mapping[str, Any]) -> str:
    """Return the whole report, ending in a newline."""
    return f"{head(report)}\n{rest(report)}"


def head(report: Mapping[str, Any]) -> str:
    """Return the score and its circumstances."""
    return "\n".join(_head(report)) + "\n"


def rest(report: Mapping[str, Any]) -> str:
    """Return the topics, what to study next, and every item."""
    return "\n".join(_rest(report)) + "\n"


def _head(report: Mapping[str, Any]) -> Iterator[str]:
    lang: Lang = report["lang"]
    yield f"# {_flat(report.get('title') or '') or label('title', lang)}"
    yield ""
    yield f"**{label('score', lang)}: {_score(report, lang)}**{_band(report, lang)}"
    yield ""
    yield f"- {label('track', lang)}: {report['track']}"
    yield f"- {label('asked', lang)}: {len(report['items'])} / {report['planned']}"
    yield f"- {label('started', lang)}: {report['started']}"
    yield f"- {label('finished', lang)}: {report['finished'] or label('running', lang)}"
    yield f"- {label('grader', lang)}: {report['grader']}"
    yield from _circumstances(report, lang)
    for notice in report["notices"]:
        yield f"- {notice}"


def _circumstances(report: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """Yield the time taken, what models cost, the change since the interview before, where they are known."""
    time = report["time"]
    if time["answers"]:
        total, median = (duration(time[key], lang) for key in ("total_s", "median_s"))
        said = label("time_value", lang).format(total=total, median=median)
        yield f"- {label('time', lang)}: {said}"
    spent = usage_line(report.get("usage") or {}, lang)
    if spent:
        yield f"- {label('usage', lang)}: {spent}"
    change: float | None = _earlier(report).get("change")
    if change is not None:
        yield f"- {label('change', lang)}: {label('points', lang).format(n=change * 100)}"


def usage_line(usage: Mapping[str, Any], lang: Lang) -> str:
    """Return what an interview's models cost on one line, most important first; empty where none was asked."""
    if not usage.get("tokens"):
        return ""
    said = [label("tokens", lang).format(n=usage["tokens"])]
    if usage["cached"]:
        said.append(label("cached", lang).format(n=usage["cached"]))
    said += [f"{amount:.4f} {currency}" for currency, amount in sorted(usage["cost"].items())]
    if usage["unpriced"]:
        said.append(label("unpriced", lang).format(names=_flat(", ".join(usage["unpriced"]))))
    return ("；" if lang == "zh" else "; ").join(said)


def _rest(report: Mapping[str, Any]) -> Iterator[str]:
    lang: Lang = report["lang"]
    if not any(turn["answer"] for item in report["items"] for turn in item["turns"]):
        yield ""
        yield label("empty", lang)
    yield from _topics(report, lang)
    yield from _job(report, lang)
    yield from _next(report, lang)
    for number, item in enumerate(report["items"], 1):
        yield from _item(number, item, lang)


def _band(report: Mapping[str, Any], lang: Lang) -> str:
    """Return the score in a word, or in two where its range spans several."""
    if not report.get("band"):
        return ""
    low, high = (label(name, lang) for name in report["band_range"])
    return " · " + (low if low == high else label("band", lang).format(low=low, high=high))


def _topics(report: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    if not report["topics"]:
        return
    names = topic_names(lang)
    then: list[dict[str, Any]] = _earlier(report).get("topics") or []
    before: dict[str, float] = {row["topic"]: row["before"] for row in then}
    last = f" {label('last_time', lang)} |" if before else ""
    yield ""
    yield f"## {label('topics', lang)}"
    yield ""
    yield f"| {label('topic', lang)} | {label('score', lang)} |{last}"
    yield "|---|---:|" + ("---:|" if before else "")
    for row in report["topics"]:
        name = _flat(str(names.get(row["topic"], row["topic"]))).replace("|", "\\|")
        was = f" {percent(before.get(row['topic']))} |" if before else ""
        yield f"| {name} | {percent(row['score'])} |{was}"


def _job(report: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """Yield what the round says to each requirement of the job description."""
    rows: list[dict[str, Any]] = report.get("job") or []
    if not rows:
        return
    yield ""
    yield f"## {label('job', lang)}"
    yield ""
    yield f"| {label('requirement', lang)} | {label('on_resume', lang)} | {label('outcome', lang)} |"
    yield "|---|---|---|"
    for row in rows:
        wanted, claim = (_cell(row[key] or "–") for key in ("requirement", "matched_claim"))
        verdict = label(row["verdict"], lang) if row["verdict"] else label("running", lang)
        score = f" ({percent(row['score'])})" if row["score"] is not None else ""
        yield f"| {wanted} | {claim} | {verdict}{score} |"


def _cell(text: str) -> str:
    return _flat(text).replace("|", "\\|")


def _earlier(report: Mapping[str, Any]) -> dict[str, Any]:
    return report.get("earlier") or {}


def duration(seconds: float, lang: Lang) -> str:
    """Return a time taken, in the words of people."""
    minutes, left = divmod(round(seconds), 60)
    if lang == "zh":
        return f"{minutes} 分 {left} 秒" if minutes else f"{left} 秒"
    return f"{minutes} min {left} s" if minutes else f"{left} s"


def _score(row: Mapping[str, Any], lang: Lang) -> str:
    if row["score"] is None:
        return label("not_scored", lang)
    low, high = row["score_range"]
    bounds = f" ({label('range', lang)} {percent(low)}–{percent(high)})" if low != high else ""
    return percent(row["score"]) + bounds


def _next(report: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    if not report["next"]:
        return
    yield ""
    yield f"## {label('next', lang)}"
    yield ""
    for n, gap in enumerate(report["next"], 1):
        yield f"{n}. {_flat(gap['criterion'])}"
        cited = gap["citation"]
        if cited:
            yield f"   {label('note_says', lang)}: “{_flat(cited['quote'])}” — {cited['source']}:{cited['lines']}"
        for link in gap.get("links") or ():
            where = f" {link['section']}" if link["section"] else ""
            address = f" <{link['url']}>" if link["url"] else ""
            yield f"   {label('read_on', lang)}: {_flat(link['text'])}{where}{address}"


def _item(number: int, item: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    skipped = f" ({label('skipped', lang)})" if item["skipped"] else ""
    yield ""
    yield f"## {number}. {_flat(item['question'])}{skipped}"
    yield ""
    limit = item.get("limit_s")
    timed = f" · {label('limit', lang).format(time=duration(limit, lang))}" if limit else ""
    yield f"**{_score(item['assessment'], lang)}** · {item['source']}:{item['lines']}{timed}"
    if item["assessment"]["unscored"]:
        yield ""
        yield label("no_reference", lang)
    else:
        shares = {how: percent(value) for how, value in item["credit"].items()}
        yield ""
        yield label("credit", lang).format(**shares)
        yield ""
        for verdict in item["assessment"]["verdicts"]:
            yield from _verdict(verdict, lang)
    yield ""
    yield f"### {label('conversation', lang)}"
    for turn in item["turns"]:
        yield ""
        yield f"{label('prompt', lang)}: {_flat(turn['prompt'])}"
        yield ""
        yield f"> {label('answer', lang)}: {_quoted(turn['answer'] or label('no_answer', lang))}"
        beside = _beside(turn, lang)
        if beside:
            yield ""
            yield beside


def _beside(turn: Mapping[str, Any], lang: Lang) -> str:
    """Return how long an answer took and how sure the candidate was of it."""
    facts: list[str] = []
    if turn["seconds"] is not None:
        facts.append(label("took", lang).format(time=duration(turn["seconds"], lang)))
    if turn["confidence"] is not None:
        facts.append(label("sure", lang).format(share=percent(turn["confidence"])))
    return " · ".join(facts)


def _verdict(row: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    state = label(row["verdict"], lang)
    if row["verdict"] == "unscored" and row["evidence"]:
        state += f", {label('best_guess', lang)} {label(row['estimate'], lang)} {percent(row['confidence'])}"
    yield f"- {MARKS[row['verdict']]} **{state}** ({label('weight', lang)} {row['weight']:g}) {_flat(row['text'])}"
    for evidence in row["evidence"]:
        yield f"  - {label('you_said', lang)}: “{_flat(evidence['quote'])}”"
    cited = row["citation"]
    if cited:
        yield f"  - {label('note_says', lang)}: “{_flat(cited['quote'])}” — {cited['source']}:{cited['lines']}"
    if row["reason"]:
        yield f"  - {_flat(row['reason'])}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return "\n> ".join(text.splitlines()) or "…"
