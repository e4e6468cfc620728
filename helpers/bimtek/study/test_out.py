"""Testing out of a lesson: whoever can it already need not sit through it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bimtek import questions
from bimtek.questions import Item, Written
from bimtek.study import pages
from bimtek.study.record import TEST_OUT
from bimtek.workbook import Revision, Workbook

#: Share of the questions that must be right, and how many are asked if there are as many.
ENOUGH, MANY = 0.8, 6


@dataclass(frozen=True)
class Outcome:
    """How a test came out.

    Attributes
    ----------
    right, asked
        Questions right, of how many.
    open
        Objectives of which no question was right.
    day
        When it was handed in.
    """

    right: int
    asked: int
    open: tuple[str, ...]
    day: dt.date

    @property
    def passed(self) -> bool:
        """Whether the lesson may be left out."""
        return self.asked > 0 and self.right >= ENOUGH * self.asked and not self.open


def key_of(lesson: str) -> str:
    """Say under which key the tests of a lesson are kept."""
    return f"{TEST_OUT}/{lesson}"


def pool(lesson: str) -> list[Item]:
    """Give the questions that may be asked: closed ones that explain nothing beforehand."""
    return [
        item
        for item in questions.load(lesson)
        if item.use in ("cek", "ulang") and not isinstance(item, Written)
    ]


def draw(lesson: str, turn: int) -> tuple[Item, ...]:
    """Choose the questions of a turn: every objective at least once, then up to :data:`MANY`.

    The same turn always has the same questions; the next has others, as far as there are any.
    """
    by_objective: dict[str, list[Item]] = {}
    for item in sorted(pool(lesson), key=lambda item: item.id):
        by_objective.setdefault(item.objective, []).append(item)
    for objective, items in by_objective.items():
        random.Random(f"{lesson} {objective}").shuffle(items)
    chosen = [items[turn % len(items)] for items in by_objective.values()]
    rest = [item for items in by_objective.values() for item in items if item not in chosen]
    random.Random(f"{lesson} {turn}").shuffle(rest)
    chosen += rest[: max(0, MANY - len(chosen))]
    return tuple(sorted(chosen, key=lambda item: (item.objective, item.id)))


def result(lesson: str, kept: Revision | None) -> Outcome | None:
    """Read a test that was handed in; None where there is none that can be read."""
    value: Any = kept.value if kept else None
    marks = value.get("hasil") if isinstance(value, Mapping) else None
    if kept is None or not isinstance(marks, Mapping):
        return None
    known = {item.id: item.objective for item in questions.load(lesson)}
    asked = {key: mark == "benar" for key, mark in marks.items() if key in known}
    objectives = dict.fromkeys(known[key] for key in asked)
    right = {known[key] for key, good in asked.items() if good}
    return Outcome(
        sum(asked.values()), len(asked), tuple(o for o in objectives if o not in right),
        kept.saved_at.date(),
    )  # fmt: skip


def outcomes(lesson: str, book: Workbook) -> list[Outcome]:
    """Give every test of the lesson that was handed in, oldest first."""
    found = (result(lesson, kept) for kept in book.history(key_of(lesson)))
    return [one for one in found if one]


def passed(book: Workbook) -> set[str]:
    """Give the lessons that were tested out."""
    return {
        lesson for lesson in pages.lessons() if any(one.passed for one in outcomes(lesson, book))
    }


def marks(items: Sequence[Item], answers: Mapping[str, Any]) -> dict[str, str]:
    """Mark answers by question id; a blank is not right."""
    return {item.id: item.mark(answers.get(item.id)).status for item in items}
