"""The interviewer's voice with a model: the rule-made follow-up, made sharper and closer to the candidate's words.

The model never sees the missing criterion, only what to do and a plain wording of it. What it says is checked; where it
fails the check it is asked once more, and then the plain wording is used. So it is when the model is away. Whoever
listens hears the words as they come, a little behind what was checked, so that nothing unfit is ever heard.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from interviewer.asking.check import anchored, fault, unfit
from interviewer.errors import ModelError
from interviewer.grading.judge import added, fenced, record
from interviewer.interview.phrasing import phrase, their_words
from interviewer.llm.prompts import load_prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from interviewer.domain import Lang, Made
    from interviewer.interview.phrasing import Utterance
    from interviewer.interview.policy import Step
    from interviewer.interview.ports import Hear
    from interviewer.interview.state import State
    from interviewer.llm.protocol import Chat, Message, Reply

_WORDED: Final = frozenset({"elicit", "clarify", "challenge"})
_TRIES: Final = 2
_MAX_TOKENS: Final = 160
# Characters at the end that are not heard yet: a word must be whole before it can be known to be unfit.
_HELD_BACK: Final[dict[Lang, int]] = {"zh": 8, "en": 24}
_WARMTH: Final = 0.4  # of the sampling: the same follow-up should not always sound the same
_QUOTES: Final = re.compile(r"^[\s\"“”'「『]+|[\s\"“”'」』]+$")
_LABEL: Final = re.compile(
    r"^(?:追问|问题|面试官|follow-?up(?: question)?|question|interviewer)\s*[:：]\s*", re.I
)
_FENCE: Final = re.compile(r"<<[0-9a-f]+>>")
_FIRST_QUESTION: Final = re.compile(r"^(.*?[?？]).*$", re.DOTALL)
# Where the words themselves are what is asked about, they have to be heard in the question.
_ABOUT_WORDS: Final = frozenset({"clarify", "challenge"})
_MOVES: Final[dict[str, dict[Lang, str]]] = {
    "elicit": {
        "zh": "他的回答里少了一个方面；按下面平实的问法，把它问出来，但不要说出那个方面的内容",
        "en": "an aspect is missing from the answer; draw it out as the plain wording does, without naming its content",
    },
    "clarify": {
        "zh": "他这句话意思不清楚；让他用自己的话把它讲具体",
        "en": "these words leave open what is meant; make the candidate say it concretely",
    },
    "challenge": {
        "zh": "他这句话站不住脚；让他重新检验这句话，但不要告诉他错在哪里",
        "en": "these words do not hold; make the candidate test them, without telling what is wrong",
    },
}


class ModelSpeaker:
    """Says what the policy decided. `terms` are a text's content words, by which a leak is recognised."""

    def __init__(self, chat: Chat, terms: Callable[[str], Collection[str]]) -> None:
        self._chat = chat
        self._terms = terms

    def __call__(self, step: Step, state: State, hear: Hear | None = None) -> Utterance:
        """Return the follow-up in the model's words where they pass, else in ours, with why."""
        plain = phrase(step, state)
        if plain.kind not in _WORDED:
            return plain
        made: list[Made] = []
        wrong = "empty"
        # The same to the letter at the second try, so that a server need not read it again.
        messages = self._messages(plain, state)
        try:
            for _ in range(_TRIES):
                reply = self._reply(messages, hear and self._let_hear(hear, plain, state))
                text = self._noted(reply, state.lang, made)
                wrong = self._fault(text, plain, state)
                if wrong is None and not state.said[text]:
                    return replace(plain, text=text, made=added(made))
        except ModelError as error:
            return replace(plain, made=added(made), fell_back=type(error).__name__)
        return replace(plain, made=added(made), fell_back=wrong or "repeated")

    def _reply(self, messages: tuple[Message, ...], hear: Hear | None) -> Reply:
        # A small model goes on to answer its own question: one is enough, and the server need not write the rest.
        stop = "？", "?"
        if hear is None:
            return self._chat.complete(
                messages, max_tokens=_MAX_TOKENS, temperature=_WARMTH, stop=stop
            )
        said = ""
        pieces = self._chat.stream(messages, max_tokens=_MAX_TOKENS, temperature=_WARMTH, stop=stop)
        for piece in pieces:
            said += piece
            hear(said)
        return pieces.reply

    def _let_hear(self, hear: Hear, plain: Utterance, state: State) -> Hear:
        """Return what passes on as much of a reply as is surely fit to be heard, and takes it back where it is not."""
        target, known = _target(plain, state), _known(plain, state)
        silent = False

        def heard(so_far: str) -> None:
            nonlocal silent
            text = _first_line(so_far)
            if silent or unfit(text, target, known, self._terms):
                silent = True
                hear("")
            else:
                hear(text[: -_HELD_BACK[state.lang]])

        return heard

    def _noted(self, reply: Reply, lang: Lang, made: list[Made]) -> str:
        """Return the question in a reply, and keep what it took."""
        prompt = load_prompt("follow-up", lang)
        made.append(
            replace(record(prompt, reply.model, reply.usage, reply.seconds), temperature=_WARMTH)
        )
        return _asked(_first_line(reply.text), lang)

    def _messages(self, plain: Utterance, state: State) -> tuple[Message, ...]:
        mark, answer = fenced(_answers(state))
        manner = load_prompt(f"manner-{state.manner}", state.lang).render()[0].content
        return load_prompt("follow-up", state.lang).render(
            manner=manner,
            question=state.item.question,
            said=their_words(state.current, plain.target) or "",
            move=_MOVES[plain.kind][state.lang],
            draft=_FIRST_QUESTION.sub(r"\1", plain.text),
            answer=answer,
            mark=mark,
        )

    def _fault(self, text: str, plain: Utterance, state: State) -> str | None:
        said = their_words(state.current, plain.target)
        if plain.kind in _ABOUT_WORDS and said and not anchored(text, said):
            return "loose"
        return fault(text, _target(plain, state), _known(plain, state), self._terms)


def _target(plain: Utterance, state: State) -> str:
    """Return the words that must not be given away."""
    return next((c.text for c in state.item.criteria if c.id == plain.target), "")


def _known(plain: Utterance, state: State) -> tuple[str, ...]:
    """Return what the candidate has heard or said, or is about to hear."""
    return state.item.question, _answers(state), plain.text


def _first_line(reply: str) -> str:
    """Return the first line that is the model's own, without a label before it."""
    lines = (line for line in reply.splitlines() if line.strip())
    first = next((line for line in lines if not _FENCE.match(line)), "")
    return _LABEL.sub("", first.strip())


def _asked(text: str, lang: Lang) -> str:
    """Return the first question in a reply, with the mark that the request stopped at."""
    found = _FIRST_QUESTION.sub(r"\1", text)
    if not found or found[-1] in "?？":
        return _QUOTES.sub("", found)
    return found.rstrip("。.!！ ") + ("？" if lang == "zh" else "?")


def _answers(state: State) -> str:
    """Return what the candidate said to this item, the last answer last."""
    said = [turn.answer.text for turn in state.current.turns if turn.answer]
    return "\n".join(said)[-4000:]
