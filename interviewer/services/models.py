"""Which model is in use, and changing it while the program runs. A key lives in memory and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from interviewer.errors import NotNow
from interviewer.services.service import Service

if TYPE_CHECKING:
    from interviewer.codec import Json

KEYLESS: Final = "none"


class Models(Service):
    """What can be asked of and done with models."""

    def model_status(self) -> dict[str, Json]:
        """Return {name, grader, choices: [{id, available}], key_found, embeddings}: what is used, what could be."""
        return {
            "name": KEYLESS,
            "grader": self._parts.grader.name,
            "choices": [
                {"id": "keyless", "available": True},
                {"id": "local", "available": False},
                {"id": "key", "available": False},
            ],
            "key_found": self._parts.settings.openai_api_key is not None,
            "embeddings": self._parts.settings.embeddings,
        }

    def use_model(
        self,
        name: str,
        key: str | None = None,  # noqa: ARG002 - until a model can be used, a key is not even kept
        base_url: str | None = None,  # noqa: ARG002
    ) -> dict[str, Json]:
        """Use a model (`none`, or `provider:model`) from now on; return `model_status()`. NotNow if it cannot be."""
        if name != KEYLESS:
            raise NotNow(
                detail="this version judges without a model; nothing was sent, and the key was not kept",
                detail_zh="当前版本不用模型也能判分，还不能接入模型；没有发送任何内容，密钥也没有保留",
            )
        return self.model_status()
