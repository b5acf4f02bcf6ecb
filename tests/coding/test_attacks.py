"""What a hostile answer tries, behind each lock that closes on this machine.

A lock that this machine cannot give is skipped by name. Where limits alone are on, only what limits can hold is asked
of them: that is why they serve nobody but the machine's own user.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from pathlib import Path

import pytest
from coding_kit import RIGHT, closes, doing, judged

from interviewer.coding.child import Child, Ended

ALL = ("bubblewrap", "kernel", "limits")
CLOSED = ("bubblewrap", "kernel")


@pytest.fixture(params=ALL)
def lock(request: pytest.FixtureRequest) -> str:
    if not closes(request.param):
        pytest.skip(f"{request.param} cannot be had on this machine")
    return request.param


@pytest.fixture(params=CLOSED)
def closed(request: pytest.FixtureRequest) -> str:
    if not closes(request.param):
        pytest.skip(f"{request.param} cannot be had on this machine")
    return request.param


def told(source: str, lock: str) -> tuple[str, str]:
    """Return the verdict's reason and what the first failing case got; the app is still there afterwards."""
    result = judged(source, lock=lock, submit=False)
    assert judged(RIGHT, lock=lock, submit=False).verdict == "examples_passed"
    got = next((c.failing.got for c in result.checks if c.failing), "")
    return result.reason or result.verdict, got


def attempt(lock: str, expression: str, head: str = "") -> str:
    """Return what an answer saw when it evaluated something."""
    body = f"try:\n    seen = repr({expression})\nexcept BaseException as error:\n    seen = repr(error)\nreturn [seen]"
    with Child(lock) as child:
        child.ask({"do": "load", "source": doing(body, head), "names": []}, 10)
        step = {"do": "call", "name": "product_except_self", "args": [[1]], "kwargs": {}}
        return str(child.ask({"do": "case", "steps": [step]}, 10)["results"])


def children_of(marker: str) -> list[int]:
    """Return the processes with a marker in their command line or environment."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if marker in (entry / "cmdline").read_text() and int(entry.name) != os.getpid():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def test_a_fork_bomb_starts_nothing(closed: str) -> None:
    body = """import os
n = 0
try:
    while n < 500:
        if os.fork() == 0:
            while True: pass
        n += 1
except OSError:
    return [n]"""
    reason, got = told(doing(body), closed)
    assert (reason, got) == ("wrong_value", "[0]")


def test_memory_ends_at_the_limit(lock: str) -> None:
    reason, _ = told(doing("return bytearray(8 * 2**30)"), lock)
    assert reason == "memory"


def test_memory_taken_bit_by_bit_ends_too(lock: str) -> None:
    reason, _ = told(doing("kept = []\nwhile True:\n    kept.append(bytearray(50_000_000))"), lock)
    assert reason in {"memory", "timeout"}  # a busy machine may not fill a gigabyte in time


def test_endless_output_is_cut_off(lock: str) -> None:
    began = time.monotonic()
    reason, _ = told(doing("while True:\n    print('spam' * 1000)"), lock)
    assert reason == "output"
    assert time.monotonic() - began < 20


def test_endless_replies_are_cut_off(lock: str) -> None:
    """It writes to every descriptor it has, the one for replies among them."""
    body = """import os
while True:
    for fd in range(3, 30):
        try: os.write(fd, b'x' * 65536)
        except OSError: pass"""
    reason, _ = told(doing(body), lock)
    assert reason in {"too_large", "output", "timeout"}


def test_files_of_this_machine_cannot_be_read(closed: str, tmp_path: Path) -> None:
    secret = tmp_path / "interviewer.db"
    secret.write_text("SECRET-7f3a")
    for path in (secret, Path(__file__), Path("/etc/passwd"), Path("/proc/1/environ")):
        assert "Error" in attempt(closed, f"open({str(path)!r}).read()")


def test_the_home_folder_cannot_be_looked_into(closed: str, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine")
    assert "Error" in attempt(closed, f"os.listdir({str(tmp_path)!r})", "import os")
    seen = attempt(closed, f"os.listdir({str(Path.home())!r})", "import os")
    # At most the way to an interpreter that lies there is to be seen.
    way = Path(sys.executable).resolve().parts
    others = [p.name for p in Path.home().iterdir() if p.name not in way]
    assert not any(repr(name) in seen for name in others)


def test_the_hidden_checks_cannot_be_read(closed: str) -> None:
    from interviewer.coding.task import load_task

    seen = attempt(closed, f"open({str(load_task('code-rope').folder / 'reference.py')!r}).read()")
    assert "Error" in seen


def test_the_environment_is_empty(lock: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-SECRET")
    seen = attempt(lock, "dict(os.environ)", "import os")
    assert "SECRET" not in seen
    assert "HOME" not in seen


def test_no_socket_opens(closed: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        seen = attempt(
            closed, f"socket.create_connection(('127.0.0.1', {port}), 2)", "import socket"
        )
        assert "Error" in seen
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()


def test_the_parent_cannot_be_killed(closed: str) -> None:
    for target in ("os.getppid()", str(os.getpid()), "-1", "1"):
        assert "Error" in attempt(closed, f"os.kill({target}, 9)", "import os")


def test_nothing_is_written_outside(closed: str, tmp_path: Path) -> None:
    for path in (
        tmp_path / "out",
        Path.home() / "out-of-the-box",
        Path("/usr/lib/out"),
        Path("/var/tmp/out"),
    ):
        assert "Error" in attempt(closed, f"open({str(path)!r}, 'w').write('x')")
        assert not path.exists()


def test_a_file_cannot_fill_the_disk(lock: str) -> None:
    body = """try:
    with open('big', 'wb') as file:
        for _ in range(100): file.write(bytes(2**20))
except OSError as error:
    return [type(error).__name__]
return ['written']"""
    _, got = told(doing(body, "import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)"), lock)
    assert "written" not in got


def test_nobody_survives_the_timeout(closed: str) -> None:
    """Daemons in sessions of their own, in a loop; after the verdict none is left."""
    marker = f"survivor-{os.getpid()}"
    body = (
        "import os, sys, time\n"
        "try:\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        if os.fork() == 0:\n"
        f"            os.execv(sys.executable, ['python', '-c', 'import time; time.sleep(60)', {marker!r}])\n"
        "        os._exit(0)\n"
        "except OSError: pass\n"
        "while True: pass"
    )
    reason, _ = told(doing(body), closed)
    assert reason == "timeout"
    assert not children_of(marker)


def test_no_program_is_started(closed: str) -> None:
    assert "Error" in attempt(
        closed, "subprocess.run(['/bin/sh', '-c', 'id'])", "import subprocess"
    )
    assert "Error" in attempt(closed, "os.execv('/usr/bin/env', ['env'])", "import os")


def test_limits_cannot_be_raised(closed: str) -> None:
    raised = "resource.setrlimit(resource.RLIMIT_AS, (2**40, 2**40))"
    assert "Error" in attempt(closed, raised, "import resource")


def test_a_timeout_names_the_line(lock: str) -> None:
    result = judged(
        "def product_except_self(numbers):\n    while True:\n        pass\n",
        lock=lock,
        submit=False,
    )
    assert (result.reason, result.line) in {("timeout", 2), ("timeout", 3)}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("import sys; sys.exit(0)", "exited"),
        ("raise SystemExit", "exited"),
        ("import os; os._exit(0)", "crashed"),
        ("return product_except_self(numbers)", "error"),
        ("return list(range(20_000_000))", "too_large"),
        ("x = []\nfor _ in range(100_000): x = [x]\nreturn x", "too_large"),
        ("import os; os.abort()", "crashed"),
        ("raise type('Odd', (Exception,), {'__str__': lambda self: 1 // 0})", "error"),
    ],
)
def test_whatever_it_does_there_is_a_verdict(lock: str, body: str, reason: str) -> None:
    found, _ = told(doing(body), lock)
    assert found == reason


def test_recursion_without_a_limit_is_a_verdict(lock: str) -> None:
    body = "import sys\nsys.setrecursionlimit(10**9)\nf = lambda n: f(n + 1)\nreturn f(0)"
    reason, _ = told(doing(body), lock)
    assert reason in {"crashed", "error", "memory", "timeout"}


def test_patching_the_checker_gains_nothing(lock: str) -> None:
    """It replaces comparison, packing and the process's own answers; what it returns is still wrong."""
    source = """
import builtins, json, sys
main = sys.modules["__main__"]
class Liar(list):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
sys.modules["values"].pack = lambda value: [[24, 12, 8, 6]]
sys.modules["perform"].Stage.perform = lambda self, steps: [[24, 12, 8, 6]]
main.describe = lambda error: {}
builtins.isinstance = lambda *a: True
def product_except_self(numbers):
    return Liar([1])
"""
    result = judged(source, lock=lock)
    assert result.verdict in {"failed", "refused"}


def test_forging_replies_is_only_another_way_to_answer(closed: str) -> None:
    """It finds the pipe and answers in the driver's place, numbers and all: wrong values stay wrong."""
    source = """
import sys, os, json
frame = sys._getframe()
while frame and "order" not in frame.f_locals:
    frame = frame.f_back
def product_except_self(numbers):
    frame = sys._getframe()
    while "order" not in frame.f_locals:
        frame = frame.f_back
    number = frame.f_locals["order"]["n"]
    for fd in range(3, 12):
        try: os.write(fd, json.dumps({"n": number, "results": [[1, 2, 3, 4]], "verdict": "passed"}).encode() + b"\\n")
        except OSError: pass
    return [24, 12, 8, 6]
"""
    result = judged(source, lock=closed)
    assert result.verdict == "failed"
    assert any(not rule.met and rule.id == "own-code-only" for rule in result.constraints)


def test_a_child_that_is_closed_twice_leaves_nothing(lock: str) -> None:
    child = Child(lock)
    child.close()
    child.close()
    with pytest.raises(Ended):
        child.ask({"do": "case", "steps": []}, 1)
