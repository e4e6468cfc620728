"""The panel that turns the group's work into one document."""

import base64
import io
import re

import docx
import openpyxl
import pytest
from bimtek import draft
from bimtek.draft import examples
from bimtek.panels import DraftDocument
from bimtek.workbook import Workbook


def record_example():
    for key, value in examples.book()._answers.items():
        Workbook.current().record(key, value)


def test_an_empty_workbook_shows_all_parts_empty_and_the_same_each_time():
    panel = DraftDocument()
    said = panel.lines()
    assert sum(line.startswith("• ○ kosong: ") for line in said) == 12
    assert "Belum ada isian" in panel.words()
    assert said == DraftDocument().lines()
    assert "text/html" in panel._repr_mimebundle_()[0]


def test_signs_come_with_words_and_links_lead_on():
    Workbook.current().record("10/komitmen", {"saya_akan": "mencatat aduan", "tanggal": ""})
    panel = DraftDocument()
    (line,) = [line for line in panel.lines() if "Komitmen" in line]
    assert line == (
        "• ◐ sebagian: Komitmen. Tanggal komitmen belum ditulis. Saksi komitmen belum ditulis. "
        "Lanjut di Pelajaran 10."
    )
    assert "◐ sebagian" in panel.table.value
    assert 'data-page="notebooks/10-penutup.ipynb"' in panel.table.value


def test_a_part_that_is_whole_needs_no_link():
    record_example()
    panel = DraftDocument()
    assert "• ✓ terisi: Visi dan misi kota cerdas." in panel.lines()


def test_the_button_gives_both_files():
    record_example()
    panel = DraftDocument()
    panel.make.click()
    links = re.findall(r'download="([^"]+)" href="data:[^;]+;base64,([^"]+)"', panel.links.value)
    files = {name: io.BytesIO(base64.b64decode(packed)) for name, packed in links}
    word, excel = sorted(files)
    assert (word, excel) == (
        "bahan-masukan-buku-1-peserta.docx", "tabel-buku-1-peserta.xlsx",
    )  # fmt: skip
    assert (
        len(docx.Document(files[word]).tables)
        == len(openpyxl.load_workbook(files[excel]).sheetnames) - 1
    )
    assert f"Dokumen siap: {word} dan {excel}." in panel.lines()


def test_looking_again_drops_links_that_have_become_old():
    panel = DraftDocument()
    panel.make.click()
    Workbook.current().record("01/definisi", {"teks": "Kota yang sehat"})
    panel.again.click()
    assert panel.links.value == ""
    assert "Definisi dan pernyataan masalah" in next(
        line for line in panel.lines() if "sebagian" in line
    )


@pytest.mark.parametrize("odd", [None, 3, [], {"visi": 1}, {"langkah": "x"}, {"risiko": [[]]}])
def test_odd_saved_values_do_no_harm(odd):
    for key in examples.book()._answers:
        Workbook.current().record(key, odd)
    panel = DraftDocument()
    panel.make.click()
    assert len(panel.files) == 2


def test_hostile_names_stay_words():
    bad = "<img src=x onerror=alert(1)>"
    row = {"nama": bad, "satuan": "", "arah": "naik", "baseline": "", "target": "", "tahun": ""}
    Workbook.current().record("08/indikator", {"indikator": [row]})
    panel = DraftDocument()
    assert bad in panel.words()
    assert "<img" not in panel.table.value
    assert draft.SIGNS["sebagian"] in panel.table.value
