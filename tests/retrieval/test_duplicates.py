"""Questions that stand in two sources are linked; questions that only look alike are not."""

import pytest
from library_kit import CountingEmbedder, write

from interviewer.pool import LibraryPool
from interviewer.retrieval import duplicates
from interviewer.retrieval.builtin import BuiltinEmbedder
from interviewer.retrieval.library import Library
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

ANSWER = "它把损失对参数的梯度累积起来，几步之后才更新一次参数，于是小显存也能用大批量训练。"


@pytest.fixture
def library(tmp_path):
    analyzer = Analyzer(load_glossary())
    made = Library(tmp_path / "index", CountingEmbedder(), analyzer)
    yield made
    made.close()


def ingest(library, tmp_path, **notes):
    for name, text in notes.items():
        write(tmp_path / "notes", f"{name}.md", text)
    library.ingest([tmp_path / "notes"])


def linked(library):
    """Return {question: [questions that ask the same]} for all items that have any."""
    same = library.duplicates()
    return {
        item.question: sorted(other.question for other in same[item.source, item.id])
        for item in library.items()
        if (item.source, item.id) in same
    }


def test_the_same_question_in_two_files_is_linked_both_ways(library, tmp_path):
    ingest(
        library,
        tmp_path,
        one=f"# 训练\n\n## 什么是梯度累积？\n\n{ANSWER}\n\n## 什么是权重衰减？\n\n{ANSWER}\n",
        two="# 面经\n\n- 请介绍一下梯度累积\n- 批归一化为什么有用？\n- 学习率为什么要预热？\n",
    )
    assert linked(library) == {
        "什么是梯度累积？": ["请介绍一下梯度累积"],
        "请介绍一下梯度累积": ["什么是梯度累积？"],
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("什么是位置编码？", "为什么需要位置编码？"),
        ("混合专家模型有哪些优点？", "混合专家模型有哪些缺点？"),
        ("DPO 的损失函数是什么？", "PPO 的损失函数是什么？"),
        ("什么是量化？", "量化有哪些方式？"),
        ("手撕代码：三数之和", "手撕代码：四数之和"),
    ],
)
def test_near_misses_are_not_linked(library, tmp_path, one, other):
    ingest(library, tmp_path, one=f"## {one}\n\n{ANSWER}\n", two=f"## {other}\n\n{ANSWER}\n")
    assert len(library.items()) == 2
    assert linked(library) == {}


def test_one_source_is_no_duplicate_of_itself(library, tmp_path):
    ingest(
        library,
        tmp_path,
        one=f"# a\n\n## 什么是梯度累积？\n\n{ANSWER}\n\n# b\n\n## 什么是梯度累积？\n\n{ANSWER}\n",
    )
    assert len(library.items()) == 2
    assert library.duplicates() == {}


def test_links_are_found_once_a_generation_and_left_behind_with_it(library, tmp_path, monkeypatch):
    ingest(library, tmp_path, one=f"## 什么是梯度累积？\n\n{ANSWER}\n", two="## 什么是梯度累积？\n")
    assert len(library.duplicates()) == 2
    (kept,) = (tmp_path / "index").glob("gen-*/duplicates.json")

    def again(*_):
        raise AssertionError("compared again")

    with monkeypatch.context() as patched:
        patched.setattr(duplicates, "find_pairs", again)
        assert len(library.duplicates()) == 2
    kept.write_text("{", "utf-8")  # damaged: found again
    assert len(library.duplicates()) == 2
    ingest(library, tmp_path, two="## 什么是权重衰减？\n")
    assert library.duplicates() == {}


def test_a_folder_that_cannot_be_written_costs_only_time(library, tmp_path, monkeypatch):
    ingest(library, tmp_path, one=f"## 什么是梯度累积？\n\n{ANSWER}\n", two="## 什么是梯度累积？\n")

    def refused(*_args, **_kwargs):
        raise PermissionError("read-only")

    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.write_text", refused)
        assert len(library.duplicates()) == 2
    assert not [*(tmp_path / "index").glob("gen-*/duplicates.json")]


def test_the_pool_offers_the_users_own_before_the_banks(library, tmp_path):
    question = "## 什么是梯度累积？\n"
    bank = write(
        tmp_path / "bank",
        "training.md",
        f"{question}\n{ANSWER}\n",
    )
    library.ingest([bank.parent], bundled=True)
    ingest(library, tmp_path, one="## 请介绍一下梯度累积\n", two=f"{question}\n{ANSWER}\n")
    analyzer = Analyzer(load_glossary())
    pool = LibraryPool(library, analyzer, BuiltinEmbedder(analyzer))
    bare = next(item for item in pool.notes() if item.reference is None)
    own, banked = pool.duplicates(bare)
    assert own.source.endswith("two.md")
    assert banked.source == "bank/training.md"


def test_bank_list_names_duplicates_when_asked(library, tmp_path):
    from interviewer.services.notebook import Notebook

    class Parts:
        pass

    ingest(library, tmp_path, one=f"## 什么是梯度累积？\n\n{ANSWER}\n", two="## 什么是梯度累积？\n")
    parts = Parts()
    parts.library = library
    notebook = Notebook(parts)
    first, second = notebook.items(duplicates=True)
    assert first["duplicates"] == [{"id": second["id"], "source": second["source"]}]
    assert all("duplicates" not in row for row in notebook.items())
    (told,) = notebook.duplicates(str(first["source"]), str(first["id"]))
    assert told["question"] == "什么是梯度累积？"
