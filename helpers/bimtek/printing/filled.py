"""Reading a form that was filled in on paper and typed in afterwards."""

from __future__ import annotations

import re
from typing import Any

from bimtek import regions, text
from bimtek.errors import BimtekError
from bimtek.printing.forms import Field, Form


def box_of(field: Field, words: str) -> Any:
    """Read what was written into one box.

    Returns
    -------
    Any
        What the workbook keeps: a text, a number, or a list; "" or [] for a blank.

    Raises
    ------
    BimtekError
        If it is not what the box asks for.
    """
    if field.kind == "kata":
        return [" ".join(one.split()) for one in re.split(r"[,;\n]", words) if one.strip()]
    if field.kind in ("daftar", "program"):
        lines = [" ".join(line.split()) for line in words.splitlines() if line.strip()]
        return [_program(line) for line in lines] if field.kind == "program" else lines
    if field.kind == "baris":
        return [int(one) for one in re.findall(r"\d+", words)]
    tidy = " ".join(words.split())
    if field.choices and tidy:
        known = {one.casefold(): one for one in field.choices}
        if tidy.casefold() not in known:
            raise BimtekError(
                f"“{tidy}” bukan pilihan di kertas.",
                remedy=f"Tulis {text.listing(field.choices, 'atau')}.",
            )
        tidy = known[tidy.casefold()]
    return _number(field, tidy) if field.kind in ("angka", "persen") and tidy else tidy


def _number(field: Field, words: str) -> float:
    """Read a number; a whole one is an int, and one with limits has to be whole."""
    value = text.parse_number(words)
    if field.kind == "persen":
        if not 0 <= value <= 100:
            raise _outside(words, "Tulis 0 sampai 100.")
        return value
    if field.low is None or field.high is None:
        return int(value) if value.is_integer() else value
    if not (field.low <= value <= field.high and value.is_integer()):
        between = f"{text.number(field.low)} sampai {text.number(field.high)}"
        raise _outside(words, f"Tulis angka bulat {between}.")
    return int(value)


def _outside(words: str, remedy: str) -> BimtekError:
    return BimtekError(f"“{words}” di luar yang diminta.", remedy=remedy)


def _program(words: str) -> str:
    """Give the name of a programme; what is no code of the appendix is a name already."""
    programs = regions.load().programs
    names = dict(zip(programs["id"].astype(str).str.upper(), programs["nama"], strict=True))
    return str(names.get(words.upper(), words))


def rows_of(form: Form, words: str) -> list[dict[str, Any]]:
    """Read a table: a row a line, columns set apart by semicolons.

    Raises
    ------
    BimtekError
        If a row has another number of columns, or a column is not what it should be; it names
        the row and the column.
    """
    rows = {
        number: _row(form, number, line.split(";"))
        for number, line in enumerate(words.splitlines(), 1)
        if line.strip()
    }
    for column in form.columns:
        if column.kind == "baris":
            _name_rows(form, column, rows)
    return list(rows.values())


def _row(form: Form, number: int, cells: list[str]) -> dict[str, Any]:
    if len(cells) != len(form.columns):
        raise BimtekError(
            f"Baris {number} punya {len(cells)} kolom, padahal tabelnya {len(form.columns)}.",
            row=number,
            remedy="Pisahkan kolom dengan titik koma; kolom kosong tetap diberi titik koma.",
        )
    row = {}
    for column, cell in zip(form.columns, cells, strict=True):
        try:
            row[column.name] = box_of(column, cell)
        except BimtekError as error:
            raise _at(number, column, error.message, error.remedy) from error
    return row


def _name_rows(form: Form, column: Field, rows: dict[int, dict[str, Any]]) -> None:
    """Put the names of rows where their numbers were written."""
    first = form.columns[0].name
    for number, row in rows.items():
        for one in row[column.name]:
            if one not in rows or one == number:
                raise _at(
                    number, column, f"tidak ada baris lain bernomor {one}.",
                    f"Tulis nomor baris yang lain, 1 sampai {max(rows)}.",
                )  # fmt: skip
        row[column.name] = [rows[one][first] for one in row[column.name]]


def _at(number: int, column: Field, message: str, remedy: str | None) -> BimtekError:
    return BimtekError(
        f"Baris {number}, kolom “{column.title}”: {message}",
        row=number,
        column=column.title,
        remedy=remedy,
    )


def lists_of(form: Form, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the rows under the names that the workbook knows."""
    if not form.split:
        return {form.list_name: rows}
    first = form.columns[0].name
    return {
        name: [row for row in rows if form.split.get(row[first]) == name]
        for name in dict.fromkeys(form.split.values())
    }
