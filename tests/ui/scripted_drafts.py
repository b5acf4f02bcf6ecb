"""What the scripted program says of drafts and audits, with a model or without one."""

from __future__ import annotations

from interviewer.errors import NotNow


class ScriptedDrafts:
    """The drafts of `ScriptedApp`: one for each item that is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.has_model = False
        self.waiting: list[dict] = []
        self.accepted: list[tuple] = []

    def draft(self, item, lang=None):
        if item == "i2":
            raise NotNow(detail="nothing could be proved", detail_zh="没有一条能核实")
        made = {
            "id": "d1",
            "kind": "rubric",
            "item": item,
            "question": "Why <b>divide</b>?",
            "diff": "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old <i>line</i>\n+new line\n",
            "text": "new line\n",
            "dropped": [{"what": "criterion", "text": "x", "why": "no_quote"}],
        }
        self.waiting = [made]
        return made

    def drafts(self):
        return self.waiting

    def accept(self, id, text=None):  # noqa: A002 - the facade's own word
        self.accepted.append((id, text))
        self.waiting = []
        return {"note": "/n/accepted.md"}

    def reject(self, id):  # noqa: A002 - the facade's own word
        self.waiting = []
        return {"id": id}

    def audit_report(self, source=None, progress=None):
        against = {"source": "/bank/b.md", "lines": "4-5", "quote": "variance $d_k$"}
        row = {
            "claim": "x",
            "quote": "variance 1 <b>here</b>",
            "source": source,
            "lines": "3-3",
            "against": against,
            "verdict": "wrong",
            "reason": "the two differ",
        }
        return {"findings": [row], "dropped": [], "passages": 3, "compared": 2, "stopped": None}
