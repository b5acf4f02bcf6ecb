"""Cards are folded from interviews and reviews: whatever was cut off, nothing is lost and nothing is made up."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from interview_kit import entry, make_item
from review_kit import bilingual

from interviewer.domain import Assessment, Verdict
from interviewer.review.ask import due, forecast, round_left, upcoming, wording
from interviewer.review.deck import Card, deck
from interviewer.review.events import Practised, SelfRated
from interviewer.review.memory import RATINGS
from interviewer.review.observe import Observation

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
CARD = "softmax#shift"


def seen(rating, hours: float = 0, session: str = "s1", criterion: str = "shift") -> Observation:
    return Observation(
        START + timedelta(hours=hours), session, entry(*bilingual()), criterion, rating
    )


def answered(verdict: str, hours: float) -> Practised:
    why = "unsure" if verdict == "unscored" else None
    estimate = "met" if verdict == "unscored" else verdict
    graded = Assessment((Verdict("shift", verdict, estimate, 0.9, why=why),), 0.5, 0, 1, "words@1")
    return Practised((START + timedelta(hours=hours)).isoformat(), "en", "?", "words", graded)


def rated(rating, hours: float) -> SelfRated:
    return SelfRated((START + timedelta(hours=hours)).isoformat(), rating)


def only(seen_so_far, reviews=()) -> Card:
    return deck(seen_so_far, {CARD: tuple(reviews)})[CARD]


def test_what_was_said_without_help_makes_no_card() -> None:
    assert deck([seen("easy"), seen("good", criterion="range")], {}) == {}


def test_a_gap_opens_a_card_and_a_later_interview_moves_it() -> None:
    once = only([seen("again")])
    twice = only([seen("again"), seen("easy", 48, "s2")])
    assert once.lapses == 1
    assert twice.memory.due > once.memory.due
    assert twice.sessions == ("s1", "s2")


def test_an_unsure_review_waits_for_the_candidates_word_and_keeps_whose_it_was() -> None:
    waiting = only([seen("again")], [answered("unscored", 1)])
    assert waiting.pending is not None
    assert waiting.memory == only([seen("again")]).memory
    settled = only([seen("again")], [answered("unscored", 1), rated("good", 1.1)])
    assert settled.pending is None
    assert settled.history[-1].self_marked
    assert settled.memory.due > waiting.memory.due


def test_a_rating_without_an_answer_to_rate_changes_nothing() -> None:
    one = only([seen("again")], [answered("met", 1)])
    two = only([seen("again")], [answered("met", 1), rated("again", 1.1)])
    assert one.memory == two.memory
    assert two.version == 2


events = st.lists(
    st.one_of(
        st.sampled_from(["met", "partial", "not_met", "contradicted", "unscored"]).map(
            lambda verdict: ("answer", verdict)
        ),
        st.sampled_from(RATINGS).map(lambda rating: ("rate", rating)),
    ),
    max_size=12,
)


@given(events)
def test_a_log_cut_anywhere_is_a_state_one_can_go_on_from(log) -> None:
    made = [
        answered(value, n + 1) if kind == "answer" else rated(value, n + 1)
        for n, (kind, value) in enumerate(log)
    ]
    for cut in range(len(made) + 1):
        card = only([seen("again")], made[:cut])
        assert card.version == cut
        assert card.asked == sum(isinstance(e, Practised) for e in made[:cut])
        assert card.memory.due > card.memory.last
        looks = sum(not (isinstance(e, Practised) and _unsure(e)) for e in made[:cut])
        assert 1 <= len(card.history) <= 1 + looks


def _unsure(event: Practised) -> bool:
    return event.assessment.verdicts[0].verdict == "unscored"


@given(st.permutations([seen("again"), seen("hard", 30, "s2"), seen("good", 90, "s3")]))
def test_the_order_in_which_interviews_are_read_does_not_matter(shuffled) -> None:
    assert only(shuffled) == only([seen("again"), seen("hard", 30, "s2"), seen("good", 90, "s3")])


def test_the_wording_changes_each_time_and_never_holds_the_criterion() -> None:
    card = only([seen("again")])
    reviews: list[Practised] = []
    said = []
    for n in range(4):
        said.append(wording(only([seen("again")], reviews), "en"))
        reviews.append(answered("not_met", n + 1))
    assert said[:2] == ["What moves?", "What would a friend say?"]
    assert len(set(said)) == 4
    assert all("Claim about" not in text for text in said)
    assert wording(card, "zh") != wording(card, "en")


def test_a_card_speaks_the_language_that_has_its_criterion() -> None:
    zh_only = make_item("softmax", "zh", criteria=(("other", 1.0),))
    en = make_item("softmax", "en")
    one = Observation(START, "s1", entry(en, zh_only), "shift", "again")
    assert deck([one], {})[CARD].content("zh").lang == "en"


def test_due_forecast_and_round() -> None:
    cards = list(deck([seen("again"), seen("hard", criterion="range")], {}).values())
    now = START + timedelta(minutes=12)
    assert [card.criterion for card in due(cards, now)] == ["shift"]
    assert upcoming(cards, now) == START + timedelta(minutes=15)
    days = forecast(cards, now, 3, UTC)
    assert days == [("2026-03-02", 2), ("2026-03-03", 0), ("2026-03-04", 0)]
    week_later = forecast(cards, now + timedelta(days=7), 2, UTC)
    assert week_later[0] == ("2026-03-09", 2)  # what is overdue is today's
    assert round_left(START, START + timedelta(seconds=30)) == timedelta(seconds=90)
    assert round_left(START, START + timedelta(hours=1)) == timedelta(0)
