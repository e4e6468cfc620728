"""The optional challenge at the end of each worksheet: three cells, made from its file.

What a challenge asks, and the code it starts from, is written once, in
``exercises/tantangan/NN.yaml``. Here it is put into the worksheet, just before its last cell.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from bimtek import paths
from bimtek.kit import notebooks
from bimtek.questions import challenges
from bimtek.questions.challenges import RESULT, Challenge

HEADING = "### Tantangan (boleh dilewati)"
_WHO = (
    "Bagian ini untuk Anda yang biasa menulis kode Python. Yang lain boleh berhenti di sini: "
    "tidak ada yang tertinggal, dan waktunya di luar menit lembar kerja."
)


def cells_of(challenge: Challenge) -> list[nbformat.NotebookNode]:
    """Make the cells: what is asked, the code to start from, and the panel that checks."""
    asked = f"{HEADING}\n\n{_WHO}\n\n**{challenge.title}.** {challenge.story}\n\n{challenge.task}"
    start = new_code_cell(challenge.start)
    start.metadata["tags"] = [notebooks.WRITTEN_BY_READERS]
    check = new_code_cell(f'panels.Challenge("{challenge.id}", {RESULT})')
    return [new_markdown_cell(asked), start, check]


def is_start(cell: nbformat.NotebookNode) -> bool:
    """Whether a cell is the one that readers write their code into."""
    return notebooks.WRITTEN_BY_READERS in cell.metadata.get("tags", [])


def place(notebook: nbformat.NotebookNode, challenge: Challenge) -> None:
    """Put a challenge into a worksheet, in place of the one that is there."""
    starts = [number for number, cell in enumerate(notebook.cells) if is_start(cell)]
    for number in reversed(starts):
        del notebook.cells[number - 1 : number + 2]
    notebook.cells[-1:-1] = cells_of(challenge)


def write_all(exercises: Path | None = None) -> list[Path]:
    """Put every challenge into its worksheet; one that is there already is left as it is.

    Parameters
    ----------
    exercises
        Folder of the worksheets; by default the kit's own.

    Returns
    -------
    list of Path
        The worksheets that changed.

    Raises
    ------
    BimtekError
        If a worksheet has no challenge, or its file has a mistake.
    """
    changed = []
    for path in sorted((exercises or paths.EXERCISES).glob("[0-9]*.ipynb")):
        notebook = notebooks.read(path)
        before = [(cell.cell_type, cell.source) for cell in notebook.cells]
        place(notebook, challenges.load(path.name.split("-")[0]))
        if before != [(cell.cell_type, cell.source) for cell in notebook.cells]:
            canonical = notebooks.canonical(notebook)
            path.write_text(nbformat.writes(canonical) + "\n", encoding="utf-8")
            changed.append(path)
    return changed
