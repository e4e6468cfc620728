"""What every kind of marking shares: the mark itself, blanks, and lenient comparison."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

#: "tercatat" is for guesses, which are kept and not judged.
Status = Literal["kosong", "benar", "sebagian", "salah", "tercatat"]


@dataclass(frozen=True)
class Mark:
    """How an answer stands.

    Attributes
    ----------
    status
        "kosong" means that there was nothing to mark yet, so no try is spent.
    messages
        What to tell the learner, one or more sentences each.
    """

    status: Status
    messages: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether the answer is wholly right."""
        return self.status == "benar"

    @property
    def is_try(self) -> bool:
        """Whether this spends one of the learner's tries."""
        return self.status != "kosong"


class BlankError(Exception):
    """There is nothing to mark yet; says, in Indonesian, what is still to be filled in."""


def plain(written: object) -> str:
    """Reduce a text to what counts when comparing: no capitals, no stray spaces.

    >>> plain("  Air   Bersih ")
    'air bersih'
    """
    return " ".join(unicodedata.normalize("NFKC", str(written)).casefold().split())


def matched(written: object, among: Sequence[str]) -> str | None:
    """Give the text in `among` that `written` means, or None."""
    wanted = plain(written)
    return next((candidate for candidate in among if plain(candidate) == wanted), None)


def graded(right: int, total: int) -> Status:
    """Tell all right from some right from none."""
    if right == total:
        return "benar"
    return "sebagian" if right else "salah"
