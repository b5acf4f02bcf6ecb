"""The evaluations' command: one task or several, files, and an exit code that tells a regression."""

from __future__ import annotations

import json
import math
from pathlib import Path
from types import SimpleNamespace

import pytest

from evals import __main__ as command
from evals import baseline
from evals.baseline import Comparison, Metric
from evals.resample import interval, mean_of, measured
from interviewer.commands import eval as eval_command


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, dict[str, object]]:
    """Replace every task by one that keeps what it was given and returns one figure."""
    heard: dict[str, dict[str, object]] = {}

    def load(module: str) -> SimpleNamespace:
        def run(**given: object) -> list[Metric]:
            heard[module] = given
            return [Metric("figure", 0.5, 10, 0.01)]

        return SimpleNamespace(run=run)

    monkeypatch.setattr(command, "importlib", SimpleNamespace(import_module=load))
    monkeypatch.setattr(baseline, "FOLDER", tmp_path / "baselines")
    return heard


def test_a_fall_below_the_baseline_fails(
    said: dict[str, dict[str, object]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["parity", "--update"]) == 0
    assert command.main(["parity"]) == 0
    stored = tmp_path / "baselines" / "parity.json"
    stored.write_text(json.dumps({"figure": 0.6}), encoding="utf-8")
    assert command.main(["parity"]) == 1
    assert "REGRESSED" in capsys.readouterr().out
    assert list(said) == ["evals.parity"]


def test_figures_are_written_where_they_are_wanted(
    said: dict[str, dict[str, object]], tmp_path: Path
) -> None:
    assert command.main(["personas", "--out", str(tmp_path / "out")]) == 0
    document = json.loads((tmp_path / "out" / "personas.json").read_text(encoding="utf-8"))
    assert document["task"] == "personas"
    assert document["metrics"][0]["value"] == 0.5
    assert said


def test_the_fast_tasks_need_no_data_and_no_model(said: dict[str, dict[str, object]]) -> None:
    assert command.main(["--fast", "--json"]) == 0
    assert not {"evals.human", "evals.throughput"} & said.keys()
    assert {"evals.robustness", "evals.probing", "evals.personas"} <= said.keys()
    assert all(given == {} for given in said.values())


def test_without_data_the_human_task_says_what_it_wants(
    said: dict[str, dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["human"]) == 2
    assert "--data FILE" in capsys.readouterr().err
    assert not said
    assert command.main(["human", "--data", "a.jsonl", "b.jsonl"]) == 0
    assert said["evals.human"] == {"paths": [Path("a.jsonl"), Path("b.jsonl")]}


def test_a_model_is_asked_only_when_told_to(said: dict[str, dict[str, object]]) -> None:
    command.main(["stability"])
    assert said["evals.stability"] == {}
    command.main(["stability", "--items", "3"])
    assert said["evals.stability"] == {"items": 3}


def test_a_missing_file_is_one_line_and_not_a_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(paths: list[Path]) -> list[Metric]:
        paths[0].read_text(encoding="utf-8")
        return []

    task = SimpleNamespace(run=run)
    monkeypatch.setattr(command, "importlib", SimpleNamespace(import_module=lambda _: task))
    assert command.main(["human", "--data", "no-such-file.jsonl"]) == 1
    assert "no-such-file.jsonl" in capsys.readouterr().err


def test_the_programs_command_passes_everything_on(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[str]] = []
    monkeypatch.setattr(command, "main", lambda words: given.append(words) or 0)
    typed = SimpleNamespace(
        task="human", fast=False, json=True, update=False, out="o", items=None, data=["f", "g"]
    )
    assert eval_command.run(typed) == 0  # type: ignore[arg-type]  - as argparse makes it
    assert given == [["human", "--json", "--out", "o", "--data", "f", "g"]]


def test_a_figure_that_is_lost_is_a_regression() -> None:
    assert Comparison(Metric("x", math.nan, 0, 0.5), 0.7).regressed
    assert not Comparison(Metric("x", 0.7, 3, 0.5), math.nan).regressed


def test_rounding_the_baseline_is_no_regression(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(baseline, "FOLDER", tmp_path)
    exact = [Metric("x", 119 / 120, 120)]
    baseline.store("t", exact)
    assert not baseline.compare("t", exact)[0].regressed
    assert baseline.compare("t", [Metric("x", 118 / 120, 120)])[0].regressed


def test_intervals_draw_whole_groups_and_are_the_same_each_time() -> None:
    rows = [(group, float(group)) for group in range(10) for _ in range(5)]
    first = interval(rows, mean_of(lambda r: r[1]), lambda r: r[0])
    assert first is not None
    assert first == interval(rows, mean_of(lambda r: r[1]), lambda r: r[0])
    assert first[0] < 4.5 < first[1]
    # Alike within one group, the only one: nothing to draw from but itself.
    alike = measured("x", [(1, 0.3)] * 9, mean_of(lambda r: r[1]), lambda r: r[0])
    assert alike.interval == pytest.approx((0.3, 0.3))


def test_without_rows_there_is_neither_figure_nor_interval() -> None:
    nothing = measured("x", list[float](), mean_of(float), lambda r: r)
    assert math.isnan(nothing.value)
    assert nothing.interval is None
