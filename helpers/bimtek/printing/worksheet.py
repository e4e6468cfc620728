"""A worksheet on A4, made from the same page and the same questions as the one on screen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from bimtek import draft, paths, questions, text
from bimtek.draft.handover import NEEDS, carried
from bimtek.errors import BimtekError
from bimtek.printing.base import paragraph, table, write
from bimtek.printing.blanks import Lines
from bimtek.printing.forms import Form, forms
from bimtek.printing.rooms import form_room, room
from bimtek.questions import Item
from bimtek.questions.bank import Bank

_CALL = re.compile(r"panels\.(\w+)\(([^)]*)\)")
#: Parts of the page that only make sense on a screen, by the beginning of their heading.
_SCREEN_ONLY = ("Hasil lembar kerja", "Tantangan", "Lanjut ke")
#: Words that speak of the screen, and what paper says instead; in this order.
_ON_PAPER = (
    (re.compile(r"kalimat kuning pada panel di atas"), "borang di atas"),
    (re.compile(r"apa yang dikerjakan panel\b"), "apa yang dikerjakan komputer"),
    (re.compile(r"[Pp]anel berikut"), "Borang berikut"),
    (re.compile(r"\bpanel(?: SWOT)? di atas\b|\bpanel atas\b"), "borang di atas"),
    (re.compile(r"\bpanel SWOT\b"), "tabel SWOT"),
    (re.compile(r"\bkartu di atas\b"), "tabel di atas"),
    (re.compile(r"\bkartu kecamatan\b"), "tabel kecamatan"),
    (re.compile(r"Sesudah keberatannya habis, tulis"), "Tulis"),
    (re.compile(r"Bila belum ada, panel ini mulai dari contoh[^.]*\.\s*"), ""),
    (re.compile(r"Solusi dari lembar \d\d muncul di daftar[^.]*\.\s*"), ""),
    (re.compile(r"\bpanel ini\b"), "borang ini"),
)


def on_paper(words: str) -> str:
    """Say of the screen what holds for paper."""
    for pattern, replacement in _ON_PAPER:
        words = pattern.sub(replacement, words)
    return words


def numbers() -> list[str]:
    """Give the numbers of the worksheets."""
    return [path.name[:2] for path in sorted(paths.EXERCISES.glob("[0-9][0-9]-*.ipynb"))]


def write_worksheet(lesson: str, path: Path, *, hints: bool = True) -> Path:
    """Write a worksheet for those without a device.

    Parameters
    ----------
    lesson
        Its number, such as "03".
    path
        The PDF.
    hints
        Whether the page of hints comes last.

    Raises
    ------
    BimtekError
        If there is no such worksheet, or the file cannot be written.
    """
    page, title = _page(lesson), title_of(lesson)
    bank = questions.load(lesson)
    story = [
        *_opening(title, lesson, "".join(page["cells"][0]["source"])),
        *_body(page["cells"], bank),
        *_together(lesson),
        *(_hints(bank) if hints else ()),
    ]
    return write(path, story, title=title, corner="Kelompok:")


def title_of(lesson: str) -> str:
    """Give a worksheet's name: "Lembar kerja 03 · Pemetaan masalah"."""
    name = str(_page(lesson)["metadata"]["bimtek"]["judul"])
    return f"Lembar kerja {lesson} · {re.sub(r'^Lembar kerja [0-9]{2} · ', '', name)}"


def contents(lesson: str) -> list[Item | Form]:
    """Give the tasks and forms of a worksheet, in the order of the paper."""
    bank = questions.load(lesson)
    found: list[Item | Form] = []
    for cell in _page(lesson)["cells"]:
        for panel, arguments in _CALL.findall("".join(cell["source"])):
            if panel == "Task":
                found.append(bank[json.loads(arguments)])
            elif panel in forms():
                found.append(forms()[panel])
    return [*found, *_of_lesson(lesson)]


def _of_lesson(lesson: str) -> list[Form]:
    return [form for form in forms().values() if form.lesson == lesson]


def _page(lesson: str) -> dict[str, Any]:
    if lesson not in numbers():
        raise BimtekError(
            f"Belum ada lembar kerja “{lesson}”.",
            remedy=f"Lembar kerja yang ada: {text.listing(numbers())}.",
        )
    (path,) = paths.EXERCISES.glob(f"{lesson}-*.ipynb")
    page: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return page


# ---- the head ------------------------------------------------------------------------------


def _opening(title: str, lesson: str, source: str) -> Iterator[Flowable]:
    asked, provenance = _introduction(source)
    yield paragraph(title, "judul")
    yield Lines(1, "Kelompok:")
    yield Lines(1, "Nama dan instansi:", "Tanggal:")
    yield paragraph(
        f"{asked} Bekerjalah berdua atau bertiga, dengan pensil. Bila macet, bukalah halaman "
        "petunjuk, atau mintalah kepada fasilitator. Sesudah selesai, serahkan lembar ini: "
        "jawaban Anda diketik ke buku kerja kelompok."
    )
    if provenance:
        yield paragraph(provenance)
    if lesson in NEEDS:
        yield KeepTogether(list(_carried(lesson)))


def _introduction(source: str) -> tuple[str, str]:
    """Find how much there is to do, and what is said last: which figures are made up."""
    asked = re.search(r"^Ada \*\*.*?\.(?=\s|$)", source, re.MULTILINE)
    last = source.strip().split("\n\n")[-1]
    return asked.group() if asked else "", "" if last.startswith(("#", "-")) else last


def _carried(lesson: str) -> Iterator[Flowable]:
    """Leave room to copy what the group made before, with the example beside it."""
    yield paragraph("Bekal dari lembar sebelumnya", "bagian")
    yield paragraph(
        "Salin hasil kelompok Anda. Bila belum ada, pakai contohnya; itu bukan jawaban Anda, dan "
        "angkanya data latihan."
    )
    rows = [
        (f"{one.name} (lembar\u00a0{_number_of(one.page.path)})", "", one.words)
        for one in carried(lesson, draft.example())
    ]
    yield table([("Bekal", "Milik kelompok kami", "Contoh"), *rows], (4, 7, 8), least=11 * mm)


def _number_of(path: str) -> str:
    return path.rpartition("/")[2][:2]


# ---- the page ------------------------------------------------------------------------------


def _body(cells: list[dict[str, Any]], bank: Bank) -> Iterator[Flowable]:
    shown = False
    waiting: list[Flowable] = []
    for cell in cells:
        source = "".join(cell["source"])
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] == "markdown":
            heading, words = _parted(source)
            if heading:
                name = re.sub(r"^[\d ·]+", "", heading.lstrip("# "))
                shown = not heading.startswith("# ") and not name.startswith(_SCREEN_ONLY)
            # Without a heading, a cell for participants speaks of the panel below it.
            if shown and (heading or "peserta" not in tags):
                if heading:
                    style = "bagian" if heading.startswith("## ") else "anak"
                    waiting.append(paragraph(heading.lstrip("# "), style))
                waiting += _prose(words)
        elif shown and "tantangan" not in tags:
            for panel, arguments in _CALL.findall(source):
                block = list(_panel(panel, arguments, bank))
                if block:
                    # What does not fit on one page together is broken where reportlab may.
                    yield KeepTogether([*waiting, *block])
                    waiting = []
    if waiting:
        yield KeepTogether(waiting)


def _parted(source: str) -> tuple[str, str]:
    """Part a heading from what stands under it."""
    first, _, rest = source.partition("\n")
    return (first, rest) if first.startswith("#") else ("", source)


def _prose(source: str) -> Iterator[Flowable]:
    for block in re.split(r"\n\s*\n", source.strip()):
        words = on_paper(block)
        if words.strip():
            yield paragraph(" ".join(words.split()))


def _panel(panel: str, arguments: str, bank: Bank) -> Iterator[Flowable]:
    if panel == "Task":
        yield from _task(bank[json.loads(arguments)])
    elif panel in forms():
        yield from form_room(forms()[panel])


def _task(item: Item) -> Iterator[Flowable]:
    yield paragraph(f"**Tugas {_task_number(item)}.** {on_paper(item.prompt)}", "soal")
    yield from room(item)
    yield Spacer(0, 2 * mm)


def _task_number(item: Item) -> str:
    return item.id.rpartition("-")[2]


def _together(lesson: str) -> Iterator[Flowable]:
    """Give the group's work that on screen stands in the lesson itself."""
    for number, form in enumerate(_of_lesson(lesson)):
        block = list(form_room(form))
        if not number:
            block[:0] = [
                paragraph("Kerja kelompok", "bagian"),
                paragraph(
                    f"Di layar, bagian ini ada di pelajaran {lesson}. Di kertas, isilah di sini; "
                    "hasilnya masuk ke dokumen kelompok."
                ),
            ]
        yield KeepTogether(block)


def _hints(bank: Bank) -> Iterator[Flowable]:
    """Give the hints on a page of their own; no answer is among them."""
    yield PageBreak()
    yield paragraph("Petunjuk", "judul")
    yield paragraph("Baca satu petunjuk, lalu coba lagi sebelum membaca yang berikutnya.")
    for item in bank.used_as("tugas"):
        lines = [paragraph(f"Tugas {_task_number(item)}", "kepala")]
        lines += [
            paragraph(f"{n}. {on_paper(hint)}", "sel") for n, hint in enumerate(item.hints, 1)
        ]
        yield KeepTogether([*lines, Spacer(0, 3 * mm)])
