"""Opens the model that the settings name. The only place that knows all ways to one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, Protocol
from urllib.parse import urlsplit

from interviewer.errors import InvalidSetting
from interviewer.llm.chat import RemoteChat
from interviewer.llm.memory import Known, Memory
from interviewer.llm.meter import Budget, Meter
from interviewer.llm.openai_transport import OpenAITransport
from interviewer.llm.targets import PRESETS, Target

if TYPE_CHECKING:
    from pathlib import Path

    from interviewer.llm.transport import Transport

Part = Literal["interviewer", "grader"]
NO_MODEL = "none"
# Models of these families are counted exactly by the tokenizer that is shipped (o200k_base).
_EXACT = ("gpt-4o", "gpt-4.1", "gpt-4.5", "gpt-5", "o1", "o3", "o4", "chatgpt-4o")


class ModelSettings(Protocol):
    """What of the settings is about models; `interviewer.settings.Settings` is one."""

    @property
    def home(self) -> Path:
        """The data folder."""
        ...

    @property
    def model(self) -> str:
        """The interviewer: none, or provider:model."""
        ...

    @property
    def grader_model(self) -> str | None:
        """The judge, if it is another."""
        ...

    @property
    def model_timeout(self) -> float:
        """Seconds for one whole reply."""
        ...

    @property
    def session_tokens(self) -> int | None:
        """The budget of a session, in tokens."""
        ...

    @property
    def day_tokens(self) -> int | None:
        """The budget of a day, in tokens."""
        ...

    def variable(self, name: str) -> str | None:
        """Return a variable of the environment or the `.env` file: keys and addresses; None if unset or empty."""
        ...


@dataclass(frozen=True, slots=True)
class Chosen:
    """Settings with the interviewer's model chosen while the program runs; its key lives here and nowhere else."""

    settings: ModelSettings
    model: str
    key: str | None = field(default=None, repr=False)
    base_url: str | None = None
    grader_model: str | None = None

    @property
    def home(self) -> Path:
        """The data folder."""
        return self.settings.home

    @property
    def model_timeout(self) -> float:
        """Seconds for one whole reply."""
        return self.settings.model_timeout

    @property
    def session_tokens(self) -> int | None:
        """The budget of a session, in tokens."""
        return self.settings.session_tokens

    @property
    def day_tokens(self) -> int | None:
        """The budget of a day, in tokens."""
        return self.settings.day_tokens

    def variable(self, name: str) -> str | None:
        """Return what was chosen, else what the settings say.

        The settings' own key and address were meant for the model that they name, and are kept from another provider.
        """
        chosen = {"INTERVIEWER_API_KEY": self.key, "INTERVIEWER_BASE_URL": self.base_url}
        if chosen.get(name):
            return chosen[name]
        same = self.model.partition(":")[0] == self.settings.model.partition(":")[0]
        return None if name in chosen and not same else self.settings.variable(name)


def model_name(settings: ModelSettings, part: Part) -> str | None:
    """Return `provider:model` for a part; None in keyless mode. The grader is the interviewer's unless named."""
    name = settings.grader_model if part == "grader" else settings.model
    name = name or settings.model
    return None if name == NO_MODEL else name


def open_model(settings: ModelSettings, part: Part = "interviewer") -> RemoteChat | None:
    """Return the model of a part; None in keyless mode. Nothing is sent, and no process started, before its first use.

    InvalidSetting or ModelMisconfigured where it cannot be opened.
    """
    name = model_name(settings, part)
    if name is None:
        return None
    provider, _, model = name.partition(":")
    memory = Memory(settings.home / "models.json")
    transport = _transport(settings, part, name, memory)
    exact = provider in {"openai", "openrouter"} and model.split("/")[-1].startswith(_EXACT)
    return RemoteChat(transport, memory=memory, meter=open_meter(settings), exact=exact)


def open_meter(settings: ModelSettings) -> Meter:
    """Return the meter of the data folder, with the settings' budgets."""
    budget = Budget(settings.session_tokens, settings.day_tokens)
    return Meter(settings.home / "usage.jsonl", budget)


def target_of(settings: ModelSettings, part: Part) -> Target | None:
    """Return where a part's requests go; None in keyless mode and for models behind other protocols."""
    name = model_name(settings, part)
    provider, _, model = (name or "").partition(":")
    preset = PRESETS.get(provider)
    if name is None or preset is None:
        return None
    url = _address(settings, part, provider) or preset.base_url
    variables = (*_own(settings, part, provider, "API_KEY"), *preset.key_variables)
    variable = next((v for v in variables if settings.variable(v)), "")
    key = settings.variable(variable) if variable else None
    # Where no key is found, the error names the variable that people know.
    wanted = variable or next(iter(preset.key_variables), "")
    return Target(name, model, url, key, wanted, quiet=preset.quiet)


def _transport(settings: ModelSettings, part: Part, name: str, memory: Memory) -> Transport:
    provider, _, model = name.partition(":")
    if not model:
        raise InvalidSetting(
            name="INTERVIEWER_MODEL", value=name, expected="none, or provider:model"
        )
    timeout = settings.model_timeout
    if provider == "local":
        from interviewer.llm.local_transport import LocalTransport

        return LocalTransport(model, settings.home / "models", timeout=timeout)
    target = target_of(settings, part)
    if target is None:
        from interviewer.llm.langchain_transport import LangchainTransport

        return LangchainTransport(provider, model, timeout=timeout)
    return openai_transport(target, memory, timeout)


def openai_transport(target: Target, memory: Memory, timeout: float) -> OpenAITransport:
    """Return the way to a server, that leaves out what is known not to be taken there."""
    return OpenAITransport(
        target,
        timeout=timeout,
        dropped=memory.recall(target.identity).dropped,
        on_drop=partial(_remember_dropped, memory, target.identity),
    )


def _remember_dropped(memory: Memory, identity: str, names: set[str]) -> None:
    def change(known: Known) -> Known:
        return replace(known, dropped=tuple(sorted({*known.dropped, *names})))

    memory.learn(identity, change)


def _address(settings: ModelSettings, part: Part, provider: str) -> str | None:
    """Return the address that the settings give, if any; OPENAI_BASE_URL is for `openai:` alone."""
    others = ("OPENAI_BASE_URL",) if provider == "openai" else ()
    for variable in (*_own(settings, part, provider, "BASE_URL"), *others):
        given = settings.variable(variable)
        if given and urlsplit(given).scheme not in {"http", "https"}:
            raise InvalidSetting(name=variable, value=given, expected="http://… or https://…")
        if given:
            return given
    return None


def _own(settings: ModelSettings, part: Part, provider: str, what: str) -> tuple[str, ...]:
    """Return this program's own variables for a part, the nearest first.

    INTERVIEWER_API_KEY and INTERVIEWER_BASE_URL belong to the interviewer's provider: a grader elsewhere must not be
    sent that key. It has variables of its own.
    """
    graders = (f"INTERVIEWER_GRADER_{what}",) if part == "grader" else ()
    first = settings.grader_model if settings.model == NO_MODEL else settings.model
    same = (first or "").partition(":")[0] == provider
    return (*graders, f"INTERVIEWER_{what}") if same else graders
