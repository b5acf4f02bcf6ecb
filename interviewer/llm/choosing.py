"""Adds up the first token's probabilities by option."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interviewer.llm.protocol import Options

# Spaces as tokenizers write them (GPT-2's and SentencePiece's), quotation marks, punctuation.
_AROUND = re.compile(r"^[\W_Ġ▁]+|[\W_]+$")


def add_up(tops: Mapping[str, float], options: Options) -> dict[str, float]:
    """Return each option's probability: of its spellings, and of tokens that can only be the beginning of one."""
    found = dict.fromkeys(options, 0.0)
    for token, probability in tops.items():
        if (name := _option(token, options)) is not None:
            found[name] += probability
    return found


def _option(token: str, options: Options) -> str | None:
    word = _plain(token)
    if not word:
        return None
    spelt = {name: [_plain(s) for s in spellings] for name, spellings in options.items()}
    exact = [name for name, words in spelt.items() if word in words]
    if exact:
        return exact[0]
    # "不" of "不是"; but a single Latin letter begins too many words.
    if len(word) == 1 and word.isascii():
        return None
    begun = [name for name, words in spelt.items() if any(w.startswith(word) for w in words)]
    return begun[0] if len(begun) == 1 else None


def _plain(text: str) -> str:
    return _AROUND.sub("", unicodedata.normalize("NFKC", text)).casefold()
