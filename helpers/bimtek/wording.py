"""Whom a sentence speaks of: people, or the tools that are to serve them.

Used on definitions of the smart city. The words known are a list that a trainer may edit,
``datasets/konsep/kata.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bimtek import concepts
from bimtek.concepts import PEOPLE, TOOL


@dataclass(frozen=True)
class Tally:
    """How many words of a sentence are about people, how many about tools, which is first."""

    people: int
    tools: int
    first: str | None

    @property
    def share(self) -> float | None:
        """Per cent of the marked words that are about people; None if none is marked."""
        marked = self.people + self.tools
        return 100 * self.people / marked if marked else None


def tally(marked: Iterable[tuple[int, str | None]]) -> Tally:
    """Count marked pieces.

    Parameters
    ----------
    marked
        In the order of the sentence: number of words, and "manusia", "alat" or anything else.

    Examples
    --------
    >>> tally([(3, "lain"), (4, "alat"), (2, "manusia"), (2, "alat")])
    Tally(people=2, tools=6, first='alat')
    """
    pieces = [(words, kind) for words, kind in marked if kind in (PEOPLE, TOOL)]
    return Tally(
        sum(words for words, kind in pieces if kind == PEOPLE),
        sum(words for words, kind in pieces if kind == TOOL),
        pieces[0][1] if pieces else None,
    )


def marked_words(sentence: str) -> list[tuple[str, str | None]]:
    """Split a sentence into words, each with "manusia", "alat" or None; phrases stay whole."""
    found: list[tuple[str, str | None]] = []
    end = 0
    for match in _patterns()[0].finditer(sentence):
        found += [(word, None) for word in sentence[end : match.start()].split()]
        found.append((match.group(), match.lastgroup))
        end = match.end()
    found += [(word, None) for word in sentence[end:].split()]
    return [(word, kind) for word, kind in found if re.search(r"\w", word)]


def local_words(sentence: str) -> list[str]:
    """Find words that tell this region from any other, such as "pulau" or "tenun"."""
    return [match.group() for match in _patterns()[1].finditer(sentence)]


def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    found: tuple[re.Pattern[str], re.Pattern[str]] = concepts.read("kata.yaml", _compiled)
    return found


def _compiled(words: Mapping[str, Sequence[str]]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile the known words: those of people and tools (named groups), those of the place."""
    kinds = "|".join(f"(?P<{kind}>{_either(words[kind])})" for kind in (PEOPLE, TOOL))
    return _whole(kinds), _whole(_either(words["daerah"]))


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def _either(phrases: Sequence[str]) -> str:
    """Match any of the phrases, the longest first; ``*`` stands for any ending."""
    return "|".join(
        re.escape(phrase).replace(r"\*", r"[\w-]*").replace(r"\ ", r"\s+")
        for phrase in sorted(phrases, key=len, reverse=True)
    )
