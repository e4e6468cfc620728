"""Indonesian numbers, dates and lists, written and read.

Local convention (PUEBI): a dot groups thousands, a comma marks decimals.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import decimal
import math
import re
from collections.abc import Iterable, Sequence

from bimtek.errors import BimtekError

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
    "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

#: What stands where there is no figure. Never a zero.
MISSING = "tidak ada data"

_HALF_UP = decimal.Context(prec=400, rounding=decimal.ROUND_HALF_UP)
_INDONESIAN = str.maketrans(",.-", ".,−")


def number(value: float | None, decimals: int = 0) -> str:
    """Write `value` the Indonesian way; a missing (or infinite) one is "tidak ada data".

    Halves round away from zero, as readers here check them by hand.

    >>> number(1234.5, 1), number(2.5), number(-0.04, 1), number(None)
    ('1.234,5', '3', '0,0', 'tidak ada data')
    """
    if value is None or not math.isfinite(value):
        return MISSING
    with decimal.localcontext(_HALF_UP):
        written = f"{decimal.Decimal(repr(float(value))):,.{decimals}f}"
    if not written.strip("-0.,"):
        written = written.lstrip("-")
    return written.translate(_INDONESIAN)


def percent(value: float | None, decimals: int = 1) -> str:
    """Write `value`, already in per cent: ``percent(12.5)`` is "12,5 %"."""
    written = number(value, decimals)
    return written if written == MISSING else f"{written} %"


def date(day: dt.date) -> str:
    """Write a date in full: "5 Juni 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_BEFORE_UNIT = re.compile(
    r"(?<=\d) (?=%|km²|(?:jiwa|juta|miliar|triliun|persen|poin)\b)|(?<=\bRp) (?=\d)"
)


def unbroken(words: str) -> str:
    """Keep each figure on the line of its unit, for words about to be shown.

    >>> unbroken("naik 12,5 % di 3 desa").replace("\u00a0", "_")
    'naik 12,5_% di 3 desa'
    """
    return _BEFORE_UNIT.sub("\u00a0", words)


_DAY = re.compile(r"(\d{1,2})[\s./-]+(\w+)[\s./-]+(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")


def parse_date(written: str) -> dt.date:
    """Read a date as people here write it: "5 Juni 2024", "5/6/2024", "2024-06-05".

    Words around it do not matter ("Senin, 5 Juni 2024"). The day stands before the month.

    Raises
    ------
    BimtekError
        If there is no such date in the text, or it is not in the calendar.
    """
    found = _DAY.search(written)
    if found:
        day, month, year, *iso = found.groups()
        if iso[0]:
            year, month, day = iso
        place = int(month) if month.isdigit() else _month(month)
        with contextlib.suppress(ValueError):
            return dt.date(int(year), place, int(day))
    raise BimtekError(
        f"“{_shortened(written)}” belum terbaca sebagai tanggal.",
        remedy="Tulis tanggal, bulan, dan tahun, misalnya 5 Juni 2024.",
    )


def _month(word: str) -> int:
    """Give the number of a month from its first three letters; 0 where there is none."""
    starts = [name[:3].lower() for name in MONTHS]
    start = {"agt": "agu", "nop": "nov"}.get(word[:3].lower(), word[:3].lower())
    return starts.index(start) + 1 if start in starts else 0


def listing(words: Iterable[str], conjunction: str = "dan") -> str:
    """Join words for a sentence: "A", "A dan B", "A, B, dan C"."""
    items: Sequence[str] = list(words)
    if len(items) < 3:
        return f" {conjunction} ".join(items)
    return f"{', '.join(items[:-1])}, {conjunction} {items[-1]}"


#: A number in a sentence, but not the 2 of "km2". Spaces may group thousands.
_NUMBER = re.compile(
    r"(?<![\w.,])(?:[-+]\s*)?(?:\d{1,3}(?:\s\d{3})+(?!\d)[.,\d]*|\d[\d.,]*|[.,]\d[\d.,]*)"
)
_RUPIAH = re.compile(r"\brp\b\.?|\brp(?=\d)", re.IGNORECASE)
_INDONESIAN_FORM = re.compile(r"[-+]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d*)(?:,\d+)?")
_ENGLISH_FORM = re.compile(r"[-+]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d*)(?:\.\d+)?")


def parse_number(written: str) -> float:
    """Read a number as people here write it: "1.234,5", "1234.5", "12,5 %", "Rp 7.000,-".

    A single dot followed by exactly three digits groups thousands ("1.234" is 1234), as
    in every Indonesian document; otherwise a lone dot is a decimal point.

    Raises
    ------
    BimtekError
        If there is no number in the text, or more than one, or one written in no known way.
    """
    cleaned = _RUPIAH.sub(" ", re.sub("[−–]", "-", written)).strip()
    found = _NUMBER.findall(cleaned)
    if len(found) != 1:
        raise BimtekError(
            f"“{_shortened(written)}” bukan satu angka.",
            remedy="Tulis satu angka saja, misalnya 1.234,5 atau 12 %.",
        )
    digits = re.sub(r"\s", "", found[0]).rstrip(".,")
    if _INDONESIAN_FORM.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif _ENGLISH_FORM.fullmatch(digits):
        digits = digits.replace(",", "")
    else:
        digits = "tidak terbaca"
    try:
        value = float(digits)
    except ValueError:
        value = math.inf
    if math.isinf(value):
        raise BimtekError(
            f"“{_shortened(written)}” tidak terbaca sebagai angka.",
            remedy="Tulis angkanya seperti 1.234,5 atau 1234.5.",
        )
    return value


def _shortened(written: str, limit: int = 40) -> str:
    words = " ".join(written.split())
    return words if len(words) <= limit else f"{words[:limit]}…"
