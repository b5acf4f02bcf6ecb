import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from interviewer.errors import CorruptDatabase, HomeNotWritable, SchemaMismatch, StaleSession
from interviewer.store.database import open_database, sqlite_url
from interviewer.store.records import Records, Store


def records(path: Path) -> Records:
    return Records(open_database(sqlite_url(path)))


def test_rows_come_back_in_order_from_another_process_start(tmp_path: Path) -> None:
    store = records(tmp_path / "i.db")
    store.append("s", 0, [("A", '{"at":"1"}')])
    store.append("s", 1, [("B", "{}"), ("C", "{}")])
    assert [kind for kind, _ in records(tmp_path / "i.db").read("s")] == ["A", "B", "C"]


def test_two_writers_cannot_take_the_same_place(tmp_path: Path) -> None:
    one, two = records(tmp_path / "i.db"), records(tmp_path / "i.db")
    one.append("s", 0, [("A", "{}")])
    with pytest.raises(StaleSession):
        two.append("s", 0, [("B", "{}")])
    assert one.read("s") == [("A", "{}")]


def test_sessions_are_listed_newest_first_and_deleted_for_good(tmp_path: Path) -> None:
    store = records(tmp_path / "i.db")
    store.append("old", 0, [("A", '{"at":"2026-01-01"}')])
    store.append("new", 0, [("A", '{"at":"2026-02-01"}')])
    assert store.sessions() == ["new", "old"]
    store.delete("new")
    assert store.sessions() == ["old"]
    assert store.read("new") == []


def test_a_database_made_before_reviews_gets_their_table(tmp_path: Path) -> None:
    path = tmp_path / "i.db"
    records(path).append("s", 0, [("A", '{"at":"2026-01-01"}')])
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE reviews")
    store = Store.open(sqlite_url(path))
    store.reviews.append("item#c", 0, [("Practised", "{}")])
    assert store.reviews.versions() == {"item#c": 1}
    assert store.events.versions() == {"s": 1}


def test_forgetting_takes_a_session_and_its_cards_together(tmp_path: Path) -> None:
    store = Store.open(sqlite_url(tmp_path / "i.db"))
    for session in ("a", "b"):
        store.events.append(session, 0, [("A", '{"at":"2026-01-01"}')])
        store.reviews.append(f"{session}#c", 0, [("Practised", "{}")])
    store.forget("a", ["a#c"])
    assert store.events.versions() == {"b": 1}
    assert store.reviews.versions() == {"b#c": 1}


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "i.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(CorruptDatabase, match=r"i\.db"):
        open_database(sqlite_url(path))


def test_another_versions_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "i.db"
    open_database(sqlite_url(path)).dispose()
    with sqlite3.connect(path) as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(SchemaMismatch, match="99"):
        open_database(sqlite_url(path))


def test_an_unusable_folder_is_named(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("in the way")
    with pytest.raises(HomeNotWritable, match="file"):
        open_database(sqlite_url(blocker / "sub" / "i.db"))


def test_what_was_stored_survives_a_kill(tmp_path: Path) -> None:
    """A process that appends and is killed with SIGKILL right after leaves the row on disk."""
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from interviewer.store.database import open_database, sqlite_url\n"
        "from interviewer.store.records import Records\n"
        "Records(open_database(sqlite_url(Path(sys.argv[1])))).append('s', 0, [('Answered', 'kept')])\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    path = tmp_path / "i.db"
    done = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert done.returncode == -9
    assert records(path).read("s") == [("Answered", "kept")]
