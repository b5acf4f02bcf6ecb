from collections.abc import Generator

from hypothesis import given
from hypothesis import strategies as st

from interviewer.llm.streaming import outside_thoughts
from interviewer.llm.transport import Answer


def played(pieces: list[str]) -> tuple[list[str], Answer]:
    def source() -> Generator[str, None, Answer]:
        yield from pieces
        return Answer("".join(pieces))

    stream, shown = outside_thoughts(source()), list[str]()
    while True:
        try:
            shown.append(next(stream))
        except StopIteration as end:
            return shown, end.value


def test_thoughts_are_not_shown_however_they_are_cut() -> None:
    text = "<think>secret {x}</think>\n\n Hi <b>, <think>more</think>you"
    for size in range(1, len(text) + 1):
        pieces = [text[at : at + size] for at in range(0, len(text), size)]
        shown, answer = played(pieces)
        assert "".join(shown) == "Hi <b>, you"
        assert answer.text == text


def test_what_is_said_is_shown_at_once() -> None:
    shown, _ = played(["One", " two", " <", "3"])
    assert shown[:2] == ["One", " two"]
    assert "".join(shown) == "One two <3"


@given(st.lists(st.text(alphabet="ab<>/think ", max_size=6)))
def test_nothing_is_lost_or_made_up(pieces: list[str]) -> None:
    text = "".join(pieces)
    shown, _ = played(pieces)
    if "<think>" not in text:
        assert "".join(shown) == text.lstrip()
