"""Indonesian numbers, dates and lists, written and read.

Local convention (PUEBI): a dot groups thousands, a comma marks decimals.
"""

from __future__ import annotations

import datetime as dt
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


def number(value: float | None, decimals: int = 0) -> str:
    """Write `value` the Indonesian way; a missing value is "tidak ada data".

    >>> number(1234.5, 1), number(-0.04, 1), number(None)
    ('1.234,5', '0,0', 'tidak ada data')
    """
    if value is None or math.isnan(value):
        return MISSING
    rounded = round(float(value), decimals) + 0.0  # "+ 0.0" turns -0.0 into 0.0
    written = f"{rounded:,.{decimals}f}"
    return written.replace(",", "\0").replace(".", ",").replace("\0", ".").replace("-", "−")


def percent(value: float | None, decimals: int = 1) -> str:
    """Write `value`, already in per cent: ``percent(12.5)`` is "12,5 %"."""
    return MISSING if value is None or math.isnan(value) else f"{number(value, decimals)} %"


def date(day: dt.date) -> str:
    """Write a date in full: "5 Juni 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def listing(words: Iterable[str], conjunction: str = "dan") -> str:
    """Join words for a sentence: "A", "A dan B", "A, B, dan C"."""
    items: Sequence[str] = list(words)
    if len(items) < 3:
        return f" {conjunction} ".join(items)
    return f"{', '.join(items[:-1])}, {conjunction} {items[-1]}"


_NUMBER = re.compile(r"[-+]?\d[\d.,\s]*")


def parse_number(written: str) -> float:
    """Read a number as people here write it: "1.234,5", "1234.5", "12,5 %", " 7 ".

    A single dot followed by exactly three digits groups thousands ("1.234" is 1234), as
    in every Indonesian document; otherwise a lone dot is a decimal point.

    Raises
    ------
    BimtekError
        If there is no number in the text, or more than one.
    """
    cleaned = written.replace("−", "-").replace("\u00a0", " ").strip()
    found = [match.group().strip() for match in _NUMBER.finditer(cleaned)]
    if len(found) != 1:
        raise BimtekError(
            f"“{written.strip()}” bukan satu angka.",
            remedy="Tulis satu angka saja, misalnya 1.234,5 atau 12 %.",
        )
    digits = re.sub(r"\s", "", found[0]).rstrip(".,")
    if "," in digits and "." in digits:
        decimal = max(digits.rfind(","), digits.rfind("."))
        grouping = "." if digits[decimal] == "," else ","
        digits = digits.replace(grouping, "").replace(",", ".")
    elif digits.count(",") == 1:
        digits = digits.replace(",", ".")
    elif digits.count(".") == 1 and not re.fullmatch(r"[-+]?[1-9]\d{0,2}\.\d{3}", digits):
        pass
    else:
        digits = digits.replace(".", "").replace(",", "")
    try:
        return float(digits)
    except ValueError as error:
        raise BimtekError(
            f"“{written.strip()}” tidak terbaca sebagai angka.",
            remedy="Tulis angkanya seperti 1.234,5 atau 1234.5.",
        ) from error
