"""A note audited: each of its passages is held against those of the bank and of the note that are about the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from interviewer import codec
from interviewer.errors import InterviewerError
from interviewer.services.drafts import author
from interviewer.services.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.codec import Json
    from interviewer.domain import Chunk
    from interviewer.drafting.audit import Finding

_OTHERS, _OWN = 3, 2  # passages that one is held against: of other sources, and of its own
_LOOKED_AT: Final = 12
_QUERY: Final = 600  # characters of a passage that its like is looked for by
_ABOUT: Final = 3  # content words in common that make two passages be about the same


class Audits(Service):
    """What can be doubted in a note."""

    def audit(self, source: str | None = None) -> list[dict[str, Json]]:
        """Return the doubts about a note (all of the user's without a name), each with both quotations.

        `{claim, quote, source, lines, against: {source, lines, quote}, verdict, reason}`; the verdict is `wrong`,
        `stale` or `contradictory`. UnknownSource; NotNow without a model; ModelError.
        """
        found = self.audit_report(source)
        return found["findings"]  # pyright: ignore[reportReturnType] - made below

    def audit_report(
        self,
        source: str | None = None,
        progress: Callable[[int, int, str], None] | None = None,
    ) -> dict[str, Json]:
        """Return {findings, dropped, passages, compared, stopped}: the doubts, and what the model wrote beside them.

        `compared` of `passages` had something to be held against. `stopped` says why the model could not go on, in
        the page's language; what was found before stays.
        """
        from interviewer.drafting.audit import audit_passage

        chat = author(self._parts.model_settings)
        chunks = self._own_chunks(source)
        findings: list[Json] = []
        dropped: list[Json] = []
        compared, stopped = 0, None
        for done, chunk in enumerate(chunks, 1):
            others = self._related(chunk)
            if others:
                try:
                    found, lost = audit_passage(chat, chunk, others)
                except InterviewerError as error:
                    if not compared:
                        raise
                    stopped = error.say(self._parts.settings.language)
                    break
                compared += 1
                findings += [_row(finding) for finding in found]
                dropped += [codec.to_json(drop) for drop in lost]
            if progress is not None:
                progress(done, len(chunks), chunk.source)
        return {
            "findings": findings,
            "dropped": dropped,
            "passages": len(chunks),
            "compared": compared,
            "stopped": stopped,
        }

    def _own_chunks(self, source: str | None) -> Sequence[Chunk]:
        library = self._parts.library
        if source is not None:
            return library.chunks(source)
        own = [s.source for s in library.sources() if not s.bundled]
        return [chunk for name in own for chunk in library.chunks(name)]

    def _related(self, chunk: Chunk) -> list[Chunk]:
        """Return the passages to hold one against, the note's own last."""
        query = "\n".join((*chunk.heading, chunk.text))[:_QUERY]
        library = self._parts.library
        everywhere = [h.chunk for h in library.search(query, _LOOKED_AT)]
        within = [h.chunk for h in library.search(query, _LOOKED_AT, source=chunk.source)]
        others = [c for c in everywhere if c.source != chunk.source]
        own = [c for c in within if c.lines != chunk.lines]
        return [*self._about(chunk, others, _OTHERS), *self._about(chunk, own, _OWN)]

    def _about(self, chunk: Chunk, others: Sequence[Chunk], most: int) -> list[Chunk]:
        terms = self._parts.analyzer.terms
        own = set(terms(chunk.text))
        near = [other for other in others if len(own & set(terms(other.text))) >= _ABOUT]
        return near[:most]


def _row(finding: Finding) -> dict[str, Json]:
    return {
        "claim": finding.claim,
        "quote": finding.quote,
        "source": finding.passage.source,
        "lines": str(finding.passage.lines),
        "against": {
            "source": finding.against.source,
            "lines": str(finding.against.lines),
            "quote": finding.against_quote,
        },
        "verdict": finding.verdict,
        "reason": finding.reason,
    }
