"""Two fictional résumés, and the analyser they are read with."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewer.projects.resume import Resume, read_resume
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

RESUMES = Path(__file__).parent / "resumes"


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer(load_glossary())


@pytest.fixture(scope="session")
def resume_zh(analyzer: Analyzer) -> Resume:
    return read_resume((RESUMES / "resume-zh.md").read_text("utf-8"), analyzer)


@pytest.fixture(scope="session")
def resume_en(analyzer: Analyzer) -> Resume:
    return read_resume((RESUMES / "resume-en.md").read_text("utf-8"), analyzer)
