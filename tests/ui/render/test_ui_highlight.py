"""Marked words keep their Markdown, and stay text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from interviewer.ui.render.highlight import Mark, found, marked
from interviewer.ui.render.markup import rich


def at(text: str, words: str, kind: str = "met") -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), kind)


def test_words_are_marked_where_they_stand() -> None:
    text = "分数太大，softmax 会饱和。"
    assert '<mark class="met">softmax 会饱和</mark>' in marked(text, (at(text, "softmax 会饱和"),))


def test_a_mark_over_a_formula_covers_all_of_it() -> None:
    text = "the variance is $d_k$ here"
    shown = marked(text, (at(text, "is $d_k"),))
    assert "\\(d_k\\)" in shown
    assert "<mark" not in shown[shown.index("\\(") : shown.index("\\)")]


def test_a_mark_over_emphasis_and_lines_stays_well_formed() -> None:
    text = "first **bold words** here\n- a point\n- another"
    shown = marked(text, (Mark(8, len(text), "contradicted"),))
    assert shown.count("<li>") == 2
    assert balanced(shown)


def test_where_two_marks_meet_the_worse_one_shows() -> None:
    shown = marked("abcdef", (Mark(0, 4, "met"), Mark(2, 6, "contradicted")))
    assert '<mark class="met">ab</mark><mark class="contradicted">cdef</mark>' in shown


def test_markup_inside_marked_words_is_text() -> None:
    text = "see <script>alert(1)</script> there"
    assert "<script" not in marked(text, (at(text, "<script>alert(1)</script>"),))


def test_what_a_search_found() -> None:
    text = "KV cache 缓存了键和值；缓存会变大"
    assert [text[m.start : m.end] for m in found(text, "kv 缓存")] == ["KV", "缓存", "缓存"]


def balanced(shown: str) -> bool:
    open_tags: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z0-9]+)[^>]*?>", shown):
        if name in {"br", "hr"}:
            continue
        if not closing:
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return False
    return not open_tags


@given(
    st.text(alphabet="ab 方差*_`$\\<>&#-\n1.", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3),
)
def test_whatever_is_marked_the_html_holds_together(text: str, spans) -> None:
    marks = tuple(Mark(a, b, "met") for a, b in spans)
    shown = marked(text, marks)
    assert "\n" not in shown
    assert balanced(shown) or not balanced(rich(text))
    assert not re.search("[\ue000-\ue01f]", shown)
