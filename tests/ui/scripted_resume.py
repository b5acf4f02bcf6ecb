"""What the scripted program says of a résumé: two claims, whatever is handed in."""

from __future__ import annotations

from interviewer.errors import ScannedDocument, UnusableResume

CLAIMS = [
    {"id": "c1", "kind": "project", "text": "RAG <b>v2</b>", "project": "", "start": 0, "end": 3, "lines": "1-1"},
    {"id": "c2", "kind": "metric", "text": "recall 71%", "project": "c1", "start": 4, "end": 9, "lines": "2-2"},
]  # fmt: skip


class ScriptedResume:
    """The résumé of `ScriptedApp`, in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.cv = self._blank()
        self.wanted = ""

    def _blank(self):
        return {
            "name": None,
            "text": "",
            "flags": [],
            "consent": False,
            "claims": [],
            "interviews": 0,
        }

    def resume(self):
        return self.cv

    def upload_resume(self, path=None, text=None):
        if path is not None and path.suffix == ".pdf":
            raise ScannedDocument(path=path)
        if path is None and not (text or "").strip():
            raise UnusableResume(detail="it is empty", detail_zh="内容是空的")
        self.cv = self._blank() | {
            "name": path.name if path else "pasted.md",
            "claims": CLAIMS,
            "flags": ["injection"],
            "interviews": 2,
        }
        return self.cv

    def edit_resume(self, claims):
        kept = {row["id"]: row for row in CLAIMS}
        self.cv["claims"] = [kept.get(row["id"], {}) | row for row in claims]
        return self.cv

    def allow_resume(self, *, allowed):
        self.cv["consent"] = allowed

    def delete_resume(self):
        self.cv = self._blank()
        return {"deleted": True, "interviews": 2}

    def set_job(self, path=None, text=None):
        self.wanted = text
        return self.job()

    def job(self):
        rows = [
            {"requirement": "RAG", "matched_claim": "RAG <b>v2</b>", "items": ["i1"], "gap": None},
            {"requirement": "Rust", "matched_claim": None, "items": [], "gap": "both"},
        ]
        return {"text": self.wanted, "requirements": rows if self.wanted else []}

    def clear_job(self):
        self.wanted = ""
