import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.text.analyze import Analyzer
from interviewer.text.concepts import ConceptFinder
from interviewer.text.glossary import Glossary, load_glossary, parse_glossary
from interviewer.text.normalize import fold

AWKWARD = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(list("√根号方dk_^{}()\\$*οO²ﬁ①İß😀\u200b\u202e\x00 \n-注意力机制ａ")),
    ),
    max_size=200,
)


def kinds(analyzer, text):
    return [(t.term, text[t.start : t.end], t.kind) for t in analyzer.tokens(text)]


def test_concepts_formulas_numbers_and_words(analyzer):
    assert kinds(analyzer, "LayerNorm 之后用 7B 模型,学习率 β 为 1e-4") == [
        ("c:layer-norm", "LayerNorm", "concept"),
        ("7b", "7B", "number"),
        ("模型", "模型", "word"),
        ("学习", "学习", "word"),
        ("率", "率", "word"),
        ("beta", "β", "formula"),
        ("1e-4", "1e-4", "number"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "layer normalization",
        "Layer Norm",
        "layer-norm",
        "LAYERNORM",
        "LN",
        "层归一化",
        "ＬａｙｅｒＮｏｒｍ",
        "layer normalizations",
    ],
)
def test_all_names_of_a_concept_are_one_term(analyzer, name):
    assert analyzer.terms(f"the {name} of") == ("c:layer-norm",)


def test_the_longest_name_wins(analyzer):
    assert analyzer.terms("自注意力机制和注意力机制") == ("c:self-attention", "c:attention")


def test_names_do_not_begin_or_end_inside_a_word(analyzer):
    assert "c:attention" not in analyzer.terms("inattention attentional")


def test_short_abbreviations_keep_their_case(analyzer):
    assert analyzer.terms("RL") == ("c:rl",)
    assert analyzer.terms("rl ln") == ("rl", "ln")


def test_names_of_two_scripts_may_be_spaced(analyzer):
    assert analyzer.terms("KV缓存") == analyzer.terms("kv 缓存") == analyzer.terms("KV-cache")


def test_a_notation_names_its_concept(analyzer):
    for spelling in (r"$\sqrt{d_k}$", "根号dk", "√dk", "sqrt(d_k)", r"\frac{QK^T}{\sqrt{d_k}}"):
        assert analyzer.terms(spelling) == ("c:attention-scale",), spelling


def test_parts_of_a_notation_far_apart_stay_apart(analyzer):
    assert analyzer.terms("QK^T 的方差很大,所以除以 √d_k")[0] == "qk^t"


def test_inflections_fall_together(analyzer):
    assert analyzer.terms("scale scaled scaling scales") == ("scal",) * 4
    assert analyzer.terms("normalise normalizing") == ("normaliz",) * 2
    assert analyzer.terms("bias biases loss losses")[0] == "bias"


def test_only_stop_words_give_nothing(analyzer):
    assert analyzer.tokens("请问一下,这个是什么?") == ()
    assert analyzer.tokens("What is this, please?") == ()


def test_the_fingerprint_follows_the_glossary():
    one, other = parse_glossary("a", "g"), parse_glossary("b", "g")
    assert Analyzer(one).fingerprint == Analyzer(one).fingerprint
    assert Analyzer(one).fingerprint != Analyzer(other).fingerprint


def test_it_works_without_a_glossary():
    assert Analyzer(Glossary()).terms("attention 模型") == ("attention", "模型")


@given(AWKWARD)
def test_any_text_gives_ordered_spans_of_the_original(analyzer, text):
    end = 0
    for token in analyzer.tokens(text):
        assert token.term
        assert end <= token.start < token.end <= len(text)
        end = token.end
    assert analyzer.terms(text) == tuple(t.term for t in analyzer.tokens(text))


def test_twenty_thousand_chunks_take_seconds():
    shipped = Analyzer(load_glossary())
    chunk = (
        "自注意力机制中,查询与键的点积除以 √d_k,使得 softmax 的输入方差稳定。"
        "The learning rate is warmed up and then decays. "
    ) * 4
    shipped.terms(chunk)
    began = time.process_time()
    for _ in range(500):
        shipped.terms(chunk)
    assert time.process_time() - began < 2.0


def test_every_name_of_the_glossary_is_found_whole():
    finder = ConceptFinder(load_glossary())
    for concept in load_glossary().concepts.values():
        for name in concept.names:
            folded = fold(name).text
            assert [hit[:2] for hit in finder.find(folded)][:1] == [(0, len(folded))], name
