"""The parts that talk to a model, when one is named: the judge, the voice, and the words nearest to a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.grading.evidence import quote_answer
from interviewer.llm.factory import open_model
from interviewer.text.split import sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.domain import Evidence
    from interviewer.grading.protocol import Grader
    from interviewer.grading.self_test import How
    from interviewer.llm.chat import RemoteChat
    from interviewer.llm.factory import ModelSettings
    from interviewer.retrieval.embedder import Embedder
    from interviewer.text.analyze import Analyzer

# Sentences of a longer answer that are compared with a claim.
_LOOKED_AT = 64


class _Memory:
    """Where a chat keeps how it is best asked."""

    def __init__(self, chat: RemoteChat) -> None:
        self._chat = chat

    @property
    def judging(self) -> str | None:
        """What was found out."""
        return self._chat.known.judging

    def remember(self, how: How) -> None:
        """Keep it."""
        self._chat.remember_judging(how)


def grader_with_model(
    settings: ModelSettings, keyless: Grader, nearest: Callable[[str, str], Evidence | None]
) -> Grader:
    """Return the grader of the settings: the keyless one, or a model's with the keyless one beside it."""
    chat = open_model(settings, "grader")
    if chat is None:
        return keyless
    from interviewer.grading.model_grader import ModelGrader
    from interviewer.grading.self_test import FittingJudge

    return ModelGrader(chat.name, FittingJudge(chat, nearest, _Memory(chat)), keyless)


class Nearest:
    """Finds the sentence of an answer that is nearest to a claim, across languages too."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def __call__(self, claim: str, answer: str) -> Evidence | None:
        """Return it as a quotation; None where the answer has no sentence."""
        spans = sentences(answer)[:_LOOKED_AT]
        if not spans:
            return None
        vectors = self._embedder.embed([claim, *(span.of(answer) for span in spans)])
        best = int((vectors[1:] @ vectors[0]).argmax())
        return quote_answer(answer, spans[best])


def content_terms(analyzer: Analyzer) -> Callable[[str], frozenset[str]]:
    """Return what tells whether words give a claim away: the terms that both languages share."""
    return lambda text: frozenset(analyzer.terms(text))
