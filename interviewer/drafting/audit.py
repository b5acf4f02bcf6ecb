"""One passage of a note held against others: what cannot both be true, with the words of both, looked up in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from interviewer.domain import Chunk
from interviewer.drafting.proposal import Dropped
from interviewer.drafting.reply import TEXT, bare, entries, flat, many, numbered, one_of
from interviewer.errors import UnusableReply
from interviewer.grading.judge import fenced
from interviewer.llm.prompts import load_prompt
from interviewer.text.quote import locate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.drafting.proposal import Why
    from interviewer.llm.protocol import Chat, Schema

Doubt = Literal["wrong", "stale", "contradictory"]
_TOKENS: Final = 900
SCHEMA: Final[Schema] = {
    "title": "audit",
    **one_of(
        findings=many(
            one_of(
                quote=TEXT,
                passage={"type": "integer"},
                against=TEXT,
                reason=TEXT,
                verdict={
                    "type": "string",
                    "enum": ["wrong", "stale", "contradictory", "none"],
                },
                claim=TEXT,
            ),
            4,
        )
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim in doubt: `quote` stands in `passage`, `against_quote` in `against`, both verbatim."""

    claim: str
    quote: str
    passage: Chunk
    against: Chunk
    against_quote: str
    verdict: Doubt
    reason: str


def audit_passage(
    chat: Chat, passage: Chunk, others: Sequence[Chunk]
) -> tuple[tuple[Finding, ...], tuple[Dropped, ...]]:
    """Ask what of `passage` conflicts with `others`; return what is proved, and what was dropped.

    A reply of no use costs this passage alone; every other ModelError is raised.
    """
    prompt = load_prompt("audit-note", passage.lang)
    mark, note = fenced(passage.text)
    messages = prompt.render(note=note, passages=numbered(others).replace(mark, ""), mark=mark)
    try:
        reply = chat.complete(messages, schema=SCHEMA, max_tokens=_TOKENS)
    except UnusableReply as error:
        return (), (Dropped("finding", flat(error.raw)[:200], "bad_reply"),)
    return checked(reply.data, passage, others)


def checked(
    data: Any, passage: Chunk, others: Sequence[Chunk]
) -> tuple[tuple[Finding, ...], tuple[Dropped, ...]]:
    """Return what stands of a reply that fits `SCHEMA`, and what does not."""
    found: list[Finding] = []
    dropped: list[Dropped] = []
    for entry in entries(data, "findings"):
        finding = _finding(entry, passage, others)
        if isinstance(finding, Finding) and any(_same(finding, other) for other in found):
            finding = "repeats"
        if isinstance(finding, Finding):
            found.append(finding)
        else:
            dropped.append(Dropped("finding", flat(entry["claim"]), finding))
    return tuple(found), tuple(dropped)


def _finding(entry: dict[str, Any], passage: Chunk, others: Sequence[Chunk]) -> Finding | Why:
    if entry["verdict"] == "none":
        return "no_conflict"
    number = cast("int", entry["passage"])
    if not 1 <= number <= len(others):
        return "no_target"
    against = others[number - 1]
    quote = locate(entry["quote"], passage.text)
    other = locate(entry["against"], against.text)
    if quote is None or other is None:
        return "no_quote"
    ours, theirs = quote.of(passage.text), other.of(against.text)
    # Two that say the same in the same words do not conflict, whatever the model makes of it.
    if bare(ours) == bare(theirs) or locate(ours, against.text) or locate(theirs, passage.text):
        return "no_conflict"
    return Finding(
        claim=flat(entry["claim"]) or flat(ours),
        quote=ours,
        passage=passage,
        against=against,
        against_quote=theirs,
        verdict=_verdict(entry["verdict"], passage, against),
        reason=flat(entry["reason"]),
    )


def _verdict(said: str, passage: Chunk, against: Chunk) -> Doubt:
    """Return the model's verdict; what a note says against itself is contradictory, and only that."""
    if passage.source == against.source:
        return "contradictory"
    return "wrong" if said == "contradictory" else cast("Doubt", said)


def _same(one: Finding, other: Finding) -> bool:
    return (one.quote, one.against_quote) == (other.quote, other.against_quote)
