"""What a browser may try to hand in."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.services.notebook import safe_name
from interviewer.ui.sent import as_number, facts


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\notes.md", "notes.md"),
        ("..", "notes.md"),
        ("/", "notes.md"),
        ("a\x00b.md", "ab.md"),
        (".hidden.md", "hidden.md"),
        ("我的笔记.md", "我的笔记.md"),
    ],
)
def test_a_file_name_stays_in_its_folder(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


@given(st.text(max_size=300))
def test_no_file_name_leaves_its_folder(sent: str) -> None:
    kept = safe_name(sent)
    assert kept
    assert not set(kept) & {"/", "\\", "\x00"}
    assert kept not in {".", ".."}


def test_an_upload_of_more_than_twenty_megabytes_is_refused(address: str) -> None:
    big = {"files": ("big.md", b"x" * (21 * 1024 * 1024))}
    assert httpx.post(f"{address}/gradio_api/upload", files=big, timeout=60).status_code == 413


@given(st.one_of(st.text(max_size=60), st.sampled_from(["[]", "1", "null", '{"a": 1}', "{"])))
def test_whatever_a_button_sends_is_facts_or_none(payload: str) -> None:
    assert isinstance(facts(payload), dict)


@pytest.mark.parametrize("value", [None, True, "3", 1.5, [], {}])
def test_no_number_is_no_place_in_an_answer(value: object) -> None:
    assert as_number(value) == -1
