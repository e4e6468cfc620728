"""The data package: made again from its raw inputs, free of the known traps, a sound map."""

import csv
import importlib
import itertools
import json
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
import shapely
from bimtek import paths, regions
from shapely.geometry import MultiPoint, Point, shape

FOLDER = paths.DATASETS / "flores-timur"
MAKERS = ("berkas", "buat", "latihan", "paket", "peta", "tabel")
KM2 = 111.32**2 * 0.9894  # a square degree at 8.36° south


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    """Folder of the package, built anew by the committed scripts."""
    folder = tmp_path_factory.mktemp("ulang") / "flores-timur"
    sys.path.insert(0, str(paths.DATASETS / "asal"))
    try:
        importlib.import_module("buat").build(folder)
    finally:
        sys.path.pop(0)
        for name in MAKERS:
            sys.modules.pop(name, None)
    return folder


def rows(name: str, folder: Path = FOLDER) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def areas():
    content = json.loads((FOLDER / "peta-kecamatan.geojson").read_text(encoding="utf-8"))
    return {f["properties"]["kode"]: shape(f["geometry"]) for f in content["features"]}


def test_same_files_are_stored_and_rebuilt(rebuilt):
    assert {p.name for p in rebuilt.iterdir()} == {p.name for p in FOLDER.iterdir()}


@pytest.mark.parametrize("file", sorted(p.name for p in FOLDER.iterdir() if p.suffix == ".csv"))
def test_rebuilding_gives_the_same_table(rebuilt, file):
    assert (rebuilt / file).read_bytes() == (FOLDER / file).read_bytes().replace(b"\r\n", b"\n")


def test_rebuilding_gives_the_same_map(rebuilt, areas):
    content = json.loads((rebuilt / "peta-kecamatan.geojson").read_text(encoding="utf-8"))
    for feature in content["features"]:
        # Geometry libraries differ in the last digit between versions; 0.01 km² is a field.
        other = shape(feature["geometry"]).symmetric_difference(
            areas[feature["properties"]["kode"]]
        )
        assert other.area * KM2 < 0.01
    assert len(content["features"]) == len(areas)


def test_rebuilding_gives_the_same_dictionary(rebuilt):
    assert (rebuilt / "kamus.md").read_text(encoding="utf-8") == (FOLDER / "kamus.md").read_text(
        encoding="utf-8"
    )


def test_package_passes_its_own_check():
    assert regions.validate(FOLDER) == []


def test_package_names_every_file_it_holds():
    package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    named = {resource["path"] for resource in package["resources"]}
    assert named == {p.name for p in FOLDER.iterdir()} - {"datapackage.json", "kamus.md"}


def test_every_column_is_told_for_readers():
    package = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    dictionary = (FOLDER / "kamus.md").read_text(encoding="utf-8")
    for resource in package["resources"]:
        assert resource["kredit"]
        assert resource["sources"]
        assert resource["licenses"]
        assert resource["latihan"] == resource["name"].startswith("latihan-")
        if resource["latihan"]:
            assert "data latihan, bukan data resmi" in resource["kredit"]
        assert f"`{resource['path']}`" in dictionary
        for field in resource.get("schema", {}).get("fields", []):
            assert field["title"]
            assert f"| `{field['name']}` | {field['title']} |" in dictionary


# The traps ----------------------------------------------------------------------------


def test_codes_of_both_offices():
    for row in rows("kecamatan"):
        assert row["kode"].startswith("53.06.")
        assert row["kode_bps"].startswith("5309")
    assert all(row["kode"].startswith(row["kode_kecamatan"]) for row in rows("desa"))


def test_census_2020_is_empty_for_three_and_the_sum_is_nowhere_spread():
    table = rows("kecamatan")
    empty = [row["nama"] for row in table if not row["penduduk_2020"]]
    assert sorted(empty) == ["Demon Pagong", "Ile Bura", "Lewolema"]
    assert sum(int(row["penduduk_2020"] or 0) for row in table) == 276_896 - 22_126
    assert all("dikosongkan" in row["catatan"] for row in table if row["nama"] in empty)


def test_villages_add_up_to_their_kecamatan():
    villages = rows("desa")
    assert Counter(row["status"] for row in villages) == {"desa": 229, "kelurahan": 21}
    assert sum(int(row["penduduk_2010"] or 0) for row in villages) == 232_605
    for district in rows("kecamatan"):
        own = [row for row in villages if row["kode_kecamatan"] == district["kode"]]
        kinds = Counter(row["status"] for row in own)
        assert kinds["desa"] == int(district["jumlah_desa"])
        assert kinds["kelurahan"] == int(district["jumlah_kelurahan"])
        assert sum(int(v["penduduk_2010"] or 0) for v in own) == int(district["penduduk_2010"])
        area = sum(float(row["luas_poligon_km2"]) for row in own)
        assert area == pytest.approx(float(district["luas_poligon_km2"]), abs=0.05)


def test_areas_by_source_are_kept_apart():
    bura = next(row for row in rows("kecamatan") if row["nama"] == "Ile Bura")
    kept = [bura[f"luas_{source}_km2"] for source in ("poligon", "bps2020", "rtrw2008")]
    assert kept == ["108.57", "118.32", "48.53"]


def test_usual_name_beside_the_official_one():
    names = {row["nama"]: row["nama_kemendagri"] for row in rows("kecamatan")}
    assert names["Wotan Ulumado"] == "Wotan Ulumando"
    assert not {"Wotan Ulumando", "Wotan Ulu Mado"} & set(names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ipm-lama-2021", "ipm-2023"),
        ("stunting-ssgi-2021", "stunting-februari-2021"),
        ("stunting-februari-2023", "stunting-agustus-2023"),
        ("penduduk-sensus-2020", "penduduk-bps-2023"),
        ("penduduk-bps-2024", "penduduk-dukcapil-2024"),
        ("pdrb-per-kapita-lama-2019", "pdrb-per-kapita-2020"),
        ("blankspot-lemah-2021", "blankspot-total-2023"),
        ("luas-daratan-big-2024", "luas-daratan-rtrw-2008"),
    ],
)
def test_different_bases_are_different_series(one, other):
    series = {row["id"]: row["seri"] for row in rows("indikator")}
    assert series[one] != series[other]


def test_one_figure_per_series_place_and_year():
    keys = Counter((r["seri"], r["kode_wilayah"], r["tahun"]) for r in rows("indikator"))
    assert [key for key, n in keys.items() if n > 1] == []


def test_one_unit_per_series():
    units: dict[str, set[str]] = {}
    for row in rows("indikator"):
        units.setdefault(row["seri"], set()).add(row["satuan"])
    assert {seri for seri, found in units.items() if len(found) > 1} == set()


def test_approximate_figures_keep_their_word_and_a_clean_unit():
    table = {row["id"]: row for row in rows("indikator")}
    assert table["jalan-rusak-2021"]["satuan"] == "km"
    assert table["jalan-rusak-2021"]["catatan"].startswith("sekitar")
    assert table["peziarah-daring-15-april-2025"]["catatan"].startswith("lebih dari")
    assert not [
        row for row in table.values() if re.search("sekitar|lebih dari|dari 250", row["satuan"])
    ]


def test_all_compiled_figures_are_used_once():
    facts = list(csv.DictReader((paths.DATASETS / "asal/masukan/fakta.csv").open(encoding="utf-8")))
    assert len(rows("indikator")) + len(rows("kejadian")) == len(facts) == 181


def test_credits_are_readable():
    for name in ("indikator", "kejadian", "tonggak-program"):
        for row in rows(name):
            assert not re.search(
                r"https?:|github|xlsx|\bvia\b|Flotim|\d\d-\d\d-\d{4}", row["sumber"]
            )
            assert row["url"] == "" or row["url"].startswith("http")


def test_places_of_figures_exist():
    known = {row["kode"] for row in (*rows("kecamatan"), *rows("desa"))} | {"53.06"}
    for name in ("indikator", "kejadian"):
        for row in rows(name):
            if row["tingkat"] in {"kabupaten", "kecamatan", "desa", "titik"}:
                assert row["kode_wilayah"] in known, row["id"]


def test_independent_evacuees_are_complete():
    table = [r for r in rows("kejadian") if r["id"].startswith("lewotobi-mandiri-2025-01-09")]
    levels = Counter(row["tingkat"] for row in table)
    assert levels == {"kecamatan": 8, "pulau": 2, "kabupaten": 1}
    total = next(int(row["nilai"]) for row in table if row["tingkat"] == "kabupaten")
    assert sum(int(r["nilai"]) for r in table if r["tingkat"] != "kabupaten") == total == 3684


# The map ------------------------------------------------------------------------------


def test_every_kecamatan_is_drawn_once_and_small_enough(areas):
    content = json.loads((FOLDER / "peta-kecamatan.geojson").read_text(encoding="utf-8"))
    told = {f["properties"]["kode"]: f["properties"] for f in content["features"]}
    assert set(told) == {row["kode"] for row in rows("kecamatan")}
    for row in rows("kecamatan"):
        label = told[row["kode"]]
        assert (label["nama"], label["pulau"]) == (row["nama"], row["pulau"])
        assert areas[row["kode"]].contains(Point(label["lng"], label["lat"]))
    assert len(content["features"]) == len(areas)
    assert (FOLDER / "peta-kecamatan.geojson").stat().st_size < 150_000
    assert "bukan batas resmi" in regions.load("flores-timur").source("peta-kecamatan")


def test_neighbours_share_borders_without_gaps_or_overlaps(areas):
    assert all(area.is_valid for area in areas.values())
    assert shapely.coverage_is_valid(list(areas.values()))
    for one, other in itertools.combinations(areas.values(), 2):
        assert one.intersection(other).area * KM2 < 0.001
    joined = shapely.unary_union(list(areas.values()))
    assert sum(len(island.interiors) for island in joined.geoms) == 0
    assert len(joined.geoms) == 3


def test_villages_lie_in_their_own_kecamatan(areas):
    outside = [
        row["nama"]
        for row in rows("desa")
        if areas[row["kode_kecamatan"]].distance(Point(float(row["lng"]), float(row["lat"])))
        > 0.002
    ]
    assert outside == []


def test_no_slivers_and_no_piece_on_another_island(areas):
    for code, area in areas.items():
        pieces = list(getattr(area, "geoms", [area]))
        assert min(piece.area * KM2 for piece in pieces) > 0.25, code
        own = MultiPoint(
            [
                (float(v["lng"]), float(v["lat"]))
                for v in rows("desa")
                if v["kode_kecamatan"] == code
            ]
        )
        for piece in pieces:
            assert piece.buffer(0.002).intersects(own), code


def test_shape_is_that_of_the_regency(areas):
    """Larantuka at the east end of Flores; no Sikka in the west, no Lembata in the east."""
    where = {row["nama"]: areas[row["kode"]] for row in rows("kecamatan")}
    joined = shapely.unary_union(list(areas.values()))
    west, _, east, _ = joined.bounds
    assert west > 122.60
    assert east < 123.36
    flores = [areas[r["kode"]] for r in rows("kecamatan") if r["pulau"] == "Flores"]
    assert where["Larantuka"].bounds[2] == max(area.bounds[2] for area in flores)
    assert joined.area * KM2 == pytest.approx(1741, rel=0.1)
