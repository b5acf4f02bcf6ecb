"""A small stand-in for the program behind the page: real shapes, scripted verdicts, nothing on disk."""

from __future__ import annotations

import threading
from pathlib import Path

from scripted_desk import ScriptedDesk
from scripted_drafts import ScriptedDrafts
from scripted_resume import ScriptedResume
from scripted_shelf import ScriptedShelf

from interviewer.errors import EmptyPlan, InvalidAnswer, StaleSession, UnknownSession, UnknownTrack

NOTE = "/home/me/notes/attention.md"
CODE = "\n\n```python\ndef attend(x, w_q, w_k, w_v):\n    ...\n```"
ITEMS = [
    {
        "id": "scale",
        "topic": "attention",
        "kind": "why",
        "level": 2,
        "question": {
            "zh": r"缩放点积注意力里为什么要除以 $\sqrt{d_k}$，而不是除以 $d_k$？",
            "en": r"Why are attention scores divided by $\sqrt{d_k}$, and not by $d_k$?",
        },
        "criteria": [
            {
                "id": "variance",
                "weight": 3.0,
                "text": {
                    "zh": r"各分量独立、方差为 1 时，点积的方差是 $d_k$。",
                    "en": r"With independent unit-variance components, the dot product has variance $d_k$.",
                },
                "quote": r"q 和 k 的点积均值为 0，方差为 $d_k$",
                "lines": "12-13",
            },
            {
                "id": "saturation",
                "weight": 2.0,
                "text": {
                    "zh": "分数过大会让 softmax 饱和，梯度几乎为零。",
                    "en": "Large scores saturate the softmax and its gradient vanishes.",
                },
                "quote": "分数太大时 softmax 进入饱和区，梯度接近 0，训练停滞",
                "lines": "15-15",
            },
            {
                "id": "not-dk",
                "weight": 2.0,
                "text": {
                    "zh": r"除以 $d_k$ 会缩得过头，注意力接近均匀分布。",
                    "en": r"Dividing by $d_k$ over-shrinks the scores: attention becomes almost uniform.",
                },
                "quote": r"若除以 $d_k$，方差变成 $1/d_k$，权重几乎一样大",
                "lines": "17-18",
            },
        ],
        "follow_up": {
            "zh": "你说分数会变大。具体大多少，这个数是怎么推出来的？",
            "en": "You say the scores grow. By how much exactly, and what gives you that number?",
        },
    },
    {
        "id": "self-attention",
        "topic": "transformer",
        "kind": "code",
        "level": 3,
        "question": {
            "zh": f"写出单头自注意力的前向计算，并说明掩码加在哪里。{CODE}",
            "en": f"Write the forward pass of one attention head and say where the mask goes.{CODE}",
        },
        "criteria": [
            {
                "id": "projections",
                "weight": 2.0,
                "text": {
                    "zh": "先用三个矩阵投影出 Q、K、V。",
                    "en": "Project to Q, K and V first.",
                },
                "quote": "Q = x @ w_q，K = x @ w_k，V = x @ w_v",
                "lines": "31-31",
            },
            {
                "id": "mask",
                "weight": 1.0,
                "text": {
                    "zh": "掩码加在 softmax 之前。",
                    "en": "The mask goes in before the softmax.",
                },
                "quote": "在 softmax 之前，把不可见位置的分数设为负无穷",
                "lines": "35-36",
            },
        ],
        "follow_up": {
            "zh": "掩码如果放到 softmax 之后会怎样？",
            "en": "What if the mask came after the softmax?",
        },
    },
]


class ScriptedApp(ScriptedDesk, ScriptedDrafts, ScriptedResume, ScriptedShelf):
    """First answer: the heaviest criterion is met and one is contradicted. Second answer: on to the next item."""

    default_lang = "zh"

    def __init__(self, notes: bool = True) -> None:
        super().__init__()
        self.lock = threading.Lock()
        self.sessions_by_id: dict[str, dict] = {}
        self.calls: list[tuple] = []
        self.uploads: list[str] = []
        self.has_notes = notes
        # What a model says bit by bit, and the gate it waits at after each.
        self.words_that_come: tuple[str, ...] = ()
        self.goes_on = threading.Event()

    def model_notice(self, lang):
        return None

    def tracks(self, lang):
        zh = lang == "zh"
        rows = [
            {
                "id": "first-round",
                "title": "一轮大模型面试" if zh else "A first LLM round",
                "description": "十六道常见题，覆盖注意力、训练与推理。"
                if zh
                else "Sixteen common questions.",
                "items": 16,
            },
            {
                "id": "attention",
                "title": "注意力" if zh else "Attention",
                "description": "",
                "items": 6,
            },
        ]
        if self.has_notes:
            own = {
                "id": "notes",
                "title": "我的笔记" if zh else "My notes",
                "description": "只问你导入的笔记里的题。" if zh else "Only what you dropped in.",
                "items": 2,
            }
            rows.insert(0, own)
        return rows

    def start_interview(
        self,
        track,
        items=None,
        lang=None,
        mode="practice",
        seed=None,
        source=None,
        level=None,
        manner="dry",
    ):
        self.calls.append(("start", track, items, lang, mode, level, manner))
        known = [row["id"] for row in self.tracks("zh")]
        if track not in known:
            raise UnknownTrack(name=track, known=", ".join(known))
        if track == "attention":
            raise EmptyPlan(track=track)
        session = f"session-{len(self.sessions_by_id) + 1}-abcdef"
        state = {
            "session": session,
            "track": track,
            "lang": lang or "zh",
            "mode": mode,
            "index": 0,
            "turn": 1,
            "answers": 0,
            "done": False,
            "log": [],
            "finished": None,
        }
        self.sessions_by_id[session] = state
        self._say(state, "question", self._question(state))
        return self.view(session)

    def view(self, session):
        state = self._state(session)
        item = ITEMS[state["index"]]
        last = next(line for line in reversed(state["log"]) if line["role"] == "interviewer")
        exam = state["mode"] == "exam"
        return {
            "session": session,
            "track": state["track"],
            "lang": state["lang"],
            "mode": state["mode"],
            "turn": state["turn"],
            "done": state["done"],
            "plan": {
                "index": state["index"] + 1,
                "total": len(ITEMS),
                "topic": item["topic"],
                "kind": item["kind"],
                "level": item["level"],
            },
            "item": item["id"],
            "question": item["question"][state["lang"]],
            "prompt": last["text"],
            "prompt_kind": last["kind"],
            "transcript": list(state["log"]),
            "criteria": [] if exam else self._criteria(state, state["index"], reveal=False),
            "previous": None if exam or state["index"] == 0 else self._previous(state),
            "assessment": None if exam or not state["answers"] else {"score": 0.43, "flags": []},
            "notices": [],
            "degraded": None,
            "unscored": None,
            "started": "2026-01-05T09:00:00+00:00",
            "asked_at": "2026-01-05T09:00:00+00:00",
            "finished": state["finished"],
            "manner": "dry",
            "grader": "keyless@1",
            "revealed": (session, state["index"]) in self.revealed,
            "reference": {"text": "Because $d_k$ is the variance.", "source": NOTE, "lines": "9-9"}
            if (session, state["index"]) in self.revealed
            else None,
            "has_reference": True,
        }

    def submit_answer(self, session, answer, turn=None, confidence=None, hear=None):
        with self.lock:
            self.calls.append(("submit", answer, turn, confidence))
            state = self._state(session)
            if turn is not None and turn != state["turn"]:
                raise StaleSession(session=session)
            if len(answer) > 200_000:
                raise InvalidAnswer(detail="it has too many characters", detail_zh="字数太多")
            state["log"].append(
                {
                    "role": "candidate",
                    "kind": "answer",
                    "text": answer,
                    "turn": state["turn"],
                    "item": ITEMS[state["index"]]["id"],
                }
            )
            for said in self.words_that_come if hear else ():
                hear(said)
                self.goes_on.wait(60)
            state["answers"] += 1
            state["turn"] += 1
            if state["answers"] % 2 == 1:
                self._say(state, "elicit", ITEMS[state["index"]]["follow_up"][state["lang"]])
            else:
                self._next(state)
        return self.view(session)

    def skip(self, session):
        state = self._state(session)
        state["answers"] += state["answers"] % 2
        state["turn"] += 1
        self._next(state)
        return self.view(session)

    def hint(self, session):
        state = self._state(session)
        state["turn"] += 1
        self._say(
            state, "hint", "想一想方差。" if state["lang"] == "zh" else "Think of the variance."
        )
        return self.view(session)

    def repeat(self, session):
        state = self._state(session)
        state["turn"] += 1
        self._say(state, "repeat", self._question(state))
        return self.view(session)

    def switch_language(self, session, lang):
        self._state(session)["lang"] = lang
        return self.view(session)

    def finish_interview(self, session):
        state = self._state(session)
        state["done"], state["finished"] = True, "2026-01-05T09:20:00+00:00"
        return self.view(session)

    def report(self, session):
        state = self._state(session)
        items = [self._item_row(state, n) for n in range(state["index"] + 1)]
        gap = items[0]["assessment"]["verdicts"][1]
        return {
            "session": session,
            "track": state["track"],
            "lang": state["lang"],
            "mode": state["mode"],
            "started": "2026-01-05T09:00:00+00:00",
            "finished": state["finished"],
            "grader": "keyless@1",
            "score": 0.5,
            "score_range": [0.43, 0.71],
            "items": items,
            "topics": [
                {"topic": "attention", "score": 0.43, "n": 1},
                {"topic": "transformer", "score": 0.67, "n": 1},
            ],
            "next": [
                {
                    "item": "scale",
                    "question": items[0]["question"],
                    "criterion": gap["text"],
                    "verdict": gap["verdict"],
                    "citation": gap["citation"],
                    "reason": "",
                }
            ],
        }

    def report_text(self, session, format):  # noqa: A002 - the facade's own word
        return f"# {self.report(session)['session']}\n"

    def add_uploads(self, paths, progress=None):
        self._read(paths, progress)
        self.uploads += [Path(p).name for p in paths]
        self.has_notes = True
        return {
            "files": len(paths),
            "items": 16,
            "items_with_reference": 3,
            "chunks": 21,
            "unchanged": 0,
            "removed": 0,
            "warnings": ["notes.md:40: 2. has no text and was left out"],
        }

    def sources(self):
        return [
            {
                "source": f"/home/me/{name}",
                "name": name,
                "items": 16,
                "items_with_reference": 3,
                "chunks": 21,
                "bundled": False,
            }
            for name in self.uploads
        ]

    def search(self, query, k=5):
        return [
            {"id": "1", "score": 1.0, "source": NOTE, "lines": "1-2", "heading": "", "text": query}
        ][:k]

    def grade_answer(self, question, answer, reference=None, item=None):
        return {
            "id": "answer",
            "question": question,
            "answer": answer,
            "score": 0.5,
            "grader": "keyless@1",
        }

    def sessions(self):
        return [
            {
                "session": s["session"],
                "track": s["track"],
                "lang": s["lang"],
                "started": "2026-01-05T09:00:00+00:00",
                "finished": s["finished"],
                "score": 0.5 if s["finished"] else None,
                "answered": s["answers"],
                "total": len(ITEMS),
            }
            for s in reversed(list(self.sessions_by_id.values()))
        ]

    # ------------------------------------------------------------------------------------------

    def _state(self, session):
        if session not in self.sessions_by_id:
            raise UnknownSession(name=session)
        return self.sessions_by_id[session]

    def _question(self, state):
        return ITEMS[state["index"]]["question"][state["lang"]]

    def _say(self, state, kind, text):
        state["log"].append(
            {
                "role": "interviewer",
                "kind": kind,
                "text": text,
                "turn": state["turn"],
                "item": ITEMS[state["index"]]["id"],
            }
        )

    def _next(self, state):
        if state["index"] + 1 == len(ITEMS):
            state["done"], state["finished"] = True, "2026-01-05T09:20:00+00:00"
            return
        state["index"] += 1
        self._say(state, "question", self._question(state))

    def _criteria(self, state, index, *, reveal):
        answers = [line for line in state["log"] if line["role"] == "candidate"][index * 2 :][:2]
        rows = []
        for number, criterion in enumerate(ITEMS[index]["criteria"]):
            verdict = ("met", "contradicted", "not_met")[number] if answers else "open"
            if len(answers) > 1 and number == 2:
                verdict = "unsure"
            said = (
                [self._quote(answers[0]["turn"], answers[0]["text"][:40])]
                if answers and number < 2
                else []
            )
            shown = reveal or verdict in {"met", "contradicted"}
            rows.append(
                {
                    "id": criterion["id"],
                    "text": criterion["text"][state["lang"]] if shown else None,
                    "weight": criterion["weight"],
                    "state": verdict,
                    "estimate": "partial" if verdict == "unsure" else verdict,
                    "confidence": 0.8,
                    "credit": "unprompted" if verdict == "met" else None,
                    "evidence": said,
                    "citation": self._citation(criterion) if shown else None,
                    "reason": "",
                    "self_marked": None,
                    "disputed": None,
                }
            )
        return rows

    def _quote(self, turn, quote):
        return {"turn": turn, "start": 0, "end": len(quote), "quote": quote}

    def _citation(self, criterion):
        return {"source": NOTE, "lines": criterion["lines"], "quote": criterion["quote"]}

    def _previous(self, state):
        index = state["index"] if state["done"] else state["index"] - 1
        return {
            "item": ITEMS[index]["id"],
            "question": ITEMS[index]["question"][state["lang"]],
            "criteria": self._criteria(state, index, reveal=True),
            "score": 0.43,
            "score_range": [0.43, 0.71],
            "reference": None,
            "unscored": None,
        }

    def _item_row(self, state, index):
        item = ITEMS[index]
        rows = self._criteria(state, index, reveal=True)
        verdicts = [
            row
            | {"verdict": "unscored" if row["state"] in {"open", "unsure"} else row["state"]}
            | ({"why": "not_answered"} if row["state"] == "open" else {})
            for row in rows
        ]
        talk = [line for line in state["log"] if line["role"] == "candidate"][index * 2 :][:2]
        return {
            "item": item["id"],
            "question": item["question"][state["lang"]],
            "skipped": False,
            "turns": [{"turn": t["turn"], "prompt": "…", "answer": t["text"]} for t in talk],
            "assessment": {
                "score": 0.43,
                "score_range": [0.43, 0.71],
                "verdicts": verdicts,
                "flags": [],
            },
            "credit": {"unprompted": 0.43, "probed": 0.0, "hinted": 0.0},
            "reference": None,
        }
