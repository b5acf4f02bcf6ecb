r"""Bytes to text: any encoding that notes are really kept in, or a clear `UnreadableNote`.

Lines end in `\n` afterwards, so that line numbers mean the same to us and to an editor.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from interviewer.domain import Note
from interviewer.errors import UnreadableNote
from interviewer.notes.convert import DOCUMENT_SUFFIXES, to_markdown

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 50 * 1024 * 1024
_PROBE = 1 << 16  # characters or bytes looked at where looking at everything tells no more

# The longer mark first: UTF-32's little-endian one begins with UTF-16's.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF": "a PDF, not text",
    b"PK\x03\x04": "a Word file or another archive, not text",
    b"\xd0\xcf\x11\xe0": "an old Office file, not text",
    b"\x89PNG": "an image, not text",
    b"\xff\xd8\xff": "an image, not text",
    b"GIF8": "an image, not text",
    b"\x1f\x8b": "a compressed file, not text",
    b"\x7fELF": "a program, not text",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_PLAIN = re.compile(
    r"[\t\n\r\x20-\x7e\u00a0-\u024f\u0370-\u04ff\u2010-\u2bff\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]"
)


def read_note(path: Path, source: str | None = None) -> Note:
    """Read one file. `source` defaults to the absolute path.

    Raises UnreadableNote for a file that cannot be opened, is larger than 50 MB, is no text, or is a
    document that cannot be converted.
    """
    data = _bytes(path)
    document = path.suffix.lower() in DOCUMENT_SUFFIXES
    text = to_markdown(data, path) if document else _decode(data, path)
    # A stray NUL is dropped: it shows nowhere, and databases stop at it.
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return Note(source or path.absolute().as_posix(), text)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            detail = "a folder" if path.is_dir() else "no such file, or no ordinary one"
            raise UnreadableNote(path=path, detail=detail)
        size = path.stat().st_size
        if size > MAX_BYTES:
            detail = f"{size // 2**20} MB; the limit is {MAX_BYTES // 2**20} MB: split it"
            raise UnreadableNote(path=path, detail=detail)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableNote(path=path, detail=error.strerror or str(error)) from error


def _decode(data: bytes, path: Path) -> str:
    for magic, detail in _MAGIC.items():
        if data.startswith(magic):
            raise UnreadableNote(path=path, detail=detail)
    if not data:
        return ""
    readers = (_by_mark, _wide, _utf8, _chinese, _guessed, _mended)
    text = next((text for reader in readers if (text := reader(data)) is not None), None)
    if text is None:
        raise UnreadableNote(path=path, detail="not text in any known encoding")
    controls = len(_CONTROLS.findall(text[:_PROBE]))
    if controls > 3 and controls > 0.02 * len(text[:_PROBE]):
        raise UnreadableNote(path=path, detail="a binary file, not text")
    return text


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            # A file cut short in the middle of a character still tells its encoding.
            return data.decode(encoding, errors="replace")
    return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: NUL bytes, and plain text when read two by two."""
    if b"\x00" not in data[:_PROBE] or len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(data, encoding)
        if text and _share(_PLAIN, text) > 0.97:
            return text
    return None


def _utf8(data: bytes) -> str | None:
    return _strict(data, "utf-8")


def _chinese(data: bytes) -> str | None:
    """GBK and its superset, when what comes out is everyday Chinese and not chance pairs of bytes."""
    text = _strict(data, "gb18030")
    if text is None:
        return None
    wide = re.findall(r"[^\x00-\x7f]", text[: 4 * _PROBE])
    everyday = sum(len(_encoded(char)) == 2 for char in wide)
    return text if wide and everyday / len(wide) > 0.9 else None


def _encoded(char: str) -> bytes:
    return char.encode("gb2312", errors="ignore")


def _guessed(data: bytes) -> str | None:
    # Imported here: it is heavy, and hardly ever needed.
    from charset_normalizer import from_bytes

    if b"\x00" in data[:_PROBE] or _mended(data) is not None:
        return None
    best = from_bytes(data[: 16 * _PROBE]).best()
    return data.decode(best.encoding, errors="replace") if best else None


def _mended(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, each shown as U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return text if broken <= max(2, len(text) // 500) else None


def _share(pattern: re.Pattern[str], text: str) -> float:
    sample = text[:_PROBE]
    return len(pattern.findall(sample)) / max(1, len(sample))
