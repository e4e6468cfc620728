"""What a document consists of, before it is a Word file or a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bimtek import text

#: A cell: a text, a number, or nothing known.
Cell = str | int | float | None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; with a `label`, that stands first and in bold."""

    words: str
    label: str = ""


@dataclass(frozen=True)
class Note:
    """A remark in small print."""

    words: str


@dataclass(frozen=True)
class Quote:
    """Words of the group, set apart."""

    words: str


@dataclass(frozen=True)
class Listing:
    """Points, one under the other; `ordered` ones are counted."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Subtitle:
    """Heading of a part of a chapter."""

    words: str


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    title
        Heading, with the unit where there is one.
    share
        Part of the table's width, compared with the other columns'.
    kind
        "text", "number" (right-aligned, Indonesian form) or "mark" (centred).
    decimals
        Of a number; None for as many as it needs, up to three.
    """

    title: str
    share: float = 1.0
    kind: Literal["text", "number", "mark"] = "text"
    decimals: int | None = 0

    def written(self, cell: Cell) -> str:
        """Write a cell of this column; what is not known is a dash."""
        if cell is None or cell == "":
            return "–"
        if isinstance(cell, str):
            return cell
        return text.number(cell, self.places(cell))

    def places(self, number: float) -> int:
        """Give the decimals with which a number of this column is written."""
        if self.decimals is not None:
            return self.decimals
        return next((n for n in range(3) if abs(round(number, n) - number) < 5e-4), 3)


@dataclass(frozen=True)
class Table:
    """A table with a caption.

    Attributes
    ----------
    sheet
        Its name in the spreadsheet, at most 31 letters.
    caption
        What it shows, without a number.
    columns, rows
        Every row has a cell for each column.
    total
        A last row of sums; empty for none.
    note
        What stands below it in small print.
    """

    sheet: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture with a caption.

    Attributes
    ----------
    caption
        What it shows, without a number.
    words
        The same for who does not see it: all that the picture says.
    draw
        Makes the PNG; called once, when the document is written.
    """

    caption: str
    words: str
    draw: Callable[[], bytes]


Block = Paragraph | Note | Quote | Listing | Subtitle | Table | Figure


@dataclass(frozen=True)
class Chapter:
    """A heading with what stands under it; never empty."""

    title: str
    blocks: tuple[Block, ...]


def chapter(title: str, blocks: Iterable[Block]) -> Chapter | None:
    """Make a chapter; None where there is nothing to put into it.

    A subtitle stands only where something follows it.
    """
    made = list(_without_bare_subtitles(list(blocks)))
    return Chapter(title, tuple(made)) if made else None


def _without_bare_subtitles(blocks: list[Block]) -> Iterator[Block]:
    followers: list[Block | None] = [*blocks[1:], None]
    for block, after in zip(blocks, followers, strict=False):
        if isinstance(block, Subtitle) and (after is None or isinstance(after, Subtitle)):
            continue
        yield block


def tables(chapters: Iterable[Chapter]) -> Iterator[Table]:
    """Yield all tables, in order."""
    return (block for one in chapters for block in one.blocks if isinstance(block, Table))
