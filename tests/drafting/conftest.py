import pytest

from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer(load_glossary())
