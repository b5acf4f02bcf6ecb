"""Can the grader be believed? Its verdicts on the labelled answers, beside those of the readers.

python -m evals grading                     the dev half, against its baseline
python -m evals.grading --half test         the untouched half: for the last look only
python -m evals.grading --worst 30          the rows it gets most wrong
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, cast

from evals import figures
from evals.answers import labelled
from evals.baseline import Metric
from evals.folded import FoldedGrader
from evals.run_grader import graded_by, graded_with
from evals.wordshare import fitted, shares
from interviewer.grading.keyless import KeylessGrader
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.answers import Half, Labelled
    from evals.figures import Figure, Graded
    from interviewer.grading.protocol import Grader

STRONG = ("strong_spoken", "terse_expert")
# figure, whether more is better, what a run may lose by chance
FIGURES: dict[str, tuple[Figure, bool, float]] = {
    "sure verdicts that are right": (figures.sure_right, True, 0.01),
    "share of criteria it is sure of": (figures.sure_share, True, 0.01),
    "true score inside the range": (figures.in_range, True, 0.01),
    "mean width of the range": (figures.width, False, 0.01),
    "expected calibration error": (figures.calibration_error, False, 0.01),
    "estimate, macro-F1 over four verdicts": (figures.macro_f1, True, 0.01),
    "contradicted, recall among sure": (figures.contradicted_recall, True, 0.03),
    "contradicted, precision among sure": (figures.contradicted_precision, True, 0.03),
    "score against true score, r": (figures.correlation, True, 0.01),
    "mean score, strong in everyday words": (figures.mean_score("strong_spoken"), True, 0.02),
    "mean score, terse expert": (figures.mean_score("terse_expert"), True, 0.02),
    "mean score, fluent but wrong": (figures.mean_score("wrong_fluent"), False, 0.02),
    "mean score, keyword salad": (figures.mean_score("salad"), False, 0.02),
    "mean score, another concept": (figures.mean_score("other_concept"), False, 0.02),
    "same in the other language, difference": (
        figures.mean_difference("strong_spoken", "twin_language"), False, 0.02),
    "same in other words, difference": (
        figures.mean_difference("strong_spoken", "paraphrase"), False, 0.02),
}  # fmt: skip


def run(half: Half = "dev") -> list[Metric]:
    """Grade one half and return its figures, the word-share grader's beside them."""
    rows = labelled(half)
    analyzer = Analyzer(load_glossary())
    ours = graded_by(rows, _grader(half, rows, analyzer))
    floor = fitted(labelled("dev"), analyzer)(rows)
    words = graded_with(rows, floor)
    metrics = [_metric(name, ours) for name in FIGURES]
    metrics.append(_of("word share, macro-F1 over four verdicts", words, figures.macro_f1))
    metrics.append(_of("word share, r", words, figures.correlation))
    return [*metrics, _words_alone(half, analyzer)]


def _grader(half: Half, rows: Sequence[Labelled], analyzer: Analyzer) -> Grader:
    """Return the grader for a half: the dev items are each graded by a model trained without them."""
    return FoldedGrader(rows, analyzer) if half == "dev" else KeylessGrader(analyzer)


def _metric(name: str, rows: Sequence[Graded]) -> Metric:
    figure, better, tolerance = FIGURES[name]
    return _of(name, rows, figure, higher_is_better=better, tolerance=tolerance)


def _of(
    name: str,
    rows: Sequence[Graded],
    figure: Figure,
    *,
    higher_is_better: bool = True,
    tolerance: float = 0.02,
) -> Metric:
    return Metric(
        name,
        figure(rows),
        len(rows),
        tolerance,
        higher_is_better,
        figures.interval(rows, figure),
    )


def _words_alone(half: Half, analyzer: Analyzer) -> Metric:
    """Show that counting words cannot tell strong from wrong in this data: about .5, or worse."""
    rows = labelled(half)
    found = shares(rows, analyzer)
    strong, wrong = (
        [found[row.id, c] for row in rows if row.kind in kinds for c in row.gold]
        for kinds in (STRONG, ("wrong_fluent",))
    )
    return Metric(
        "AUC of counting words, strong against wrong", figures.auc(strong, wrong), len(rows), 1.0
    )


def worst(half: Half, count: int) -> list[dict[str, object]]:
    """Return the answers whose score is farthest from the true one, with every verdict beside its label."""
    rows = labelled(half)
    ours = graded_by(rows, _grader(half, rows, Analyzer(load_glossary())))
    pairs = sorted(
        zip(rows, ours, strict=True), key=lambda pair: -abs((pair[1].score or 0) - pair[1].true)
    )
    return [
        {
            "id": row.id,
            "item": row.item.id,
            "kind": row.kind,
            "true": round(seen.true, 2),
            "score": round(seen.score or 0, 2),
            "answer": row.answer,
            "criteria": [
                {
                    "text": c.text,
                    "label": j.gold,
                    "estimate": j.estimate,
                    "confidence": j.confidence,
                }
                for c, j in zip(row.item.criteria, seen.judged, strict=True)
            ],
        }
        for row, seen in pairs[:count]
    ]


def main() -> int:
    """Print the figures of one half, or its worst rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["dev", "test"], default="dev")
    parser.add_argument("--worst", type=int, default=0)
    arguments = parser.parse_args()
    half = cast("Half", arguments.half)
    if arguments.worst:
        for row in worst(half, arguments.worst):
            print(json.dumps(row, ensure_ascii=False, indent=1))
        return 0
    for metric in run(half):
        print(metric.line())
    return 0


if __name__ == "__main__":
    sys.exit(main())
