import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.llm.structured import NotAsked, faults, read_json, strict, without_thoughts

SCHEMA = {
    "title": "verdict",
    "type": "object",
    "properties": {"reason": {"type": "string"}, "met": {"type": "boolean"}},
}
GOOD = '{"reason": "it says so", "met": true}'

chatter = st.text().filter(lambda text: "{" not in text and "<" not in text)


@pytest.mark.parametrize(
    "said",
    [
        GOOD,
        f"```json\n{GOOD}\n```",
        f"Here you are:\n{GOOD}\nAnything else?",
        f'<think>maybe {{"met": false}}?</think>{GOOD}',
        f"so the answer is met</think>\n{GOOD}",
        f'First {{"reason": "a draft", "met": "?"}}, no: {GOOD}',
        f'{{not json}} {GOOD} {{"other": 1}}',
        '{"reason": "it\nsays so", "met": true}',
    ],
)
def test_the_object_is_found_whatever_is_around_it(said: str) -> None:
    assert read_json(said, SCHEMA)["met"] is True


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("I would say yes.", "no JSON object"),
        ('<think>{"reason": "", "met": true}', "no JSON object"),
        ('{"reason": "x"}', "met"),
        ('{"reason": "x", "met": "yes"}', "met"),
        ('{"reason": "x", "met": true, "score": 9}', "score"),
        ("{" * 100_000, "no JSON object"),
    ],
)
def test_what_does_not_fit_is_said(said: str, wrong: str) -> None:
    with pytest.raises(NotAsked, match=wrong):
        read_json(said, SCHEMA)


@given(chatter, chatter, st.text(), st.booleans())
def test_no_chatter_hides_the_object(before: str, after: str, reason: str, met: bool) -> None:
    value = {"reason": reason.replace("</think>", ""), "met": met}
    assert read_json(f"{before}{json.dumps(value)}{after}", SCHEMA) == value


def test_objects_are_closed_all_the_way_down_unless_they_say_otherwise() -> None:
    nested = {
        "type": "object",
        "properties": {
            "list": {"type": "array", "items": SCHEMA},
            "free": {"type": "object", "properties": {}, "additionalProperties": True},
        },
        "required": ["list"],
    }
    made = strict(nested)
    assert made["required"] == ["list"]
    assert made["properties"]["list"]["items"]["additionalProperties"] is False
    assert made["properties"]["free"]["additionalProperties"] is True
    assert faults({"list": [{"reason": "", "met": True, "x": 1}]}, nested)
    assert not faults({"list": [], "free": {"y": 1}}, nested)


def test_thoughts_are_not_part_of_what_was_said() -> None:
    assert without_thoughts("<think>\nhm\n</think>\n\nYes.") == "Yes."
    assert without_thoughts("<think>never ends") == ""
    assert without_thoughts("a <b> c") == "a <b> c"
