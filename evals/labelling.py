"""From answers and two readers' labels to a frozen dataset, and how far the readers agreed.

    python -m evals.labelling sheets FOLDER     what a labeller sees: item, criteria, answers shuffled, no kind
    python -m evals.labelling open FOLDER       the differences between the passes, for somebody to settle in writing
    python -m evals.labelling freeze FOLDER     dev.jsonl and test.jsonl with the settled verdicts; prints the hash
    python -m evals.labelling agree FOLDER      Cohen's kappa between the passes, and the counts of the verdicts

FOLDER holds `items.jsonl` (frozen items, each in both languages, with its half), `answers.jsonl` (before freezing) and
`labels/{pass_a,pass_b,settled}.jsonl`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any, cast

VERDICTS = ("met", "partial", "not_met", "contradicted")
Row = dict[str, Any]


def main() -> int:
    """Do one step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["sheets", "open", "freeze", "agree"])
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    steps = {"sheets": sheets, "open": differences, "freeze": freeze, "agree": agree}
    for line in steps[arguments.step](arguments.folder):
        print(line)
    return 0


def sheets(folder: Path) -> list[str]:
    """One line per item: what it asks, its criteria, its answers in a shuffled order under opaque ids."""
    lines: list[str] = []
    answers = read(folder / "answers.jsonl")
    for item in read(folder / "items.jsonl"):
        own = [row for row in answers if row["item"] == item["id"]]
        random.Random(item["id"]).shuffle(own)
        asked = item[item["lang"]]
        sheet = {
            "item": item["id"],
            "question": asked["question"],
            "reference": asked["reference"]["text"],
            "criteria": {c["id"]: c["text"] for c in asked["rubric"]["criteria"]},
            "answers": [{"id": row["id"], "answer": row["answer"]} for row in own],
        }
        lines.append(json.dumps(sheet, ensure_ascii=False))
    return lines


def differences(folder: Path) -> list[str]:
    """One line per criterion the passes disagree on, with all that is needed to settle it."""
    first, second = _pass(folder, "a"), _pass(folder, "b")
    texts = {row["id"]: row for row in read(folder / "answers.jsonl")}
    items = {item["id"]: item for item in read(folder / "items.jsonl")}
    lines: list[str] = []
    for key in sorted(first):
        for criterion, verdict in first[key].items():
            other = second[key][criterion]
            if verdict != other:
                row = texts[key]
                asked = items[row["item"]][items[row["item"]]["lang"]]
                text = next(c["text"] for c in asked["rubric"]["criteria"] if c["id"] == criterion)
                found = {"id": key, "criterion": criterion, "a": verdict, "b": other}
                lines.append(
                    json.dumps(
                        found
                        | {"text": text, "question": asked["question"], "answer": row["answer"]},
                        ensure_ascii=False,
                    )
                )
    return lines


def freeze(folder: Path) -> list[str]:
    """Write both halves, each row with its settled verdicts; return the test half's hash."""
    first, second = _pass(folder, "a"), _pass(folder, "b")
    settled = {
        (r["id"], r["criterion"]): r["settled"] for r in read(folder / "labels" / "settled.jsonl")
    }
    halves = {item["id"]: item["half"] for item in read(folder / "items.jsonl")}
    rows: dict[str, list[Row]] = {"dev": [], "test": []}
    for row in read(folder / "answers.jsonl"):
        verdicts = {
            criterion: verdict
            if second[row["id"]][criterion] == verdict
            else settled[row["id"], criterion]
            for criterion, verdict in first[row["id"]].items()
        }
        rows[halves[row["item"]]].append(row | {"verdicts": verdicts})
    for half, found in rows.items():
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        (folder / f"{half}.jsonl").write_text(text, encoding="utf-8")
    digest = hashlib.sha256((folder / "test.jsonl").read_bytes()).hexdigest()
    (folder / "test.sha256").write_text(f"{digest}  test.jsonl\n", encoding="utf-8")
    return [f"dev {len(rows['dev'])} rows, test {len(rows['test'])} rows", f"test.jsonl {digest}"]


def agree(folder: Path) -> list[str]:
    """Cohen's kappa over all criteria, over three verdicts with contradicted as not met, and each verdict's count."""
    first, second = _pass(folder, "a"), _pass(folder, "b")
    pairs = [(v, second[key][c]) for key in sorted(first) for c, v in first[key].items()]
    merged = [(_merged(a), _merged(b)) for a, b in pairs]
    same = sum(a == b for a, b in pairs) / len(pairs)
    return [
        f"criteria judged twice: {len(pairs)}; equal {same:.3f}",
        f"kappa over four verdicts: {kappa(pairs):.3f}",
        f"kappa, contradicted counted as not met: {kappa(merged):.3f}",
        *(
            f"{v}: {sum(a == v for a, _ in pairs)} / {sum(b == v for _, b in pairs)}"
            for v in VERDICTS
        ),
    ]


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Cohen's kappa: agreement beyond what the two readers' own frequencies would give by chance."""
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    ours, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(ours[v] * theirs[v] for v in ours) / n**2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def read(path: Path) -> list[Row]:
    """Return a JSONL file's rows."""
    with path.open(encoding="utf-8") as file:
        return [cast("Row", json.loads(line)) for line in file if line.strip()]


def _pass(folder: Path, name: str) -> dict[str, dict[str, str]]:
    rows = read(folder / "labels" / f"pass_{name}.jsonl")
    return {row["id"]: row["verdicts"] for row in rows}


def _merged(verdict: str) -> str:
    return "not_met" if verdict == "contradicted" else verdict


if __name__ == "__main__":
    sys.exit(main())
