"""Review: what is due again, asked in two-minute rounds, graded on the one point, scheduled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from interviewer import codec
from interviewer.errors import InvalidAnswer, InvalidSetting, NotNow, UnknownCard
from interviewer.interview.runner import LONGEST_ANSWER
from interviewer.review import ask
from interviewer.review.deck import deck
from interviewer.review.events import Practised, SelfRated
from interviewer.review.memory import RATINGS, moment, retrievability
from interviewer.review.observe import observations
from interviewer.services.service import Service

if TYPE_CHECKING:
    from datetime import datetime

    from interviewer.codec import Json
    from interviewer.domain import Lang, Verdict
    from interviewer.review.deck import Card

FORECAST_DAYS: Final = 14
_MOST_DAYS: Final = 365


class Revising(Service):
    """What can be done with the cards in review."""

    def review_queue(
        self, now: str | None = None, lang: Lang | None = None
    ) -> list[dict[str, Json]]:
        """Return what is due at `now` (ISO 8601; the clock's), the longest overdue first."""
        at, spoken = moment(now or self._parts.clock()), self._spoken(lang)
        return [_queue_row(card, spoken, at) for card in ask.due(self._cards().values(), at)]

    def review_next(self, lang: Lang | None = None, began: str | None = None) -> dict[str, Json]:
        """Return the next question of the round that `began` (None: begins now), or why there is none.

        `{card, began, left_s, due, next_due, over}`; `card` is None when nothing is due or the two minutes are over.
        """
        now, cards = self._parts.clock(), self._cards()
        start = began or now
        at, waiting = moment(now), ask.due(cards.values(), moment(now))
        left = ask.round_left(moment(start), at)
        over = not left or not waiting
        later = ask.upcoming(cards.values(), at)
        return {
            "card": None if over else _question(waiting[0], self._spoken(lang)),
            "began": start,
            "left_s": int(left.total_seconds()),
            "due": len(waiting),
            "cards": len(cards),
            "next_due": later.isoformat() if later else None,
            "over": over,
        }

    def review_answer(
        self, card: str, answer: str, turn: int | None = None, lang: Lang | None = None
    ) -> dict[str, Json]:
        """Grade an answer on the card's one criterion and schedule it; an unsure grader leaves that to `review_rate`.

        `turn` is the one the question was shown with: sent twice, an answer is taken once.
        """
        found, spoken = self._card(card), self._spoken(lang)
        clean = _acceptable(answer)
        if turn is not None and turn != found.asked:
            return _outcome(found, spoken, self._last(found))
        event = Practised(
            self._parts.clock(),
            found.content(spoken).lang,
            ask.wording(found, spoken),
            clean,
            self._parts.grader.grade(ask.request(found, spoken, clean)),
        )
        self._parts.card_journal.append(found.id, found.version, event)
        return _outcome(self._card(card), spoken, event)

    def review_rate(self, card: str, rating: str, lang: Lang | None = None) -> dict[str, Json]:
        """Schedule by the candidate's own rating, where the grader was unsure of their last answer."""
        found, spoken = self._card(card), self._spoken(lang)
        if rating not in RATINGS:
            raise InvalidSetting(name="rating", value=rating, expected=", ".join(RATINGS))
        if found.pending is None:
            raise NotNow(
                detail="this answer is settled already; go on with the next one",
                detail_zh="这个回答已经有了结果；请继续下一个",
            )
        event = SelfRated(self._parts.clock(), rating)
        self._parts.card_journal.append(found.id, found.version, event)
        return _outcome(self._card(card), spoken, found.pending)

    def review_forecast(self, days: int = FORECAST_DAYS) -> list[dict[str, Json]]:
        """Return `{day, due}` for today and the days after; what is overdue is today's."""
        if not 1 <= days <= _MOST_DAYS:
            raise InvalidSetting(name="days", value=days, expected=f"1 to {_MOST_DAYS}")
        now = moment(self._parts.clock())
        zone = now.astimezone().tzinfo
        assert zone is not None
        rows = ask.forecast(self._cards().values(), now, days, zone)
        return [{"day": day, "due": count} for day, count in rows]

    def _cards(self) -> dict[str, Card]:
        seen = (one for state in self._parts.archive.states() for one in observations(state))
        return deck(seen, self._parts.card_journal.read_all())

    def _card(self, name: str) -> Card:
        found = self._cards().get(name)
        if found is None:
            raise UnknownCard(name=name)
        return found

    def _last(self, card: Card) -> Practised:
        events = self._parts.card_journal.read_all().get(card.id, ())
        last = next((e for e in reversed(events) if isinstance(e, Practised)), None)
        if last is None:
            raise UnknownCard(name=card.id)
        return last

    def _spoken(self, lang: Lang | None) -> Lang:
        return lang or self._parts.settings.language


def _acceptable(answer: str) -> str:
    if len(answer) > LONGEST_ANSWER:
        raise InvalidAnswer(
            detail=f"it has {len(answer):,} characters, at most {LONGEST_ANSWER:,} are allowed",
            detail_zh=f"共 {len(answer):,} 个字符，最多 {LONGEST_ANSWER:,} 个",
        )
    return answer.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _queue_row(card: Card, lang: Lang, now: datetime) -> dict[str, Json]:
    """Return one line of the queue. Never the criterion's words: they are the answer."""
    item = card.content(lang)
    return {
        "card": card.id,
        "item": card.item,
        "criterion": card.criterion,
        "question": item.question,
        "topic": item.topic,
        "due": card.memory.due.isoformat(),
        "stability": round(card.memory.stability, 4),
        "difficulty": round(card.memory.difficulty, 4),
        "retrievability": round(retrievability(card.memory, now), 4),
        "lapses": card.lapses,
        "reviews": card.asked,
        "source": item.source,
        "lines": str(item.lines),
        "sessions": list(card.sessions),
    }


def _question(card: Card, lang: Lang) -> dict[str, Json]:
    item = card.content(lang)
    return {
        "card": card.id,
        "turn": card.asked,
        "lang": item.lang,
        "topic": item.topic,
        "kind": item.kind,
        "question": item.question,
        "prompt": ask.wording(card, lang),
        "lapses": card.lapses,
    }


def _outcome(card: Card, lang: Lang, event: Practised) -> dict[str, Json]:
    """Return what became of an answer: the criterion, its verdict with both quotations, when it is due again."""
    content, claim = card.content(lang), card.claim(lang)
    verdicts = event.assessment.verdicts
    last = card.history[-1]
    return {
        "card": card.id,
        "question": content.question,
        "prompt": event.question,
        "answer": event.answer,
        "criterion": {"id": claim.id, "text": claim.text},
        "verdict": codec.to_json(verdicts[0]) if verdicts else None,
        "state": _standing(verdicts[0] if verdicts else None),
        "needs_rating": card.pending is not None,
        "rating": None if card.pending else last.rating,
        "self_marked": card.pending is None and last.self_marked,
        "due": card.memory.due.isoformat(),
        "stability": round(card.memory.stability, 4),
        "difficulty": round(card.memory.difficulty, 4),
        "reference": content.reference.text if content.reference else None,
        "source": content.source,
        "lines": str(content.lines),
    }


def _standing(verdict: Verdict | None) -> str:
    return "unsure" if verdict is None or verdict.verdict == "unscored" else verdict.verdict
