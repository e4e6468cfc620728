"""A worksheet on A4, made from the same page and the same questions as the one on screen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from bimtek import draft, paths, questions, regions, text
from bimtek.draft.handover import NEEDS, carried
from bimtek.errors import BimtekError
from bimtek.printing.base import Lines, Square, paragraph, table, write
from bimtek.printing.forms import Field, Form, forms
from bimtek.printing.letters import lettered
from bimtek.questions import Choice, Choices, Item, Number, Order, Pairs, Written
from bimtek.questions.bank import Bank

_CALL = re.compile(r"panels\.(\w+)\(([^)]*)\)")
#: Parts of the page that only make sense on a screen, by the beginning of their heading.
_SCREEN_ONLY = ("Hasil lembar kerja", "Tantangan", "Lanjut ke")
#: Sentences that speak of the screen, and what paper says instead.
_ON_PAPER = (
    (re.compile(r"[Pp]anel berikut"), "Borang berikut"),
    (re.compile(r"\bpanel(?: SWOT)? di atas\b"), "borang di atas"),
    (re.compile(r"\bpanel atas\b"), "borang di atas"),
    (re.compile(r"\bkartu di atas\b"), "tabel di atas"),
    (re.compile(r"Sesudah keberatannya habis, tulis"), "Tulis"),
    (re.compile(r"kalimat kuning pada panel di atas"), "borang di atas"),
    (re.compile(r"Bila belum ada, panel ini mulai dari contoh[^.]*\.\s*"), ""),
    (re.compile(r"Solusi dari lembar \d\d muncul di daftar[^.]*\.\s*"), ""),
    (re.compile(r"\bpanel ini\b"), "borang ini"),
)


def _on_paper(words: str) -> str:
    """Say of the screen what holds for paper."""
    for pattern, replacement in _ON_PAPER:
        words = pattern.sub(replacement, words)
    return words


def numbers() -> list[str]:
    """Give the numbers of the worksheets."""
    return [path.name[:2] for path in sorted(paths.EXERCISES.glob("[0-9][0-9]-*.ipynb"))]


def write_worksheet(lesson: str, path: Path) -> Path:
    """Write a worksheet for those without a device.

    Parameters
    ----------
    lesson
        Its number, such as "03".
    path
        The PDF.

    Raises
    ------
    BimtekError
        If there is no such worksheet, or the file cannot be written.
    """
    found = sorted(paths.EXERCISES.glob(f"{lesson}-*.ipynb"))
    if lesson not in numbers():
        raise BimtekError(
            f"Belum ada lembar kerja “{lesson}”.",
            remedy=f"Lembar kerja yang ada: {text.listing(numbers())}.",
        )
    page = json.loads(found[0].read_text(encoding="utf-8"))
    title = f"Lembar kerja {lesson} · {page['metadata']['bimtek']['judul']}"
    title = re.sub(r"(Lembar kerja \d\d · )Lembar kerja \d\d · ", r"\1", title)
    bank = questions.load(lesson)
    story = [*_opening(title, lesson, bank), *_body(page["cells"], bank), *_hints(bank)]
    return write(path, story, title=title)


def forms_of(lesson: str) -> list[Form]:
    """Give the forms on a worksheet that are kept in the workbook, in order."""
    (path,) = paths.EXERCISES.glob(f"{lesson}-*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    calls = [panel for cell in cells for panel, _ in _CALL.findall("".join(cell["source"]))]
    return [forms()[panel] for panel in calls if panel in forms() and forms()[panel].key]


def _opening(title: str, lesson: str, bank: Bank) -> Iterator[Flowable]:
    yield paragraph(title, "judul")
    yield Lines(1, "Kelompok:")
    yield Lines(1, "Nama dan instansi:")
    yield Lines(1, "Tanggal:")
    count = len(bank.used_as("tugas"))
    yield paragraph(
        f"Ada {count} tugas. Bekerjalah berdua atau bertiga, dengan pensil. Lembar terakhir berisi "
        "petunjuk; bukalah bila macet. Sesudah selesai, serahkan kepada fasilitator: jawaban Anda "
        "diketik ke buku kerja kelompok."
    )
    if lesson in NEEDS:
        yield KeepTogether(list(_carried(lesson)))


def _carried(lesson: str) -> Iterator[Flowable]:
    """Leave room to copy what the group made before, with the example beside it."""
    yield paragraph("Bekal dari lembar sebelumnya", "bagian")
    yield paragraph(
        "Salin hasil kelompok Anda. Bila belum ada, pakai contohnya; itu bukan jawaban Anda, dan "
        "angkanya data latihan."
    )
    rows = [(one.name, "", f"{one.words}") for one in carried(lesson, draft.example())]
    yield table([("Bekal", "Milik kelompok kami", "Contoh"), *rows], (3, 6, 6), least=14 * mm)


def _body(cells: list[dict[str, object]], bank: Bank) -> Iterator[Flowable]:
    heading: Flowable | None = None
    shown = False
    waiting: list[Flowable] = []
    for cell in cells:
        source = "".join(cell["source"])  # type: ignore[arg-type]
        tags = cell.get("metadata", {}).get("tags", [])  # type: ignore[attr-defined]
        if cell["cell_type"] == "markdown":
            if "peserta" in tags and shown:
                continue  # speaks of what the panel below brings along
            lines = source.split("\n")
            if lines[0].startswith("#"):
                name = re.sub(r"^\d+ · ", "", lines[0].lstrip("# "))
                shown = lines[0].startswith("## ") and not name.startswith(_SCREEN_ONLY)
                heading = paragraph(lines[0].lstrip("# "), "bagian") if shown else None
                lines = lines[1:]
            if shown:
                waiting += [heading] if heading else []
                heading = None
                waiting += list(_prose("\n".join(lines)))
        elif shown and "tantangan" not in tags:
            for panel, arguments in _CALL.findall(source):
                block = list(_panel(panel, arguments, bank))
                if block:
                    # What does not fit on one page together is broken where reportlab may.
                    yield KeepTogether([*waiting, *block])
                    waiting = []
    if waiting:
        yield KeepTogether(waiting)


def _prose(source: str) -> Iterator[Flowable]:
    for block in re.split(r"\n\s*\n", source.strip()):
        words = _on_paper(block)
        if words.strip():
            yield paragraph(" ".join(words.split()))


def _panel(panel: str, arguments: str, bank: Bank) -> Iterator[Flowable]:
    if panel == "Task":
        yield from _task(bank[json.loads(arguments)])
    elif panel in forms():
        yield from _form(forms()[panel])


# ---- tasks ---------------------------------------------------------------------------------


def _task(item: Item) -> Iterator[Flowable]:
    number = item.id.rpartition("-")[2]
    yield paragraph(f"**Tugas {number}.** {_on_paper(item.prompt)}", "soal")
    yield from _room(item)
    yield Spacer(0, 3 * mm)


def _room(item: Item) -> Iterator[Flowable]:
    """Give room to answer, by the kind of the question."""
    letters = lettered(item)
    if isinstance(item, Choice | Choices):
        if isinstance(item, Choices):
            yield paragraph("Boleh lebih dari satu.", "kecil")
        boxes = [(Square(), letter, words) for letter, words in letters.items()]
        yield table(boxes, (1.5, 1.3, 26), head=False)
    elif isinstance(item, Number):
        unit = f" ({item.unit})" if item.unit else ""
        yield table([("Hitungan", f"Jawaban{unit}"), ("", "")], (3, 1), least=24 * mm)
    elif isinstance(item, Pairs):
        rows = [(f"{n}", left, "") for n, left in enumerate(item.left, 1)]
        yield table([("No.", "Pasangkan", "Huruf"), *rows], (1.3, 14, 2), least=9 * mm)
        yield from (paragraph(f"**{letter}.** {words}", "sel") for letter, words in letters.items())
    elif isinstance(item, Order):
        yield from (paragraph(f"**{letter}.** {words}", "sel") for letter, words in letters.items())
        yield Spacer(0, 2 * mm)
        places = [f"Langkah {n}" for n in range(1, len(letters) + 1)]
        yield table([places, [""] * len(places)], [1] * len(places), least=10 * mm)
    elif isinstance(item, Written):
        yield Lines(max(3, min(9, round(len(item.example) / 55) + 1)))


# ---- the group's own work ------------------------------------------------------------------


def _form(form: Form) -> Iterator[Flowable]:
    yield paragraph(f"**{form.title}**")
    if form.hint:
        yield paragraph(form.hint, "kecil")
    if form.appendix:
        yield from _APPENDICES[form.appendix]()
    yield from _boxes(form.fields)
    if form.columns:
        head = [column.title for column in form.columns]
        example = [f"{form.example[0]} *(contoh)*", *form.example[1:]] if form.example else []
        rows = [head, *([example] if example else []), *form.rows]
        yield table(rows, [column.size for column in form.columns], least=13 * mm)


def _boxes(fields: tuple[Field, ...]) -> Iterator[Flowable]:
    for field in fields:
        yield KeepTogether([Spacer(0, 2 * mm), paragraph(field.title, "kepala"), Lines(field.size)])


def _region() -> Iterator[Flowable]:
    region = regions.load()
    figures = ("penduduk_2010", "penduduk_2020")
    rows = [
        (
            str(row["nama"]),
            *(_figure(row[name]) for name in figures),
            _figure(row["luas_bps2020_km2"], 2),
        )
        for _, row in region.kecamatan.iterrows()
    ]
    head = ("Kecamatan", "Penduduk 2010", "Penduduk 2020", "Luas (km²)")
    yield table([head, *rows], (5, 3, 3, 3))
    yield paragraph(
        "Sumber: Sensus Penduduk 2010 dan 2020, BPS; luas menurut BPS 2020.",
        "kecil",
    )


def _programs() -> Iterator[Flowable]:
    rows = [
        (str(row["id"]), str(row["nama"]), _figure(row["biaya_juta"]), _figure(row["bulan"]))
        for _, row in regions.load().programs.iterrows()
    ]
    head = ("Kode", "Program", "Biaya (juta)", "Bulan")
    yield table([head, *rows], (2, 10, 3, 2))
    yield paragraph("Data latihan, bukan data resmi. Boleh menulis program sendiri.", "kecil")


_APPENDICES = {"kecamatan": _region, "program": _programs}


def _figure(value: Any, decimals: int = 0) -> str:
    return text.number(None if pd.isna(value) else float(value), decimals)


# ---- hints ---------------------------------------------------------------------------------


def _hints(bank: Bank) -> Iterator[Flowable]:
    """Give the hints on a page of their own; no answer is among them."""
    yield PageBreak()
    yield paragraph("Petunjuk", "judul")
    yield paragraph("Baca satu petunjuk, lalu coba lagi sebelum membaca yang berikutnya.")
    for item in bank.used_as("tugas"):
        number = item.id.rpartition("-")[2]
        lines = [paragraph(f"**Tugas {number}**", "kepala")]
        lines += [
            paragraph(f"{n}. {_on_paper(hint)}", "sel") for n, hint in enumerate(item.hints, 1)
        ]
        yield KeepTogether([*lines, Spacer(0, 3 * mm)])
