"""What comes first, by which way, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar

import pandas as pd

from bimtek import methods, text
from bimtek.draft import values
from bimtek.draft.section import Page, Section
from bimtek.draft.values import LONG, Book
from bimtek.methods.ahp import ACCEPTED

MOST_COMPARED = 5


@dataclass(frozen=True)
class Priority(Section):
    """What comes first, by which way, and why.

    Attributes
    ----------
    way
        "USG" or "AHP".
    top
        The problems in the first places, as chosen.
    reason, plenary
        The reason; the decision as it was written to be read out.
    weights, ratio
        AHP weights (0–1) by problem, heaviest first, and their consistency ratio; None where
        nothing was compared.
    """

    title: ClassVar[str] = "Masalah yang diprioritaskan"
    number: ClassVar[str] = "04"
    way: str = ""
    top: tuple[str, ...] = ()
    reason: str = ""
    plenary: str = ""
    weights: dict[str, float] = field(default_factory=dict)
    ratio: float | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was compared or decided."""
        return not (self.top or self.reason or self.plenary or self.weights)

    @property
    def why(self) -> str:
        """The reason; where only the plenary text was written, that."""
        return self.reason or self.plenary

    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield what the decision still lacks."""
        if not self.top:
            yield "Urutan prioritas belum dipilih.", self.page
        elif len(self.top) < 3:
            yield f"Baru {len(self.top)} dari 3 prioritas terpilih.", self.page
        if not self.why:
            yield "Alasan prioritas belum ditulis.", self.page
        if self.way == "AHP" and not self.weights:
            yield "Cara AHP dipilih, tetapi masalahnya belum dibandingkan.", self.page
        if self.ratio is not None and self.ratio > ACCEPTED:
            shown = text.number(self.ratio, 2)
            yield f"CR perbandingan {shown}, masih di atas 0,10.", self.page


def priority(book: Book) -> Priority:
    """Read the decision and the comparisons behind it."""
    kept = values.fields(book.latest("04/prioritas"))
    plenary = values.final(book, "04/04-tugas-8", "")
    reason = values.words(kept.get("alasan"), LONG)
    places = kept.get("tempat", kept.get("urutan"))
    weights, ratio = _compared(values.fields(book.latest("04/ahp")))
    top = values.texts(places, 3)
    decided = top or reason or plenary
    way = values.choice(kept.get("cara"), ("USG", "AHP")) if decided else ""
    return Priority(way, top, reason, plenary, weights, ratio)


#: The scale of comparisons, 9 … 1 … 1/9, by how it is written.
_SCALE = {str(step): step for n in range(1, 10) for step in (Fraction(n), Fraction(1, n))}


def _compared(kept: Any) -> tuple[dict[str, float], float | None]:
    """Work out the weights of what was compared; a pair never touched counts as equal."""
    names = values.texts(kept.get("pilihan"), MOST_COMPARED)
    if len(names) < 2:
        return {}, None
    given = values.fields(kept.get("perbandingan"))
    table = pd.DataFrame(1.0, index=list(names), columns=list(names))
    for row, first in enumerate(names):
        for column, second in enumerate(names[row + 1 :], row + 1):
            written = given.get(f"{'ABCDE'[row]}:{'ABCDE'[column]}")
            times = _SCALE.get(written, Fraction(1)) if isinstance(written, str) else Fraction(1)
            table.loc[first, second], table.loc[second, first] = float(times), float(1 / times)
    result = methods.ahp(table)
    ordered = result.weights.sort_values(ascending=False, kind="stable")
    return {str(name): float(weight) for name, weight in ordered.items()}, float(
        result.consistency_ratio
    )
