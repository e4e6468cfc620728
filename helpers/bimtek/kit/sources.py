"""Every figure in a lesson's own text carries its source, or says that it is made up.

The rule reads text, not meaning. It looks, cell by cell, for numbers a reader could quote,
and for a sign of where they come from: a source with its year in italics or brackets, a
regulation, the word "latihan" or "contoh", a worked calculation, or a pointer to the panel
that shows them. It does not see whether that source is the right one, nor figures in words
("tiga desa"); the questions and the panels have rules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import nbformat

#: The last sections: what stands there was said, with its source, further up.
_ENDING = ("## Rangkuman", "## Bawa pulang", "## Sumber", "## Lanjut ke")
#: Up to here a whole number counts things on the page ("lima kali", "3 pilihan").
_SMALL = 10

_YEAR = r"\b(?:19|20)\d\d\b"
_SIGNS = [
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"\*[^*]*{_YEAR}[^*]*\*",
        rf"\([^()]*{_YEAR}[^()]*\)",
        r"\b(?:latihan|contoh|panel)\b",
        r"\b(?:perpres|pp|uu|sni(?: iso)?|permenpan(?: ?rb)?|kepmendagri)\b[^.]*\d",
        r"÷",
    )
]
#: Digits that quote nothing: code, link targets, names of buttons, years, times, units, totals.
_NO_FIGURE = re.compile(
    rf"`[^`]*`|\]\([^)]*\)|\*\*[^*]+\*\*|{_YEAR}|\bpelajaran \d\d|\d\d ·|^\d+\. "
    r"|\b\d+ menit|per 1\.000 jiwa|\b100 %",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBER = re.compile(r"(?<![\w.,/-])\d+(?:[.,]\d+)*(?!\w)")
_MINUTES = re.compile(r"\|\s*Menit\s*\|")


def unsourced(notebook: nbformat.NotebookNode) -> list[str]:
    """List the numbers of a lesson that carry no source; empty if all do."""
    return [
        f"Angka {', '.join(numbers)} tidak bersumber: “{_opening(words)}”. Tulis sumber dan "
        "tahunnya, misalnya (*BPS, 2020*), atau “contoh latihan” bila dibuat-buat."
        for words in _prose(notebook)
        if (numbers := figures(words)) and not any(sign.search(words) for sign in _SIGNS)
    ]


def figures(words: str) -> list[str]:
    """Give the numbers in a text that a reader could quote."""
    if _MINUTES.search(words):  # a list of lessons
        return []
    found = _NUMBER.findall(_NO_FIGURE.sub(" ", words))
    return [number for number in found if not (number.isdigit() and int(number) <= _SMALL)]


def _prose(notebook: nbformat.NotebookNode) -> Iterator[str]:
    """Give each text cell between the welcome and the ending, without its headings."""
    for cell in notebook.cells[1:]:
        if cell.cell_type == "markdown":
            if cell.source.startswith(_ENDING):
                return
            yield "\n".join(line for line in cell.source.split("\n") if not line.startswith("#"))


def _opening(words: str, limit: int = 90) -> str:
    line = " ".join(words.split())
    return line if len(line) <= limit else f"{line[:limit]}…"
