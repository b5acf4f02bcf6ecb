"""Vectors on a Chroma server: the real one, as it comes with the package, on a port of this machine."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from library_kit import CountingEmbedder, LineParser, analyzer, make_library, prose, write

from interviewer.errors import CorruptIndex, VectorServerDown
from interviewer.retrieval.library import Library

pytestmark = pytest.mark.slow

# A child says "here" while it fills its collection, and waits there to be killed.
CHILD = """
import sys, time
from pathlib import Path
sys.path.insert(0, {kit!r})
from library_kit import CountingEmbedder, LineParser, analyzer
from interviewer.retrieval.chroma_store import VectorStore
from interviewer.retrieval.library import Library
real = VectorStore.add
def add(*args):
    real(*args)
    print("here", flush=True)
    time.sleep(600)
VectorStore.add = add
index, notes, url = sys.argv[1:]
Library(Path(index), CountingEmbedder(), analyzer(), chroma_url=url, parse=LineParser(), stamp="kit-1").ingest(
    [Path(notes)]
)
"""


class Server:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        program = Path(sys.executable).with_name("chroma")
        words = ["run", "--path", str(self.folder), "--host", "127.0.0.1", "--port", str(self.port)]
        try:
            self.process = subprocess.Popen(
                [str(program), *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            pytest.skip(f"chroma's server cannot be started: {error}")
        until = time.monotonic() + 90
        while time.monotonic() < until and self.process.poll() is None:
            if self.answers():
                return
            time.sleep(0.2)
        self.stop()
        pytest.skip("chroma's server did not start within 90 seconds")

    def answers(self) -> bool:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as asked:
                asked.request("GET", "/api/v2/heartbeat")
                return asked.getresponse().status == 200
        except OSError:
            return False

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def collections(self) -> list[str]:
        import chromadb
        from chromadb.config import Settings

        quiet = Settings(anonymized_telemetry=False)
        client = chromadb.HttpClient("127.0.0.1", self.port, settings=quiet)
        return sorted(c.name.rpartition("-")[2] for c in client.list_collections())


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("chroma"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(running):
    """Give the server with nothing on it, running again if a test stopped it."""
    import chromadb
    from chromadb.config import Settings

    if running.process is None:
        running.start()
    quiet = Settings(anonymized_telemetry=False)
    client = chromadb.HttpClient("127.0.0.1", running.port, settings=quiet)
    for collection in client.list_collections():
        client.delete_collection(collection.name)
    return running


def on_server(server: Server, index: Path, embedder: CountingEmbedder | None = None) -> Library:
    return Library(
        index,
        embedder or CountingEmbedder(),
        analyzer(),
        chroma_url=server.url,
        parse=LineParser(),
        stamp="kit-1",
    )


def found(library: Library) -> list[tuple[str, float]]:
    return [(hit.chunk.id, round(hit.score, 9)) for hit in library.search("query key value", k=5)]


def test_it_finds_what_the_folder_finds_and_sees_changes(server, tmp_path):
    notes = tmp_path / "notes"
    write(notes, "a.md", prose("a", 40))
    ours, folder = on_server(server, tmp_path / "index"), make_library(tmp_path / "other")
    for library in (ours, folder):
        library.ingest([notes])
    assert found(ours) == found(folder) != []
    write(notes, "b.md", prose("b", 700))
    for library in (ours, folder):
        library.ingest([notes])
    assert found(ours) == found(folder)
    (notes / "a.md").unlink()
    assert ours.ingest([notes]).removed == 1
    assert {hit.chunk.source for hit in ours.search("query key value", k=50)} == {
        (notes / "b.md").as_posix()
    }
    assert not list((tmp_path / "index").glob("gen-*/chroma"))


def test_old_generations_are_removed_only_after_the_next_is_in_use(server, tmp_path):
    library = on_server(server, tmp_path / "index")
    counts = []
    for n in range(4):
        library.ingest([write(tmp_path / "notes", f"{n}.md", prose(str(n), 5))])
        counts.append(server.collections())
    assert counts == [["1"], ["1", "2"], ["2", "3"], ["3", "4"]]


def test_a_killed_ingest_leaves_the_old_one_whole_and_the_next_clears_up(server, tmp_path):
    index, notes = tmp_path / "index", tmp_path / "notes"
    write(notes, "a.md", prose("a", 30))
    library = on_server(server, index)
    library.ingest([notes])
    before = found(library)
    write(notes, "b.md", prose("b", 600))
    code = CHILD.format(kit=str(Path(__file__).parent))
    arguments = [sys.executable, "-c", code, str(index), str(notes), server.url]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "here"
        child.kill()
    assert server.collections() == ["1", "2"]
    assert found(on_server(server, index)) == before
    write(notes, "b.md", prose("b", 10))
    embedder = CountingEmbedder()
    assert on_server(server, index, embedder).ingest([notes]).chunks == 40
    assert embedder.texts == 10  # what was there before is not embedded again
    assert server.collections() == ["1", "2"]
    assert len(library.search("query key value", k=50)) == 40


def test_an_ingest_that_fails_removes_what_it_made(server, tmp_path, monkeypatch):
    library = on_server(server, tmp_path / "index")
    library.ingest([write(tmp_path, "a.md", prose("a", 5))])

    def broken(*_):
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr("interviewer.retrieval.build.LexicalIndex.build", broken)
        with pytest.raises(ZeroDivisionError):
            library.ingest([write(tmp_path, "b.md", prose("b", 5))])
    assert server.collections() == ["1"]
    assert len(library.search("query key value", k=50)) == 5


def test_two_indexes_share_a_server_without_meeting(server, tmp_path):
    one, two = (on_server(server, tmp_path / name / "index") for name in ("one", "two"))
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    one.ingest([write(tmp_path, "a.md", prose("a", 5))])
    two.ingest([write(tmp_path, "b.md", prose("b", 7))])
    two.ingest([write(tmp_path, "c.md", prose("c", 7))])
    assert len(one.search("query key value", k=50)) == 5
    assert len(two.search("query key value", k=50)) == 14


def test_another_store_is_a_reason_to_build_anew_from_the_cache(server, tmp_path):
    notes = write(tmp_path, "a.md", prose("a", 20))
    first = CountingEmbedder()
    make_library(tmp_path / "index", first).ingest([notes])
    embedder = CountingEmbedder()
    moved = on_server(server, tmp_path / "index", embedder)
    assert moved.stale
    assert found(moved)  # by words, until it is built anew
    moved.ingest([notes])
    assert not moved.stale
    assert embedder.texts == 0
    assert server.collections() == ["2"]
    back = make_library(tmp_path / "index")
    back.ingest([notes])
    assert (back.stale, len(found(back))) == (False, 5)


def test_vectors_that_are_gone_from_the_server_are_noticed(server, tmp_path):
    import chromadb
    from chromadb.config import Settings

    on_server(server, tmp_path / "index").ingest([write(tmp_path, "a.md", prose("a", 20))])
    quiet = Settings(anonymized_telemetry=False)
    client = chromadb.HttpClient("127.0.0.1", server.port, settings=quiet)
    (collection,) = client.list_collections()
    collection.delete(ids=["3"])
    with pytest.raises(CorruptIndex, match="19 of 20"):
        found(on_server(server, tmp_path / "index"))
    client.delete_collection(collection.name)
    with pytest.raises(CorruptIndex, match="not on"):
        found(on_server(server, tmp_path / "index"))


def test_a_server_that_goes_down_is_named_with_the_next_step(server, tmp_path):
    notes = write(tmp_path, "a.md", prose("a", 5))
    library = on_server(server, tmp_path / "index")
    library.ingest([notes])
    assert server.url in library.vector_store
    assert found(library)
    server.stop()
    with pytest.raises(VectorServerDown) as told:
        found(library)
    assert server.url in told.value.say("zh")
    assert "chroma run" in told.value.say("zh")
    assert "INTERVIEWER_CHROMA_URL" in told.value.say("en")
    for act in (
        lambda: found(on_server(server, tmp_path / "index")),
        lambda: library.ingest([write(tmp_path, "b.md", prose("b", 5))]),
        lambda: library.vector_store,
    ):
        with pytest.raises(VectorServerDown):
            act()
    assert library.generation == 1
    assert library.ingest([notes]).unchanged == 1  # nothing to do, so nobody to ask
    server.start()
    assert found(on_server(server, tmp_path / "index"))
