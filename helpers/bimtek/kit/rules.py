"""Rules on lessons, as code: each message says what is missing and how to mend it.

The shape of a lesson is agreed: it names its minutes and objectives, asks at least every
ten minutes, and ends with a summary, something to take home, sources and a way onward.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat

from bimtek.kit import challenges
from bimtek.kit.notebooks import minutes
from bimtek.questions.challenges import Challenge

#: Longest stretch without a check, in minutes.
STRETCH = 10
#: Longest code cell of a lesson, in lines.
LINES = 5
#: Sections every lesson ends with, in this order.
ENDING = ("Rangkuman", "Bawa pulang", "Sumber", "Lanjut ke")
#: Verbs that nobody can check.
VAGUE = ("memahami", "mengetahui", "mengerti", "mempelajari", "menyadari")

_ASKS = re.compile(r"panels\.(Check|Task|Test)\(")
_LINK = re.compile(r"\]\((?!https?:|#)([^)\s]+)\)")
_PICTURE = re.compile(r"!\[\s*\]\(")


def check_lesson(notebook: nbformat.NotebookNode, path: Path) -> list[str]:
    """List what a lesson (or worksheet) lacks; empty if it keeps all the rules."""
    return [
        *_about(notebook),
        *_times(notebook),
        *_ending(notebook),
        *_code(notebook),
        *_links(notebook, path),
    ]


def check_challenge(notebook: nbformat.NotebookNode, challenge: Challenge) -> list[str]:
    """List what is wrong with a worksheet's challenge; empty if it is there, and as written."""
    starts = [n for n, cell in enumerate(notebook.cells) if challenges.is_start(cell)]
    if len(starts) != 1:
        return [
            f"Lembar ini memuat {len(starts)} tantangan, seharusnya satu. "
            "Jalankan: python3 mulai.py segarkan."
        ]
    (place,) = starts
    there = [cell.source for cell in notebook.cells[place - 1 : place + 2]]
    found = []
    if there != [cell.source for cell in challenges.cells_of(challenge)]:
        found.append(
            f"Tantangan di lembar ini tertinggal dari {challenge.file.name}. "
            "Jalankan: python3 mulai.py segarkan."
        )
    if notebook.cells[place].metadata.get("jupyter", {}).get("source_hidden"):
        found.append("Sel kode tantangan terlipat, jadi peserta tidak melihat tempat menulis.")
    if place != len(notebook.cells) - 3:
        found.append("Tantangan tidak tepat sebelum “Lanjut ke”. Pindahkan ke sana.")
    return found


def _about(notebook: nbformat.NotebookNode) -> Iterator[str]:
    about = notebook.metadata.get("bimtek", {})
    for field in ("pelajaran", "judul", "menit", "tujuan"):
        if not about.get(field):
            yield f"metadata.bimtek tidak punya “{field}”. Isi di metadata halaman."
    for objective in about.get("tujuan", []):
        first = objective["teks"].split()[0].lower()
        if first in VAGUE:
            yield (
                f"Tujuan {objective['id']} memakai “{first}”, yang tidak bisa diperiksa. Pakai "
                "kata kerja yang terlihat hasilnya: menghitung, memilih, menulis, …"
            )
    first_cell = notebook.cells[0].source
    if about.get("menit") and f"**{about['menit']} menit**" not in first_cell:
        yield f"Bagian pertama tidak menyebut **{about['menit']} menit**. Tulis di bawah judul."


def _times(notebook: nbformat.NotebookNode) -> Iterator[str]:
    promised = notebook.metadata.get("bimtek", {}).get("menit")
    total = since_check = 0
    heading = "awal halaman"
    for cell in notebook.cells:
        if cell.cell_type == "code":
            if _ASKS.search(cell.source):
                since_check = 0
            continue
        for line in cell.source.splitlines():
            if line.startswith("## ") and (taken := minutes(line)):
                total += taken
                since_check += taken
                heading = line.removeprefix("## ")
                if since_check > STRETCH:
                    yield (
                        f"Sampai akhir “{heading}” sudah {since_check} menit tanpa cek. Sisipkan "
                        "panels.Check(…) sebelum bagian itu, atau pendekkan."
                    )
    if total != promised:
        yield (
            f"Menit di judul bagian berjumlah {total}, sedangkan halaman menjanjikan "
            f"{promised}. Samakan keduanya."
        )


def _ending(notebook: nbformat.NotebookNode) -> Iterator[str]:
    headings = [
        line.removeprefix("## ")
        for cell in notebook.cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("## ")
    ]
    places = [
        next((i for i, heading in enumerate(headings) if heading.startswith(title)), None)
        for title in ENDING
    ]
    for title, place in zip(ENDING, places, strict=True):
        if place is None:
            yield f"Bagian “## {title}” tidak ada. Tambahkan di akhir halaman."
    found = [place for place in places if place is not None]
    if found != sorted(found):
        yield f"Bagian akhir tidak urut. Susun: {', '.join(ENDING)}."


def _code(notebook: nbformat.NotebookNode) -> Iterator[str]:
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if challenges.is_start(cell):
            continue
        lines = cell.source.splitlines()
        if len(lines) > LINES:
            yield (
                f"Sel “{lines[0][:40]}” panjangnya {len(lines)} baris, paling banyak {LINES}. "
                "Pindahkan isinya ke panel."
            )
        if not cell.metadata.get("jupyter", {}).get("source_hidden"):
            yield f"Sel “{lines[0][:40]}” tidak dilipat. Jalankan: python3 mulai.py segarkan."


def _links(notebook: nbformat.NotebookNode, path: Path) -> Iterator[str]:
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        for target in _LINK.findall(cell.source):
            if not (path.parent / target.split("#")[0]).exists():
                yield f"Tautan ke {target} buntu. Perbaiki alamatnya atau hapus tautannya."
        if _PICTURE.search(cell.source):
            yield "Ada gambar tanpa teks pengganti. Tulis isinya di antara tanda ![ dan ]."
