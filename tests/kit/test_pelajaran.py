"""Every lesson keeps the rules, and each rule can be broken."""

import copy

import pytest
from bimtek import paths
from bimtek.kit import notebooks, rules

LESSONS = sorted(paths.NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_lesson_keeps_the_rules(path):
    broken = rules.check_lesson(notebooks.read(path), path)
    assert not broken, "\n".join(broken)


def test_there_are_lessons():
    assert {path.stem[:2] for path in LESSONS} >= {"00", "02", "03"}


PATH = paths.NOTEBOOKS / "02-mengenal-flores-timur.ipynb"


def _heading(book, old, new):
    for cell in book.cells:
        if old in cell.source:
            cell.source = cell.source.replace(old, new)
            return
    raise AssertionError(f"no heading {old}")


def _no_minutes(book):
    book.metadata["bimtek"]["menit"] = 99


def _vague(book):
    book.metadata["bimtek"]["tujuan"][0]["teks"] = "Memahami kepadatan penduduk"


def _untitled(book):
    del book.metadata["bimtek"]["judul"]


def _no_check(book):
    book.cells = [cell for cell in book.cells if "panels.Check" not in cell.source]


def _no_sources(book):
    _heading(book, "## Sumber", "## Rujukan")


def _wrong_order(book):
    _heading(book, "## Bawa pulang", "## Sumber lagi")
    _heading(book, "## Rangkuman", "## Bawa pulang")
    _heading(book, "## Sumber lagi", "## Rangkuman")


def _long_cell(book):
    book.cells[1].source = "\n".join(["from bimtek import panels"] * 6)


def _open_cell(book):
    book.cells[1].metadata = {}


def _dead_link(book):
    book.cells[0].source += "\n[lihat](tidak-ada.ipynb)"


def _silent_picture(book):
    book.cells[0].source += "\n![](../docs/gambar/x.png)"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_no_minutes, "menjanjikan 99"),
        (_vague, "“memahami”"),
        (_untitled, "“judul”"),
        (_no_check, "menit tanpa cek"),
        (_no_sources, "“## Sumber” tidak ada"),
        (_wrong_order, "tidak urut"),
        (_long_cell, "6 baris"),
        (_open_cell, "tidak dilipat"),
        (_dead_link, "tidak-ada.ipynb buntu"),
        (_silent_picture, "tanpa teks pengganti"),
    ],
)
def test_each_rule_is_noticed_when_broken(spoil, message):
    book = copy.deepcopy(notebooks.read(PATH))
    spoil(book)
    assert any(message in told for told in rules.check_lesson(book, PATH))
