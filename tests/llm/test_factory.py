"""Which model the settings open, with which address and which key."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewer.errors import InvalidSetting, MissingProvider, NoModelKey, UnknownModel
from interviewer.llm.factory import Chosen, model_name, open_model, target_of
from interviewer.llm.protocol import Message
from interviewer.llm.targets import PRESETS, Target, mask
from interviewer.settings import load_settings

ASK = [Message("user", "why?")]


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # no .env of the developer's
    for preset in PRESETS.values():
        for variable in preset.key_variables:
            monkeypatch.delenv(variable, raising=False)
    for name in ("API_KEY", "BASE_URL", "GRADER_API_KEY", "GRADER_BASE_URL", "GRADER_MODEL"):
        monkeypatch.delenv(f"INTERVIEWER_{name}", raising=False)


def use(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def target(part: str = "interviewer") -> Target:
    found = target_of(load_settings(), part)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_a_key_alone_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, OPENAI_API_KEY="sk-secret", DEEPSEEK_API_KEY="sk-other")
    settings = load_settings()
    assert open_model(settings) is None
    assert open_model(settings, "grader") is None
    assert target_of(settings, "interviewer") is None


@pytest.mark.parametrize(
    "provider", [name for name, preset in PRESETS.items() if preset.key_variables]
)
def test_a_preset_knows_its_address_and_its_key(
    monkeypatch: pytest.MonkeyPatch, provider: str
) -> None:
    preset = PRESETS[provider]
    use(monkeypatch, INTERVIEWER_MODEL=f"{provider}:some/model:free")
    found = target()
    assert (found.base_url, found.model, found.key) == (preset.base_url, "some/model:free", None)
    model = open_model(load_settings())
    assert model is not None
    with pytest.raises(NoModelKey, match=preset.key_variables[0]):
        model.complete(ASK)
    use(monkeypatch, **{preset.key_variables[-1]: "sk-1"})
    assert target().key == "sk-1"


@pytest.mark.parametrize("provider", ["ollama", "lmstudio", "vllm"])
def test_servers_on_this_machine_want_no_key(
    monkeypatch: pytest.MonkeyPatch, provider: str
) -> None:
    use(monkeypatch, INTERVIEWER_MODEL=f"{provider}:m", OPENAI_API_KEY="sk-secret")
    assert target().base_url.startswith("http://127.0.0.1:")
    assert target().key is None


def test_no_provider_is_sent_another_ones_key(monkeypatch: pytest.MonkeyPatch) -> None:
    use(
        monkeypatch,
        OPENAI_API_KEY="sk-openai",
        INTERVIEWER_API_KEY="sk-own",
        INTERVIEWER_MODEL="deepseek:m",
        INTERVIEWER_GRADER_MODEL="kimi:m",
        INTERVIEWER_BASE_URL="http://proxy.example/v1",
        OPENAI_BASE_URL="http://elsewhere.example/v1",
    )
    assert (target().key, target().base_url) == ("sk-own", "http://proxy.example/v1")
    assert (target("grader").key, target("grader").base_url) == (None, PRESETS["kimi"].base_url)
    use(
        monkeypatch,
        INTERVIEWER_GRADER_API_KEY="sk-g",
        INTERVIEWER_GRADER_BASE_URL="http://g.example/v1",
    )
    assert (target("grader").key, target("grader").base_url) == ("sk-g", "http://g.example/v1")


def test_openai_takes_openais_own_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    use(
        monkeypatch,
        INTERVIEWER_MODEL="openai:gpt-4o",
        OPENAI_API_KEY="sk-o",
        OPENAI_BASE_URL="http://a.example/v1",
    )
    assert (target().key, target().base_url) == ("sk-o", "http://a.example/v1")
    assert target("grader") == target()


def test_a_key_may_lie_in_the_env_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("GLM_X=1\nZHIPUAI_API_KEY=sk-file\n")
    use(monkeypatch, INTERVIEWER_MODEL="glm:m")
    assert target().key == "sk-file"


def test_the_two_parts_may_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, INTERVIEWER_GRADER_MODEL="ollama:judge")
    settings = load_settings()
    assert (model_name(settings, "interviewer"), model_name(settings, "grader")) == (
        None,
        "ollama:judge",
    )
    assert open_model(settings) is None
    grader = open_model(settings, "grader")
    assert grader is not None
    assert grader.name == "ollama:judge"


def test_a_model_chosen_while_running_brings_its_own_key(monkeypatch: pytest.MonkeyPatch) -> None:
    use(
        monkeypatch,
        INTERVIEWER_MODEL="kimi:m",
        INTERVIEWER_API_KEY="sk-kimi",
        DEEPSEEK_API_KEY="sk-env",
    )
    settings = load_settings()
    with_key = target_of(Chosen(settings, "glm:m", "sk-glm", "http://g.example/v1"), "interviewer")
    assert with_key is not None
    assert (with_key.name, with_key.key, with_key.base_url) == (
        "glm:m",
        "sk-glm",
        "http://g.example/v1",
    )
    without = target_of(Chosen(settings, "deepseek:m"), "grader")
    assert without is not None
    assert (without.key, without.base_url) == ("sk-env", PRESETS["deepseek"].base_url)
    assert "sk-glm" not in repr(Chosen(settings, "glm:m", "sk-glm"))
    assert open_model(Chosen(settings, "none")) is None


def test_a_wrong_address_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, INTERVIEWER_MODEL="openai:m", INTERVIEWER_BASE_URL="localhost:8000")
    with pytest.raises(InvalidSetting, match="INTERVIEWER_BASE_URL"):
        open_model(load_settings())


@pytest.mark.parametrize(
    ("name", "error", "said"),
    [
        ("anthropic:claude", MissingProvider, "pip install langchain-anthropic"),
        ("magic:m", UnknownModel, "deepseek"),
        ("local:nothing", UnknownModel, "qwen2.5"),
        ("local:qwen2.5-7b", UnknownModel, "interviewer models pull qwen2.5-7b"),
        ("local:/no/such.gguf", UnknownModel, "/no/such.gguf"),
    ],
)
def test_what_cannot_be_opened_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, name: str, error: type[Exception], said: str
) -> None:
    use(monkeypatch, INTERVIEWER_MODEL=name)
    model = open_model(load_settings())
    assert model is not None
    with pytest.raises(error, match=said):
        model.complete(ASK)


def test_keys_are_never_printed() -> None:
    found = Target("a:b", "b", "http://x", "sk-abcdefgh12345678")
    assert "sk-" not in repr(found)
    assert found.masked("bad key sk-abcdefgh12345678!") == "bad key …5678!"
    assert mask("short") == "…"
