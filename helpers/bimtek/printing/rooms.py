"""Room to answer on paper: what stands under a question, by its kind, and under a form."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, Spacer, Table, TableStyle

from bimtek import text
from bimtek.printing.appendix import appendix
from bimtek.printing.base import FONT, WIDTH, paragraph, table
from bimtek.printing.blanks import Lines, Square
from bimtek.printing.forms import Field, Form
from bimtek.printing.letters import lettered, places
from bimtek.questions import (
    Choice,
    Choices,
    Classification,
    Item,
    Number,
    Order,
    Pairs,
    Written,
    drawing,
)

#: What a writer may check alone, by the rule that will judge it. Rules that look for certain
#: words are left out: the question asks for them already, and a list would give them away.
CHECKS: Mapping[str, Callable[[Any], str]] = {
    "minimal-kata": lambda count: f"paling sedikit {text.number(count)} kata",
    "maksimal-kata": lambda count: f"paling banyak {text.number(count)} kata",
    "memuat-angka": lambda _: "ada angkanya",
    "memuat-tahun": lambda _: "ada tahunnya",
    "memuat-kecamatan": lambda _: "ada nama kecamatan atau desa",
    "bukan-solusi": lambda _: "tidak menyebut alat yang belum ada",
    "orang-dulu": lambda _: "orang disebut sebelum alat",
}
#: Letters of an option up to which two stand side by side.
_SHORT = 34


def room(item: Item) -> Iterator[Flowable]:
    """Give room to answer a question."""
    if isinstance(item, Choice | Choices):
        if isinstance(item, Choices):
            yield paragraph("Boleh lebih dari satu.", "kecil")
        boxes = [(Square(), letter, words) for letter, words in lettered(item).items()]
        yield table(boxes, (1.5, 1.3, 26), head=False)
    elif isinstance(item, Number):
        unit = f" ({item.unit})" if item.unit else ""
        yield table([("Hitungan", f"Jawaban{unit}"), ("", "")], (3, 1), least=22 * mm)
    elif isinstance(item, Pairs):
        yield from _pairs(item)
    elif isinstance(item, Order):
        letters = lettered(item)
        yield _options(letters)
        order = [f"ke-{n}" for n in range(1, len(letters) + 1)]
        yield table([order, [""] * len(order)], [1] * len(order), least=9 * mm)
    elif isinstance(item, Written):
        yield Lines(max(3, min(9, round(len(item.example) / 55) + 1)))
        if checks := _checks(item):
            yield paragraph(f"Periksa sendiri: {text.listing(checks)}.", "kecil")


def _pairs(item: Pairs) -> Iterator[Flowable]:
    head = ("No.", "Pasangkan", "Huruf")
    if isinstance(item, Classification):
        head = ("Huruf", "Yang ditandai", "Kelas")
        yield _picture(item)
    # Whoever cannot make out a mark on a copy has its name here.
    rows = [(place, left, "") for place, left in _named(item)]
    yield table([head, *rows], (1.6, 14, 2), least=8 * mm)
    yield _options(lettered(item))


def _named(item: Pairs) -> list[tuple[str, str]]:
    if isinstance(item, Classification):
        return [(spot.letter, spot.name) for spot in item.spots]
    return list(places(item).items())


def _picture(item: Classification) -> Flowable:
    chart = drawing.chart_of(item)
    made = Image(io.BytesIO(chart.sharp()))
    made._restrictSize(0.75 * WIDTH, 90 * mm)
    return made


def _options(letters: Mapping[str, str]) -> Flowable:
    """List options with their letters, two side by side where they are short."""
    cells = [paragraph(f"**{letter}.** {words}", "sel") for letter, words in letters.items()]
    columns = 2 if all(len(words) <= _SHORT for words in letters.values()) else 1
    rows = [cells[n : n + columns] for n in range(0, len(cells), columns)]
    rows[-1] += [paragraph("", "sel")] * (columns - len(rows[-1]))
    made = Table(rows, [WIDTH / columns] * columns)
    made.setStyle(
        TableStyle(
            [
                ("FONTNAME", (0, 0), (-1, -1), FONT),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ]
        )
    )
    made.spaceAfter = 5
    return made


def _checks(item: Written) -> list[str]:
    return [
        CHECKS[need.rule.name](need.value) for need in item.requirements if need.rule.name in CHECKS
    ]


def form_room(form: Form) -> Iterator[Flowable]:
    """Give room for what a group works out together, with one row filled in as an example."""
    yield paragraph(form.title, "anak")
    if form.hint:
        yield paragraph(form.hint, "kecil")
    yield from appendix(form.appendix)
    rows = [Spacer(0, 2 * mm), _form_table(form)] if form.columns else []
    yield from rows if form.table_first else ()
    for field in form.fields:
        yield from _box(field)
    yield from () if form.table_first else rows


def _box(field: Field) -> Iterator[Flowable]:
    """Give lines to write on; a short label stands before a single one."""
    if field.size == 1 and len(field.title) <= _SHORT:
        yield Lines(1, field.title if field.title.endswith("?") else f"{field.title}:")
        return
    yield Spacer(0, 2 * mm)
    yield paragraph(field.title, "label")
    yield Lines(field.size)


def _form_table(form: Form) -> Flowable:
    head: Sequence[str] = [column.title for column in form.columns]
    rows: list[Sequence[str]] = list(form.rows)
    widths: list[float] = [column.size for column in form.columns]
    example = [f"{form.example[0]} *(contoh)*", *form.example[1:]] if form.example else None
    if any(column.kind == "baris" for column in form.columns):  # rows are referred to by number
        head = ["No.", *head]
        rows = [[str(n), *row] for n, row in enumerate(rows, 1)]
        widths = [0.08 * sum(widths), *widths]
        example = ["", *example] if example else None
    body = [head, *([example] if example else []), *rows]
    return table(body, widths, least=11 * mm)
