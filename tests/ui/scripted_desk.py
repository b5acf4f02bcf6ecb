"""What the scripted program says of code: one task, and verdicts that depend on a word in the answer."""

from __future__ import annotations

from interviewer.errors import CodeNotAllowed

TASK = "self-attention"


class ScriptedDesk:
    """The desk of `ScriptedApp`; nothing is run. `open_to_others` is a server without a lock for strangers,
    `in_an_exam` one where a running exam has asked the task."""

    open_to_others = False
    in_an_exam = False

    def code_tasks(self):
        return [TASK]

    def code_task(self, item, lang):
        zh = lang == "zh"
        return {
            "item": item,
            "lang": lang,
            "statement": "写出注意力层。" if zh else "Write an attention layer.",
            "contract": "attend(x) 返回 x\n<b>原样</b>" if zh else "attend(x) returns x\n<b>as it is</b>",
            "starter": f"# {'在这里写' if zh else 'write here'}\ndef attend(x): ...\n",
            "names": ["attend"],
            "libraries": [],
            "examples": [{"call": "attend([1, 2])", "gives": "[1, 2]"}],
            "checks": [{"id": "mask", "name": "掩码" if zh else "the mask"}],
            "constraints": [{"id": "no-torch", "name": "不用 torch" if zh else "no torch"}],
            "growth": [{"id": "linear", "name": "线性时间" if zh else "linear time"}],
            "limits": {"characters": 50_000, "seconds": 60, "memory": 1 << 30},
            "protection": self.code_protection(lang),
            "exam": self.in_an_exam,
        }  # fmt: skip

    def code_protection(self, lang):
        return {
            "lock": "limits",
            "name": "只限制资源" if lang == "zh" else "limits only",
            "allowed": not self.open_to_others,
            "shared": False,
            "advice": "安装 bubblewrap" if lang == "zh" else "install bubblewrap",
        }

    def run_code(self, item, source, lang, submit=True):
        self.calls.append(("run", item, source, submit))
        if self.open_to_others:
            raise CodeNotAllowed(host="0.0.0.0", detail="", detail_zh="")
        right = "return" in source
        checks = [self._check("examples", right, lang)]
        if submit:
            checks.append(self._check("mask", right, lang))
        return {
            "item": item,
            "lang": lang,
            "submitted": submit,
            "verdict": ("passed" if submit else "examples_passed") if right else "failed",
            "reason": None if right else "wrong_value",
            "message": "对" if right else "“示例”没有通过 <script>alert(1)</script>",
            "line": None if right else 2,
            "checks": checks,
            "constraints": [self._rule(right)] if submit else [],
            "growth": self._growth(right) if submit else [],
            "followups": [r"为什么除以 $\sqrt{d_k}$？"] if submit else [],
            "printed": "<i>printed</i>",
            "seconds": 0.1,
            "lock": "limits",
            "protection": "limits only",
        }  # fmt: skip

    def _check(self, name, right, lang):
        failing = {
            "call": "attend([3])",
            "expected": "[3]",
            "got": "None",
            "why": "它返回 None" if lang == "zh" else "it returns None",
            "reason": "wrong_value",
            "line": 2,
            "code": "def attend(x): ...",
            "diagnosis": None,
        }
        return {
            "id": name,
            "name": name,
            "outcome": "passed" if right else "failed",
            "cases": 2,
            "failing": None if right else failing,
        }

    def _rule(self, right):
        return {"id": "no-torch", "name": "no torch", "met": right, "line": 3, "code": "import"}

    def _growth(self, right):
        row = {"id": "linear", "name": "linear time", "kind": "time", "unit": "s", "per_unit": None}
        if not right:
            return [
                row
                | {"outcome": "not_run", "points": [], "exponent": None, "limit": 0.0, "why": None}
            ]
        points = [[1000, 0.001], [4000, 0.0041], [16000, 0.017]]
        return [
            row
            | {"outcome": "passed", "points": points, "exponent": 1.02, "limit": 1.5, "why": None}
        ]

    def usage_of(self, session):
        return {"tokens": 0, "cached": 0, "cost": {}, "unpriced": []}
