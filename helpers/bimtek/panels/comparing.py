"""Pairwise comparisons in words, on the scale 9 … 1 … 9, and how they are kept."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import ipywidgets as widgets
import pandas as pd

#: What a comparison says in words; even steps lie between two of these.
_WORDS = {3: "sedikit", 5: "jelas", 7: "sangat", 9: "mutlak"}

#: Pair of letters → how many times the first outweighs the second: 9 … 1 … 1/9.
Comparisons = dict[tuple[str, str], Fraction]


def pairs(letters: str) -> list[tuple[str, str]]:
    """List the pairs of letters, in order."""
    return list(itertools.combinations(letters, 2))


def said(first: str, second: str, times: Fraction) -> str:
    """Say a comparison: "A sedikit lebih penting (3)", "B jelas lebih penting (5)"."""
    if times == 1:
        return "sama penting (1)"
    who, step = (first, times) if times > 1 else (second, 1 / times)
    if step == 2:
        words = "antara sama dan sedikit lebih penting"
    elif step in _WORDS:
        words = f"{_WORDS[int(step)]} lebih penting"
    else:
        words = f"antara {_WORDS[int(step) - 1]} dan {_WORDS[int(step) + 1]} lebih penting"
    return f"{who} {words} ({step})"


def scale() -> list[Fraction]:
    """Give the seventeen judgements, the first one's end first."""
    return [Fraction(n) for n in range(9, 0, -1)] + [Fraction(1, n) for n in range(2, 10)]


def slider(label: str, first: str, second: str, times: Fraction) -> widgets.SelectionSlider:
    """Make a slider whose words say the comparison; left favours the first."""
    return widgets.SelectionSlider(
        description=label,
        options=[(said(first, second, step), step) for step in scale()],
        value=times,
        style={"description_width": "initial"},
    )


def table(letters: str, comparisons: Mapping[tuple[str, str], Fraction]) -> pd.DataFrame:
    """Fill a reciprocal table from its pairs."""
    made = pd.DataFrame(1.0, index=list(letters), columns=list(letters))
    for first, second in pairs(letters):
        times = comparisons[first, second]
        made.loc[first, second], made.loc[second, first] = float(times), float(1 / times)
    return made


def nearest(times: float) -> Fraction:
    """Give the judgement on the scale that is nearest to `times`."""
    return min(scale(), key=lambda step: max(times / float(step), float(step) / times))


def kept_form(names: Sequence[str], letters: str, comparisons: Comparisons) -> dict[str, Any]:
    """Give comparisons as the workbook keeps them: "A:B" → "3" or "1/3"."""
    return {
        "pilihan": list(names),
        "perbandingan": {f"{a}:{b}": str(comparisons[a, b]) for a, b in pairs(letters)},
    }


def restored(kept: Any, names: Sequence[str], letters: str) -> Comparisons | None:
    """Read comparisons of `names`; None where they are of others, or none."""
    if not isinstance(kept, dict) or kept.get("pilihan") != list(names):
        return None
    rows = kept.get("perbandingan")
    rows = rows if isinstance(rows, dict) else {}
    known = {str(step): step for step in scale()}
    return {(a, b): known.get(str(rows.get(f"{a}:{b}")), Fraction(1)) for a, b in pairs(letters)}
