"""The cases of lesson 06: as published, and every slip told with its row."""

import datetime as dt

import pytest
from bimtek import cases, methods, paths
from bimtek.errors import BimtekError
from bimtek.panels.dimension_link import DIMENSIONS

SOURCE = paths.DATASETS / cases.FOLDER


@pytest.fixture
def copy(tmp_path):
    """A copy of both tables that may be spoilt."""
    for name in ("kasus.csv", "kanal.csv"):
        (tmp_path / name).write_bytes((SOURCE / name).read_bytes())
    return tmp_path


def test_the_published_figures_are_there():
    found = cases.load()
    early, late = found.claim("jaki-2023-01-awal"), found.claim("jaki-2023-01-akhir")
    rates = [methods.Completion(int(c.out_of), int(c.value)).rate for c in (early, late)]
    assert [round(rate * 100, 2) for rate in rates] == [90.89, 96.05]
    assert (early.date, late.date) == (dt.date(2023, 2, 12), dt.date(2023, 3, 7))
    assert found.claim("opensid-aktif").when == "September 2023"
    assert found.claim("jaki-2021-03-akhir").value / 13_312 == pytest.approx(0.9883, abs=5e-5)
    assert found.claim("opensid-aktif").value / found.claim("opensid-terpasang").value < 0.37
    assert [c.value for c in found.cases["kudus"].claims] == [6.5, 8.9, 12.6]
    assert [c.value for c in found.cases["home-care"].claims] == [4685, 5181, 4253, 3505]


def test_none_is_an_evaluation_and_all_dimensions_are_known():
    """What the lesson lets one discover: the top rung of the ladder is empty."""
    found = cases.load()
    kinds = {claim.evidence for case in found.cases.values() for claim in case.claims}
    assert kinds == {"klaim", "keluaran", "hasil"}
    assert {case.dimension for case in found.cases.values()} <= set(DIMENSIONS)


def test_every_claim_has_a_source_and_a_year_or_says_why_not():
    for case in cases.load().cases.values():
        for claim in case.claims:
            assert claim.source
            assert claim.year or "tahun" in claim.note, claim.id
            assert claim.url == "" or claim.url.startswith("http")


def test_channels_say_what_they_need():
    channels = cases.load().channels
    assert channels["aplikasi"].needs == ("sinyal",)
    assert channels["radio"].needs == ()
    assert not channels["radio"].answers


def test_the_dictionary_tells_every_column():
    told = (SOURCE / "kamus.md").read_text(encoding="utf-8")
    for name in ("kasus.csv", "kanal.csv"):
        header = (SOURCE / name).read_text(encoding="utf-8").splitlines()[0]
        assert all(f"`{column}`" in told for column in header.split(",")[2:])


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "message"),
    [
        ('hasil,"BPPKAD', 'dampak,"BPPKAD', 15, "jenis_bukti", "bukan pilihan"),
        ("13671,14233", "15671,14233", 5, "dari", "lebih besar"),
        ("13671,14233", "13.671.0,14233", 5, "angka", "bukan angka"),
        ("6.5,,miliar rupiah", "6.5,,", 15, "satuan", "tanpa satuan"),
        ("2023-03-07", "7 Maret 2023", 5, "tanggal", "bukan tanggal"),
        ("kudus-2021,kudus", "kudus-2020,kudus", 16, "id", "sudah dipakai di baris 15"),
        ("petugas;data;biaya,desa-luring", "petugas;uang,desa-luring", 22, "syarat", "“uang”"),
        ("biaya,desa-luring", "biaya,merpati", 22, "kanal", "“merpati”"),
        ("home-care-2019,home-care,Makassar", "home-care-2019,home-care,Maros", 19, "kota",
         "berbeda dari baris 18"),
        ("slrt-2019,slrt,", ",slrt,", 22, "id", "wajib diisi"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_row(copy, old, new, row, column, message):
    file = copy / "kasus.csv"
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BimtekError, match=message) as caught:
        cases.load(copy)
    assert (caught.value.file, caught.value.row, caught.value.column) == ("kasus.csv", row, column)


def test_broken_files_are_told(copy):
    (copy / "kanal.csv").unlink()
    with pytest.raises(BimtekError, match="tidak terbaca"):
        cases.load(copy)
    (copy / "kanal.csv").write_text("id,nama\naplikasi,Aplikasi\n", encoding="utf-8")
    with pytest.raises(BimtekError, match="“syarat” tidak ada"):
        cases.load(copy)
    (copy / "kanal.csv").write_text("id,nama,syarat,dua_arah,keterangan\na,b\n", encoding="utf-8")
    with pytest.raises(BimtekError, match="tidak sama dengan judulnya"):
        cases.load(copy)
    (copy / "kanal.csv").write_text("id,nama,syarat,dua_arah,keterangan\n", encoding="utf-8")
    with pytest.raises(BimtekError, match="kosong"):
        cases.load(copy)


def test_an_unknown_claim_is_told():
    with pytest.raises(BimtekError, match="tidak ada di tabel kasus"):
        cases.load().claim("jaki-1999")
