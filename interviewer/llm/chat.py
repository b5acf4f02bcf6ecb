"""A `Chat` over any transport: budget, retries, the circuit breaker, forms, repair, and the count of what it cost."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from interviewer.errors import BadReply, ModelError, ReplyTruncated
from interviewer.llm import forms
from interviewer.llm.choosing import add_up
from interviewer.llm.patience import Breaker, Patience, persist
from interviewer.llm.protocol import YES_NO, Choice, Reply, ReplyStream, Usage
from interviewer.llm.streaming import begun, outside_thoughts
from interviewer.llm.structured import NotAsked, read_json, without_thoughts
from interviewer.llm.tokens import count_tokens
from interviewer.llm.transport import Answer, Form, Mode, Rejected, Request

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from interviewer.llm.memory import Known, Memory
    from interviewer.llm.meter import Meter
    from interviewer.llm.protocol import Message, Options, Schema
    from interviewer.llm.transport import Transport

_PER_MESSAGE = (
    4  # tokens of a chat template around one message, before a model's own figures correct it
)
_MIN_COUNTED = (
    200  # tokens of a prompt that says something of the tokenizer, not only of the template
)
_ENOUGH_COUNTED = 20_000  # and after which it is settled


class RemoteChat:
    """A `Chat`. Safe to call from several threads.

    `exact` says that our tokenizer is the model's own.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        memory: Memory,
        meter: Meter,
        patience: Patience | None = None,
        breaker: Breaker | None = None,
        exact: bool = False,
    ) -> None:
        self._transport = transport
        self._memory = memory
        self._meter = meter
        self._patience = patience or Patience()
        self._breaker = breaker or Breaker()
        self._exact = exact

    @property
    def name(self) -> str:
        """`provider:model`."""
        return self._transport.name

    @property
    def known(self) -> Known:
        """What has been found out about this model."""
        return self._memory.recall(self._transport.identity)

    def remember_judging(self, how: str) -> None:
        """Keep how this model is best asked for verdicts."""
        self._learn(judging=how)

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 1024,
        temperature: float = 0.0,
        stop: Sequence[str] | None = None,
    ) -> Reply:
        """Return the model's reply; see `Chat`."""
        request = Request(tuple(messages), max_tokens, temperature, tuple(stop or ()))
        bill = _Bill()
        if schema is not None:
            return self._in_form(request, schema, bill)
        answer = self._plainly(request, bill)
        if answer.finish == "length":
            raise ReplyTruncated(name=self.name, limit=_limit(max_tokens), raw=answer.text)
        return bill.reply(without_thoughts(answer.text), answer)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int = 1024,
        temperature: float = 0.0,
        stop: Sequence[str] | None = None,
    ) -> ReplyStream:
        """Return the reply piece by piece. What was shown cannot be asked again: only the start is retried."""
        request = Request(tuple(messages), max_tokens, temperature, tuple(stop or ()))
        return ReplyStream(self._streamed(request))

    def choose(self, messages: Sequence[Message], options: Options = YES_NO) -> Choice | None:
        """Return each option's probability as the first token; None where the server gives none."""
        if self.known.logprobs is False:
            return None
        bill = _Bill()
        try:
            answer = self._ask(Request(tuple(messages), max_tokens=1, first_token=True), bill)
        except Rejected:
            answer = None
        given = answer is not None and answer.tops is not None
        if self.known.logprobs is not given:
            self._learn(logprobs=given)
        if answer is None or answer.tops is None:
            return None
        return Choice(add_up(answer.tops, options), bill.usage, bill.seconds, answer.model)

    def count_tokens(self, text: str) -> int:
        """Return how many tokens `text` is: ours, corrected by what the server has reported so far."""
        known = self.known
        counted = count_tokens(text)
        if self._exact or known.counted < _MIN_COUNTED:
            return counted
        return round(counted * known.reported / known.counted)

    def mode(self) -> Mode:
        """Return how this model gives structured replies, found out by a probe the first time."""
        known = self.known.mode
        if known is not None:
            return Mode(known)
        found = forms.probe(lambda request: self._ask(request, _Bill()))
        if found is None:
            # Not remembered: a model that failed at all of them may have had a bad moment.
            return Mode.TEXT
        self._learn(mode=found.value)
        return found

    def _in_form(self, request: Request, schema: Schema, bill: _Bill) -> Reply:
        refused = Rejected("it takes no form at all")
        for mode in forms.LADDER[forms.LADDER.index(self.mode()) :]:
            form = Form(mode, schema)
            shaped = replace(request, messages=forms.in_form(request.messages, form), form=form)
            try:
                return self._fitting(shaped, schema, bill)
            except Rejected as error:
                # This schema is more than the server takes in this mode: the next one asks for less.
                refused = error
        raise BadReply(name=self.name, detail=refused.said, raw="") from refused

    def _fitting(self, request: Request, schema: Schema, bill: _Bill) -> Reply:
        first = self._ask(request, bill)
        try:
            return bill.reply(first.text, first, read_json(first.text, schema))
        except NotAsked as error:
            if first.finish == "length":
                limit = _limit(request.max_tokens)
                raise ReplyTruncated(name=self.name, limit=limit, raw=first.text) from error
            wrong = error
        second = self._ask(forms.repair(request, first.text, wrong), bill)
        try:
            return bill.reply(second.text, second, read_json(second.text, schema))
        except NotAsked as error:
            raw = f"{first.text}\n---\n{second.text}"
            raise BadReply(name=self.name, detail=error, raw=raw) from error

    def _plainly(self, request: Request, bill: _Bill) -> Answer:
        try:
            return self._ask(request, bill)
        except Rejected as error:
            raise BadReply(name=self.name, detail=error.said, raw="") from error

    def _ask(self, request: Request, bill: _Bill) -> Answer:
        self._meter.check()
        with self._breaker.guard(self.name):
            answer = persist(lambda: self._transport.send(request), self._patience)
        bill.add(self._charge(request, answer))
        return answer

    def _streamed(self, request: Request) -> Generator[str, None, Reply]:
        bill, shown = _Bill(), list[str]()
        self._meter.check()
        try:
            with self._breaker.guard(self.name):
                pieces = persist(lambda: begun(self._transport.stream(request)), self._patience)
                answer = yield from _kept(outside_thoughts(pieces), shown)
        except Rejected as error:
            raise BadReply(name=self.name, detail=error.said, raw="") from error
        except (ModelError, GeneratorExit):
            # Broken off, by the server or by the reader: what came was paid for.
            if shown:
                self._charge(request, Answer("".join(shown)))
            raise
        bill.add(self._charge(request, answer))
        if answer.finish == "length":
            limit = _limit(request.max_tokens)
            raise ReplyTruncated(name=self.name, limit=limit, raw=answer.text)
        return bill.reply(without_thoughts(answer.text), answer)

    def _charge(self, request: Request, answer: Answer) -> Usage:
        """Put the answer on the meter; return what it cost."""
        ours = sum(count_tokens(m.content) + _PER_MESSAGE for m in request.messages)
        usage = answer.usage or Usage(ours, count_tokens(answer.text), counted=True)
        self._meter.add(self.name, usage)
        # A form adds tokens that are not in the messages.
        if answer.usage and not self._exact and request.form is None:
            self._calibrate(ours, usage.prompt_tokens)
        return usage

    def _calibrate(self, counted: int, reported: int) -> None:
        if counted >= _MIN_COUNTED and self.known.counted < _ENOUGH_COUNTED:
            self._memory.learn(
                self._transport.identity,
                lambda known: replace(
                    known, counted=known.counted + counted, reported=known.reported + reported
                ),
            )

    def _learn(self, **news: Any) -> None:
        self._memory.learn(self._transport.identity, lambda known: replace(known, **news))


class _Bill:
    """What one call has cost so far, over its requests."""

    def __init__(self) -> None:
        self.usage = Usage()
        self._since = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._since

    def add(self, usage: Usage) -> None:
        self.usage += usage

    def reply(self, text: str, answer: Answer, data: Any = None) -> Reply:
        return Reply(text, data, self.usage, self.seconds, answer.model, answer.finish)


def _kept(pieces: Generator[str, None, Answer], shown: list[str]) -> Generator[str, None, Answer]:
    """Pass the pieces on, and note them down."""
    while True:
        try:
            piece = next(pieces)
        except StopIteration as end:
            return end.value
        shown.append(piece)
        yield piece


def _limit(max_tokens: int) -> str:
    return f"max_tokens={max_tokens}"
