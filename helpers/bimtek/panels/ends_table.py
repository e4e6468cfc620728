"""The table in which sorted initiatives come together: each end, and the ways to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bimtek import concepts
from bimtek.concepts import END, MEANS, Initiative
from bimtek.panels.base import escape

#: An end, the ways to it without technology, the ways with it.
Row = tuple[str, str, str]

HEADS = ("Tujuan bagi warga", "Cara tanpa aplikasi", "Cara dengan aplikasi atau gawai")
_WAITING = "… menunggu dipilah"


def rows(cards: Sequence[Initiative], known: Collection[str]) -> list[Row]:
    """Give a row for each end, then one for means that name none.

    Parameters
    ----------
    cards
        All initiatives.
    known
        Ids of those already sorted; the others only hold their place.
    """

    def named(found: Sequence[Initiative], otherwise: str) -> str:
        names = [card.short if card.id in known else _WAITING for card in found]
        return "; ".join(dict.fromkeys(names)) or otherwise

    made: list[Row] = []
    for end in (card for card in cards if card.kind == END):
        missing = "belum diusulkan" if end.id in known else _WAITING
        without, with_ = concepts.ways_to(end, cards).values()
        made.append((named([end], ""), named(without, missing), named(with_, missing)))
    aimless = [card for card in cards if card.kind == MEANS and not card.serves]
    tech = [card for card in aimless if card.technology == "dengan"]
    rest = [card for card in aimless if card not in tech]
    made.append(("tujuannya belum disebut", named(rest, "–"), named(tech, "–")))
    return made


def html(table: Sequence[Row]) -> str:
    """Write the table; on a phone every cell carries its column's name."""
    head = "".join(f'<th scope="col">{words}</th>' for words in HEADS)
    body = "".join(
        f"<tr>{''.join(_cell(words, title) for words, title in zip(row, HEADS, strict=True))}</tr>"
        for row in table
    )
    return f'<table class="ends"><tr>{head}</tr>{body}</table>'


def lines(table: Sequence[Row]) -> list[str]:
    """Say the table, leaving out rows in which everything still waits."""
    return [
        f"Tujuan: {end}. Tanpa aplikasi: {without}. Dengan aplikasi atau gawai: {with_}."
        for end, without, with_ in table
        if {without, with_} != {_WAITING} or end not in (_WAITING, "tujuannya belum disebut")
    ]


def _cell(words: str, title: str) -> str:
    css = ' class="waits"' if words == _WAITING else ""
    return f'<td{css} data-head="{escape(title)}">{escape(words)}</td>'
