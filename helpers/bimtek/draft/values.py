"""Taking saved answers in hand: whatever was kept, only what can be shown comes out.

A workbook may be old, come from another laptop, or have been changed by hand. Nothing here
raises because of a value: what cannot be read counts as not given.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

#: Letters kept of a word or a figure, of a name, and of a text of several sentences.
BRIEF, SHORT, LONG = 40, 160, 2000

#: Besides controls: marks that turn the direction of all text after them (a right-to-left
#: letter needs none of them), and characters that XML does not know.
_UNSHOWN = re.compile(
    "[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\uffff]"
)


class Revision(Protocol):
    """What is read of a saved answer."""

    @property
    def value(self) -> Any:
        """The answer."""

    @property
    def outcome(self) -> str | None:
        """How it was marked: "benar", "sebagian", "salah", or None."""


class Book(Protocol):
    """What is read of a workbook."""

    @property
    def profile(self) -> Mapping[str, Any]:
        """Who answers."""

    def latest(self, key: str, default: Any = None) -> Any:
        """Give the newest answer to `key`."""

    def revision(self, key: str) -> Revision | None:
        """Give the newest revision of `key`."""


def words(value: Any, limit: int = SHORT) -> str:
    r"""Give a text on one line, without anything that a document could stumble over.

    >>> words("  air\x00 sering\nmati "), words(3), words("panjang sekali", 8)
    ('air sering mati', '', 'panjang…')
    """
    if not isinstance(value, str):
        return ""
    # A few characters more than asked for are enough to see whether something is cut.
    shown = _UNSHOWN.sub("", value[: 20 * limit])
    kept = "".join(" " if unicodedata.category(c) in _CONTROLS else c for c in shown)
    tidy = " ".join(kept.split())
    return tidy if len(tidy) <= limit else f"{tidy[: limit - 1].rstrip()}…"


_CONTROLS = ("Cc", "Cs", "Co")


def whole(value: Any, low: int, high: int) -> int | None:
    """Give a whole number from `low` to `high`; True and 3.5 are none."""
    fits = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
    return int(value) if fits else None


def share(value: Any) -> float | None:
    """Give a finite number that is not negative."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def fields(value: Any) -> Mapping[str, Any]:
    """Give a mapping; an empty one where `value` is none."""
    return value if isinstance(value, Mapping) else {}


def rows(value: Any, most: int) -> list[Mapping[str, Any]]:
    """Give the mappings in a list, at most so many."""
    found = value if isinstance(value, Sequence) and not isinstance(value, str) else []
    return [row for row in found[: 10 * most] if isinstance(row, Mapping)][:most]


def texts(value: Any, most: int, limit: int = SHORT) -> tuple[str, ...]:
    """Give the texts in a list that say something, at most so many, none twice."""
    found = value if isinstance(value, Sequence) and not isinstance(value, str) else []
    tidy = (words(one, limit) for one in found[: 10 * most])
    return tuple(dict.fromkeys(one for one in tidy if one))[:most]


def choice(value: Any, known: Collection[str], otherwise: str = "") -> str:
    """Give `value` where it is one of `known`."""
    return value if isinstance(value, str) and value in known else otherwise


def final(book: Book, task: str, earlier: str) -> str:
    """Choose between what a worksheet's task asked to be written last, and an earlier text.

    A task that passed its rules is the group's last word; one that did not is better than
    nothing.
    """
    revision = book.revision(task)
    written = words(revision.value, LONG) if revision else ""
    passed = revision is not None and revision.outcome == "benar"
    return written if written and (passed or not earlier) else earlier
