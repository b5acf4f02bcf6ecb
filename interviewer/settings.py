"""Settings: environment variables `INTERVIEWER_*`, a `.env` file in the working folder, or flags."""

from __future__ import annotations

import locale
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import platformdirs
from dotenv import dotenv_values
from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from interviewer.errors import InvalidSetting

if TYPE_CHECKING:
    from interviewer.domain import Lang


class Settings(BaseSettings):
    """All settings, with their defaults. Secrets print masked."""

    model_config = SettingsConfigDict(
        env_prefix="INTERVIEWER_", env_file=".env", extra="ignore", frozen=True
    )

    home: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir("interviewer")))
    lang: Literal["auto", "zh", "en"] = "auto"
    model: str = "none"
    grader_model: str | None = None
    model_timeout: float = Field(default=120.0, gt=0)  # seconds, for one whole reply
    session_tokens: int | None = Field(default=None, ge=0)
    day_tokens: int | None = Field(default=None, ge=0)
    tracing: bool = False
    embeddings: str = "builtin"
    database_url: str | None = None
    chroma_url: str | None = None
    base_url: str | None = Field(
        default=None, validation_alias=AliasChoices("INTERVIEWER_BASE_URL", "OPENAI_BASE_URL")
    )
    openai_api_key: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("INTERVIEWER_API_KEY", "OPENAI_API_KEY")
    )
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=0, le=65535)

    @property
    def language(self) -> Lang:
        """Return the language to speak: the setting, else the system's, else English."""
        return self.lang if self.lang != "auto" else system_language()

    def variable(self, name: str) -> str | None:
        """Return a variable of the environment or the `.env` file, never to be shown; None if unset or empty."""
        return os.environ.get(name) or dotenv_values(".env").get(name) or None

    @property
    def database(self) -> str:
        """Return the database URL in use."""
        return self.database_url or f"sqlite:///{self.home / 'interviewer.db'}"


def load_settings(**flags: object) -> Settings:
    """Read all settings; flags win over the environment. InvalidSetting names the first that does not fit."""
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        settings = Settings(**given)  # pyright: ignore[reportArgumentType] - pydantic validates them
    except ValidationError as error:
        raise _invalid(error) from error
    for name in ("model", "grader_model"):
        value: str | None = getattr(settings, name)
        provider, _, model = (value or "none:").partition(":")
        if not provider or bool(model) == (provider == "none"):
            raise InvalidSetting(
                name=f"INTERVIEWER_{name.upper()}",
                value=value,
                expected="none, or provider:model such as deepseek:deepseek-flash",
            )
    if settings.chroma_url and not _is_address(settings.chroma_url):
        raise InvalidSetting(
            name="INTERVIEWER_CHROMA_URL",
            value=settings.chroma_url,
            expected="the address of a Chroma server, such as http://127.0.0.1:8000",
        )
    return settings.model_copy(update={"home": settings.home.expanduser().absolute()})


def _is_address(url: str) -> bool:
    """Tell whether a URL names a server and nothing on it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    named = parts.scheme in {"http", "https"} and bool(parts.hostname) and port != 0
    return named and "@" not in url and not (parts.path.strip("/") or parts.query or parts.fragment)


def system_language() -> Lang:
    """Return zh where the system's locale is Chinese, en elsewhere."""
    names = [os.environ.get(v, "") for v in ("LC_ALL", "LC_MESSAGES", "LANG")]
    first = next((n for n in names if n), locale.getlocale()[0] or "")
    return "zh" if first.lower().startswith(("zh", "chinese")) else "en"


def _invalid(error: ValidationError) -> InvalidSetting:
    problem = error.errors()[0]
    field = str(problem["loc"][0])
    name = field if field.isupper() else f"INTERVIEWER_{field.upper()}"
    return InvalidSetting(name=name, value=problem.get("input"), expected=problem["msg"].lower())
