"""`interviewer models list|pull`: the local models worth having, and bringing one here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.commands.console import ProgressBar, print_json
from interviewer.errors import WrongUsage
from interviewer.llm.catalogue import find_model, local_models, pulled
from interviewer.llm.pull import pull
from interviewer.settings import load_settings

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from interviewer.codec import Json
    from interviewer.domain import Lang
    from interviewer.llm.catalogue import LocalModel

_HEADS: dict[Lang, tuple[str, ...]] = {
    "zh": ("名称", "大小", "语言", "许可", "速度(读/写 词元每秒)", "评分质量", "来源"),
    "en": ("name", "size", "languages", "licence", "tokens/s (read/write)", "judging", "sources"),
}
_NEXT: dict[Lang, str] = {
    "zh": "使用：interviewer models pull 名称，再设置 INTERVIEWER_MODEL=local:名称（* 已下载；评分质量为空：未测量）",
    "en": "Use one: interviewer models pull NAME, then INTERVIEWER_MODEL=local:NAME "
    "(* is downloaded; no figure under judging: not measured)",
}
_READY: dict[Lang, str] = {
    "zh": "{path}\n使用：INTERVIEWER_MODEL=local:{name}",
    "en": "{path}\nUse it: INTERVIEWER_MODEL=local:{name}",
}


def run(arguments: argparse.Namespace) -> int:
    """List, or pull one."""
    settings = load_settings()
    folder = settings.home / "models"
    if arguments.verb == "list":
        if arguments.json:
            print_json([_row(model, folder) for model in local_models()])
        else:
            _print_table(folder, settings.language)
        return 0
    if not arguments.name:
        raise WrongUsage(detail="interviewer models pull NAME; `interviewer models list` shows all")
    model = find_model(arguments.name)
    with ProgressBar("B") as bar:
        path = pull(model, folder, arguments.origin, bar)
    print(_READY[settings.language].format(path=path, name=model.name))
    return 0


def _row(model: LocalModel, folder: Path) -> dict[str, Json]:
    return {
        "name": model.name,
        "title": model.title,
        "bytes": model.size,
        "languages": list(model.languages),
        "licence": model.licence,
        "speed": model.speed,
        "judging": model.judging,
        "sources": list(model.sources),
        "downloaded": pulled(model, folder),
    }


def _print_table(folder: Path, lang: Lang) -> None:
    print(" | ".join(_HEADS[lang]))
    for model in local_models():
        print(
            f"{'*' if pulled(model, folder) else ' '}{model.name}",
            f"{model.size / 1e9:.1f} GB",
            "+".join(model.languages),
            model.licence,
            model.speed or "–",
            model.judging or "–",
            ", ".join(model.sources),
            sep=" | ",
        )
    print(_NEXT[lang])
