"""Writing the draft to files: where they go, what is told, and what is never lost."""

import datetime as dt
import io
from pathlib import Path

import docx
import openpyxl
import pytest
from bimtek import cli, paths, workbook
from bimtek.draft import examples, export
from bimtek.errors import BimtekError
from bimtek.workbook import Workbook

DAY = dt.date(2026, 6, 5)


def someone(name):
    book = workbook.start_as(name)
    book.record("01/definisi", {"teks": f"Definisi {name}"})
    return book


def test_both_files_are_written_and_carry_the_workbooks_name():
    made = export.export(someone("Kelompok Bahari"), day=DAY)
    assert [path.name for path in made.paths] == [
        "bahan-masukan-buku-1-kelompok-bahari.docx", "tabel-buku-1-kelompok-bahari.xlsx",
    ]  # fmt: skip
    assert {path.parent for path in made.paths} == {paths.results()}
    assert docx.Document(str(made.paths[0])).core_properties.author == "Kelompok Bahari"
    assert openpyxl.load_workbook(made.paths[1]).sheetnames[0] == "Baca dulu"


def test_it_says_where_and_what_is_still_empty():
    lines = list(export.export(someone("Ola"), day=DAY).lines())
    assert lines[0] == "Ola:"
    assert lines[1].endswith("bahan-masukan-buku-1-ola.docx")
    assert "Program quick win (Lembar kerja 07)" in lines[3]
    assert lines[4].strip().startswith("Terisi sebagian: Definisi dan pernyataan masalah")


def test_a_whole_draft_is_told_as_whole():
    book = someone("Lengkap")
    for key, value in examples.book()._answers.items():
        book.record(key, value)
    lines = list(export.export(book, day=DAY).lines())
    assert not any("Masih kosong" in line for line in lines)


def test_a_file_open_in_word_stays_as_it_was(monkeypatch):
    book = someone("Ola")
    made = export.export(book, day=DAY)
    before = made.paths[0].read_bytes()

    def refuse(self, target):
        raise PermissionError(13, "Access is denied", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(BimtekError, match="terbuka di Word") as caught:
        export.export(book, day=DAY)
    assert "Isi lamanya tidak berubah" in caught.value.remedy
    assert made.paths[0].read_bytes() == before
    assert sorted(paths.results().iterdir()) == sorted(made.paths)  # nothing half-written


def test_a_full_disk_is_told_as_such(monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export.os, "fsync", refuse)
    with pytest.raises(BimtekError, match="Ruang penyimpanan penuh"):
        export.export(Workbook.memory(), day=DAY)
    assert list(paths.results().iterdir()) == []


def test_a_folder_that_is_a_file_is_told_as_such(tmp_path):
    (tmp_path / "ini").write_text("berkas")
    with pytest.raises(BimtekError, match="tidak dapat ditulis"):
        export.export(Workbook.memory(), tmp_path / "ini", DAY)


def test_the_same_draft_and_day_give_the_same_words():
    book = someone("Ola")

    def words():
        made, _ = export.files(export.read(book), "ola", DAY)
        return [p.text for p in docx.Document(io.BytesIO(made.content)).paragraphs]

    assert words() == words()


# ---- the command --------------------------------------------------------------------------------


def test_the_command_writes_the_workbook_in_use(capsys, tmp_path):
    someone("Ola")
    someone("Maria")
    assert cli.main(["ekspor", "--ke", str(tmp_path)]) == 0
    assert sorted(path.name for path in tmp_path.glob("*maria*")) == [
        "bahan-masukan-buku-1-maria.docx", "tabel-buku-1-maria.xlsx",
    ]  # fmt: skip
    assert not list(tmp_path.glob("*ola*"))
    assert "Masih kosong" in capsys.readouterr().out


def test_the_command_finds_a_workbook_by_name(capsys, tmp_path):
    someone("Ola")
    someone("Maria")
    assert cli.main(["ekspor", "--nama", "  OLA ", "--ke", str(tmp_path)]) == 0
    assert (tmp_path / "bahan-masukan-buku-1-ola.docx").is_file()


def test_an_unknown_name_lists_the_known_ones(capsys):
    someone("Ola")
    assert cli.main(["ekspor", "--nama", "Petrus"]) == 1
    told = capsys.readouterr().err
    assert "Petrus" in told
    assert "Ola" in told


def test_all_are_written_though_one_is_broken(capsys, tmp_path):
    someone("Ola")
    someone("Maria")
    (paths.workbooks() / "rusak.bimtek").write_bytes(b"bukan basis data" * 100)
    assert cli.main(["ekspor", "--semua", "--ke", str(tmp_path)]) == 1
    assert len(list(tmp_path.glob("*.docx"))) == 2
    told = capsys.readouterr().out
    assert "bukan buku kerja Bimtek" in told
    assert "2 dari 3 buku kerja ditulis." in told


def test_without_a_name_in_use_the_names_are_offered(capsys):
    someone("Ola")
    (paths.workbooks() / workbook.POINTER).unlink()
    assert cli.main(["ekspor"]) == 1
    assert "Ola" in capsys.readouterr().err


def test_without_any_workbook_there_is_nothing_to_write_for_all(capsys):
    assert cli.main(["ekspor", "--semua"]) == 1
    assert "Belum ada buku kerja" in capsys.readouterr().err
