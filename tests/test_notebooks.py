"""What is stored in notebooks, and that nbval (see conftest.py) notices when it is wrong."""

import ast
import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys

import nbformat
import numpy as np
import pytest
from bimtek import paths
from bimtek.kit import notebooks
from bimtek.panels.base import Panel
from PIL import Image

FILES = notebooks.all_notebooks()
WIDTH = 600  # pixels a stored picture must have to be legible

every_notebook = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: path.relative_to(paths.KIT).as_posix()
)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def last_value(source, names):
    """Run a cell and give the value of its last expression, as a notebook shows it."""
    *before, last = ast.parse(source).body
    exec(compile(ast.Module(before, []), "sel", "exec"), names)
    if isinstance(last, ast.Expr):
        return eval(compile(ast.Expression(last.value), "sel", "eval"), names)
    exec(compile(ast.Module([last], []), "sel", "exec"), names)
    return None


def picture_of(data):
    return Image.open(io.BytesIO(base64.b64decode(data["image/png"])))


def pixels(image):
    return np.asarray(image.convert("RGB"), dtype=int)


def test_the_kit_has_notebooks():
    folders = {path.parent.relative_to(paths.KIT).as_posix() for path in FILES}
    assert folders == {"notebooks", "notebooks/fasilitator", "exercises", "exercises/kunci"}


# ---- what is stored --------------------------------------------------------------------


@every_notebook
def test_the_stored_form_is_the_canonical_one(path):
    stored = path.read_text(encoding="utf-8")
    again = nbformat.writes(notebooks.canonical(notebooks.read(path))) + "\n"
    assert again == stored, "jalankan: python mulai.py segarkan"


@every_notebook
def test_nothing_of_a_single_run_is_stored(path):
    notebook = notebooks.read(path)
    nbformat.validate(notebook)
    assert set(notebook.metadata) <= {"bimtek", "kernelspec", "language_info"}
    for cell in notebook.cells:
        assert not {"ExecuteTime", "execution"} & set(cell.metadata)
        assert "attachments" not in cell
    for cell in code_cells(notebook):
        for output in cell.outputs:
            assert output.output_type == "execute_result", output
            assert notebooks.WIDGET not in output.data
            assert output.metadata == {}


@every_notebook
def test_what_a_reader_meets_without_running(path, monkeypatch):
    """Each panel is stored with its words, and with its picture where it draws one."""
    monkeypatch.chdir(path.parent)
    names = {}
    panels = 0
    for cell in code_cells(notebooks.read(path)):
        panel = last_value(cell.source, names)
        if panel is None:
            assert not cell.outputs
            continue
        assert isinstance(panel, Panel), cell.source
        panels += 1
        (output,) = cell.outputs
        words = output.data["text/plain"]
        assert len(words) >= 40
        drawn = panel.picture()
        if drawn is None:
            assert set(output.data) == {"text/plain", "text/html"}
            assert output.data["text/html"] == panel.html()
            continue
        assert set(output.data) == {"text/plain", "image/png"}
        stored, fresh = picture_of(output.data), Image.open(io.BytesIO(drawn))
        assert stored.format == "PNG"
        assert stored.width >= WIDTH
        assert stored.size == fresh.size
        # nbval compares words; this compares what is seen. Machines differ in a few pixels.
        differing = (abs(pixels(stored) - pixels(fresh)).max(axis=2) > 64).mean()
        assert differing < 0.0005, f"{differing:.2%} titik gambar berbeda: {cell.source}"
    assert panels >= (2 if path.name[:2].isdigit() else 1)


# ---- nbval notices ---------------------------------------------------------------------

LESSON = "02-mengenal-flores-timur"


def change(file, old, new):
    """Replace the first `old`, which must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{old!r} tidak ada di {file.name}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def one_figure(kit):
    """Change one figure, as somebody does who edits the table in a spreadsheet."""
    table = kit / "datasets/flores-timur/kecamatan.csv"
    header, first, *rest = table.read_text(encoding="utf-8").splitlines()
    place = header.split(",").index("penduduk_2010")
    cells = first.split(",")
    assert cells[place].isdigit(), first
    cells[place] = str(int(cells[place]) + 1000)
    table.write_text("\n".join([header, ",".join(cells), *rest, ""]), encoding="utf-8", newline="")


def one_figure_recorded(kit):
    """Change one figure and let the package vouch for it, so that no validation is made."""
    one_figure(kit)
    package = kit / "datasets/flores-timur/datapackage.json"
    about = json.loads(package.read_text(encoding="utf-8"))
    (table,) = [resource for resource in about["resources"] if resource["name"] == "kecamatan"]
    content = (package.parent / table["path"]).read_bytes()
    old, new = table["hash"].removeprefix("sha256:"), hashlib.sha256(content).hexdigest()
    assert old != new
    change(package, old, new)


def formula(kit):
    file = kit / "helpers/bimtek/methods/rates.py"
    body = file.read_text(encoding="utf-8")
    start = body.index("def density(")
    head, rest = body[:start], body[start:]
    assert " / " in rest
    file.write_text(head + rest.replace(" / ", " * ", 1), encoding="utf-8", newline="")


def words(kit):
    change(kit / "helpers/bimtek/panels/density.py", "paling padat?", "terpadat?")


CHANGES = {
    "satu angka": one_figure,
    "satu angka, dicatat paket": one_figure_recorded,
    "satu rumus": formula,
    "satu kalimat panel": words,
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """Run nbval, side by side, on an unchanged and on differently changed copies of the kit."""
    running = {}
    for name, mutate in {"apa adanya": None, **CHANGES}.items():
        kit = tmp_path_factory.mktemp("kit")
        for folder in ("helpers", "datasets/flores-timur", "notebooks", "exercises"):
            skipped = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
            shutil.copytree(paths.KIT / folder, kit / folder, ignore=skipped)
        for file in ("conftest.py", "pyproject.toml"):
            shutil.copy(paths.KIT / file, kit)
        if mutate:
            mutate(kit)
        running[name] = subprocess.Popen(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--color=no",
             f"notebooks/{LESSON}.ipynb"],
            cwd=kit,
            env={**os.environ, "BIMTEK_KIT": str(kit), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )  # fmt: skip
    said = {name: process.communicate()[0] for name, process in running.items()}
    return {name: (running[name].returncode, said[name]) for name in running}


@pytest.mark.lambat
def test_nbval_passes_the_kit_as_it_is(verdicts):
    code, said = verdicts["apa adanya"]
    assert code == 0, said


@pytest.mark.lambat
@pytest.mark.parametrize("name", CHANGES)
def test_nbval_notices(name, verdicts):
    code, said = verdicts[name]
    assert code == 1, said
    assert "Cell outputs differ" in said, said
    assert "panels.Density(" in said, said
