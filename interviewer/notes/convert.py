"""Documents that are no text, to Markdown: PDF, Word and HTML, through markitdown (the extra `documents`).

Line numbers are those of the Markdown that comes out: a page of a PDF has none of its own.
"""

from __future__ import annotations

import io
import zipfile
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from interviewer.errors import ScannedDocument, UnreadableNote

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT_SUFFIXES: Final = frozenset({".pdf", ".docx", ".html", ".htm"})
_INSTALL: Final = "pip install 'interviewer[documents]'"
# A Word file is an archive: what it unpacks to is bounded before anything unpacks it.
_MAX_UNPACKED: Final = 200 * 1024 * 1024


def can_convert() -> bool:
    """Whether the converter is installed."""
    return find_spec("markitdown") is not None


def to_markdown(data: bytes, path: Path) -> str:
    """Return a document's Markdown.

    Raises UnreadableNote if the converter is missing, the document is damaged, or holds no text.
    """
    if not can_convert():
        raise UnreadableNote(path=path, detail=f"reading {path.suffix} needs {_INSTALL}")
    suffix = path.suffix.lower()
    if suffix == ".docx":
        _check_archive(data, path)
    text = _converted(data, path)
    if text.startswith("%PDF-"):
        # The converter hands on as plain text what none of its readers could take.
        raise UnreadableNote(path=path, detail="a damaged PDF")
    if not text.strip() and suffix == ".pdf" and data:
        raise ScannedDocument(path=path)
    if not text.strip() and suffix == ".docx" and data:
        raise UnreadableNote(path=path, detail="a Word file without text")
    # A PDF's form feeds part its pages.
    return text.replace("\f", "\n\n")


def count_pages(data: bytes) -> int:
    """Return how many pages a PDF has, 0 where that cannot be told. Far quicker than converting it."""
    if not can_convert():
        return 0
    from pdfminer.pdfpage import PDFPage

    try:
        return sum(1 for _ in PDFPage.get_pages(io.BytesIO(data)))
    except Exception:  # noqa: BLE001 - whatever a damaged document raises, the conversion names it
        return 0


def _converted(data: bytes, path: Path) -> str:
    # Imported here: it is heavy, and only documents need it.
    from markitdown import MarkItDown, StreamInfo

    converter = MarkItDown(enable_plugins=False)
    try:
        info = StreamInfo(extension=path.suffix.lower())
        return converter.convert_stream(io.BytesIO(data), stream_info=info).markdown
    except Exception as error:  # whatever a damaged document makes the converter's libraries raise
        reason = str(error).strip().splitlines()
        detail = f"a damaged document ({reason[-1][:200] if reason else type(error).__name__})"
        raise UnreadableNote(path=path, detail=detail) from error


def _check_archive(data: bytes, path: Path) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise UnreadableNote(path=path, detail="a damaged Word file") from error
    if size > _MAX_UNPACKED:
        detail = f"it unpacks to {size // 2**20} MB; the limit is {_MAX_UNPACKED // 2**20} MB"
        raise UnreadableNote(path=path, detail=detail)
