"""How interviews went: one report against what went before, and all of them together."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, cast

from interviewer.errors import InvalidSetting
from interviewer.interview.outcome import report
from interviewer.interview.progress import progress
from interviewer.interview.retrospect import retrospect
from interviewer.services.models import bill_of
from interviewer.services.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interviewer.codec import Json
    from interviewer.domain import Lang, SourceRef
    from interviewer.interview.state import State

_FORMATS = ("md", "json", "html")
_ARXIV = re.compile(r"arXiv:\s*(\d{4}\.\d{4,5})", re.IGNORECASE)
_DOI = re.compile(r"doi:\s*(10\.\S+?)[.,;]?(?=\s|$)", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s<>()]+")


class Reports(Service):
    """What can be known about interviews."""

    def report(self, session: str) -> dict[str, Json]:
        """Return a session's report: its verdicts, what to study next with sources, the change, the cost."""
        state = self._parts.stored(session)
        whole = report(state) | retrospect(state, self._parts.archive.states())
        whole["next"] = [self._with_links(row, state) for row in cast("list[Any]", whole["next"])]
        return whole | {"usage": bill_of(self._parts, session)}

    def report_text(self, session: str, format: str) -> str:  # noqa: A002 - the command line's own word
        """Return a session's report as `md`, `json` or `html`; the page is self-contained."""
        from interviewer.report import html, markdown

        data = self.report(session)
        match format:
            case "md":
                return markdown.render(data)
            case "html":
                return html.render(data)
            case "json":
                return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
            case _:
                raise InvalidSetting(name="format", value=format, expected=", ".join(_FORMATS))

    def progress(self, lang: Lang | None = None) -> dict[str, Json]:
        """Return mastery by topic over time, the calibration of one's own confidence, the weakest concepts."""
        spoken = lang or self._parts.settings.language
        found = progress(self._parts.archive.states(), spoken, self._concepts)
        weakest = cast("list[dict[str, Json]]", found["weakest"])
        named = [row | {"name": self._name(str(row["concept"]), spoken)} for row in weakest]
        return found | {"weakest": named}

    def _concepts(self, text: str) -> Iterable[str]:
        """Name the glossary's concepts a text is about."""
        for token in self._parts.analyzer.tokens(text):
            if token.kind == "concept":
                yield token.term.removeprefix("c:")

    def _name(self, concept: str, lang: Lang) -> str:
        known = self._parts.analyzer.glossary.concepts.get(concept)
        names = (known.zh if lang == "zh" else known.en) if known else ()
        return names[0] if names else concept

    def _with_links(self, row: dict[str, Json], state: State) -> dict[str, Json]:
        """Add where to read on: the item's own passage, and the sources its criterion names."""
        item = next(i.item for i in state.items if i.entry.id == row["item"])
        refs = next((c.sources for c in item.criteria if c.id == row["criterion_id"]), ())
        passage = item.reference
        return row | {
            "passage": passage.text if passage else None,
            "links": list(links(refs, self._parts.bibliography)),
        }


def links(refs: Iterable[SourceRef], entries: Mapping[str, str]) -> Iterable[dict[str, Json]]:
    """Yield `{key, text, section, url}` of sources that the bibliography knows; `url` is None where it gives none."""
    for ref in refs:
        text = entries.get(ref.key)
        if text:
            yield {"key": ref.key, "text": text, "section": ref.section, "url": _address(text)}


def _address(text: str) -> str | None:
    if found := _WEB.search(text):
        return found[0].rstrip(".,;")
    if found := _ARXIV.search(text):
        return f"https://arxiv.org/abs/{found[1]}"
    if found := _DOI.search(text):
        return f"https://doi.org/{found[1]}"
    return None
