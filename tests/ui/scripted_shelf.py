"""What the scripted program says of notes, models and verdicts a candidate objects to."""

from __future__ import annotations

import time

from interviewer.errors import NotNow

TEXT = """# Attention

1. Why divide?

   Because the variance grows with the dimension.
"""


class ScriptedShelf:
    """The library, the settings and the appeals of `ScriptedApp`; nothing on disk."""

    def __init__(self) -> None:
        self.remarks: list[tuple] = []
        self.texts: dict[str, str] = {}
        self.keys: list[str] = []
        self.mended: list[str] = []
        self.revealed: set[tuple[str, int]] = set()

    # -- the room --------------------------------------------------------------------------------

    def ask_back(self, session):
        state = self._state(session)
        state["turn"] += 1
        words = "我是问它为什么这样设计。" if state["lang"] == "zh" else "I am asking why it is so."
        self._say(state, "rephrase", words)
        return self.view(session)

    def reveal(self, session):
        state = self._state(session)
        if state["mode"] == "exam":
            raise NotNow(detail="not in an exam", detail_zh="考试中不行")
        self.revealed.add((session, state["index"]))
        return self.view(session)

    def self_mark(self, session, item, criterion, turn, start, end):
        answer = next(
            line["text"]
            for line in self._state(session)["log"]
            if line["role"] == "candidate" and line["turn"] == turn
        )
        self.remarks.append(("mark", item, criterion, answer[start:end]))
        return self.view(session)

    def dispute(self, session, item, criterion, claimed, reason):
        if not reason.strip():
            raise NotNow(detail="a dispute needs a reason", detail_zh="请写下理由")
        self.remarks.append(("dispute", item, criterion, claimed, reason))
        return self.view(session)

    def reliability(self, grader):
        if grader != "keyless@1":
            return None
        return {"sure_right": 0.93, "sure_share": 0.61, "n": 400, "measured": "2026-01-04"}

    def export_labels(self):
        return [{"id": "x", "label": {"kind": r[0]}} for r in self.remarks]

    # -- notes -----------------------------------------------------------------------------------

    def passage(self, source, lines):
        return {
            "source": source,
            "name": source.rsplit("/", 1)[-1],
            "heading": "Attention",
            "lines": lines,
            "text": r"q 和 k 的点积均值为 0，方差为 $d_k$ <b>not bold</b>",
        }

    def items(self, source=None):
        return [
            {
                "id": "i1",
                "question": r"Why $\sqrt{d_k}$? <script>alert(1)</script>",
                "lang": "en",
                "topic": "attention",
                "kind": "why",
                "level": 2,
                "lines": "3-5",
                "has_reference": True,
                "criteria": [{"id": "c1", "text": "The variance grows.", "weight": 3.0}],
            }
        ]

    def source(self, source):
        return {
            "source": source,
            "name": source.rsplit("/", 1)[-1],
            "bundled": False,
            "editable": True,
            "ours": True,
            "warnings": [],
            "chunks": [{"id": "k", "lines": "3-5", "heading": "Attention", "text": TEXT}],
        }

    def explain_source(self, source):
        return [{"lines": "1-1", "role": "heading", "target": "", "detail": "Attention"}]

    def source_text(self, source):
        return self.texts.get(source, TEXT)

    def lint_text(self, source, text):
        if "BAD" not in text:
            return []
        line = text[: text.index("BAD")].count("\n") + 1
        return [{"line": line, "level": "error", "message": "BAD is no word <i>here</i>"}]

    def save_source(self, source, text):
        self.texts[source] = text
        return self._counts(1)

    def delete_source(self, source):
        self.uploads.remove(source.rsplit("/", 1)[-1])

    def reindex(self, source=None, progress=None):
        return self._counts(len(self.uploads))

    def _counts(self, files):
        return {
            "files": files,
            "items": 16,
            "items_with_reference": 3,
            "chunks": 21,
            "unchanged": 0,
            "removed": 0,
            "warnings": [],
        }

    def _read(self, paths, progress):
        """Take a moment over each file, so that a page can show how far it has come."""
        for n, path in enumerate(paths, 1):
            if progress:
                progress(n - 1, len(paths), str(path))
                time.sleep(0.25)

    # -- settings --------------------------------------------------------------------------------

    def model_status(self):
        choices = [
            {"id": "keyless", "available": True},
            {"id": "local", "available": False},
            {"id": "key", "available": False},
        ]
        judge = "openai:some" if getattr(self, "has_model", False) else "none"
        return {
            "name": "none",
            "grader_model": judge,
            "grader": "keyless@1",
            "choices": choices,
        }

    def use_model(self, name, key=None, base_url=None):
        if key:
            self.keys.append(key)
        if name != "none":
            raise NotNow(detail="no model can be used yet", detail_zh="还不能用模型")
        return self.model_status()

    def findings(self, lang):
        zh = lang == "zh"
        ok = "index" in self.mended
        return [
            {"id": "home", "what": "数据目录" if zh else "Data folder", "ok": True, "detail": "/d", "fix": None},
            {
                "id": "index",
                "what": "索引" if zh else "Index",
                "ok": ok,
                "detail": "",
                "fix": None if ok else "rebuild_index",
            },
        ]  # fmt: skip

    def mend(self, fix, progress=None):
        assert fix == "rebuild_index"
        self.mended.append("index")
