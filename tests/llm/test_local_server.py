"""A local model's process, played by a small server of ours; and a real one where a file is at hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from interviewer.errors import LocalModelDied, MissingProvider
from interviewer.llm.chat import RemoteChat
from interviewer.llm.local_server import LocalServer
from interviewer.llm.local_transport import LocalTransport
from interviewer.llm.memory import Memory
from interviewer.llm.meter import Meter
from interviewer.llm.patience import Patience
from interviewer.llm.protocol import Message

ASK = [Message("user", "why?")]
# Does what the real process does, without a model: takes its orders, says where it is, and ends with its parent.
CHILD = """
import json, os, sys, threading, time
sys.path.insert(0, {tests!r})
from faulty_server import faulty_server
orders = json.loads(sys.stdin.readline())
print("loading", orders["path"], file=sys.stderr)
time.sleep({load})
if {load_fails}:
    sys.exit("no model in this file")
def act(exchange):
    if exchange.headers["authorization"] != "Bearer " + orders["key"]:
        exchange.status(401, {{"error": {{"message": "wrong key"}}}})
    elif "die" in exchange.body["messages"][-1]["content"]:
        print("out of memory", file=sys.stderr)
        os._exit(3)
    else:
        from faulty_server import completion
        exchange.status(200, completion("pid %d" % os.getpid()))
with faulty_server(act) as server:
    print(json.dumps({{"address": server.url.removesuffix("/v1")}}), flush=True)
    sys.stdin.read()
    os._exit(0)
"""


def child(
    tmp_path: Path, *, load: float = 0.0, load_fails: bool = False, **more: object
) -> LocalServer:
    tests = str(Path(__file__).parent)
    script = CHILD.format(tests=tests, load=load, load_fails=load_fails)
    return LocalServer(
        "tiny",
        tmp_path / "tiny.gguf",
        tmp_path / "tiny.log",
        command=(sys.executable, "-c", script),
        **more,  # type: ignore[arg-type]
    )


def chat(server: LocalServer, home: Path, patience: Patience | None = None) -> RemoteChat:
    return RemoteChat(
        LocalTransport("tiny", home, timeout=10, server=server),
        memory=Memory(home / "models.json"),
        meter=Meter(home / "usage.jsonl"),
        patience=patience or Patience(attempts=1),
    )


def test_the_process_starts_at_the_first_use_and_stays(tmp_path: Path) -> None:
    server = child(tmp_path)
    model = chat(server, tmp_path)
    assert not server.alive
    assert model.complete(ASK).text == model.complete(ASK).text
    assert server.alive
    url, key = server.address()
    body = json.dumps({"messages": [{"role": "user", "content": "x"}]}).encode()
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(f"{url}/chat/completions", body)
    assert len(key) > 20
    server.stop()
    assert not server.alive


def test_loading_is_shown(tmp_path: Path) -> None:
    signs: list[float] = []
    server = child(tmp_path, load=0.7, sign=lambda name, seconds: signs.append(seconds))
    server.address()
    server.stop()
    assert len(signs) >= 2
    assert signs[-1] == -1
    assert not server.loading


def test_a_model_that_cannot_load_says_why_at_once(tmp_path: Path) -> None:
    server = child(tmp_path, load_fails=True)
    since = time.monotonic()
    with pytest.raises(LocalModelDied, match="no model in this file") as caught:
        chat(server, tmp_path, Patience(attempts=3)).complete(ASK)
    assert time.monotonic() - since < 10
    assert "tiny.log" in caught.value.say("zh")


def test_a_death_is_named_and_the_next_request_starts_it_again(tmp_path: Path) -> None:
    server = child(tmp_path)
    model = chat(server, tmp_path)
    first = model.complete(ASK).text
    with pytest.raises(LocalModelDied, match=r"exit status 3.*out of memory"):
        model.complete([Message("user", "die")])
    assert model.complete(ASK).text != first
    server.stop()


def test_the_process_ends_with_its_parent(tmp_path: Path) -> None:
    parent = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from test_local_server import ASK, chat, child
server = child(Path({str(tmp_path)!r}))
print(chat(server, Path({str(tmp_path)!r})).complete(ASK).text, flush=True)
import os
os._exit(1)  # not even atexit
"""
    done = subprocess.run(
        [sys.executable, "-c", parent], check=False, capture_output=True, text=True, timeout=60
    )
    pid = int(done.stdout.split()[1])
    for _ in range(100):
        if not _runs(pid):
            return
        time.sleep(0.05)
    pytest.fail(f"process {pid} outlived its parent")


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (OSError, IndexError):
        return False
    return state != "Z"


def test_without_the_extra_the_command_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interviewer.llm import local_server

    monkeypatch.setattr(local_server, "find_spec", lambda name: None)
    server = LocalServer("tiny", tmp_path / "x.gguf", tmp_path / "x.log")
    with pytest.raises(MissingProvider, match=r"pip install 'interviewer\[local\]'"):
        server.address()


@pytest.mark.skipif("INTERVIEWER_TEST_GGUF" not in os.environ, reason="names a small model's file")
def test_a_real_model_answers_in_form(tmp_path: Path) -> None:
    path = Path(os.environ["INTERVIEWER_TEST_GGUF"])
    server = LocalServer("real", path, tmp_path / "real.log")
    model = chat(server, tmp_path)
    schema = {"type": "object", "properties": {"met": {"type": "boolean"}}}
    assert isinstance(model.complete(ASK, schema=schema).data["met"], bool)
    chosen = model.choose([Message("user", "Is snow cold? Answer yes or no.")])
    assert chosen is not None
    assert 0 < chosen.mass <= 1.001
    assert "".join(model.stream(ASK, max_tokens=400))
    server.stop()
