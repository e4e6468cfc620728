"""What a group fills in on paper in place of a panel, from ``exercises/cetak/borang.yaml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from bimtek import paths
from bimtek.errors import BimtekError

FILE = paths.EXERCISES / "cetak" / "borang.yaml"
#: A text; a number; a share in per cent; texts, one a line; words with commas between them;
#: programmes, one a line, by name or by the code in the appendix; numbers of rows of the table.
KINDS = ("teks", "angka", "persen", "daftar", "kata", "program", "baris")


@dataclass(frozen=True)
class Field:
    """One thing to fill in.

    Attributes
    ----------
    name, title
        Its name in the workbook, and what stands on paper.
    kind
        One of :data:`KINDS`.
    size
        Lines to write on, or the width of the column.
    choices
        What a text may be; anything if empty.
    low, high
        Between what a number may be; anything if None.
    """

    name: str
    title: str
    kind: str = "teks"
    size: int = 1
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Form:
    """What stands in place of a panel.

    Attributes
    ----------
    panel, title, hint
        The panel's class, the heading, and what to know before writing.
    key
        Where it is kept when typed in later; empty if it stays on paper.
    fields
        Boxes to write in.
    list_name, columns
        A table: the name of its list in the workbook, and its columns; none if empty.
    rows, example
        Rows as they begin, and one filled in, marked as an example.
    split
        For a table kept in several lists: what stands in its first column → the list.
    appendix
        A table of data that is needed: "kecamatan", "program" or none.
    copies
        Tasks whose answer is kept here too → its name in the workbook.
    table_first
        Whether the table stands above the boxes.
    lesson
        The worksheet to which it is added, where the panel stands in the lesson itself; empty
        for a form in place of a panel of the worksheet.
    """

    panel: str
    title: str
    hint: str
    key: str
    fields: tuple[Field, ...]
    list_name: str
    columns: tuple[Field, ...]
    rows: tuple[tuple[str, ...], ...]
    example: tuple[str, ...]
    split: Mapping[str, str]
    appendix: str
    copies: Mapping[str, str]
    table_first: bool
    lesson: str


@functools.cache
def forms() -> dict[str, Form]:
    """Read the forms, by the name of the panel's class.

    Raises
    ------
    BimtekError
        If the file was changed into something that cannot be read.
    """
    try:
        kept = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        return {panel: _form(panel, one) for panel, one in kept.items()}
    except (OSError, yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise BimtekError(
            f"Borang lembar kertas tidak terbaca: {' '.join(str(error).split())[:160]}.",
            file=FILE,
            row=mark.line + 1 if mark else None,
            remedy="Perbaiki berkas itu, atau ambil lagi berkas aslinya dari kit.",
        ) from error


def _form(panel: str, kept: dict[str, Any]) -> Form:
    table = kept.get("tabel") or {}
    columns = tuple(_field(one, "lebar") for one in table.get("kolom", ()))
    blank = ("",) * len(columns)
    rows = tuple(tuple(map(str, row)) for row in table.get("isi", ()))
    return Form(
        panel=panel,
        title=str(kept["judul"]),
        hint=str(kept.get("petunjuk", "")),
        key=str(kept.get("kunci", "")),
        fields=tuple(_field(one, "garis") for one in kept.get("isian", ())),
        list_name=str(table.get("nama", "")),
        columns=columns,
        rows=rows or (blank,) * int(table.get("baris", 0)),
        example=tuple(map(str, table.get("contoh", ()))),
        split={
            str(word): str(name)
            for name, these in (table.get("bagi") or {}).items()
            for word in these
        },
        appendix=str(kept.get("lampiran", "")),
        copies={str(task): str(name) for task, name in (kept.get("salin") or {}).items()},
        table_first=[part for part in kept if part in ("isian", "tabel")][:1] == ["tabel"],
        lesson=str(kept.get("lembar", "")),
    )


def _field(kept: dict[str, Any], size: str) -> Field:
    kind = kept.get("jenis", "teks")
    if kind not in KINDS:
        raise ValueError(f"jenis “{kind}” tidak dikenal; pilih {', '.join(KINDS)}")
    low, high = kept.get("antara", (None, None))
    choices = tuple(map(str, kept.get("pilihan", ())))
    return Field(
        str(kept["nama"]), str(kept["judul"]), kind, int(kept[size]), choices, low, high
    )  # fmt: skip
