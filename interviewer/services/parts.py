"""Builds the product's parts from its settings, each at its first use.

The only place that constructs a store, an index, a grader or a client.
"""

from __future__ import annotations

import secrets
from functools import cached_property
from typing import TYPE_CHECKING

from interviewer import resources
from interviewer.errors import HomeNotWritable, InvalidSetting
from interviewer.interview.state import State, fold
from interviewer.interview.weak import weak_items

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from interviewer.grading.protocol import Grader
    from interviewer.interview.journal import Journal
    from interviewer.interview.ports import Speak
    from interviewer.interview.runner import Interviews
    from interviewer.llm.factory import ModelSettings
    from interviewer.pool import LibraryPool, Tracks
    from interviewer.projects.link import Bank
    from interviewer.retrieval.embedder import Embedder
    from interviewer.retrieval.library import Library
    from interviewer.review.journal import CardJournal
    from interviewer.services.archive import Archive
    from interviewer.services.resume_store import ResumeStore
    from interviewer.settings import Settings
    from interviewer.store.records import Records, Store
    from interviewer.text.analyze import Analyzer


class Parts:
    """Everything that is built once. Whoever needs several parts is given this, and takes them as attributes."""

    def __init__(self, settings: Settings, clock: Callable[[], str]) -> None:
        self.settings = settings
        self.clock = clock
        self.model_settings: ModelSettings = (
            settings  # another one is put here when a model is chosen
        )

    @cached_property
    def analyzer(self) -> Analyzer:
        """The one way to look at words."""
        from interviewer.text.analyze import Analyzer
        from interviewer.text.glossary import load_glossary

        return Analyzer(load_glossary())

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder in use; another setting gives the index another fingerprint, and so rebuilds it."""
        provider, _, model = self.settings.embeddings.partition(":")
        match provider, bool(model):
            case "builtin", False:
                from interviewer.retrieval.builtin import BuiltinEmbedder

                return BuiltinEmbedder(self.analyzer)
            case "openai", True:
                from interviewer.llm.embeddings import OpenAIEmbedder

                key = self.settings.openai_api_key
                secret = key.get_secret_value() if key else None
                return OpenAIEmbedder(model, api_key=secret, base_url=self.settings.base_url)
            case "local", True:
                from interviewer.llm.local_embeddings import LocalEmbedder

                return LocalEmbedder(model, self.writable_home() / "models")
            case _:
                raise InvalidSetting(
                    name="INTERVIEWER_EMBEDDINGS",
                    value=self.settings.embeddings,
                    expected="builtin, openai:MODEL or local:MODEL",
                )

    @cached_property
    def library(self) -> Library:
        """The notes, indexed; the curated bank is brought up to date when it is opened."""
        return self.open_library()

    def open_library(self, progress: Callable[[int, int, str], None] | None = None) -> Library:
        """Open the index, telling `progress(done, total, what)` while the bank is brought up to date."""
        from interviewer.retrieval.library import Library

        index = self.writable_home() / "index"
        url = self.settings.chroma_url
        library = Library(index, self.embedder, self.analyzer, chroma_url=url)
        library.ensure_bundled(progress)
        return library

    @cached_property
    def keyless_grader(self) -> Grader:
        """The grader that needs no model."""
        from interviewer.grading.keyless import KeylessGrader
        from interviewer.projects.grade import StoryGrader

        return StoryGrader(KeylessGrader(self.analyzer), self.analyzer)

    @cached_property
    def grader(self) -> Grader:
        """The grader in use."""
        from interviewer.services.discretion import DiscreetGrader
        from interviewer.services.with_model import Nearest, grader_with_model

        keyless = self.keyless_grader
        found = grader_with_model(self.model_settings, keyless, Nearest(self.sentence_embedder))
        if found is keyless:
            return keyless
        return DiscreetGrader(found, keyless, self.may_send_resume)

    @cached_property
    def sentence_embedder(self) -> Embedder:
        """What finds the words nearest to a claim: always the built-in embedder, which costs nothing."""
        from interviewer.retrieval.builtin import BuiltinEmbedder

        return BuiltinEmbedder(self.analyzer)

    @cached_property
    def speak(self) -> Speak:
        """What words the questions: rules alone, or a model whose words are checked."""
        from interviewer.asking.speaker import ModelSpeaker
        from interviewer.interview.phrasing import say
        from interviewer.llm.factory import open_model
        from interviewer.services.discretion import discreet_speaker
        from interviewer.services.with_model import content_terms

        chat = open_model(self.model_settings, "interviewer")
        if chat is None:
            return say
        return discreet_speaker(
            ModelSpeaker(chat, content_terms(self.analyzer)), self.may_send_resume
        )

    @property
    def second_grader(self) -> Grader | None:
        """Who judges again what a candidate disputes: the keyless grader, where it is not the first."""
        second = self.keyless_grader
        return None if second.name == self.grader.name else second

    @cached_property
    def store(self) -> Store:
        """The database."""
        from interviewer.store.records import Store

        self.writable_home()
        return Store.open(self.settings.database)

    @property
    def records(self) -> Records:
        """The interviews' rows."""
        return self.store.events

    @cached_property
    def card_journal(self) -> CardJournal:
        """The event log of all cards in review."""
        from interviewer.review.journal import CardJournal

        return CardJournal(self.store.reviews)

    @cached_property
    def bibliography(self) -> Mapping[str, str]:
        """The sources that criteria name, by key."""
        from interviewer.notes.bibliography import load_bibliography

        return load_bibliography().entries

    @cached_property
    def archive(self) -> Archive:
        """All interviews, folded."""
        from interviewer.services.archive import Archive

        return Archive(self.records, self.journal)

    @cached_property
    def journal(self) -> Journal:
        """The event log of all sessions."""
        from interviewer.interview.journal import Journal

        return Journal(self.records)

    @cached_property
    def interviews(self) -> Interviews:
        """What runs interviews."""
        from interviewer.interview.runner import Interviews

        return Interviews(
            self.journal, self.grader, self.clock, second=self.second_grader, speak=self.speak
        )

    @cached_property
    def tracks(self) -> Tracks:
        """The shipped tracks, and the user's own."""
        from interviewer.pool import Tracks

        return Tracks([resources.knowledge() / "tracks", self.settings.home / "tracks"])

    @cached_property
    def resumes(self) -> ResumeStore:
        """Where the résumé and the job description are kept."""
        from interviewer.services.resume_store import ResumeStore

        return ResumeStore(self.settings.home)

    def may_send_resume(self) -> bool:
        """Tell whether a model may be sent the résumé's words: asked anew each time, for consent can be withdrawn."""
        return self.resumes.load().consent

    def bank(self, pool: LibraryPool | None = None) -> Bank:
        """Return the bank's items by what they are about."""
        from interviewer.projects.link import Bank

        return Bank((pool or self.pool()).bank(), self.analyzer)

    def pool(self) -> LibraryPool:
        """Return what a plan can be drawn from, as the index stands now."""
        from interviewer.pool import LibraryPool

        return LibraryPool(self.library, self.analyzer, self.embedder, self._weak_items)

    def _weak_items(self) -> tuple[str, ...]:
        return weak_items(self.archive.states())

    def forget(self, *names: str) -> None:
        """Let parts go, by name; each is built again at its next use."""
        for name in names:
            self.__dict__.pop(name, None)

    def stored(self, session: str) -> State:
        """Return a session as its log tells it; UnknownSession if there is none."""
        return fold(self.journal.read(session))

    def writable_home(self) -> Path:
        """Return the data folder once something could be written there; HomeNotWritable otherwise."""
        home = self.settings.home
        probe = home / f".write-{secrets.token_hex(4)}"
        try:
            home.mkdir(parents=True, exist_ok=True)
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise HomeNotWritable(path=home, detail=error.strerror or error) from error
        return home
