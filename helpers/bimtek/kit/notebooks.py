"""Notebooks in their one stored form.

A stored notebook is what a person sees who opens it without running it, and what nbval
compares. So it is executed from scratch with an empty workbook, and kept without anything
that differs from run to run: widget views, times, random cell ids. Execution counts are
the cells' places: nbval takes a cell without one for a cell that never ran.
"""

from __future__ import annotations

import itertools
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat

from bimtek import paths
from bimtek.errors import BimtekError

#: Tag of a cell whose code readers write themselves, so that it stays open.
WRITTEN_BY_READERS = "tantangan"
WIDGET = "application/vnd.jupyter.widget-view+json"
_TIMEOUT = 120
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def all_notebooks() -> list[Path]:
    """List every notebook of the kit, lessons first."""
    return [
        path
        for folder in (paths.NOTEBOOKS, paths.EXERCISES)
        for path in sorted(folder.rglob("*.ipynb"))
        if ".ipynb_checkpoints" not in path.parts
    ]


def read(path: Path) -> nbformat.NotebookNode:
    """Read a notebook.

    Raises
    ------
    BimtekError
        If there is no such file, or it is not a notebook.
    """
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError as error:
        raise BimtekError(
            "Halaman ini tidak ada.", file=path, remedy="Periksa nama dan foldernya."
        ) from error
    except Exception as error:  # nbformat raises many kinds
        raise BimtekError(
            "Berkas ini bukan halaman Jupyter yang utuh.",
            file=path,
            remedy="Ambil lagi berkas aslinya dari kit.",
        ) from error


def refresh(files: Iterable[Path] = ()) -> list[Path]:
    """Execute notebooks with an empty workbook and store them in canonical form.

    Parameters
    ----------
    files
        Notebooks; all of the kit's where none is named. Challenges, worksheet keys and
        the glossary's page are generated first.

    Returns
    -------
    list of Path
        The notebooks whose stored form changed.

    Raises
    ------
    BimtekError
        If a cell fails; the file is then left as it was.
    """
    chosen = list(files)
    if not chosen:
        from bimtek import glossary
        from bimtek.kit import challenges, keys

        challenges.write_all()
        keys.write_all()
        glossary.write_page()
        chosen = all_notebooks()
    return [path for path in chosen if _refresh(path)]


def _refresh(path: Path) -> bool:
    notebook = execute(path)
    stored = nbformat.writes(canonical(notebook)) + "\n"
    if path.read_text(encoding="utf-8") == stored:
        return False
    path.write_text(stored, encoding="utf-8")
    return True


def execute(path: Path) -> nbformat.NotebookNode:
    """Run all cells in a fresh kernel that has an empty workbook."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = read(path)
    client = NotebookClient(
        notebook,
        timeout=_TIMEOUT,
        kernel_name=_KERNEL["name"],
        store_widget_state=False,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    with tempfile.TemporaryDirectory(prefix="bimtek-") as empty:
        environment = {
            **os.environ,
            "BIMTEK_BUKU_KERJA": empty,
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        }
        try:
            client.execute(env=environment)
        except CellExecutionError as error:
            raise BimtekError(
                f"Satu bagian halaman gagal: {error.ename}: {error.evalue}",
                file=path,
                remedy="Buka halaman itu, jalankan bagiannya, lalu perbaiki.",
            ) from error
    return notebook


def canonical(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Drop what differs between runs; hide code; number cells and runs by position.

    Code that readers are to write (tag :data:`WRITTEN_BY_READERS`) stays in sight.

    The notebook is changed in place and returned.
    """
    notebook.metadata = nbformat.from_dict(
        {
            **{key: notebook.metadata[key] for key in ("bimtek",) if key in notebook.metadata},
            "kernelspec": _KERNEL,
            "language_info": {"name": "python"},
        }
    )
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    runs = itertools.count(1)
    for place, cell in enumerate(notebook.cells):
        cell.id = f"sel-{place:02}"
        cell.source = cell.source.rstrip()
        tags = {"tags": cell.metadata["tags"]} if cell.metadata.get("tags") else {}
        if cell.cell_type != "code":
            # A stray double click shall not open the raw text, nor a stray key drop a cell.
            cell.metadata = nbformat.from_dict({**tags, "deletable": False, "editable": False})
            continue
        shown = WRITTEN_BY_READERS in tags.get("tags", [])
        hidden = {} if shown else {"jupyter": {"source_hidden": True}}
        cell.metadata = nbformat.from_dict({**tags, "deletable": False, **hidden})
        cell.execution_count = next(runs)
        cell.outputs = [_still(output, cell.execution_count) for output in cell.outputs]
    return notebook


def _still(output: nbformat.NotebookNode, run: int) -> nbformat.NotebookNode:
    """Return an output without its live part, numbered as its cell."""
    if "execution_count" in output:
        output.execution_count = run
    data: dict[str, Any] = output.get("data", {})
    if "text/plain" in data and len(data) > 1:
        data.pop(WIDGET, None)
    return output


_MINUTES = re.compile(r"\((\d+) menit\)\s*$")


def minutes(heading: str) -> int | None:
    """Read the minutes at the end of a heading: "## Dari keluhan … (8 menit)" is 8."""
    found = _MINUTES.search(heading)
    return int(found.group(1)) if found else None
