"""Note down the hash of every prompt's body under its version: `python -m evals.prompt_versions`.

A version whose body changed is refused: what was recorded with it would no longer be what it was.
"""

from __future__ import annotations

import json
import sys

from interviewer import resources
from interviewer.domain import LANGS
from interviewer.llm.prompts import read_prompt


def main() -> int:
    """Add what is new; exit 1 if a known version's body changed."""
    path = resources.prompts() / "versions.json"
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for lang in LANGS:
        for file in sorted((resources.prompts() / lang).glob("*.md")):
            name, digest = read_prompt(file, lang).stamp.rsplit("+", 1)
            if known.setdefault(name, digest) != digest:
                print(f"{file}: changed without a new version", file=sys.stderr)
                return 1
    text = json.dumps(dict(sorted(known.items())), indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
