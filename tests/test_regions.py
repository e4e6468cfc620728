"""Reading a region: types, gaps, credits, stamps, speed, and files that were changed."""

import json
import shutil
import subprocess
import sys

import pandas as pd
import pytest
from bimtek import paths, regions
from bimtek.errors import BimtekError

NAME = "flores-timur"


@pytest.fixture(scope="module")
def region():
    return regions.load(NAME)


@pytest.fixture
def copy(tmp_path):
    """Copy of the package that a test may spoil."""
    return shutil.copytree(paths.DATASETS / NAME, tmp_path / "salinan")


def test_missing_stays_missing_and_whole_numbers_stay_whole(region):
    people = region.kecamatan["penduduk_2020"]
    assert people.dtype == "Int64"
    assert people.isna().sum() == 3
    assert region.kecamatan["luas_bps2020_km2"].isna().sum() == 5
    assert region.villages["penduduk_2010"].isna().sum() == 24


def test_tables_are_typed(region):
    assert region.kecamatan.index.name == "kode"
    assert region.kecamatan.index[0] == "53.06.01"
    for column in ("tanggal", "tanggal_selesai"):
        assert pd.api.types.is_datetime64_any_dtype(region.complaints[column])
    assert region.complaints["kepuasan"].dtype == "Int64"
    assert region.indicators()["nilai"].dtype == "Float64"
    assert pd.api.types.is_datetime64_any_dtype(region.events["tanggal"])
    assert region.targets["target_atas"].isna().sum() == 33


def test_all_tables_of_the_face_can_be_read(region):
    sizes = {
        "kecamatan": 19, "villages": 250, "islands": 19, "milestones": 9, "programs": 24,
        "targets": 36, "readiness": 1080,
    }  # fmt: skip
    for name, rows in sizes.items():
        assert len(getattr(region, name)) == rows, name
    assert len(region.events) > 30
    assert len(region.map["features"]) == 19
    assert region.title == "Flores Timur"


def test_weak_figures_stay_out_unless_asked_for(region):
    assert set(region.indicators()["keyakinan"]) == {"tinggi", "sedang"}
    assert set(region.indicators("tinggi")["keyakinan"]) == {"tinggi"}
    assert "rendah" in set(region.indicators("rendah")["keyakinan"])
    with pytest.raises(BimtekError, match="tidak dikenal"):
        region.indicators("kuat")


def test_credit_practice_and_label(region):
    assert "Sensus Penduduk 2010" in region.source("kecamatan")
    assert "bukan batas resmi" in region.source("peta-kecamatan")
    assert "bukan data resmi" in region.source("latihan-pengaduan")
    practice = {name for name in region.tables if region.is_practice(name)}
    assert practice == {name for name in region.tables if name.startswith("latihan-")}
    assert "poligon" in region.label("kecamatan", "luas_poligon_km2")


def test_place_by_code(region):
    assert region.place("53.06.03") == "Larantuka"
    assert region.place("53.06.01.2002") == "Hewa"
    with pytest.raises(BimtekError, match=r"53\.06\.99"):
        region.place("53.06.99")


def test_stamp_follows_content_not_line_endings(copy):
    before = regions.load(copy).fingerprint("pulau")
    file = copy / "pulau.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert regions.load(copy).fingerprint("pulau") == before
    file.write_bytes(file.read_bytes().replace(b"507.1815", b"507.1816"))
    assert regions.load(copy).fingerprint("pulau") != before


def test_harmless_change_is_read_and_shown(copy):
    file = copy / "kecamatan.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("14780", "14781"), encoding="utf-8")
    assert regions.load(copy).kecamatan.at["53.06.01", "penduduk_2020"] == 14781


def test_broken_change_is_refused_with_its_place(copy):
    file = copy / "kecamatan.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("14780", "-5"), encoding="utf-8")
    with pytest.raises(BimtekError) as found:
        regions.load(copy)
    error = found.value
    assert (error.file, error.row, error.column) == ("kecamatan.csv", 2, "penduduk_2020")
    assert error.remedy


def test_unknown_region_names_the_known_ones():
    with pytest.raises(BimtekError) as found:
        regions.load("atlantis")
    assert NAME in str(found.value)


def test_region_is_chosen_by_the_environment(copy, monkeypatch):
    description = copy / "datapackage.json"
    content = json.loads(description.read_text(encoding="utf-8"))
    content["title"] = "Kabupaten Lain"
    description.write_text(json.dumps(content), encoding="utf-8")
    monkeypatch.setenv("BIMTEK_WILAYAH", str(copy))
    assert regions.load().title == "Kabupaten Lain"


def test_recorded_files_are_read_without_frictionless():
    script = (
        "import sys\n"
        "from bimtek import regions\n"
        "assert 'pandas' not in sys.modules, 'pandas comes too early'\n"
        f"region = regions.load({NAME!r})\n"
        "for name in region.tables:\n"
        "    region.rows(name)\n"
        "assert 'frictionless' not in sys.modules, 'frictionless was not needed'\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(paths.KIT / "helpers"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
