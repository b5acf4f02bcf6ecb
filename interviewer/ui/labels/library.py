"""The library page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LibraryLabels:
    """The words of this page in one language."""

    lib_title: str
    lib_help: str
    lib_folder: str
    lib_drop: str
    lib_progress: str
    lib_indexing: str
    lib_own: str
    lib_bundled: str
    lib_none: str
    lib_counts: str
    lib_reindex: str
    lib_reindex_all: str
    lib_search: str
    lib_search_placeholder: str
    lib_no_hits: str
    lib_pick: str
    lib_view: str
    lib_items: str
    lib_chunks: str
    lib_explain: str
    lib_edit: str
    lib_no_items: str
    lib_no_answer: str
    lib_points: str
    lib_readonly: str
    lib_not_text: str
    lib_text: str
    lib_lint_ok: str
    lib_lint: str
    lib_save: str
    lib_saved: str
    lib_delete: str
    lib_delete_ask: str
    lib_forget_ask: str
    lib_delete_yes: str
    lib_delete_no: str
    lib_deleted: str
    role_item: str
    role_answer: str
    role_passage: str
    role_heading: str
    role_skipped: str


ZH = LibraryLabels(
    lib_title="笔记库",
    lib_help="把文件或整个文件夹放进来；面试从这里出题，每个判定都能追到这里的某一行。",
    lib_folder="选择文件夹",
    lib_drop="把笔记拖到这里，或点击选择",
    lib_progress="正在读取 {name}（{done}/{total}）",
    lib_indexing="正在建立索引（{done}/{total}）",
    lib_own="你的笔记",
    lib_bundled="自带题库",
    lib_none="还没有自己的笔记。",
    lib_counts="{items} 题 · {chunks} 段",
    lib_reindex="重新索引",
    lib_reindex_all="全部重新索引",
    lib_search="检索笔记",
    lib_search_placeholder="例如：KV cache 为什么占显存",
    lib_no_hits="没有找到。",
    lib_pick="在左边选一份笔记，看它被读成了什么。",
    lib_view="显示",
    lib_items="题目",
    lib_chunks="片段",
    lib_explain="逐行",
    lib_edit="编辑",
    lib_no_items="这份笔记里没有读到题目。",
    lib_no_answer="没有参考答案",
    lib_points="{n} 个要点",
    lib_readonly="自带题库只读。",
    lib_not_text="只有还在原处的文本文件（.md、.txt）能在这里编辑。",
    lib_text="笔记内容",
    lib_lint_ok="没有问题。",
    lib_lint="{errors} 个错误，{warnings} 条提醒",
    lib_save="保存",
    lib_saved="已保存：{items} 道题，{chunks} 个片段。",
    lib_delete="删除",
    lib_delete_ask="从笔记库删除 {name}？数据目录里的这份拷贝会被删掉；已做过的面试不受影响。",
    lib_forget_ask="把 {name} 移出笔记库？文件本身不动。",
    lib_delete_yes="删除",
    lib_delete_no="保留",
    lib_deleted="{name} 已移出。",
    role_item="题目",
    role_answer="答案",
    role_passage="片段",
    role_heading="标题",
    role_skipped="跳过",
)

EN = LibraryLabels(
    lib_title="Your library",
    lib_help="Drop files or a whole folder. Interviews ask from here, and every verdict leads back to a line of it.",
    lib_folder="Choose a folder",
    lib_drop="Drop notes here, or click to choose",
    lib_progress="Reading {name} ({done} of {total})",
    lib_indexing="Indexing ({done} of {total})",
    lib_own="Your notes",
    lib_bundled="The bank",
    lib_none="No notes of your own yet.",
    lib_counts="{items} questions · {chunks} passages",
    lib_reindex="Read again",
    lib_reindex_all="Read all again",
    lib_search="Search the notes",
    lib_search_placeholder="For instance: why a KV cache takes memory",
    lib_no_hits="Nothing found.",
    lib_pick="Choose a note to see what was made of it.",
    lib_view="Show",
    lib_items="Questions",
    lib_chunks="Passages",
    lib_explain="Line by line",
    lib_edit="Edit",
    lib_no_items="No questions were found in this note.",
    lib_no_answer="no reference answer",
    lib_points="{n} points",
    lib_readonly="The bank is read-only.",
    lib_not_text="Only a text file (.md, .txt) that is still in its place can be edited here.",
    lib_text="The note",
    lib_lint_ok="No problems.",
    lib_lint="{errors} error(s), {warnings} warning(s)",
    lib_save="Save",
    lib_saved="Saved: {items} questions, {chunks} passages.",
    lib_delete="Delete",
    lib_delete_ask="Delete {name}? Its copy in the data folder is deleted. Interviews you have had are kept.",
    lib_forget_ask="Take {name} out of the library? The file itself is left alone.",
    lib_delete_yes="Delete",
    lib_delete_no="Keep it",
    lib_deleted="{name} is gone.",
    role_item="question",
    role_answer="answer",
    role_passage="passage",
    role_heading="heading",
    role_skipped="skipped",
)
