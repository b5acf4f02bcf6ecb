"""Set-up: notes in, a track chosen, one button to start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.labels import LABELS, Labels
from interviewer.ui.render import lists
from interviewer.ui.render.marks import alert, chip, criterion, note_words, your_words
from interviewer.ui.render.markup import plain
from interviewer.ui.widgets import Updates, Widget, gr

if TYPE_CHECKING:
    from interviewer.domain import Lang
    from interviewer.ui.bilingual import Bilingual
    from interviewer.ui.facade import Facade

NOTES_TRACK = "notes"
# What "how many questions" offers; 0 stands for all that the track names.
COUNTS = (3, 5, 8)
ALL_ITEMS = 0
DEFAULT_COUNT = 5
# The language of the notes, where notes are asked; the page's elsewhere.
AUTO = "auto"
ANY_LEVEL = 0
KEYLESS = "none"
_ON_THIS_MACHINE = frozenset({"local", "ollama", "lmstudio", "vllm"})


class SetupPage:
    """The components of the set-up page."""

    def __init__(self, app: Facade, say: Bilingual) -> None:
        self._app = app
        with gr.Row(equal_height=False, elem_id="hero"):
            with gr.Column(scale=7, min_width=300, elem_id="hero-words"):
                self._hero(say)
            with gr.Column(scale=4, min_width=280, elem_id="hero-sample"):
                say.make(gr.HTML, lambda w: {"value": _sample(w)})
        self.notice = gr.HTML(elem_id="model-notice")
        with gr.Row(equal_height=False, elem_id="setup"):
            with gr.Column(scale=5, min_width=300, elem_classes="card"):
                self._notes(say)
            with gr.Column(scale=6, min_width=300, elem_classes="card", elem_id="plan"):
                self._plan(say)

    def _hero(self, say: Bilingual) -> None:
        say.make(gr.HTML, lambda w: {"value": _headline(w)})
        with gr.Row(elem_id="start-row"):
            self.start = say.make(
                gr.Button,
                lambda w: {"value": w.start},
                variant="primary",
                size="lg",
                elem_id="start",
            )
            # The script writes what is chosen here, as it is chosen.
            say.make(gr.HTML, lambda w: {"value": _chosen(w)}, elem_id="chosen")
        self.error = gr.HTML(elem_id="setup-error")

    def _notes(self, say: Bilingual) -> None:
        say.make(gr.HTML, lambda w: {"value": _section(w.notes_title, w.notes_help)})
        self.drop = say.make(
            gr.File,
            lambda w: {"label": w.drop_here},
            file_count="multiple",
            show_label=False,
            height=170,
            elem_id="drop",
            elem_classes="drop",
        )
        self.ingested = gr.HTML(elem_id="ingested", elem_classes="reading")
        self.sources = gr.HTML(elem_id="sources")

    def _plan(self, say: Bilingual) -> None:
        say.make(gr.HTML, lambda w: {"value": _section(w.plan_title, "")})
        self.track = say.make(gr.Radio, lambda w: {"label": w.track}, choices=[], elem_id="track")
        self.about = gr.HTML(elem_id="about-track")
        self.count = say.make(
            gr.Radio,
            lambda w: {"label": w.count, "choices": _counts(w)},
            value=DEFAULT_COUNT,
            elem_id="count",
            elem_classes="segments",
        )
        self.level = say.make(
            gr.Radio,
            lambda w: {"label": w.any_level, "choices": _levels(w)},
            value=ANY_LEVEL,
            elem_id="level",
            elem_classes="segments",
        )
        self.lang = say.make(
            gr.Radio,
            lambda w: {"label": w.lang, "choices": _languages(w)},
            value=AUTO,
            elem_id="lang",
            elem_classes="segments",
        )
        self.mode = say.make(
            gr.Radio,
            lambda w: {"label": w.mode, "choices": [(w.practice, "practice"), (w.exam, "exam")]},
            value="practice",
            elem_id="mode",
            elem_classes="segments",
        )
        self._manner(say)

    def _manner(self, say: Bilingual) -> None:
        self.manner = say.make(
            gr.Radio,
            lambda w: {"label": w.manner, "choices": _manners(w)},
            value="dry",
            elem_id="manner",
            elem_classes="segments",
        )
        self.model = say.make(
            gr.Radio,
            lambda w: {"label": w.model, "choices": _models(w)},
            value="keyless",
            elem_id="model",
            elem_classes="segments",
        )
        self.model_note = gr.HTML(elem_id="model-note")

    @property
    def outputs(self) -> list[Widget]:
        """Return what `refresh` may change."""
        return [self.notice, self.model, self.sources, self.track, self.about, self.error]

    def refresh(self, lang: Lang, track: str | None = None) -> Updates:
        """Return the tracks and notes there are now; `track` is chosen if it exists."""
        words, tracks = LABELS[lang], self._app.tracks(lang)
        known = [str(row["id"]) for row in tracks]
        chosen = track if track in known else next(iter(known), None)
        choices = [(_track_label(row, words), str(row["id"])) for row in tracks]
        return {
            self.notice: alert(self._app.model_notice(lang) or "", "note"),
            self.model: gr.update(
                label=words.model,
                choices=_models(words),
                value=choice_of(str(self._app.model_status()["name"])),
            ),
            self.sources: lists.sources(self._app.sources(), words),
            self.track: gr.update(label=words.track, choices=choices, value=chosen),
            self.about: _about(tracks, chosen),
            self.error: "",
        }

    def describe(self, track: str | None, lang: Lang) -> str:
        """Return what the chosen track is about."""
        return _about(self._app.tracks(lang), track)


def choice_of(model: str) -> str:
    """Return which of the three choices a model (`none`, or `provider:model`) is."""
    if model == KEYLESS:
        return "keyless"
    return "local" if model.partition(":")[0] in _ON_THIS_MACHINE else "key"


def _about(tracks: list[dict[str, Any]], chosen: str | None) -> str:
    text = next((str(row.get("description") or "") for row in tracks if row["id"] == chosen), "")
    return f'<p class="quiet">{plain(text)}</p>' if text else ""


def _headline(words: Labels) -> str:
    # The headline is ours and holds a line break; the rest is text.
    return f'<div class="hero-words"><h1>{words.headline}</h1><p>{plain(words.lead)}</p></div>'


def _chosen(words: Labels) -> str:
    return f'<p class="chosen-now" aria-live="polite"></p><p class="quiet">{plain(words.start_note)}</p>'


def _sample(words: Labels) -> str:
    citation = {"source": "notes.md", "lines": "42-42", "quote": words.sample_note}
    proof = your_words([{"quote": words.sample_said}], words) + note_words(
        citation, words, opens=False
    )
    card = criterion("contradicted", plain(words.sample_claim), chip("contradicted", words), proof)
    return f'<div class="sample"><p class="quiet">{plain(words.sample)}</p>{card}</div>'


def _section(title: str, help_text: str) -> str:
    return (
        f'<div class="section"><h2>{plain(title)}</h2><p class="quiet">{plain(help_text)}</p></div>'
    )


def _counts(words: Labels) -> list[tuple[str, int]]:
    return [*((str(n), n) for n in COUNTS), (words.count_all, ALL_ITEMS)]


def _languages(words: Labels) -> list[tuple[str, str]]:
    return [(words.lang_auto, AUTO), ("中文", "zh"), ("English", "en")]


def _levels(words: Labels) -> list[tuple[str, int]]:
    names = (words.level_any, words.level_1, words.level_2, words.level_3, words.level_4)
    return [(name, level) for level, name in enumerate(names)]


def _manners(words: Labels) -> list[tuple[str, str]]:
    return [
        (words.manner_warm, "warm"),
        (words.manner_dry, "dry"),
        (words.manner_relentless, "relentless"),
    ]


def _models(words: Labels) -> list[tuple[str, str]]:
    return [
        (words.model_keyless, "keyless"),
        (words.model_local, "local"),
        (words.model_key, "key"),
    ]


def _track_label(row: dict[str, Any], words: Labels) -> str:
    title = str(row["title"])
    if str(row["id"]).startswith("drill-"):
        # They are many and all as long: their subject is enough.
        return title.replace("：", ":").partition(":")[2].strip() or title
    return f"{title} · {words.track_items.format(n=row['items'])}"
