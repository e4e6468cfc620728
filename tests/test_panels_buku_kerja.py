"""The page about one's own workbook: where one stopped, all answers, files to take along."""

import datetime as dt

import pytest
from bimtek import panels, paths, questions, study, workbook
from bimtek.cli import main
from bimtek.workbook import Workbook


def said(panel):
    return "\n".join(panel.lines())


def answered(lesson, use):
    """Answer all questions of a lesson that have this use, rightly."""
    for item in questions.load(lesson).used_as(use):
        Workbook.current().record(item.key, item.key_answer(), outcome="benar")


# ---- going on --------------------------------------------------------------------------------


def test_one_goes_on_where_one_stopped():
    assert "Terakhir" not in said(panels.Identity())
    Workbook.current().record("07/07-tugas-3", "0,5")
    assert "Terakhir Anda menjawab di Lembar kerja 07" in said(panels.Identity())
    assert "Lanjutkan ke Lembar kerja 07" in said(panels.Identity())


def test_a_finished_page_leads_to_the_next():
    answered("03", "cek")
    assert "sudah selesai. Lanjutkan ke Lembar kerja 03" in said(panels.Identity())
    answered("03", "tugas")
    assert "sudah selesai. Lanjutkan ke Pelajaran 04" in said(panels.Identity())
    assert 'data-page="notebooks/04-' in panels.Identity().onward.value


def test_the_last_page_leads_nowhere():
    answered("10", "cek")
    assert "Semua halaman sudah selesai" in said(panels.Identity())


@pytest.mark.parametrize("key", ["zz/usg", "99/x", "03/03-tugas-1/petunjuk", "tes/awal-1", "03/"])
def test_strange_keys_are_no_page_or_one(key):
    page = study.page_of(key)
    assert page is None or (paths.KIT / page.path).is_file()


# ---- all answers -------------------------------------------------------------------------------


def test_all_answers_are_found_by_page_and_an_earlier_one_comes_back():
    book = Workbook.current()
    book.record("03/usg", {"masalah": [{"nama": "Air", "u": 5, "s": 4, "g": 3}]})
    for answer in ("lama", "baru"):
        book.record("03/03-tugas-6", answer, outcome="salah")
    panel = panels.MyAnswers()
    assert list(panel.page.options) == ["Pelajaran 03", "Lembar kerja 03"]
    assert "nama Air; u 5; s 4; g 3" in said(panel)
    assert panel.back.disabled
    panel.page.value = "Lembar kerja 03"
    assert "Tugas 6: " in panel.answer.label
    assert "✗ belum tepat" in said(panel)
    assert "Sebelumnya: lama" in said(panel)
    panel.back.click()
    assert book.latest("03/03-tugas-6") == "lama"
    assert panel.back.disabled
    assert "sudah kembali" in panel.finding.value


def test_an_answer_of_any_shape_is_shown_without_a_stumble():
    odd = [None, [], {}, 7, "x" * 900, {"a": [{"b": [[[[1]]]]}]}, "<script>alert(1)</script>"]
    for number, value in enumerate(odd):
        Workbook.current().record("03/03-cek-1", value)
        Workbook.current().record(f"04/aneh-{number}", value)
    panel = panels.MyAnswers()
    for page in panel.page.options:
        panel.page.value = page
        for _, key in panel.answer.options:
            panel.answer.value = key
            assert "<script" not in panel.finding.value


# ---- files -------------------------------------------------------------------------------------


def uploaded(*files):
    return tuple(
        {
            "name": name,
            "type": "",
            "size": len(content),
            "content": memoryview(content),
            "last_modified": dt.datetime(2024, 6, 5, tzinfo=dt.UTC),
        }
        for name, content in files
    )


def test_answers_leave_one_laptop_and_arrive_on_another(tmp_path, monkeypatch):
    workbook.start_as("Kelompok Bahari", kecamatan="Ile Boleng")
    Workbook.current().record("09/visi", {"visi": "Sehat di setiap pulau"})
    panel = panels.Share()
    panel.prepare.click()
    (path,) = paths.results().glob("*.bimtek.json")
    assert f'download="{path.name}"' in panel.file.value

    monkeypatch.setenv("BIMTEK_BUKU_KERJA", str(tmp_path / "laptop-dua"))
    workbook.start_as("Kelompok Bahari")
    Workbook.current().record("03/usg", 1)
    other = panels.Share()
    broken = path.read_bytes()[:200]
    other.upload.value = uploaded((path.name, path.read_bytes()), ("../../rusak.json", broken))
    assert Workbook.current().latest("09/visi") == {"visi": "Sehat di setiap pulau"}
    assert Workbook.current().latest("03/usg") == 1
    assert "Digabung dengan buku kerja bernama sama" in said(other)
    assert "✗ rusak.json: Berkas ini terpotong" in said(other)
    assert "Jalankan semua" in said(other)
    assert "/tmp" not in said(other)
    other.upload.value = uploaded((path.name, path.read_bytes()))
    assert "tidak ada yang baru" in said(other)


def test_a_trainer_does_the_same_from_the_command_line(tmp_path, monkeypatch, capsys):
    workbook.start_as("Kelompok Bahari")
    Workbook.current().record("09/visi", "x")
    assert main(["bagikan", "--ke", str(tmp_path / "bawa")]) == 0
    assert main(["bagikan", "--nama", "siapa"]) == 1
    assert "Belum ada buku kerja atas nama" in capsys.readouterr().err
    monkeypatch.setenv("BIMTEK_BUKU_KERJA", str(tmp_path / "pelatih"))
    assert main(["gabung", str(tmp_path / "bawa")]) == 0
    assert "1 berkas dibaca, 1 buku kerja" in capsys.readouterr().out
    (tmp_path / "bawa" / "rusak.bimtek.json").write_text("{")
    assert main(["gabung", str(tmp_path / "bawa")]) == 1
    told = capsys.readouterr()
    assert "rusak.bimtek.json" in told.err
    assert "1 gagal" in told.out


def test_what_two_laptops_answered_differently_is_named_as_people_know_it(tmp_path, monkeypatch):
    first = workbook.start_as("Kelompok Bahari")
    other = Workbook.open(tmp_path / "laptop-dua.bimtek")
    other.merge(first.revisions())
    keys = [
        "09/visi",
        "03/03-tugas-6",
        "03/usg",
        "04/prioritas",
        "05/kesiapan",
        "06/adopsi",
        "08/x",
    ]
    for book, answer in ((first, "satu"), (other, "dua")):
        for key in keys:
            book.record(key, answer)
    packed = workbook.pack(other, tmp_path / "bawa")
    panel = panels.Share()
    panel.upload.value = uploaded((packed.name, packed.read_bytes()))
    told = said(panel)
    assert "Tugas 6 (Lembar kerja 03)" in told
    assert f"“{panels.UsgRanking.title}” (Pelajaran 03)" in told
    assert "dan 2 lainnya" in told
    assert "usg" not in told.replace(packed.name, "").split("Dijawab berbeda")[1]
    assert first.latest("09/visi") == "dua"
    assert [revision.value for revision in first.history("09/visi")] == ["satu", "dua"]
