from __future__ import annotations

import threading
from pathlib import Path

import pytest
from library_kit import CountingEmbedder, make_library, prose, write

from interviewer.errors import UnknownItem, UnknownSource
from interviewer.retrieval.builtin import BuiltinEmbedder
from interviewer.retrieval.library import Library
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    write(
        folder,
        "attention.md",
        "scaled dot product attention divides by the root of the key dimension\n"
        "layer normalization keeps activations in range\n"
        "? scale why divide? = the variance\n"
        "? open what else?\n"
        "! something odd",
    )
    write(folder, "deep/训练 笔记.md", "学习率预热让训练更稳定\n? warmup 为什么预热? = 稳定\n")
    return folder


def test_an_empty_library_answers_with_nothing(tmp_path: Path) -> None:
    library = make_library(tmp_path / "index")
    assert library.generation == 0
    assert library.items() == ()
    assert library.sources() == ()
    assert library.search("anything") == ()
    assert not (tmp_path / "index").exists()
    with pytest.raises(UnknownItem, match="nowhere"):
        library.item("nowhere")
    with pytest.raises(UnknownSource, match="nowhere"):
        library.items("nowhere")


def test_what_was_ingested_is_listed_and_found(tmp_path: Path, notes: Path) -> None:
    library = make_library(tmp_path / "index")
    report = library.ingest([notes])
    assert report.to_json() == {
        "files": 2,
        "items": 3,
        "items_with_reference": 2,
        "chunks": 3,
        "unchanged": 0,
        "removed": 0,
        "warnings": [f"{notes}/attention.md:5: something odd"],
    }
    assert {item.id for item in library.items()} == {"scale", "open", "warmup"}
    assert library.item("warmup").question == "warmup 为什么预热?"
    best = library.search("dot product attention", k=1)
    assert [hit.chunk.lines.first for hit in best] == [1]
    assert library.search("学习率 预热")[0].chunk.source == f"{notes}/deep/训练 笔记.md"


def test_a_concept_finds_its_other_names(tmp_path: Path, notes: Path) -> None:
    library = make_library(tmp_path / "index")
    library.ingest([notes])
    assert library.search("层归一化", k=1)[0].chunk.text.startswith("layer normalization")


def test_hits_come_best_first_and_as_many_as_asked(tmp_path: Path, notes: Path) -> None:
    library = make_library(tmp_path / "index")
    library.ingest([notes])
    hits = library.search("attention divides by the root", k=2)
    assert len(hits) == 2
    assert hits[0].score > hits[1].score
    assert library.search("attention", k=0) == ()
    assert library.search(" \n\u200b ", k=5) == ()


def test_sources_know_what_they_gave(tmp_path: Path, notes: Path) -> None:
    library = make_library(tmp_path / "index")
    library.ingest([notes])
    first, second = library.sources()
    assert (first.source, first.items, first.items_with_reference) == (
        f"{notes}/attention.md",
        2,
        1,
    )
    assert first.warnings == (f"{notes}/attention.md:5: something odd",)
    assert (second.chunks, second.bundled) == (1, False)


@pytest.mark.parametrize("name", ["{}/deep/训练 笔记.md", "deep/训练 笔记.md", "训练 笔记.md"])
def test_a_source_goes_by_its_name_or_the_end_of_it(tmp_path: Path, notes: Path, name: str) -> None:
    library = make_library(tmp_path / "index")
    library.ingest([notes])
    name = name.format(notes)
    assert [item.id for item in library.items(name)] == ["warmup"]
    assert {hit.chunk.lang for hit in library.search("attention", source=name)} == {"en"}
    assert len(library.search("attention", source=name)) == 1


@pytest.mark.parametrize("name", ["记.md", "eep/训练 笔记.md", "", "/"])
def test_half_a_name_is_no_name(tmp_path: Path, notes: Path, name: str) -> None:
    library = make_library(tmp_path / "index")
    library.ingest([notes])
    with pytest.raises(UnknownSource, match=r"attention\.md"):
        library.search("attention", source=name)


def test_one_id_in_two_languages_is_two_items(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    write(bank, "zh/a.md", "? same 一样? = 是")
    write(bank, "en/a.md", "? same the same? = yes")
    library = make_library(tmp_path / "index")
    library.ingest([bank], bundled=True)
    assert [row.source for row in library.sources()] == ["bank/en/a.md", "bank/zh/a.md"]
    assert all(row.bundled for row in library.sources())
    assert library.item("same", "zh").question == "same 一样?"
    assert library.item("same", "en").question == "same the same?"
    assert [item.id for item in library.items("a.md")] == ["same", "same"]


def test_a_passage_kept_twice_is_found_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / "notes", f"{name}.md", "beam search keeps the best partial answers")
    embedder = CountingEmbedder()
    library = make_library(tmp_path / "index", embedder)
    library.ingest([tmp_path / "notes"])
    assert embedder.texts == 1
    assert len(library.search("beam search")) == 1
    (hit,) = library.search("beam search", source="two.md")
    assert hit.chunk.source.endswith("two.md")


def test_a_long_answer_takes_one_of_the_first_places(tmp_path: Path) -> None:
    long = " ".join(f"The warm-up phase, step {n}, keeps the rate low." for n in range(90))
    notes = tmp_path / "notes"
    write(notes, "long.md", f"# Why is warm-up needed?\n\n{long}\n")
    write(notes, "short.md", "# Why does the loss jump?\n\nA rate too high, without warm-up.\n")
    analyzer = Analyzer(load_glossary())
    library = Library(tmp_path / "index", BuiltinEmbedder(analyzer), analyzer)
    assert library.ingest([notes]).chunks > 3
    hits = library.search("warm-up phase keeps the rate low", k=5)
    names = [Path(hit.chunk.source).name for hit in hits]
    assert names[0] == "long.md"
    assert "short.md" in names[:3]
    assert len(hits) == 5


def test_what_is_forgotten_is_gone(tmp_path: Path, notes: Path) -> None:
    library = make_library(tmp_path / "index")
    library.ingest([notes])
    library.forget("attention.md")
    assert [item.id for item in library.items()] == ["warmup"]
    assert all(hit.chunk.lang == "en" for hit in library.search("dot product"))
    assert "attention" not in "".join(hit.chunk.text for hit in library.search("attention"))
    with pytest.raises(UnknownSource):
        library.forget("attention.md")


def test_an_ambiguous_name_forgets_nothing(tmp_path: Path) -> None:
    for name in ("a/same.md", "b/same.md"):
        write(tmp_path, name, f"text of {name}")
    library = make_library(tmp_path / "index")
    library.ingest([tmp_path / "a", tmp_path / "b"])
    with pytest.raises(UnknownSource, match=r"a/same\.md.*b/same\.md"):
        library.forget("same.md")
    assert len(library.sources()) == 2


def test_emptied_of_everything_it_still_answers(tmp_path: Path) -> None:
    path = write(tmp_path, "only.md", "the only line")
    library = make_library(tmp_path / "index")
    library.ingest([path])
    library.forget("only.md")
    assert library.search("line") == ()
    assert library.items() == ()


def test_an_index_of_another_embedder_answers_from_words(tmp_path: Path, notes: Path) -> None:
    make_library(tmp_path / "index").ingest([notes])
    other = make_library(tmp_path / "index", CountingEmbedder("other-1", 32))
    assert other.stale
    assert other.search("dot product attention", k=1)[0].chunk.lines.first == 1
    notes_seen: list[str] = []
    report = other.ingest([notes], progress=lambda _done, _total, note: notes_seen.append(note))
    assert (report.unchanged, report.generation) == (2, 2)
    assert "re-indexing" in notes_seen
    assert not other.stale
    assert other.search("dot product attention", k=1)[0].chunk.lines.first == 1


def test_the_bundled_bank_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "knowledge/bank/en/a.md", "? one what? = this")
    monkeypatch.setattr("interviewer.retrieval.library.knowledge", lambda: tmp_path / "knowledge")
    library = make_library(tmp_path / "index")
    first = library.ensure_bundled()
    again = library.ensure_bundled()
    assert first is not None
    assert again is not None
    assert (first.unchanged, again.unchanged) == (0, 1)
    assert library.generation == 1
    assert library.sources()[0].source == "bank/en/a.md"
    monkeypatch.setattr("interviewer.retrieval.library.knowledge", lambda: tmp_path / "none")
    assert library.ensure_bundled() is None
    assert len(library.sources()) == 1


def test_readers_go_on_while_generations_change(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    write(notes, "a.md", prose("a", 40))
    library = make_library(tmp_path / "index")
    library.ingest([notes])
    done = threading.Event()
    failures: list[Exception] = []
    reads = 0

    def read() -> None:
        nonlocal reads
        while not done.is_set():
            try:
                assert library.search("query key value")
                assert library.sources()
                reads += 1
            except Exception as error:  # noqa: BLE001 - shown by the test below
                failures.append(error)
                return

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(4):
        write(notes, f"more-{n}.md", prose(str(n), 20))
        library.ingest([notes])
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert reads > 0
    assert library.generation == 5
    assert len(library.sources()) == 5
