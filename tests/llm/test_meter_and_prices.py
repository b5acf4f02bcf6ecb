from pathlib import Path

import pytest

from interviewer.errors import InvalidSetting, OverBudget
from interviewer.llm.memory import Known, Memory
from interviewer.llm.meter import Budget, Meter, metered
from interviewer.llm.prices import load_prices
from interviewer.llm.protocol import Usage


def test_the_meter_outlives_the_program_and_sees_other_processes(tmp_path: Path) -> None:
    path = tmp_path / "usage.jsonl"
    mine, other = Meter(path, day=lambda: "2026-01-01"), Meter(path, day=lambda: "2026-01-01")
    with metered("s1"):
        mine.add("a:b", Usage(100, 10, 40))
    assert other.of_session("s1") == {"a:b": Usage(100, 10, 40)}
    other.add("a:b", Usage(1, 1))
    assert mine.of_day() == {"a:b": Usage(101, 11, 40)}
    assert mine.of_session("s1") == {"a:b": Usage(100, 10, 40)}
    assert Meter(path).of_day("2026-01-01") == {"a:b": Usage(101, 11, 40)}
    assert mine.of_day("2026-01-02") == {}


def test_a_line_that_was_cut_or_edited_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "usage.jsonl"
    meter = Meter(path, day=lambda: "d")
    meter.add("m", Usage(1, 1))
    with path.open("ab") as file:
        file.write(b"garbage\n[1]\n" + b'{"day": "d"')
    assert meter.of_day() == {"m": Usage(1, 1)}


def test_a_new_day_has_a_new_budget(tmp_path: Path) -> None:
    day = ["mon"]
    meter = Meter(tmp_path / "u", Budget(day=10), day=lambda: day[0])
    assert meter.left_today() == 10
    meter.add("m", Usage(9, 2))
    assert meter.left_today() == 0
    with pytest.raises(OverBudget, match="INTERVIEWER_DAY_TOKENS"):
        meter.check()
    day[0] = "tue"
    meter.check()
    assert Meter(tmp_path / "v").left_today() is None


def test_prices_are_shipped_and_corrected_by_the_user(tmp_path: Path) -> None:
    used = {
        "deepseek:deepseek-flash": Usage(1_000_000, 1_000_000, 500_000),
        "who:knows": Usage(9, 9),
    }
    prices = load_prices(tmp_path)
    assert prices.cost(used) == {"USD": pytest.approx(0.15 + 0.003 + 1.2)}
    assert prices.unpriced(used) == ["who:knows"]
    (tmp_path / "prices.toml").write_text(
        '["deepseek:deepseek-flash"]\ncurrency = "CNY"\ninput = 2\noutput = 8\n', encoding="utf-8"
    )
    assert load_prices(tmp_path).cost(used) == {"CNY": pytest.approx(10.0)}


@pytest.mark.parametrize(
    "wrong", ["nonsense", '["a:b"]\ninput = 1\n', '["a:b"]\ncurrency = "X"\ninput = -1\noutput = 1']
)
def test_a_price_table_that_does_not_hold_is_named(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "prices.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(InvalidSetting, match=r"prices\.toml"):
        load_prices(tmp_path)


def test_what_is_known_of_a_model_is_kept_and_damage_is_begun_anew(tmp_path: Path) -> None:
    from dataclasses import replace

    memory = Memory(tmp_path / "deep" / "models.json")
    assert memory.recall("x") == Known()
    memory.learn("x", lambda known: replace(known, mode="text", dropped=("stop",)))
    memory.learn("y", lambda known: replace(known, logprobs=False))
    assert Memory(tmp_path / "deep" / "models.json").recall("x") == Known("text", dropped=("stop",))
    (tmp_path / "deep" / "models.json").write_text("{")
    assert memory.recall("x") == Known()
