"""What a workbook says about each question: tries, hints, and what became of it later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bimtek import questions
from bimtek.questions import Item
from bimtek.study import pages
from bimtek.workbook import Revision, Workbook

#: Under these, followed by a question's id or a lesson, later answers are kept.
REVIEW, TEST_OUT = "ulang", "uji"


@dataclass(frozen=True)
class Event:
    """A question judged once.

    Attributes
    ----------
    day
        The day on which it was judged.
    right
        Whether it was wholly right.
    review
        Whether that was a review, and not the page on which it stands.
    """

    day: dt.date
    right: bool
    review: bool


@dataclass(frozen=True)
class Record:
    """All that is known of one question and one learner.

    Attributes
    ----------
    item
        The question.
    events
        Every time it was judged, oldest first.
    begun
        Whether anything was ever answered, judged or not.
    hints
        Hints opened.
    """

    item: Item
    events: tuple[Event, ...] = ()
    begun: bool = False
    hints: int = 0

    @property
    def tries(self) -> int:
        """How often it was judged on its page."""
        return sum(not event.review for event in self.events)

    @property
    def right(self) -> bool:
        """Whether it has been right on its page, at whatever try."""
        return any(event.right for event in self.events if not event.review)

    @property
    def right_at_once(self) -> bool:
        """Whether the first try on its page was right, without a hint."""
        first = next((event for event in self.events if not event.review), None)
        return first is not None and first.right and not self.hints

    @property
    def missed(self) -> bool:
        """Whether it was judged, and not right at once."""
        return self.tries > 0 and not self.right_at_once


def by_key(book: Workbook) -> dict[str, list[Revision]]:
    """Give every revision, oldest first, by its key: one look into the file for all questions."""
    found: dict[str, list[Revision]] = {}
    for revision in book.revisions():
        found.setdefault(revision.key, []).append(revision)
    return found


def record_of(item: Item, revisions: Mapping[str, list[Revision]]) -> Record:
    """Put together what is known of one question."""
    own = revisions.get(item.key, [])
    again = revisions.get(f"{REVIEW}/{item.id}", [])
    judged = [(r, False) for r in own if r.outcome] + [(r, True) for r in again if r.outcome]
    judged.sort(key=lambda one: (one[0].stamp, one[0].uid))
    hints = revisions.get(f"{item.key}/petunjuk", [])
    opened: Any = hints[-1].value if hints else 0
    return Record(
        item,
        tuple(Event(r.saved_at.date(), r.outcome == "benar", review) for r, review in judged),
        begun=any(r.value for r in own),
        hints=opened if type(opened) is int and opened > 0 else 0,
    )


def records(book: Workbook, items: Iterable[Item] | None = None) -> list[Record]:
    """Give the records of all questions that are judged, in the order of the lessons."""
    revisions = by_key(book)
    return [record_of(item, revisions) for item in (everything() if items is None else items)]


def everything() -> list[Item]:
    """Give all judged questions of all lessons."""
    return [
        item for lesson in pages.lessons() for item in questions.load(lesson) if item.use != "tebak"
    ]
