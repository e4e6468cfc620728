"""A file from a stranger, with HTML or a formula in every field, does no harm anywhere."""

import itertools
import re
import zipfile
from html.parser import HTMLParser

import group_work
import ipywidgets as widgets
import nbformat
import openpyxl
import pytest
from bimtek import draft, panels, workbook
from bimtek.draft import export
from bimtek.kit import notebooks
from bimtek.workbook import Workbook, gather, pack

SCRIPT = """<script>alert(1)</script><img src=x onerror=alert(2)>" onfocus="alert(3)' onblur='x"""
FORMULA = '=HYPERLINK("http://jahat.example","klik")'
CALL = re.compile(r"^panels\.[A-Z]\w+\(.*\)$", re.MULTILINE)

CALLS = sorted(
    {
        call
        for page in notebooks.all_notebooks()
        for cell in nbformat.read(page, as_version=4).cells
        if cell.cell_type == "code"
        for call in CALL.findall(cell.source)
        if "hasil" not in call and "key=True" not in call
    }
)


class Scan(HTMLParser):
    """Notes whatever a browser would run."""

    def __init__(self, words):
        super().__init__()
        self.found = []
        self.feed(words)

    def handle_starttag(self, tag, attributes):
        self.found += [tag] * (tag in ("script", "img", "iframe", "object"))
        self.found += [name for name, _ in attributes if name.startswith("on")]
        self.found += [v for n, v in attributes if n == "href" and "javascript:" in str(v).lower()]


def poisoned(value, words, everywhere):
    """Put `words` into every text of an answer; or only where a sentence stands."""
    if isinstance(value, str):
        if everywhere:
            return words
        return f"{words} {value}" if " " in value else value
    if isinstance(value, list):
        return [poisoned(one, words, everywhere) for one in value]
    if isinstance(value, dict):
        return {key: poisoned(one, words, everywhere) for key, one in value.items()}
    return value


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """What a group that did everything keeps."""
    patch = pytest.MonkeyPatch()
    patch.setenv("BIMTEK_BUKU_KERJA", str(tmp_path_factory.mktemp("main") / "buku-kerja"))
    try:
        return [(r.key, r.value, r.outcome) for r in group_work.work_through().revisions()]
    finally:
        patch.undo()


def arrive(played, words, everywhere, folder):
    """Bring home a stranger's file that holds `words`, and work with it."""
    stranger = Workbook.open(folder / "asing.bimtek")
    for key, value, outcome in played:
        if not key.startswith("_") or key == "_profil":
            name = dict.fromkeys(("name", "instansi", "kecamatan"), words)
            given = name if key == "_profil" else poisoned(value, words, everywhere)
            stranger.record(key, given, outcome=outcome)
    (done,) = gather([pack(stranger, folder / "bawa")])
    assert done.problem is None, done.problem
    workbook.switch_to(words)
    return done.book


def everything_in(widget):
    """Give a widget and all that it holds."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from everything_in(child)


@pytest.mark.parametrize("everywhere", [True, False], ids=["every field", "every sentence"])
def test_no_page_runs_what_a_stranger_wrote(played, tmp_path, everywhere):
    arrive(played, SCRIPT, everywhere, tmp_path)
    assert len(CALLS) > 90
    seen = 0
    for call in CALLS:
        panel = eval(call, {"panels": panels})
        found = [w.value for w in everything_in(panel.view) if isinstance(w, widgets.HTML)]
        found += [panel.html()]
        seen += sum("&lt;script" in words for words in found)
        for words in found:
            ours = ["onload"] if words is found[0] else []  # names.js, in the panel's own style
            assert Scan(words).found == ours, call
        for w in everything_in(panel.view):
            assert getattr(w, "description_allow_html", False) is False, call
    assert seen > 5  # it was really there


@pytest.mark.parametrize(
    "words", [FORMULA, "+1+1", "-2+3", "@SUM(A1)", "\t=1", SCRIPT, "=cmd|' /C calc'!A0"]
)
def test_no_document_carries_a_formula_or_a_script(played, tmp_path, words):
    book = arrive(played, words, True, tmp_path)
    assert not draft.read(book).is_empty or words == "\t=1"
    found = export.export(book, tmp_path / "keluar")
    for path in (tmp_path / "keluar").iterdir():
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                content = package.read(name)
                assert b"<f>" not in content, name
                assert b"<script>" not in content, name
        if path.suffix == ".xlsx":
            for sheet in openpyxl.load_workbook(path):
                for cell in (cell for row in sheet for cell in row):
                    assert cell.data_type != "f", cell.coordinate
    assert found


#: What may stand where something else was expected; each is tried in every place.
ODD = (None, [], {}, 10**30, -1, "", [[]], 0.5, True, {"a": {"b": []}})


@pytest.mark.parametrize("turn", range(0, len(ODD), 3))
@pytest.mark.parametrize("where", ["instead of it all", "instead of every leaf"])
def test_no_answer_of_an_odd_shape_stops_a_page(played, turn, where):
    book = workbook.start_as("Kelompok Aneh")
    odd = itertools.islice(itertools.cycle(ODD), turn, None)
    for key in sorted({key for key, *_ in played if not key.startswith("_")}):
        value = next(v for k, v, _ in reversed(played) if k == key)
        book.record(key, next(odd) if where == "instead of it all" else leaves(value, odd))
    for call in CALLS:
        panel = eval(call, {"panels": panels})
        assert panel.lines(), call
    assert draft.read(book).sections


def leaves(value, odd):
    """Put odd things in place of every text, number and truth value."""
    if isinstance(value, list):
        return [leaves(one, odd) for one in value]
    if isinstance(value, dict):
        return {key: leaves(one, odd) for key, one in value.items()}
    return next(odd)
