"""A reference answer for a question that has none, from passages alone: each sentence names those it rests on.

A number that names no passage is no citation, and a sentence whose words its passages do not have is not theirs:
both are dropped and said. What is left is a draft until a person accepts it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from interviewer.drafting.proposal import AnswerProposal, Dropped, Sentence
from interviewer.drafting.reply import TEXT, bare, entries, flat, many, numbered, one_of
from interviewer.grading.judge import fenced, record
from interviewer.llm.prompts import load_prompt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.domain import Chunk, Lang
    from interviewer.drafting.proposal import Why
    from interviewer.llm.protocol import Chat, Schema
    from interviewer.text.analyze import Analyzer

_MOST: Final = 8
_TOKENS: Final = 1200
_BORNE: Final = 0.5  # share of a sentence's own content words that its passages must hold
SCHEMA: Final[Schema] = {
    "title": "answer",
    **one_of(
        sentences=many(
            one_of(text=TEXT, passages={"type": "array", "items": {"type": "integer"}}), 12
        )
    ),
}
# Models like to repeat the number in the words.
_MARK: Final = re.compile(r"\s*[\[【]\d{1,2}(?:\s*[,，、]\s*\d{1,2})*[\]】]")


def draft_answer(
    chat: Chat, question: str, passages: Sequence[Chunk], lang: Lang, analyzer: Analyzer
) -> AnswerProposal:
    """Ask for an answer from `passages` and keep the sentences they bear out; raises ModelError.

    `sentences` may come back empty: the passages say nothing about the question, or the model nothing of them.
    """
    prompt = load_prompt("draft-answer", lang)
    mark, text = fenced(numbered(passages))
    reply = chat.complete(
        prompt.render(question=question, passages=text, mark=mark),
        schema=SCHEMA,
        max_tokens=_TOKENS,
    )
    made = record(prompt, reply.model, reply.usage, reply.seconds)
    kept, dropped = checked(reply.data, question, passages, analyzer)
    return AnswerProposal(kept, dropped, made)


def checked(
    data: Any, question: str, passages: Sequence[Chunk], analyzer: Analyzer
) -> tuple[tuple[Sentence, ...], tuple[Dropped, ...]]:
    """Return what stands of a reply that fits `SCHEMA`, and what does not."""
    known = set(analyzer.terms(question))
    kept: list[Sentence] = []
    dropped: list[Dropped] = []
    for entry in entries(data, "sentences"):
        text = _MARK.sub("", flat(entry["text"]))
        named = cast("list[int]", entry["passages"])
        cited = tuple(sorted({n for n in named if 1 <= n <= len(passages)}))
        said = {bare(question), *(bare(s.text) for s in kept)}
        read = [passages[n - 1] for n in cited]
        why = _fault(text, read, said, known, analyzer)
        if why is None and len(kept) == _MOST:
            why = "too_many"
        if why is None:
            kept.append(Sentence(text, cited))
        else:
            dropped.append(Dropped("sentence", text, why))
    return tuple(kept), tuple(dropped)


def _fault(
    text: str, read: Sequence[Chunk], said: set[str], known: set[str], analyzer: Analyzer
) -> Why | None:
    if not any(map(str.isalnum, text)):
        return "empty"
    if bare(text) in said:
        return "repeats"
    if not read:
        return "no_target"
    return None if _borne_out(text, read, known, analyzer) else "unsupported"


def _borne_out(text: str, read: Sequence[Chunk], known: set[str], analyzer: Analyzer) -> bool:
    """Whether the passages hold enough of what a sentence adds to the question."""
    own = set(analyzer.terms(text)) - known
    return not own or len(own & set(_words(read, analyzer))) >= _BORNE * len(own)


def _words(read: Sequence[Chunk], analyzer: Analyzer) -> Iterator[str]:
    for chunk in read:
        yield from analyzer.terms(chunk.text)
        yield from analyzer.terms(" ".join(chunk.heading))
