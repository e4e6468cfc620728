"""The draft's tables as a spreadsheet: numbers as numbers, texts as nothing but texts."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from bimtek.draft.blocks import Cell, Column, Paragraph, Table, tables
from bimtek.draft.content import KIT, Document, document
from bimtek.draft.reading import Draft

FIRST = "Baca dulu"
_SEA, _SHADE, _LINE = "FF155A73", "FFE3EFF2", "FFD5DBE0"
_FONT, _SIZE = "Arial", 10
#: Letters that a column is wide, and how wide a whole table may be on a sheet of A4 across.
_NARROW, _WIDE, _TOGETHER = 8, 60, 120
#: Columns up to this width are not made narrower.
_SPARED = 16
#: Points: of a line, and of the highest row that Excel allows.
_LINE_HEIGHT, _HIGHEST = 13.2, 409.0
#: What a text begins with that a spreadsheet might take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_SIDES = {"text": "left", "number": "right", "mark": "center"}
_HEAD = 4  # row of a table's headings


def write_xlsx(draft: Draft, path: Path | io.BytesIO, day: dt.date | None = None) -> None:
    """Write a draft's tables as an Excel workbook, one sheet each.

    Parameters
    ----------
    draft
        The group's.
    path
        Where to; a stream does too.
    day
        Date that it bears; today's if none is given.

    Notes
    -----
    Every text is kept as a text, whatever it begins with: cells have the type of a string and
    the mark that spreadsheets put before a quoted one, so nothing that people wrote is ever
    worked out as a formula.
    """
    told = document(draft, day or dt.date.today())
    book = Workbook()
    book.remove(book.active)
    listed = [(_name(table.sheet, n), table) for n, table in enumerate(tables(told.chapters), 1)]
    _read_me(book.create_sheet(FIRST), told, [(name, table.caption) for name, table in listed])
    for name, table in listed:
        _sheet(book.create_sheet(name), table)
    properties = book.properties
    properties.title = f"{told.title} – tabel"
    properties.creator = properties.lastModifiedBy = told.author
    properties.description, properties.language = f"Dibuat dengan {KIT}.", "id-ID"
    properties.created = properties.modified = dt.datetime.combine(told.day, dt.time(8))
    book.save(path)


def _name(name: str, number: int) -> str:
    """Number a sheet's name: what stands in it is the kit's own, so it is always valid."""
    return f"{number}. {name}"[:31]


def _read_me(sheet: Any, told: Document, listed: Sequence[tuple[str, str]]) -> None:
    """Say whose tables these are and what stands on which sheet."""
    _text(sheet.cell(1, 1), f"{told.title} – tabel", size=16, bold=True, colour=_SEA)
    _text(sheet.cell(2, 1), told.subtitle, wrap=False)
    row = 4
    for name, words in told.cover:
        _text(sheet.cell(row, 1), name, bold=True)
        _text(sheet.cell(row, 2), words)
        row += 1
    about = [
        "Tabel ini sama dengan tabel di dokumen Word. Setiap tabel satu lembar.",
        "Angka disimpan sebagai angka, jadi boleh dijumlahkan atau digambar lagi.",
        "Tanda † berarti masih dari contoh atau data latihan kit, bukan data resmi.",
        *(block.words for block in told.summary if isinstance(block, Paragraph)),
    ]
    row += 1
    for words in about:
        _text(sheet.cell(row, 1), words, wrap=False)
        row += 1
    if listed:
        row += 1
        for column, head in enumerate(("Lembar", "Isi"), 1):
            _head(sheet.cell(row, column), head)
    for number, (name, caption) in enumerate(listed, row + 1):
        cell = sheet.cell(number, 1)
        _text(cell, name, colour=_SEA)
        cell.hyperlink = f"#'{name}'!A1"
        _text(sheet.cell(number, 2), caption)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 26, 70
    _print_setup(sheet, "B")


def _sheet(sheet: Any, table: Table) -> None:
    _text(sheet.cell(1, 1), table.caption, size=13, bold=True, colour=_SEA)
    if table.note:
        _text(sheet.cell(2, 1), table.note, wrap=False)
    for column, one in enumerate(table.columns, 1):
        _head(sheet.cell(_HEAD, column), one.title, _SIDES[one.kind])
    rows = [*table.rows, *([table.total] if table.total else [])]
    for number, row in enumerate(rows, _HEAD + 1):
        total = bool(table.total) and number == _HEAD + len(rows)
        for column, (value, one) in enumerate(zip(row, table.columns, strict=True), 1):
            _fill(sheet.cell(number, column), value, one, bold=total)
    widths = _widths(table, rows)
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    written = [tuple(column.title for column in table.columns), *rows]
    for number, row in enumerate(written, _HEAD):
        sheet.row_dimensions[number].height = _height(row, table.columns, widths)
    sheet.freeze_panes = sheet.cell(_HEAD + 1, 1)
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    _print_setup(sheet, get_column_letter(len(table.columns)))


def _fill(cell: SheetCell, value: Cell, column: Column, *, bold: bool) -> None:
    side = _SIDES[column.kind]
    if isinstance(value, str):
        _text(cell, value, bold=bold, side=side)
    elif value is not None:
        cell.value = round(value, 6)
        cell.number_format = "#,##0" + ("." + "0" * column.places(value)).rstrip(".")
        cell.font = Font(name=_FONT, size=_SIZE, bold=bold)
        cell.alignment = Alignment(horizontal=side, vertical="top")
    cell.border = Border(bottom=Side(style="thin", color=_LINE))


def _text(
    cell: SheetCell,
    words: str,
    *,
    size: int = _SIZE,
    bold: bool = False,
    colour: str = "FF1C2833",
    side: str = "left",
    wrap: bool = True,
) -> None:
    """Put a text into a cell as nothing but a text."""
    cell.value = words
    cell.data_type = "s"
    cell.quotePrefix = words.startswith(_FORMULA)
    cell.font = Font(name=_FONT, size=size, bold=bold, color=colour)
    wraps = wrap and size == _SIZE
    cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=wraps)


def _head(cell: SheetCell, words: str, side: str = "left") -> None:
    _text(cell, words, bold=True, colour=_SEA)
    cell.alignment = Alignment(horizontal=side, vertical="bottom", wrap_text=True)
    cell.fill = PatternFill("solid", start_color=_SHADE)
    cell.border = Border(bottom=Side(style="medium", color=_SEA))


def _widths(table: Table, rows: Sequence[Sequence[Cell]]) -> list[float]:
    """Make columns as wide as their longest text, within the width of a page."""
    asked = []
    for place, column in enumerate(table.columns):
        longest = max((len(column.written(row[place])) for row in rows), default=0)
        word = max((len(part) for part in column.title.split()), default=0)
        asked.append(min(max(longest, word, _NARROW) + 3, _WIDE))
    over = max(1.0, sum(asked) / _TOGETHER)
    return [max(_NARROW, wide / over if wide > _SPARED else wide) for wide in asked]


def _height(row: Sequence[Cell], columns: Sequence[Column], widths: Sequence[float]) -> float:
    """Make a row as high as its texts are long: not every program does so by itself."""
    lines = max(
        1 + int(len(column.written(cell)) / max(1.0, 1.05 * width))
        for cell, column, width in zip(row, columns, widths, strict=True)
    )
    return min(_LINE_HEIGHT * lines + 3, _HIGHEST)


def _print_setup(sheet: Any, last: str) -> None:
    """Print on A4 across, as wide as the page and as long as it takes."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_area = f"A1:{last}{sheet.max_row}"
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.6
    sheet.oddFooter.left.text, sheet.oddFooter.left.size = KIT, 8
    sheet.oddFooter.right.text, sheet.oddFooter.right.size = "Halaman &P dari &N", 8
