"""Every figure quoted in a lesson carries its source."""

import copy

import pytest
from bimtek import paths
from bimtek.kit import notebooks, sources
from nbformat.v4 import new_markdown_cell

PAGES = [
    *sorted(paths.NOTEBOOKS.glob("[0-9]*.ipynb")),
    *sorted(paths.EXERCISES.glob("[0-9]*.ipynb")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_every_figure_carries_its_source(page):
    bare = sources.unsourced(notebooks.read(page))
    assert not bare, f"{page.name}:\n" + "\n".join(bare)


def test_the_lessons_do_quote_figures():
    """So that a rule which sees nothing would be noticed."""
    seen = sum(
        len(sources.figures(words))
        for page in PAGES
        for words in sources._prose(notebooks.read(page))
    )
    assert seen > 150


def spoiled(words):
    book = copy.deepcopy(notebooks.read(PAGES[3]))
    book.cells.insert(2, new_markdown_cell(words))
    return sources.unsourced(book)


@pytest.mark.parametrize(
    "words",
    [
        "Penduduknya 40.828 jiwa.",
        "Sebanyak 96,8 % laporan selesai.",
        "| Kecamatan | Jiwa |\n|---|---|\n| Larantuka | 40.828 |",
        "Ada 250 desa, dan semuanya terhubung.",
    ],
)
def test_a_bare_figure_is_noticed(words):
    (told,) = spoiled(words)
    assert "tidak bersumber" in told
    assert "Tulis sumber" in told


@pytest.mark.parametrize(
    "words",
    [
        "Penduduknya 40.828 jiwa (*BPS, Sensus Penduduk 2020*).",
        "Ada 120 keluarga (contoh latihan).",
        "Diatur dengan PP 59/2022.",
        "29 ÷ 6.874 × 1.000 = 4,2.",
        "Tekan **Undi 50 kali**, lalu buka pelajaran 04.",
        "Pada 2024 programnya dimulai.",
        "## 3 · Jalan lain (12 menit)",
        "Pilih lima dari 8 kata.",
    ],
)
def test_what_has_a_source_or_is_no_figure_passes(words):
    assert spoiled(words) == []
