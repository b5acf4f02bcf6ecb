"""The library: what was read, passage by passage; edited, taken away, searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.labels import LABELS, Labels
from interviewer.ui.render import library
from interviewer.ui.render.markup import DELIMITERS, plain
from interviewer.ui.widgets import Updates, Widget, gr

if TYPE_CHECKING:
    from interviewer.domain import Lang
    from interviewer.ui.bilingual import Bilingual
    from interviewer.ui.facade import Facade

ITEMS, CHUNKS, EXPLAIN, EDIT = "items", "chunks", "explain", "edit"


class LibraryPage:
    """The components of the library page."""

    def __init__(self, app: Facade, say: Bilingual) -> None:
        self._app = app
        self.chosen = gr.Textbox(visible="hidden", elem_id="lib-chosen")
        self.command = gr.Button(visible="hidden", elem_id="lib-command")
        self.payload = gr.Textbox(visible="hidden", elem_id="lib-payload")
        say.make(gr.HTML, lambda w: {"value": _head(w)})
        with gr.Row(equal_height=False, elem_id="library"):
            with gr.Column(scale=4, min_width=280, elem_classes="card"):
                self._shelf(say)
            with gr.Column(scale=7, min_width=300, elem_id="reading-room"):
                self._search(say)
                self._source(say)

    def _shelf(self, say: Bilingual) -> None:
        self.drop = say.make(
            gr.File,
            lambda w: {"label": w.lib_drop},
            file_count="multiple",
            show_label=False,
            height=120,
            elem_id="lib-drop",
            elem_classes="drop",
        )
        self.folder = say.make(
            gr.UploadButton,
            lambda w: {"label": w.lib_folder},
            file_count="directory",
            size="sm",
            elem_id="lib-folder",
        )
        self.progress = gr.HTML(elem_id="lib-progress", elem_classes="reading")
        self.sources = gr.HTML(elem_id="lib-sources")
        self.reindex_all = say.make(
            gr.Button, lambda w: {"value": w.lib_reindex_all}, size="sm", elem_id="lib-reindex-all"
        )

    def _search(self, say: Bilingual) -> None:
        self.query = say.make(
            gr.Textbox,
            lambda w: {"label": w.lib_search, "placeholder": w.lib_search_placeholder},
            max_lines=1,
            elem_id="lib-search",
        )
        self.hits = _markdown("lib-hits")

    def _source(self, say: Bilingual) -> None:
        self.empty = say.make(
            gr.HTML,
            lambda w: {"value": f'<div class="empty">{plain(w.lib_pick)}</div>'},
            elem_id="lib-empty",
        )
        with gr.Column(visible=False, elem_id="lib-source", elem_classes="card") as self.whole:
            self.title = gr.HTML(elem_id="lib-title")
            self.view = say.make(
                gr.Radio,
                lambda w: {"label": w.lib_view, "choices": _views(w)},
                value=ITEMS,
                elem_id="lib-view",
                elem_classes="segments",
            )
            self.message = gr.HTML(elem_id="lib-message")
            self.body = _markdown("lib-body")
            self._editor(say)
            self._buttons(say)

    def _editor(self, say: Bilingual) -> None:
        with gr.Column(visible=False, elem_id="lib-editor") as self.editor:
            self.text = say.make(
                gr.Textbox,
                lambda w: {"label": w.lib_text},
                lines=18,
                max_lines=32,
                elem_id="lib-text",
            )
            self.lint = gr.HTML(elem_id="lib-lint")
            self.save = say.make(
                gr.Button, lambda w: {"value": w.lib_save}, variant="primary", elem_id="lib-save"
            )

    def _buttons(self, say: Bilingual) -> None:
        with gr.Row(elem_id="lib-actions"):
            self.reindex = say.make(
                gr.Button, lambda w: {"value": w.lib_reindex}, size="sm", elem_id="lib-reindex"
            )
            self.delete = say.make(
                gr.Button, lambda w: {"value": w.lib_delete}, size="sm", elem_id="lib-delete"
            )
        with gr.Column(visible=False, elem_id="lib-confirm") as self.confirm:
            self.ask = gr.HTML()
            with gr.Row():
                self.delete_yes = say.make(
                    gr.Button,
                    lambda w: {"value": w.lib_delete_yes},
                    variant="stop",
                    elem_id="lib-delete-yes",
                )
                self.delete_no = say.make(
                    gr.Button, lambda w: {"value": w.lib_delete_no}, elem_id="lib-delete-no"
                )

    @property
    def outputs(self) -> list[Widget]:
        """Return what the library's events may change."""
        return [
            *(self.chosen, self.drop, self.folder, self.progress, self.sources, self.hits),
            *(self.empty, self.whole, self.title, self.view, self.message, self.body),
            *(self.editor, self.text, self.lint, self.reindex, self.delete, self.confirm, self.ask),
        ]

    def refresh(self, chosen: str, lang: Lang) -> Updates:
        """Return the list of sources as it is now."""
        rows = self._app.sources()
        return {self.sources: library.sources(rows, chosen, LABELS[lang])}

    def open(self, source: str, view: str, lang: Lang) -> Updates:
        """Return one source, seen as `view` says."""
        words, data = LABELS[lang], self._app.source(source)
        shown: Updates = {
            self.chosen: source,
            self.empty: gr.update(visible=False),
            self.whole: gr.update(visible=True),
            self.title: library.title(data, words),
            self.view: view,
            self.message: "",
            self.confirm: gr.update(visible=False),
            self.reindex: gr.update(visible=not data["bundled"]),
            self.delete: gr.update(visible=not data["bundled"]),
            self.editor: gr.update(visible=view == EDIT and bool(data["editable"])),
        }
        return shown | self._seen(data, view, words)

    def _seen(self, data: dict[str, Any], view: str, words: Labels) -> Updates:
        source = str(data["source"])
        match view:
            case "chunks":
                return {self.body: library.chunks(data["chunks"], words)}
            case "explain":
                return {self.body: library.explained(self._app.explain_source(source), words)}
            case "edit" if data["editable"]:
                text = self._app.source_text(source)
                found = library.lint(self._app.lint_text(source, text), words)
                return {self.body: "", self.text: text, self.lint: found}
            case "edit":
                why = words.lib_readonly if data["bundled"] else words.lib_not_text
                return {self.body: f'<div class="quiet">{plain(why)}</div>'}
            case _:
                return {self.body: library.items(self._app.items(source), words)}

    def close(self) -> Updates:
        """Return the page with no source open."""
        return {
            self.chosen: "",
            self.empty: gr.update(visible=True),
            self.whole: gr.update(visible=False),
        }


def _head(words: Labels) -> str:
    return (
        f'<div class="section page-head"><h2>{plain(words.lib_title)}</h2>'
        f'<p class="quiet">{plain(words.lib_help)}</p></div>'
    )


def _views(words: Labels) -> list[tuple[str, str]]:
    return [
        (words.lib_items, ITEMS),
        (words.lib_chunks, CHUNKS),
        (words.lib_explain, EXPLAIN),
        (words.lib_edit, EDIT),
    ]


def _markdown(name: str) -> Widget:
    return gr.Markdown(latex_delimiters=DELIMITERS, elem_id=name, elem_classes="written")
