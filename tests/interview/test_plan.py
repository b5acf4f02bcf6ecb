from dataclasses import dataclass, replace

from interview_kit import make_item

from interviewer.domain import Item
from interviewer.interview.plan import draw
from interviewer.interview.track import Pick, Track


@dataclass
class FixedPool:
    banked: tuple[Item, ...] = ()
    noted: tuple[Item, ...] = ()
    bad: tuple[str, ...] = ()
    alike: tuple[frozenset[str], ...] = ()

    def bank(self):
        return self.banked

    def notes(self, source):
        return [i for i in self.noted if source in {None, i.source}]

    def match(self, item):
        return next(
            (b for b in self.banked if b.question == item.question and b.lang == item.lang), None
        )

    def duplicates(self, item):
        same = {i for group in self.alike if item.id in group for i in group} - {item.id}
        return [i for i in (*self.noted, *self.banked) if i.id in same]

    def twins(self, items):
        seen: set[str] = set()
        return {i.id for i in items if i.question in seen or seen.add(i.question)}

    def weak(self):
        return self.bad


def track(*ask: Pick, items: int | None = None, shuffle: bool = False) -> Track:
    return Track("t", {"zh": "t", "en": "t"}, {"zh": "", "en": ""}, ask, items, shuffle)


def note(question: str, **changes) -> Item:
    bare = make_item(question, criteria=())
    return replace(bare, question=f"Why {question}?", source="/notes/mine.md", **changes)


BANK = tuple(make_item(name, lang) for name in ("softmax", "relu", "gelu") for lang in ("zh", "en"))


def test_a_note_without_an_answer_borrows_the_banks_rubric_and_keeps_its_words() -> None:
    pool = FixedPool(BANK, (replace(note("softmax"), id="n-1"),))
    (entry,) = draw(track(Pick(notes=True)), pool, lang="en", seed=1)
    asked = entry.item("en")
    assert (entry.id, entry.matched) == ("n-1", "softmax")
    assert asked.question == "Why softmax?"
    assert asked.source == "/notes/mine.md"
    assert [c.id for c in asked.criteria] == ["shift", "range"]
    assert asked.reference is not None
    assert asked.reference.source == "bank/en/test.md"


def test_in_the_other_language_a_note_is_asked_in_the_banks_words() -> None:
    pool = FixedPool(BANK, (replace(note("softmax"), id="n-1"),))
    (entry,) = draw(track(Pick(notes=True)), pool, lang="zh", seed=1)
    assert entry.item("zh").question == "为什么softmax？"
    assert entry.item("zh").id == "n-1"


def test_a_note_nothing_matches_is_asked_without_a_rubric() -> None:
    (entry,) = draw(track(Pick(notes=True)), FixedPool(BANK, (note("alchemy"),)), lang="en", seed=1)
    assert entry.item("en").rubric is None


def test_two_notes_that_ask_the_same_are_asked_once() -> None:
    pool = FixedPool(BANK, (replace(note("softmax"), id="n-1"), replace(note("softmax"), id="n-2")))
    assert [e.id for e in draw(track(Pick(notes=True)), pool, lang="en", seed=1)] == ["n-1"]


def test_the_notes_order_is_kept_and_gradable_questions_come_first_in_a_short_round() -> None:
    pool = FixedPool(
        BANK,
        (
            note("alchemy"),
            replace(note("relu"), id="n-2"),
            note("magic"),
            replace(note("gelu"), id="n-4"),
        ),
    )
    drawn = draw(track(Pick(notes=True)), pool, lang="en", seed=3, count=2)
    assert [e.id for e in drawn] == ["n-2", "n-4"]


def test_one_seed_one_plan() -> None:
    pool = FixedPool(BANK)
    mixed = track(Pick(topic="testing"), items=2, shuffle=True)
    plans = {tuple(e.id for e in draw(mixed, pool, lang="en", seed=7)) for _ in range(5)}
    assert len(plans) == 1
    assert len({tuple(e.id for e in draw(mixed, pool, lang="en", seed=s)) for s in range(20)}) > 1


def test_an_item_named_and_drawn_by_topic_is_asked_once() -> None:
    drawn = draw(
        track(Pick(item="relu"), Pick(topic="testing")), FixedPool(BANK), lang="en", seed=1
    )
    assert [e.id for e in drawn] == ["relu", "softmax", "gelu"]
    assert all(len(e.variants) == 2 for e in drawn)


def test_two_notes_alike_without_a_bank_item_are_asked_once() -> None:
    pool = FixedPool((), (replace(note("alchemy"), id="n-1"), replace(note("alchemy"), id="n-2")))
    assert [e.id for e in draw(track(Pick(notes=True)), pool, lang="en", seed=1)] == ["n-1"]


def test_weak_spots_come_weakest_first_from_bank_and_notes() -> None:
    pool = FixedPool(BANK, (note("alchemy"),), bad=("alchemy", "relu"))
    drawn = draw(track(Pick(weak=True)), pool, lang="zh", seed=1)
    assert [e.id for e in drawn] == ["alchemy", "relu"]
    assert drawn[1].item("zh").lang == "zh"


def test_without_earlier_interviews_there_is_nothing_weak() -> None:
    assert draw(track(Pick(weak=True)), FixedPool(BANK), lang="en", seed=1) == ()


MINE = replace(
    make_item("mine", criteria=(("mine", 2.0),)),
    question="How does mine go?",
    source="/notes/answered.md",
)
BARE = replace(note("softmax"), id="n-1")
ALIKE = (frozenset(("n-1", "mine")),)


def test_a_note_without_an_answer_borrows_the_users_own_before_the_banks() -> None:
    pool = FixedPool(BANK, (BARE, MINE), alike=ALIKE)
    (entry,) = draw(track(Pick(notes=True)), pool, lang="en", seed=1, source="/notes/mine.md")
    asked = entry.item("en")
    assert (asked.id, asked.question, asked.source) == ("n-1", "Why softmax?", "/notes/mine.md")
    assert asked.reference is not None
    assert "mine" in asked.reference.text
    assert entry.matched == "softmax"
    assert entry.item("zh").question == "为什么softmax？"


def test_a_duplicate_that_has_no_answer_either_lends_none() -> None:
    unanswered = replace(note("relu"), id="mine", source="/notes/other.md")
    pool = FixedPool(BANK, (BARE, unanswered), alike=ALIKE)
    (entry,) = draw(track(Pick(notes=True)), pool, lang="en", seed=1, source="/notes/mine.md")
    reference = entry.item("en").reference
    assert reference is not None
    assert reference.source == "bank/en/test.md"


def test_two_notes_known_to_ask_the_same_are_asked_once_in_one_interview() -> None:
    pool = FixedPool((), (BARE, MINE), alike=ALIKE)
    both = track(Pick(notes=True), Pick(notes=True))
    assert [e.id for e in draw(both, pool, lang="en", seed=1)] == ["n-1"]
