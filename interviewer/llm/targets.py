"""Who serves a model: the providers known by name, their addresses, and where their keys are found.

Addresses are as published by each provider; docs/models.md names the pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

_NO_THINKING = MappingProxyType({"thinking": {"type": "disabled"}})
# What llama.cpp and vLLM pass on to the model's template.
TEMPLATE_NO_THINKING = MappingProxyType({"chat_template_kwargs": {"enable_thinking": False}})


@dataclass(frozen=True, slots=True)
class Preset:
    """A provider that speaks OpenAI's protocol.

    `quiet` goes with every request and makes its models answer without thinking aloud first: reasons are asked for in
    the reply itself, where they can be read, and the first token is what is measured.
    """

    base_url: str
    key_variables: tuple[str, ...] = ()
    quiet: Mapping[str, Any] = field(default_factory=dict[str, Any])


PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        "openai": Preset("https://api.openai.com/v1", ("OPENAI_API_KEY",)),
        "deepseek": Preset("https://api.deepseek.com", ("DEEPSEEK_API_KEY",), _NO_THINKING),
        "qwen": Preset(
            "https://dashscope.aliyuncs.com/compatible-mode/v1",
            ("DASHSCOPE_API_KEY",),
            MappingProxyType({"enable_thinking": False}),
        ),
        "kimi": Preset("https://api.moonshot.cn/v1", ("MOONSHOT_API_KEY",), _NO_THINKING),
        "glm": Preset(
            "https://open.bigmodel.cn/api/paas/v4", ("ZHIPUAI_API_KEY", "ZAI_API_KEY"), _NO_THINKING
        ),
        "openrouter": Preset("https://openrouter.ai/api/v1", ("OPENROUTER_API_KEY",)),
        "ollama": Preset("http://127.0.0.1:11434/v1"),
        "lmstudio": Preset("http://127.0.0.1:1234/v1"),
        "vllm": Preset("http://127.0.0.1:8000/v1", (), TEMPLATE_NO_THINKING),
    }
)


@dataclass(frozen=True, slots=True)
class Target:
    """One model on one server. `name` is `provider:model`; the key is never part of what is printed."""

    name: str
    model: str
    base_url: str
    key: str | None = field(default=None, repr=False)
    key_variable: str = "INTERVIEWER_API_KEY"
    quiet: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def identity(self) -> str:
        """What is remembered about a model is remembered under this: one name may be another model elsewhere."""
        return f"{self.base_url.rstrip('/')}|{self.model}"

    def masked(self, text: str) -> str:
        """Return `text` without the key."""
        return text.replace(self.key, mask(self.key)) if self.key else text


def mask(key: str) -> str:
    """Return a key as it may be shown: its last four characters at most."""
    return f"…{key[-4:]}" if len(key) >= 12 else "…"
