"""How the document marks what is still the kit's own example or practice data."""

from __future__ import annotations

from collections.abc import Iterable

SIGN = "†"
REMARK = f"{SIGN} Masih dari contoh atau data latihan kit, bukan data resmi."


def marked(words: str, own: bool) -> str:
    """Put the sign behind words that are not the group's own."""
    return words if own else f"{words} {SIGN}"


def ended(words: str) -> str:
    """End a sentence with a full stop, unless it ends with a mark of its own."""
    return words if words.endswith((".", "!", "?", "…", "”", ")", ":")) else f"{words}."


def remark(own: Iterable[bool]) -> str:
    """Explain the sign where it occurs; empty where it does not."""
    return "" if all(own) else REMARK
