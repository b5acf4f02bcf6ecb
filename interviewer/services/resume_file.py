"""A résumé or a job description from a file: Markdown, text, Word or PDF, bounded before anything is converted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from interviewer.errors import UnusableResume
from interviewer.notes.convert import count_pages
from interviewer.notes.read import read_note

if TYPE_CHECKING:
    from pathlib import Path

MOST_PAGES: Final = 20
_MOST_BYTES: Final = 20 * 1024 * 1024


def read_document(path: Path) -> str:
    """Return a document's text.

    UnusableResume if it is too long; UnreadableNote (ScannedDocument for a scan) if it is no text or cannot be read.
    """
    if path.is_file() and (size := path.stat().st_size) > _MOST_BYTES:
        raise UnusableResume(
            detail=f"{path.name} has {size // 2**20} MB, and {_MOST_BYTES // 2**20} are read at most",
            detail_zh=f"{path.name} 有 {size // 2**20} MB，最多读 {_MOST_BYTES // 2**20} MB",
        )
    if path.suffix.lower() == ".pdf" and path.is_file():
        pages = count_pages(path.read_bytes())
        if pages > MOST_PAGES:
            raise UnusableResume(
                detail=f"{path.name} has {pages} pages, and {MOST_PAGES} are read at most: keep the pages that matter",
                detail_zh=f"{path.name} 有 {pages} 页，最多读 {MOST_PAGES} 页：请只保留要紧的几页",
            )
    return read_note(path).text
