"""The trainers' keys: each worksheet once more, answered from the question bank.

A key has no text of its own that could fall behind. It is the worksheet with every panel
asked to show its key, so answers and reasoning come from the bank when it is executed. The
code of its challenge is the one in the challenge's own file.
Cells tagged ``peserta`` (the welcome, what comes next) speak to participants and are left out.
"""

from __future__ import annotations

import re
from pathlib import Path

import nbformat

from bimtek import paths
from bimtek.errors import BimtekError
from bimtek.kit import challenges, notebooks
from bimtek.questions.challenges import load as load_challenge

#: Calls of panels that know their key.
_CALL = re.compile(r"panels\.(Challenge|Check|Task|Worksheet)\(([^()]*)\)")
_TASK = "panels.Task("
FOR_PARTICIPANTS = "peserta"


def write_all(exercises: Path | None = None) -> list[Path]:
    """Write the key of every worksheet into ``kunci/`` beside it.

    Parameters
    ----------
    exercises
        Folder of the worksheets; by default the kit's own.

    Returns
    -------
    list of Path
        The keys whose cells changed. A key that already says the same keeps its outputs.

    Raises
    ------
    BimtekError
        If a worksheet has no task, or is not a notebook.
    """
    folder = exercises or paths.EXERCISES
    changed = []
    for path in sorted(folder.glob("*.ipynb")):
        key = key_of(path)
        target = folder / "kunci" / path.name
        if not target.exists() or _content(notebooks.read(target)) != _content(key):
            target.parent.mkdir(exist_ok=True)
            target.write_text(nbformat.writes(key) + "\n", encoding="utf-8")
            changed.append(target)
    return changed


def key_of(path: Path) -> nbformat.NotebookNode:
    """Make the key of the worksheet at `path`, not yet executed.

    Raises
    ------
    BimtekError
        If the worksheet has no title in its metadata, or shows no task.
    """
    key = notebooks.read(path)
    about = key.metadata.get("bimtek", {})
    if not {"judul", "pelajaran"} <= about.keys():
        raise BimtekError(
            "Lembar kerja ini belum punya judul atau nomor pelajaran.",
            file=path,
            remedy="Isi “judul” dan “pelajaran” di metadata bimtek.",
        )
    cells = [cell for cell in key.cells if FOR_PARTICIPANTS not in cell.metadata.get("tags", [])]
    if not any(_TASK in cell.source for cell in cells):
        raise BimtekError(
            "Lembar kerja ini belum memuat tugas.",
            file=path,
            remedy='Tambahkan sel seperti panels.Task("03-tugas-1").',
        )
    for cell in cells:
        if challenges.is_start(cell):
            cell.source = load_challenge(about["pelajaran"]).solved
        if cell.cell_type == "code":
            cell.source = _CALL.sub(r"panels.\1(\2, key=True)", cell.source)
            cell.outputs = []
    key.cells = [nbformat.v4.new_markdown_cell(_welcome(about)), *cells]
    key.metadata["bimtek"] = {**about, "judul": f"Kunci: {about['judul']}"}
    return notebooks.canonical(key)


def _welcome(about: dict[str, str]) -> str:
    return f"""\
# Kunci: {about["judul"]}

Halaman ini untuk **pelatih**. Setiap tugas tampil dengan jawabannya dan penjelasannya.
Di bawah “Untuk pelatih” ada alasan tiap pilihan, kekeliruan yang sering muncul, dan
ketiga petunjuk. Untuk tugas terbuka, contoh jawaban hanyalah salah satu yang baik.

Jawaban di sini tidak masuk ke buku kerja siapa pun. Halaman ini dibuat dari bank soal
(`exercises/bank/`) dan tantangan (`exercises/tantangan/`). Untuk mengubahnya, ubah berkas
di sana, lalu jalankan `python mulai.py segarkan`."""


def _content(notebook: nbformat.NotebookNode) -> object:
    """Give what a key says before it is executed."""
    return (
        notebook.metadata.get("bimtek"),
        [(cell.cell_type, cell.source) for cell in notebook.cells],
    )
