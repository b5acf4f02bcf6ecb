import pytest

from interviewer.errors import BadReply, DamagedData, ModelError
from interviewer.llm import tokens
from interviewer.llm.fake import ScriptedModel
from interviewer.llm.protocol import Message

ASK = [Message("user", "why?")]


def test_tokens_are_counted_offline_as_openai_counts_them() -> None:
    # Known counts of o200k_base; a special token's name in an answer is plain text.
    assert tokens.count_tokens("hello world") == 2
    assert tokens.count_tokens("") == 0
    assert tokens.count_tokens("<|endoftext|>") > 1
    assert (
        tokens.encoding().decode(tokens.encoding().encode("注意力机制 √d_k")) == "注意力机制 √d_k"
    )


def test_a_damaged_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    (tmp_path / "tiktoken").mkdir()
    (tmp_path / "tiktoken" / "o200k_base.tiktoken").write_bytes(b"IQ== 0\n")
    monkeypatch.setattr(tokens.resources, "knowledge", lambda: tmp_path)
    tokens.encoding.cache_clear()
    with pytest.raises(DamagedData, match="SHA-256"):
        tokens.count_tokens("x")
    tokens.encoding.cache_clear()


def test_the_fake_follows_its_script_and_shows_what_it_was_asked() -> None:
    model = ScriptedModel(["because", ModelError(detail="down")])
    assert model.complete(ASK).text == "because"
    with pytest.raises(ModelError, match="down"):
        model.complete(ASK)
    model.assert_done()
    assert model.calls == [tuple(ASK), tuple(ASK)]


def test_the_fake_complains_about_a_script_too_short_or_too_long() -> None:
    model = ScriptedModel(["one"])
    with pytest.raises(AssertionError, match="never asked"):
        model.assert_done()
    model.complete(ASK)
    with pytest.raises(AssertionError, match="call 2"):
        model.complete(ASK)


def test_the_fake_streams_chooses_and_keeps_to_schemas() -> None:
    schema = {"type": "object", "properties": {"met": {"type": "boolean"}}}
    model = ScriptedModel(["a longer reply", {"yes": 0.6, "no": 0.2}, None, {"met": True}, "met!"])
    pieces = model.stream(ASK)
    assert "".join(pieces) == pieces.reply.text == "a longer reply"
    chosen = model.choose(ASK)
    assert chosen is not None
    assert (round(chosen.mass, 6), round(chosen.share("yes"), 6)) == (0.8, 0.75)
    assert model.choose(ASK) is None
    assert model.complete(ASK, schema=schema).data == {"met": True}
    with pytest.raises(BadReply) as caught:
        model.complete(ASK, schema=schema)
    assert caught.value.raw == "met!"
    assert [call.method for call in model.asked] == [
        "stream",
        "choose",
        "choose",
        "complete",
        "complete",
    ]
