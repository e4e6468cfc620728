"""Spaced review: what was missed comes back, at growing distances.

A missed question begins in the first of five boxes. A right review moves it one box on, a
wrong one back to the first; it is due again after the box's interval. Where it stands is
worked out from the answers kept, so there is nothing that could fall out of step with them.

Sources: Leitner (1972), So lernt man lernen; Cepeda et al. (2006), Distributed practice in
verbal recall tasks, for growing intervals.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bimtek import questions
from bimtek.questions import Item, Written
from bimtek.study.record import REVIEW, Record, everything, records
from bimtek.workbook import Workbook

#: Days until a question in box 1, 2, … is due again.
INTERVALS = (1, 3, 7, 16, 35)


@dataclass(frozen=True)
class Card:
    """A missed question and when it comes back.

    Attributes
    ----------
    item
        The question.
    box
        From 1; one past the last interval means that it is learned and does not come back.
    due
        The day from which it is to be asked again; None once it is learned.
    """

    item: Item
    box: int
    due: dt.date | None


def key_of(item: Item) -> str:
    """Say under which key a review of the question is kept."""
    return f"{REVIEW}/{item.id}"


def card(record: Record) -> Card | None:
    """Say where a question stands; None if it was never missed.

    A clock that ran backwards delays nothing: the latest day seen so far counts.
    """
    box, day = 0, dt.date.min
    for place, event in enumerate(record.events):
        day = max(day, event.day)
        if not event.right or (place == 0 and record.hints):
            box = 1
        elif event.review and box:
            box += 1
    if not box:
        return None
    if box > len(INTERVALS):
        return Card(record.item, box, None)
    return Card(record.item, box, day + dt.timedelta(days=INTERVALS[box - 1]))


def cards(book: Workbook) -> list[Card]:
    """Give all missed questions that can be asked again, soonest first.

    Written answers are left out: they are worked on, not remembered. The questions of the
    tests join in once the test after the workshop has been handed in.
    """
    items = [item for item in everything() if not isinstance(item, Written)]
    if book.revision("tes/akhir-2"):
        items += [item for item in questions.load("tes") if not isinstance(item, Written)]
    found = [one for record in records(book, items) if (one := card(record))]
    return sorted(found, key=lambda one: (one.due or dt.date.max, one.box, one.item.id))


def due(book: Workbook, today: dt.date) -> list[Card]:
    """Give the questions that wait to be asked again."""
    return [one for one in cards(book) if one.due is not None and one.due <= today]
