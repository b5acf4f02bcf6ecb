"""Traces tell what was asked of whom and what it cost, and nothing that was said; unasked there are none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from interviewer.domain import Criterion
from interviewer.grading.judge_item import ItemJudge
from interviewer.grading.keyless import KeylessGrader
from interviewer.grading.model_grader import ModelGrader
from interviewer.grading.protocol import GradeRequest
from interviewer.llm import tracing
from interviewer.llm.fake import ScriptedModel
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

SECRET = "You switch random units off while you train."


@pytest.fixture
def spans() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    tracing.switch_on(exporter)
    yield exporter
    tracing.switch_off()


def judge() -> None:
    said = {"id": "zeroes", "reason": "it does", "verdict": "met", "quote": "random units off"}
    judge = ItemJudge(ScriptedModel([{"criteria": [said]}, {"criteria": [said]}]))
    criterion = Criterion("zeroes", "Dropout zeroes random activations in training")
    request = GradeRequest("What does dropout do?", SECRET, (criterion,), "en")
    ModelGrader("fake", judge, KeylessGrader(Analyzer(load_glossary()))).grade(request)


def test_a_reply_is_a_span_with_prompt_model_and_tokens(spans: InMemorySpanExporter) -> None:
    judge()
    span = spans.get_finished_spans()[0]
    told = dict(span.attributes or {})
    assert str(told["interviewer.prompt"]).startswith("judge-item.en@")
    assert told["gen_ai.response.model"] == "fake:scripted"
    assert isinstance(told["gen_ai.usage.input_tokens"], int)
    assert told["gen_ai.usage.input_tokens"] > 100
    assert span.end_time is not None
    assert span.start_time is not None
    assert span.end_time >= span.start_time


def test_nothing_that_was_said_is_in_a_span(spans: InMemorySpanExporter) -> None:
    judge()
    written = "".join(span.to_json() for span in spans.get_finished_spans())
    assert "random units" not in written
    assert "dropout" not in written.lower()


def test_without_being_switched_on_nothing_is_traced(spans: InMemorySpanExporter) -> None:
    tracing.switch_off()
    judge()
    assert spans.get_finished_spans() == ()
