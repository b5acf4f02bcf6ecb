"""PDF, Word and HTML become notes, or are refused in words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from interviewer.errors import UnreadableNote
from interviewer.notes import convert
from interviewer.notes.parse import parse_note
from interviewer.notes.read import read_note
from interviewer.retrieval.plan import parser_stamp
from interviewer.retrieval.walk import Root, find
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

_WORD = """<?xml version="1.0"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>"""
_PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
_TYPES = """<?xml version="1.0"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="word/document.xml"/></Relationships>"""


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page with these lines; without any, a page that only shows a drawn box."""
    shown = "".join(
        f"BT /F1 12 Tf 72 {720 - 24 * n} Td ({line}) Tj ET\n" for n, line in enumerate(lines)
    )
    content = shown or "72 72 200 200 re f"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>"
    return out + f"{tail}\nstartxref\n{len(out)}\n%%EOF".encode()


def word(paragraphs: list[tuple[str, str]]) -> bytes:
    """A Word file of (style, text) paragraphs."""
    body = "".join(_PARAGRAPH.format(style, text) for style, text in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", _WORD.format(body))
    return out.getvalue()


def questions(path: Path) -> list[str]:
    """Return what would be asked from a file."""
    parsed = parse_note(read_note(path), Analyzer(load_glossary()))
    return [item.question for item in parsed.items]


def test_questions_of_a_pdf_are_found(tmp_path: Path) -> None:
    path = tmp_path / "notes.pdf"
    path.write_bytes(pdf(["1. What does RoPE rotate?", "2. Why is attention scaled?"]))
    assert questions(path) == ["What does RoPE rotate?", "Why is attention scaled?"]


def test_questions_and_answers_of_a_word_file_are_found(tmp_path: Path) -> None:
    path = tmp_path / "notes.docx"
    path.write_bytes(
        word(
            [
                ("Heading2", "什么是 KV cache？"),
                ("Normal", "缓存每一层算过的键和值，解码时不再重算。"),
            ]
        )
    )
    (item,) = parse_note(read_note(path), Analyzer(load_glossary())).items
    assert item.question == "什么是 KV cache？"
    assert item.reference is not None
    assert "不再重算" in item.reference.text


def test_a_web_page_is_read_without_its_scripts(tmp_path: Path) -> None:
    path = tmp_path / "notes.html"
    path.write_text(
        "<html><head><script>var hidden = 1</script></head><body><h2>What is DPO?</h2>"
        "<p>It trains on preference pairs without a reward model.</p></body></html>"
    )
    note = read_note(path)
    assert "hidden" not in note.text
    assert questions(path) == ["What is DPO?"]


def test_a_scanned_pdf_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([]))
    with pytest.raises(UnreadableNote, match=r"scanned PDF.*OCR"):
        read_note(path)


@pytest.mark.parametrize("name", ["broken.pdf", "broken.docx"])
def test_a_damaged_document_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"%PDF-1.4\nnothing more")
    with pytest.raises(UnreadableNote) as caught:
        read_note(path)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_word_file_that_unpacks_without_end_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(3):
            archive.writestr(f"word/{part}.xml", b"\x00" * (80 * 1024 * 1024))
    with pytest.raises(UnreadableNote, match="unpacks to 240 MB"):
        read_note(path)


def test_without_the_converter_the_next_step_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notes.pdf"
    path.write_bytes(pdf(["1. What does RoPE rotate?"]))
    monkeypatch.setattr(convert, "can_convert", lambda: False)
    with pytest.raises(UnreadableNote, match=r"interviewer\[documents\]"):
        read_note(path)


def test_documents_refused_before_are_tried_again_with_the_converter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stamp = parser_stamp()
    parser_stamp.cache_clear()
    monkeypatch.setattr("interviewer.retrieval.plan.can_convert", lambda: False)
    try:
        assert parser_stamp() != stamp
    finally:
        parser_stamp.cache_clear()


def test_documents_in_a_folder_are_found(tmp_path: Path) -> None:
    for name in ("a.md", "b.PDF", "c.docx", "d.html", "e.png"):
        (tmp_path / name).touch()
    files, _ = find(Root.at(tmp_path))
    assert [file.path.name for file in files] == ["a.md", "b.PDF", "c.docx", "d.html"]
