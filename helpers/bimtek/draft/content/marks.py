"""How the document marks what is still the kit's own example or practice data."""

from __future__ import annotations

from collections.abc import Iterable

SIGN = "†"
REMARK = f"{SIGN} Masih dari contoh atau data latihan kit, bukan data resmi."


def marked(words: str, own: bool) -> str:
    """Put the sign behind words that are not the group's own."""
    return words if own else f"{words} {SIGN}"


def remark(own: Iterable[bool]) -> str:
    """Explain the sign where it occurs; empty where it does not."""
    return "" if all(own) else REMARK
