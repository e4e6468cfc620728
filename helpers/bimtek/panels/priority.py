"""What the panels of lesson 04 share: the problems with their scores, and who follows whom."""

from __future__ import annotations

import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd

from bimtek.panels import complaints
from bimtek.panels.usg_ranking import KEY, LETTERS, SHORT, START
from bimtek.workbook import Workbook

LABEL = 34  # letters of a name that fit beside its bar
#: What an example is called wherever it is shown.
EXAMPLE = "contoh latihan, bukan data resmi"


@dataclass(frozen=True)
class Problem:
    """A problem with its three scores."""

    name: str
    u: int
    s: int
    g: int


@dataclass(frozen=True)
class Problems:
    """The problems a panel works on.

    Attributes
    ----------
    rows
        At most five, lettered A to E in this order.
    own
        Whether they are the group's own (scored in lesson 03) or the example.
    """

    rows: tuple[Problem, ...]
    own: bool

    @property
    def letters(self) -> str:
        """One letter a problem."""
        return LETTERS[: len(self.rows)]

    @property
    def names(self) -> dict[str, str]:
        """Letter → name."""
        return {letter: row.name for letter, row in zip(self.letters, self.rows, strict=True)}

    def scores(self) -> pd.DataFrame:
        """Give the scores by letter, as :func:`bimtek.methods.usg` takes them."""
        return score_table({letter: (r.u, r.s, r.g) for letter, r in self._lettered()})

    def label(self, letter: str) -> str:
        """Write letter and name, shortened so that it fits beside a bar."""
        return short(f"{letter}. {self.names[letter]}")

    def called(self, letter: str) -> str:
        """Write a problem for a sentence."""
        return f"“{self.names[letter]}”"

    @property
    def credit(self) -> str:
        """Say whose problems and scores these are."""
        if self.own:
            return "Masalah dan skor: isian kelompok Anda pada pelajaran 03."
        return f"Masalah dan skor: contoh dari pelajaran 03 ({EXAMPLE})."

    def _lettered(self) -> list[tuple[str, Problem]]:
        return list(zip(self.letters, self.rows, strict=True))


def score_table(scores: Mapping[str, Sequence[int]]) -> pd.DataFrame:
    """Turn triples (urgency, seriousness, growth) by letter into a table."""
    return pd.DataFrame(list(scores.values()), index=list(scores), columns=list(SHORT))


def example() -> Problems:
    """Give the example of lesson 03: problems that the practice data suggest."""
    found = complaints.load().problems(len(LETTERS))
    return Problems(
        tuple(Problem(one.name, *score) for one, score in zip(found, START, strict=False)),
        own=False,
    )


def problems() -> Problems:
    """Give the group's problems as scored in lesson 03; without any, the example."""
    saved = Workbook.current().latest(KEY)
    rows = saved.get("masalah") if isinstance(saved, dict) else None
    read = tuple(filter(None, map(_problem, rows))) if isinstance(rows, list) else ()
    return Problems(read[: len(LETTERS)], own=True) if len(read) >= 2 else example()


def _problem(row: Any) -> Problem | None:
    """Read one row; None where it is not one."""
    if not isinstance(row, dict) or not isinstance(row.get("nama"), str):
        return None
    scores: list[Any] = [row.get(letter) for letter in "usg"]
    if not all(is_score(score) for score in scores):
        return None
    return Problem(" ".join(row["nama"].split()) or "Tanpa nama", *scores)


def is_score(value: Any, low: int = 1, high: int = 5) -> bool:
    """Whether a saved value is a whole number on the scale."""
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def short(words: str) -> str:
    """Cut words to what fits beside a bar."""
    return words if len(words) <= LABEL else f"{words[: LABEL - 1].rstrip()}…"


def capital(words: str) -> str:
    """Begin with a capital letter."""
    return words[:1].upper() + words[1:]


# ---- who is told that the group compared anew ------------------------------------------------


class Follower(Protocol):
    """A panel that shows what another panel of the page decides."""

    def followed(self) -> None:
        """Take up what is now kept."""


_followers: weakref.WeakSet[Follower] = weakref.WeakSet()


def follow(panel: Follower) -> None:
    """Tell `panel`, which is held weakly, whenever the group's comparisons change."""
    _followers.add(panel)


def announce() -> None:
    """Tell all followers."""
    for follower in list(_followers):
        follower.followed()
