"""Tables of the Word document: captions, header rows that repeat, rows that stay whole."""

from __future__ import annotations

import math
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from bimtek.draft.blocks import Cell, Column, Table
from bimtek.draft.word import styles, xml

#: A row that would take more lines than this may break over pages; a table with fewer stays
#: together.
LONGEST_ROW, WHOLE_TABLE = 30, 26
_LETTERS_A_CM = 5.6  # of the table's letters, on average


def add_table(document: Any, table: Table, number: int) -> None:
    """Write a table under its caption."""
    caption = document.add_paragraph(style="Caption")
    caption.add_run("Tabel ")
    xml.field(caption, "SEQ Tabel \\* ARABIC", str(number))
    caption.add_run(f". {table.caption}")
    caption.paragraph_format.keep_with_next = True
    rows = [tuple(column.title for column in table.columns), *table.rows]
    if table.total:
        rows.append(table.total)
    made = document.add_table(len(rows), len(table.columns), style=styles.TABLE)
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    made.autofit = False
    _look(made, has_total=bool(table.total))
    describe(made, table.caption)
    widths = _widths(table.columns)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    lines = [_lines(row, table.columns, widths) for row in rows]
    together = sum(lines) <= WHOLE_TABLE
    last = len(rows) - 1
    for place, (row, cells) in enumerate(zip(rows, made.rows, strict=True)):
        kind = "head" if place == 0 else "total" if table.total and place == last else ""
        _row(cells, row, table.columns, widths, kind)
        if lines[place] <= LONGEST_ROW:
            cells._tr.get_or_add_trPr().append(xml.element("w:cantSplit"))
        if (together or place == 0) and (place < last or table.note):
            _keep_with_next(cells)
    if table.note:
        document.add_paragraph(table.note, style=styles.NOTE)
    else:
        _space_after(document)


def _row(
    cells: Any,
    row: tuple[Cell, ...],
    columns: tuple[Column, ...],
    widths: list[float],
    kind: str,
) -> None:
    """Fill a row; `kind` is "head", "total" or "" for all others."""
    for cell, value, column, width in zip(cells.cells, row, columns, widths, strict=True):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        paragraph.style = styles.NUMBER if column.kind == "number" else styles.CELL
        if kind == "head":
            paragraph.style = styles.HEAD
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        if column.kind != "text":
            side = WD_ALIGN_PARAGRAPH.CENTER if column.kind == "mark" else WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.alignment = side
        if kind and value in (None, ""):
            continue
        run = paragraph.add_run(column.written(value))
        run.bold = True if kind == "total" else None
    if kind == "head":
        cells._tr.get_or_add_trPr().append(xml.element("w:tblHeader"))


def _look(made: Any, *, has_total: bool) -> None:
    """Say which rows the style treats apart: the first, and the last if it is a total."""
    look = made._tbl.tblPr.find(xml.qn("w:tblLook"))
    for name, on in (("firstRow", 1), ("lastRow", int(has_total)), ("firstColumn", 0),
                     ("lastColumn", 0), ("noHBand", 1), ("noVBand", 1)):  # fmt: skip
        look.set(xml.qn(f"w:{name}"), str(on))
    look.set(xml.qn("w:val"), "0660" if has_total else "0620")


def describe(made: Any, words: str) -> None:
    """Give a table its alternative text."""
    made._tbl.tblPr.append(xml.element("w:tblCaption", val=words))


def _keep_with_next(cells: Any) -> None:
    for cell in cells.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _space_after(document: Any) -> None:
    """Set the table off from what follows."""
    gap = document.add_paragraph()
    gap.paragraph_format.space_after = Cm(0.1)
    gap.paragraph_format.line_spacing = 0.6


def _widths(columns: tuple[Column, ...]) -> list[float]:
    together = sum(column.share for column in columns)
    return [styles.WIDTH * column.share / together for column in columns]


def _lines(row: tuple[Cell, ...], columns: tuple[Column, ...], widths: list[float]) -> int:
    """Estimate how many lines a row takes."""
    return max(
        math.ceil((len(column.written(cell)) + 1) / max(4.0, (width - 0.3) * _LETTERS_A_CM))
        for cell, column, width in zip(row, columns, widths, strict=True)
    )
