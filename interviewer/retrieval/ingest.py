"""Files in, a new generation out; nothing at all where nothing changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.retrieval.build import building
from interviewer.retrieval.catalogue import Catalogue
from interviewer.retrieval.chroma_store import Stores
from interviewer.retrieval.embedder import Embedder
from interviewer.retrieval.generations import Shelf
from interviewer.retrieval.plan import Plan, make_plan, parser_stamp
from interviewer.retrieval.prepare import Preparer
from interviewer.retrieval.summary import IngestReport
from interviewer.retrieval.workers import prepared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.retrieval.catalogue_writer import SourceRows
    from interviewer.retrieval.generations import Generation
    from interviewer.retrieval.plan import Candidate
    from interviewer.retrieval.summary import Progress
    from interviewer.retrieval.walk import Root
    from interviewer.text.analyze import Analyzer

_BYTES_PER_CHUNK = 1000  # a guess, to begin with


@dataclass(frozen=True, slots=True)
class Ingest:
    """Everything an ingest needs but the roots.

    `stamp` names the preparer's parser; a `standard` preparer has the parser of this version, which
    worker processes have too.
    """

    shelf: Shelf
    embedder: Embedder
    preparer: Preparer
    stamp: str
    stores: Stores
    standard: bool = True

    @property
    def analyzer(self) -> Analyzer:
        """The words the index is made of."""
        return self.preparer.analyzer

    def run(self, roots: Sequence[Root], progress: Progress) -> IngestReport:
        """Bring what is below `roots` up to date, alone."""
        with self.shelf.locked(progress):
            current = self.shelf.current()
            plan = self._plan(roots, current)
            if not plan.empty or not self.fits(current):
                current = self._build(plan, current, progress)
            return self._report(plan, current)

    def peek(self, roots: Sequence[Root]) -> IngestReport | None:
        """Return the report if nothing is to be done, without waiting for anybody; else None."""
        current = self.shelf.current()
        plan = self._plan(roots, current)
        return self._report(plan, current) if plan.empty and self.fits(current) else None

    def forget(self, sources: frozenset[str], progress: Progress) -> None:
        """Take sources out."""
        with self.shelf.locked(progress):
            self._build(Plan(removed=sources), self.shelf.current(), progress)

    def fits(self, generation: Generation | None) -> bool:
        """Whether the embedder and analyzer in use made it, for the store in use."""
        if generation is None:
            return True
        made_by = generation.embedder, generation.analyzer, generation.store
        in_use = self.embedder.fingerprint, self.analyzer.fingerprint, self.stores.name
        return made_by == in_use

    def _plan(self, roots: Sequence[Root], current: Generation | None) -> Plan:
        catalogue = self._catalogue(current)
        try:
            return make_plan(roots, catalogue.origins() if catalogue else {}, self.stamp)
        finally:
            if catalogue:
                catalogue.close()

    def _build(self, plan: Plan, current: Generation | None, progress: Progress) -> Generation:
        expected = sum(candidate.size for candidate in plan.changed) // _BYTES_PER_CHUNK
        total = len(plan.changed)
        made_by = self.embedder, self.analyzer
        with building(self.shelf, self.stores, current, *made_by) as builder:
            builder.carry(plan.dropped, expected, progress)
            progress(0, total, "reading")
            for done, rows in enumerate(self._rows(plan.changed), 1):
                builder.add(rows)
                progress(done, total, rows.origin.source)
            return builder.finish()

    def _rows(self, candidates: Sequence[Candidate]) -> Iterable[SourceRows]:
        if not self.standard:
            return map(self.preparer.rows, candidates)
        made_by = parser_stamp(), self.analyzer.fingerprint, self.embedder.fingerprint
        return prepared(candidates, self.preparer, made_by)

    def _report(self, plan: Plan, current: Generation | None) -> IngestReport:
        catalogue = self._catalogue(current)
        if catalogue is None:
            return IngestReport(0, 0, 0, 0, 0, 0, plan.warnings)
        rows = [row for row in catalogue.summaries() if row.source in plan.present]
        notices = plan.warnings + catalogue.warned(plan.present)
        catalogue.close()
        return IngestReport(
            files=len(plan.present),
            items=sum(row.items for row in rows),
            items_with_reference=sum(row.items_with_reference for row in rows),
            chunks=sum(row.chunks for row in rows),
            unchanged=len(plan.present) - len(plan.changed),
            removed=len(plan.removed),
            notices=notices,
            generation=current.number if current else 0,
        )

    def _catalogue(self, current: Generation | None) -> Catalogue | None:
        return Catalogue(self.shelf.place(current.number).catalogue) if current else None
