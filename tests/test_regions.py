"""The data package of Flores Timur as the lessons read it: types, gaps, credits, stamps, sums."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys

import pandas as pd
import pytest
from bimtek import paths, regions
from bimtek.errors import BimtekError

FOLDER = paths.DATASETS / "flores-timur"
WITHOUT_2020 = {"Demon Pagong", "Lewolema", "Ile Bura"}


@pytest.fixture(scope="module")
def region():
    return regions.load("flores-timur")


@pytest.fixture
def copy(tmp_path):
    """Copy the real package; unchanged, so it opens without being validated."""
    return shutil.copytree(FOLDER, tmp_path / "salinan")


def rewrite(path, old, new):
    content = path.read_bytes()
    assert content.count(old) == 1
    path.write_bytes(content.replace(old, new))


# Opening ---------------------------------------------------------------------------------


def test_the_committed_package_passes_every_check(region):
    assert regions.validate(FOLDER) == []
    for resource in json.loads((FOLDER / "datapackage.json").read_text("utf-8"))["resources"]:
        assert not region._changed(resource), resource["name"]


@pytest.mark.parametrize("spoil", ["nothing", "line endings"])
def test_opening_an_unchanged_package_is_light(copy, spoil):
    """Neither frictionless nor pandas is imported before something needs it."""
    if spoil == "line endings":
        for path in copy.glob("*.csv"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    code = (
        "import sys, pathlib; from bimtek import regions\n"
        "region = regions.load(pathlib.Path(sys.argv[1]))\n"
        "print(region.title, sorted({'frictionless', 'pandas'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(copy)],
        env={**os.environ, "PYTHONPATH": str(paths.KIT / "helpers"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "Flores Timur []"


def test_a_changed_but_sound_file_is_validated_and_opened(copy):
    rewrite(copy / "desa.csv", b",Ojandetun,desa,53.06.01,5309010001,21.035,519,",
            b",Ojandetun,desa,53.06.01,5309010001,21.035,520,")  # fmt: skip
    assert regions.load(copy).villages.at["53.06.01.2001", "penduduk_2010"] == 520


def test_a_file_changed_while_in_use_is_read_again(copy):
    before = regions.load(copy)
    assert regions.load(copy) is before
    rewrite(copy / "pulau.csv", b"Pulau Adonara", b"Nusa Adonara")
    assert regions.load(copy).islands["nama"][0] == "Nusa Adonara"


def test_a_file_spoilt_while_in_use_is_told_when_its_table_is_asked_for(copy):
    opened = regions.load(copy)
    rewrite(copy / "pulau.csv", b"507.1815", b"luas")
    with pytest.raises(BimtekError) as raised:
        _ = opened.islands
    assert raised.value.place == "berkas pulau.csv, baris 2, kolom luas_km2"


def test_the_region_may_be_chosen_from_outside(copy, monkeypatch):
    rewrite(copy / "datapackage.json", b'"title": "Flores Timur"', b'"title": "Lembata"')
    monkeypatch.setattr(paths, "DATASETS", copy.parent)
    monkeypatch.setenv("BIMTEK_WILAYAH", copy.name)
    assert regions.load().title == "Lembata"


@pytest.mark.parametrize(
    ("ask", "says", "remedy"),
    [
        (lambda r: regions.load("antah-berantah"), "antah-berantah", "flores-timur"),
        (lambda r: r.table("gaji"), "“gaji”", "latihan-pengaduan"),
        (lambda r: r.table("peta-kecamatan"), "peta, bukan tabel", "region.map"),
        (lambda r: r.source("gaji"), "“gaji”", "Yang ada"),
        (lambda r: r.place("99.99.99"), "99.99.99", "desa.csv"),
        (lambda r: r.indicators("yakin"), "“yakin”", "tinggi, sedang, atau rendah"),
        (lambda r: r.label("desa", "gaji"), "kolom gaji", ""),
    ],
    ids=["region", "table", "map", "source", "place", "confidence", "column"],
)
def test_what_is_not_there_is_told(region, ask, says, remedy):
    with pytest.raises(BimtekError) as raised:
        ask(region)
    assert says in raised.value.message
    assert remedy in (raised.value.remedy or "")


# Types and gaps --------------------------------------------------------------------------


def test_types_are_those_of_the_schemas(region):
    kecamatan, complaints = region.kecamatan, region.complaints
    assert kecamatan.index.name == "kode"
    assert kecamatan.index[0] == "53.06.01"
    assert kecamatan["kode_bps"].dtype == "string"
    assert kecamatan["penduduk_2020"].dtype == "Int64"
    assert kecamatan["luas_poligon_km2"].dtype == "Float64"
    assert region.indicators()["tahun"].dtype == "Int64"
    assert region.indicators()["nilai"].dtype == "Float64"
    assert complaints["kepuasan"].dtype == "Int64"
    for table, column in (
        (complaints, "tanggal"),
        (complaints, "tanggal_selesai"),
        (region.events, "tanggal"),
        (region.milestones, "tanggal_selesai"),
    ):
        assert pd.api.types.is_datetime64_any_dtype(table[column]), column


def test_every_column_has_a_type_and_no_table_is_empty(region):
    for name in region.tables:
        assert region.rows(name) > 0
        if name != "peta-kecamatan":
            assert "object" not in {str(dtype) for dtype in region.table(name).dtypes}


def test_what_is_missing_stays_missing(region):
    people = region.kecamatan.set_index("nama")["penduduk_2020"]
    assert set(people[people.isna()].index) == WITHOUT_2020
    assert (people.dropna() > 0).all()
    assert region.villages["penduduk_2010"].isna().any()
    assert (region.villages["penduduk_2010"].dropna() > 0).all()
    unanswered = region.complaints["kepuasan"]
    assert unanswered.isna().any()
    assert unanswered.dropna().between(1, 5).all()


def test_a_place_called_na_is_a_name_not_a_gap(copy):
    """Pandas takes "NA" and "null" for missing unless told otherwise."""
    rewrite(copy / "desa.csv", b",Ojandetun,", b",NA,")
    assert regions.load(copy).place("53.06.01.2001") == "NA"


def test_weak_figures_are_left_out_unless_asked_for(region):
    everything = region.indicators("rendah")
    usual = region.indicators()
    assert set(everything["keyakinan"]) == {"tinggi", "sedang", "rendah"}
    assert set(usual["keyakinan"]) == {"tinggi", "sedang"}
    assert set(region.indicators("tinggi")["keyakinan"]) == {"tinggi"}
    assert len(everything) == region.rows("indikator")


# Figures that are known ------------------------------------------------------------------


def test_places_are_counted_right(region):
    assert len(region.kecamatan) == 19
    assert region.villages["status"].value_counts().to_dict() == {"desa": 229, "kelurahan": 21}
    for status in ("desa", "kelurahan"):
        listed = region.villages.query("status == @status").groupby("kode_kecamatan").size()
        written = region.kecamatan[f"jumlah_{status}"]
        assert written.eq(listed.reindex(written.index, fill_value=0)).all()


def test_census_sums(region):
    assert region.kecamatan["penduduk_2010"].sum() == 232_605
    assert region.kecamatan["penduduk_2020"].sum() + 22_126 == 276_896
    totals = region.indicators().set_index("id")["nilai"]
    assert totals["penduduk-sensus-2010"] == 232_605
    assert totals["penduduk-sensus-2020"] == 276_896


def test_census_of_the_villages_adds_up_to_their_kecamatan(region):
    villages = region.villages.groupby("kode_kecamatan")["penduduk_2010"].sum()
    assert villages.sum() == 232_605
    assert villages.eq(region.kecamatan["penduduk_2010"]).all()


def test_ipm_of_different_bases_is_never_one_line(region):
    ipm = region.indicators("rendah").query("topik == 'IPM' and tingkat == 'kabupaten'")
    series = {year: set(ipm.loc[ipm["tahun"] == year, "seri"]) for year in (2021, 2023)}
    assert series[2021]
    assert series[2023]
    assert not series[2021] & series[2023]


def test_one_series_has_one_unit(region):
    table = region.indicators("rendah")
    assert (table.groupby("seri")["satuan"].nunique() == 1).all()


def test_map_shows_the_same_places(region):
    shown = {f["properties"]["kode"]: f["properties"]["nama"] for f in region.map["features"]}
    assert shown == region.kecamatan["nama"].to_dict()
    assert region.rows("peta-kecamatan") == 19


def test_complaints_lie_within_their_two_years(region):
    days = region.complaints["tanggal"]
    assert days.min() >= pd.Timestamp(dt.date(2023, 1, 1))
    assert days.max() <= pd.Timestamp(dt.date(2024, 12, 31))
    assert set(region.complaints["kode_kecamatan"]) <= set(region.kecamatan.index)


# What is said about them -----------------------------------------------------------------


def test_practice_data_is_marked(region):
    for name in region.tables:
        assert region.is_practice(name) == name.startswith("latihan-")
        assert ("bukan data resmi" in region.source(name)) == (name.startswith("latihan-") or False)


def test_credit_title_and_labels_are_for_people(region):
    assert "2020" in region.source("kecamatan")
    assert region.table_title("desa") == "Desa dan kelurahan"
    assert "(BPS/OCHA 2020)" in region.label("kecamatan", "luas_poligon_km2")
    for name in region.tables:
        if name == "peta-kecamatan":
            continue
        for column in region.table(name).columns:
            assert "_" not in region.label(name, column)


def test_place_is_named_by_its_code(region):
    assert region.place("53.06.03") == "Larantuka"
    assert region.place("53.06.01.2002") == "Hewa"


def test_stamp_changes_with_one_figure_and_not_with_line_endings(copy):
    before = regions.load(copy)
    stamps = {name: before.fingerprint(name) for name in (None, "desa", "pulau")}
    assert all(len(stamp) == 9 and stamp[4] == "-" for stamp in stamps.values())

    path = copy / "desa.csv"
    content = path.read_bytes()
    path.write_bytes(content.replace(b"\n", b"\r\n"))
    saved_on_windows = regions.load(copy)
    assert {name: saved_on_windows.fingerprint(name) for name in stamps} == stamps

    path.write_bytes(content.replace(b",519,", b",518,", 1))
    after = regions.load(copy)
    assert after.fingerprint("desa") != stamps["desa"]
    assert after.fingerprint() != stamps[None]
    assert after.fingerprint("pulau") == stamps["pulau"]
