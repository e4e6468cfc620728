"""Broken data: every slip is named with file, row, column and the way out, in Indonesian.

Each test takes a sound package (three kecamatan of the real one, with the real schemas),
spoils one thing, and reads what a person would be told.
"""

import csv
import hashlib
import io
import json
import re

import pytest
from bimtek import paths, regions, validation
from bimtek.errors import BimtekError

KEPT = ("53.06.01", "53.06.02", "53.06.03")
TABLES = ("kecamatan", "desa", "latihan-pengaduan")
#: Words of frictionless and Python that must reach nobody.
ENGLISH = re.compile(
    r"\b(the|row|cell|field|position|type|error|constraint|schema|value|missing|header|source|"
    r"not|found|invalid|none|true|false|encoding|codec|expected|line|at|is|in)\b",
    re.IGNORECASE,
)


class Package:
    """A small package on disk that can be spoilt."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, name):
        return self.folder / name

    def rows(self, name):
        with self.path(name).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def write(self, name, rows, **options):
        with self.path(name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n", **options).writerows(rows)

    def put(self, name, row, column, cell):
        """Write one cell; `row` as a spreadsheet counts. Returns what stood there."""
        rows = self.rows(name)
        position = rows[0].index(column)
        before, rows[row - 1][position] = rows[row - 1][position], cell
        self.write(name, rows)
        return before

    def describe(self, change):
        """Apply `change` to the package's description."""
        path = self.path("datapackage.json")
        package = json.loads(path.read_text(encoding="utf-8"))
        change(package)
        path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")

    def resource(self, package, name):
        return next(r for r in package["resources"] if r["name"] == name)

    def draw(self, change):
        """Apply `change` to the map's features."""
        path = self.path("peta-kecamatan.geojson")
        content = json.loads(path.read_text(encoding="utf-8"))
        change(content["features"])
        _save_map(path, content)


def _save_map(path, content):
    features = ",\n".join(json.dumps(f, ensure_ascii=False) for f in content["features"])
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{features}\n]}}', "utf-8")


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """Cut a small package out of the real one."""
    folder = tmp_path_factory.mktemp("paket") / "kecil"
    folder.mkdir()
    real = paths.DATASETS / "flores-timur"
    for name in TABLES:
        with (real / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        place = rows[0].index("kode" if name == "kecamatan" else "kode_kecamatan")
        kept = [row for row in rows[1:] if row[place] in KEPT][:40]
        Package(folder).write(f"{name}.csv", [rows[0], *kept])
    content = json.loads((real / "peta-kecamatan.geojson").read_text(encoding="utf-8"))
    content["features"] = [f for f in content["features"] if f["properties"]["kode"] in KEPT]
    _save_map(folder / "peta-kecamatan.geojson", content)
    package = json.loads((real / "datapackage.json").read_text(encoding="utf-8"))
    wanted = (*TABLES, "peta-kecamatan")
    package["resources"] = [r for r in package["resources"] if r["name"] in wanted]
    for resource in package["resources"]:
        digest = hashlib.sha256((folder / resource["path"]).read_bytes()).hexdigest()
        resource["hash"] = f"sha256:{digest}"
    (folder / "datapackage.json").write_text(json.dumps(package, indent=1), encoding="utf-8")
    return folder


@pytest.fixture
def package(sound, tmp_path):
    folder = tmp_path / "kecil"
    folder.mkdir()
    for path in sound.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return Package(folder)


def told(package, *, file, row=None, column=None, says=(), remedy=(), alone=True):
    """Check what is told first, that all of it is well put, and that loading says the same."""
    problems = regions.validate(package.folder)
    assert problems, "the slip went unnoticed"
    for problem in problems:
        assert isinstance(problem, BimtekError)
        assert problem.file
        assert problem.remedy
        assert problem.message.endswith(".")
        assert problem.remedy.endswith(".")
        quoted = re.sub(
            r"“[^”]*”|\btrue untuk ya, false\b", "", f"{problem.message} {problem.remedy}"
        )
        assert not ENGLISH.search(quoted), quoted
    first = problems[0]
    assert (first.file, first.row, first.column) == (file, row, column), str(first)
    for piece in (says,) if isinstance(says, str) else says:
        assert piece in first.message
    for piece in (remedy,) if isinstance(remedy, str) else remedy:
        assert piece in first.remedy
    if alone:
        assert len(problems) == 1, "\n".join(map(str, problems))
    with pytest.raises(BimtekError) as raised:
        regions.load(package.folder)
    assert str(raised.value) == str(first)
    return problems


def test_the_sound_package_has_no_problem(package):
    assert regions.validate(package.folder) == []
    assert regions.load(package.folder).tables


# Columns ---------------------------------------------------------------------------------


def test_missing_column(package):
    rows = package.rows("desa.csv")
    drop = rows[0].index("status")
    package.write("desa.csv", [row[:drop] + row[drop + 1 :] for row in rows])
    told(
        package, file="desa.csv", row=1, column="status",
        says="“status” tidak ada", remedy="Tambahkan",
    )  # fmt: skip


def test_misspelt_column(package):
    package.put("desa.csv", 1, "kode_kecamatan", "Kode Kecamtan")
    told(
        package, file="desa.csv", row=1, column="Kode Kecamtan",
        says="maksudnya “kode_kecamatan”", remedy="menjadi “kode_kecamatan”",
    )  # fmt: skip


def test_unknown_and_untitled_column(package):
    rows = package.rows("kecamatan.csv")
    package.write("kecamatan.csv", [[*rows[0], "", "xyzzy"], *([*r, "", "1"] for r in rows[1:])])
    wide = len(rows[0])
    problems = told(
        package, file="kecamatan.csv", row=1, column=f"ke-{wide + 1}",
        says="tanpa judul", remedy="Hapus", alone=False,
    )  # fmt: skip
    assert [p.column for p in problems] == [f"ke-{wide + 1}", "xyzzy"]


def test_column_titled_twice(package):
    package.put("desa.csv", 1, "status", "nama")
    told(package, file="desa.csv", row=1, column="nama", says="lebih dari sekali", remedy="ganda")


def test_columns_in_another_order_are_fine(package):
    before = regions.load(package.folder).villages
    package.write("desa.csv", [row[::-1] for row in package.rows("desa.csv")])
    assert regions.validate(package.folder) == []
    after = regions.load(package.folder).villages
    assert after[list(before.columns)].equals(before)


# Cells -----------------------------------------------------------------------------------


def test_wrong_type(package):
    package.put("desa.csv", 5, "penduduk_2010", "banyak")
    told(
        package, file="desa.csv", row=5, column="penduduk_2010",
        says="“banyak” bukan bilangan bulat", remedy=("Tulis angka", "kosongkan selnya"),
    )  # fmt: skip


def test_thousands_grouped(package):
    package.put("desa.csv", 5, "penduduk_2010", "1.259")
    told(
        package, file="desa.csv", row=5, column="penduduk_2010",
        says="“1.259”", remedy="tanpa pemisah ribuan: 1259",
    )  # fmt: skip


@pytest.mark.parametrize(("cell", "better"), [("12,5", "12.5"), ("1.234,56", "1234.56")])
def test_decimal_comma(package, cell, better):
    package.put("desa.csv", 4, "luas_poligon_km2", cell)
    told(
        package, file="desa.csv", row=4, column="luas_poligon_km2",
        says=("koma desimal", cell), remedy=f"dengan titik: {better}.",
    )  # fmt: skip


def test_negative_count(package):
    package.put("desa.csv", 3, "penduduk_2010", "-12")
    told(
        package, file="desa.csv", row=3, column="penduduk_2010",
        says="“-12” negatif", remedy="Periksa angka aslinya",
    )  # fmt: skip


def test_beyond_the_highest(package):
    package.put("latihan-pengaduan.csv", 6, "kepuasan", "9")
    told(
        package, file="latihan-pengaduan.csv", row=6, column="kepuasan",
        says=("“9” di atas", "yaitu 5"), remedy="Periksa",
    )  # fmt: skip


def test_required_value_missing(package):
    package.put("latihan-pengaduan.csv", 8, "tanggal", "")
    told(
        package, file="latihan-pengaduan.csv", row=8, column="tanggal",
        says="wajib diisi", remedy="Isi selnya",
    )  # fmt: skip


def test_required_choice_missing(package):
    package.put("latihan-pengaduan.csv", 8, "status", "")
    told(
        package, file="latihan-pengaduan.csv", row=8, column="status",
        says="wajib diisi", remedy="atau selesai",
    )  # fmt: skip


def test_key_missing(package):
    package.put("desa.csv", 6, "kode", "")
    told(package, file="desa.csv", row=6, column="kode", says="wajib diisi", remedy="Isi")


def test_value_outside_the_choices(package):
    package.put("latihan-pengaduan.csv", 9, "kategori", "Air Bersh")
    told(
        package, file="latihan-pengaduan.csv", row=9, column="kategori",
        says="“Air Bersh” bukan pilihan",
        remedy=("Mungkin maksudnya “Air bersih”", "Penerangan jalan"),
    )  # fmt: skip


def test_impossible_date(package):
    package.put("latihan-pengaduan.csv", 4, "tanggal", "2023-02-30")
    told(
        package, file="latihan-pengaduan.csv", row=4, column="tanggal",
        says="2023-02-30 tidak ada di kalender", remedy="Periksa hari",
    )  # fmt: skip


def test_date_as_excel_writes_it(package):
    package.put("latihan-pengaduan.csv", 4, "tanggal", "05/01/2023")
    told(
        package, file="latihan-pengaduan.csv", row=4, column="tanggal",
        says="tahun-bulan-hari", remedy="Tulis 2023-01-05 bila maksudnya 5 Januari 2023",
    )  # fmt: skip


def test_finished_before_begun(package):
    rows = package.rows("latihan-pengaduan.csv")
    begun, ended = rows[0].index("tanggal"), rows[0].index("tanggal_selesai")
    row = next(n for n, cells in enumerate(rows[1:], start=2) if cells[ended])
    package.put("latihan-pengaduan.csv", row, "tanggal_selesai", "2022-12-31")
    told(
        package, file="latihan-pengaduan.csv", row=row, column="tanggal_selesai",
        says=("2022-12-31 lebih awal", rows[row - 1][begun]), remedy="Periksa kedua tanggal",
    )  # fmt: skip


def test_date_without_leading_zeros_is_read(package):
    package.put("latihan-pengaduan.csv", 4, "tanggal", "2023-1-5")
    assert regions.validate(package.folder) == []
    days = regions.load(package.folder).complaints["tanggal"]
    assert (days[2].year, days[2].month, days[2].day) == (2023, 1, 5)


def test_rules_between_columns_take_their_place_among_the_rows(package):
    rows = package.rows("latihan-pengaduan.csv")
    ended = rows[0].index("tanggal_selesai")
    row = next(n for n, cells in enumerate(rows[1:], start=2) if cells[ended])
    package.put("latihan-pengaduan.csv", row, "tanggal_selesai", "2022-12-31")
    package.put("latihan-pengaduan.csv", row + 3, "status", "beres")
    problems = told(
        package, file="latihan-pengaduan.csv", row=row, column="tanggal_selesai",
        says="lebih awal", alone=False,
    )  # fmt: skip
    assert [p.row for p in problems] == [row, row + 3]


def test_row_number_counts_records_not_lines(package):
    package.put("kecamatan.csv", 2, "catatan", "dua\nbaris, satu sel")
    package.put("kecamatan.csv", 3, "lat", "tinggi")
    told(package, file="kecamatan.csv", row=3, column="lat", says="bukan angka", remedy="12.5")


def test_every_slip_is_told_in_order(package):
    package.put("desa.csv", 7, "luas_poligon_km2", "luas")
    package.put("desa.csv", 3, "penduduk_2010", "-1")
    package.put("latihan-pengaduan.csv", 5, "status", "beres")
    problems = told(
        package, file="desa.csv", row=3, column="penduduk_2010", says="negatif", alone=False
    )
    assert [(p.file, p.row) for p in problems] == [
        ("desa.csv", 3), ("desa.csv", 7), ("latihan-pengaduan.csv", 5),
    ]  # fmt: skip


# Keys ------------------------------------------------------------------------------------


def test_duplicate_key(package):
    code = package.rows("desa.csv")[2][0]
    package.put("desa.csv", 7, "kode", code)
    told(
        package, file="desa.csv", row=7, column="kode",
        says=f"“{code}” sudah dipakai di baris 3", remedy="ganda",
    )  # fmt: skip


def test_unknown_kecamatan(package):
    package.put("latihan-pengaduan.csv", 10, "kode_kecamatan", "53.06.99")
    told(
        package, file="latihan-pengaduan.csv", row=10, column="kode_kecamatan",
        says="“53.06.99” tidak ada di kecamatan.csv", remedy=("Pakai kode", "kecamatan.csv"),
    )  # fmt: skip


# Rows ------------------------------------------------------------------------------------


def test_too_few_cells(package):
    rows = package.rows("desa.csv")
    rows[5] = rows[5][:-3]
    package.write("desa.csv", rows)
    wide = len(rows[0])
    told(
        package, file="desa.csv", row=6, column=rows[0][-3],
        says=f"{wide - 3} sel, padahal judulnya {wide} kolom", remedy="Lengkapi",
    )  # fmt: skip


def test_too_many_cells_as_after_a_bare_decimal_comma(package):
    rows = package.rows("desa.csv")
    area = rows[0].index("luas_poligon_km2")
    rows[4][area : area + 1] = ["21", "035"]
    package.write("desa.csv", rows)
    wide = len(rows[0])
    told(
        package, file="desa.csv", row=5, column=f"ke-{wide + 1}",
        says=f"{wide + 1} sel, padahal", remedy=("desimal dengan titik", "tanda petik"),
    )  # fmt: skip


def test_row_of_commas_alone(package):
    rows = package.rows("desa.csv")
    rows.insert(4, [""] * len(rows[0]))
    package.write("desa.csv", rows)
    told(package, file="desa.csv", row=5, column="kode", says="kosong", remedy="Hapus baris")


def test_empty_lines_at_the_end_are_fine(package):
    path = package.path("desa.csv")
    path.write_bytes(path.read_bytes() + b"\n\n")
    assert regions.validate(package.folder) == []
    assert len(regions.load(package.folder).villages) == len(package.rows("desa.csv")) - 3


# Whole files -----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf16(package, encoding):
    path = package.path("desa.csv")
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    told(package, file="desa.csv", row=1, says="UTF-16", remedy=("Simpan Sebagai", "UTF-8"))


def test_latin1(package):
    package.put("desa.csv", 4, "nama", "Désa")
    path = package.path("desa.csv")
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    told(
        package, file="desa.csv", row=4, column="nama",
        says="tidak tersimpan sebagai UTF-8", remedy=("Simpan Sebagai", "é"),
    )  # fmt: skip


def test_byte_order_mark_and_windows_lines_are_fine(package):
    before = regions.load(package.folder).villages
    path = package.path("desa.csv")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert regions.validate(package.folder) == []
    assert regions.load(package.folder).villages.equals(before)


@pytest.mark.parametrize(("delimiter", "spoken"), [(";", "titik koma"), ("\t", "tab")])
def test_foreign_delimiter(package, delimiter, spoken):
    package.write("desa.csv", package.rows("desa.csv"), delimiter=delimiter)
    told(
        package, file="desa.csv", row=1, column="kode",
        says=f"dipisahkan {spoken}", remedy=("pemisah kolom koma", "UTF-8", "titik"),
    )  # fmt: skip


def test_spreadsheet_under_the_name_of_a_csv(package):
    package.path("desa.csv").write_bytes(b"PK\x03\x04\x14\x00\x06\x00\x08\x00")
    told(package, file="desa.csv", says="berkas Excel", remedy="Simpan Sebagai")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_empty_file(package, content):
    package.path("kecamatan.csv").write_bytes(content)
    told(package, file="kecamatan.csv", says="kosong", remedy="berkas aslinya")


def test_header_only(package):
    package.write("desa.csv", package.rows("desa.csv")[:1])
    told(package, file="desa.csv", row=2, column="kode", says="hanya berisi judul", remedy="Isi")


def test_empty_line_above_the_header(package):
    path = package.path("desa.csv")
    path.write_bytes(b"\n" + path.read_bytes())
    told(package, file="desa.csv", row=1, says="Baris pertama kosong", remedy="Hapus")


@pytest.mark.parametrize("name", ["desa.csv", "kecamatan.csv", "peta-kecamatan.geojson"])
def test_missing_file(package, name):
    package.path(name).unlink()
    told(package, file=name, says="tidak ada", remedy="berkas aslinya")


# The package's description ---------------------------------------------------------------


def test_package_missing(package):
    package.path("datapackage.json").unlink()
    told(package, file="datapackage.json", says="tidak ada", remedy="berkas aslinya")


def test_package_broken(package):
    path = package.path("datapackage.json")
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4] + " oh"
    path.write_text("\n".join(lines), encoding="utf-8")
    line = _line_of_json_error(path)
    assert line in (5, 6)
    told(package, file="datapackage.json", row=line, says="bukan JSON", remedy="Batalkan")


def _line_of_json_error(path):
    with pytest.raises(json.JSONDecodeError) as raised:
        json.loads(path.read_text(encoding="utf-8"))
    return raised.value.lineno


@pytest.mark.parametrize("key", ["path", "schema", "title", "kredit"])
def test_resource_incomplete(package, key):
    package.describe(lambda p: package.resource(p, "desa").pop(key))
    told(
        package, file="datapackage.json",
        says=("“desa”", f"belum punya “{key}”"), remedy="berkas aslinya",
    )  # fmt: skip


@pytest.mark.parametrize("path", ["../luar.csv", "/etc/luar.csv", "C:luar.csv", "..\\luar.csv"])
def test_resource_outside_the_folder(package, path):
    (package.folder.parent / "luar.csv").write_bytes(package.path("desa.csv").read_bytes())
    package.describe(lambda p: package.resource(p, "desa").update(path=path))
    told(
        package, file="datapackage.json",
        says=("di luar folder data", path), remedy="Pindahkan berkasnya",
    )  # fmt: skip


def test_resource_named_twice(package):
    package.describe(lambda p: package.resource(p, "desa").update(name="kecamatan"))
    told(package, file="datapackage.json", says="memakai nama “kecamatan” lagi", remedy="aslinya")


def test_column_of_unknown_type(package):
    def spoil(described):
        package.resource(described, "desa")["schema"]["fields"][1]["type"] = "angka"

    package.describe(spoil)
    told(package, file="datapackage.json", says="jenis kolom nama", remedy="“type”")


def test_column_with_unreadable_rules(package):
    def spoil(described):
        package.resource(described, "desa")["schema"]["fields"][1]["constraints"] = "wajib"

    package.describe(spoil)
    told(package, file="datapackage.json", says="aturan kolom nama", remedy="aslinya")


def test_reference_to_a_table_that_is_not_there(package):
    def spoil(described):
        keys = package.resource(described, "desa")["schema"]["foreignKeys"]
        keys[0]["reference"]["resource"] = "provinsi"

    package.describe(spoil)
    told(package, file="datapackage.json", says="merujuk tabel “provinsi”", remedy="aslinya")


def test_rule_that_frictionless_cannot_read(package):
    def spoil(described):
        field = package.resource(described, "desa")["schema"]["fields"][1]
        field["constraints"] = {"maximum": "tinggi"}

    package.describe(spoil)
    package.put("desa.csv", 2, "nama", "Ojan")
    told(package, file="datapackage.json", says="tidak terbaca", remedy="aslinya", alone=False)


def test_unknown_finding_gets_a_general_sentence_with_its_place(package):
    class Finding:
        type = "something-new"
        note = "The cell is wrong"
        row_number = 7
        field_name = "nama"

    sheet = validation._Sheet.read(package.folder, _described(package, "desa"))
    (problem,) = validation._translate(sheet, [Finding], {})
    assert problem.place == "berkas desa.csv, baris 7, kolom nama"
    assert "tidak cocok" in problem.message
    assert not ENGLISH.search(f"{problem.message} {problem.remedy}")


def _described(package, name):
    return package.resource(validation.read_json(package.path("datapackage.json")), name)


# The map ---------------------------------------------------------------------------------


def test_map_broken(package):
    path = package.path("peta-kecamatan.geojson")
    path.write_text(path.read_text(encoding="utf-8").replace("]}", "]", 1), encoding="utf-8")
    line = _line_of_json_error(path)
    told(package, file="peta-kecamatan.geojson", row=line, says="bukan JSON", remedy="Batalkan")


def test_map_of_another_kind(package):
    package.path("peta-kecamatan.geojson").write_text('{"type": "Topology"}', encoding="utf-8")
    told(package, file="peta-kecamatan.geojson", says="bukan peta GeoJSON", remedy="aslinya")


def test_kecamatan_missing_from_the_map(package):
    package.draw(lambda features: features.pop(1))
    told(
        package, file="peta-kecamatan.geojson", column="kode",
        says=("Titehena (53.06.02)", "tidak ada di peta"), remedy="Tambahkan",
    )  # fmt: skip


def test_kecamatan_twice_in_the_map(package):
    package.draw(lambda features: features.append(features[0]))
    told(
        package, file="peta-kecamatan.geojson", row=5, column="kode",
        says=("Wulanggitang (53.06.01)", "lebih dari sekali"), remedy="Hapus",
    )  # fmt: skip


def test_unknown_kecamatan_in_the_map(package):
    package.draw(lambda features: features[2]["properties"].update(kode="53.06.77"))
    problems = told(
        package, file="peta-kecamatan.geojson", row=4, column="kode",
        says="53.06.77 di peta tidak ada di kecamatan.csv", remedy="Pakai kode", alone=False,
    )  # fmt: skip
    assert "Larantuka (53.06.03) tidak ada di peta" in problems[1].message


def test_other_name_in_the_map(package):
    package.draw(lambda features: features[1]["properties"].update(nama="Titihena"))
    told(
        package, file="peta-kecamatan.geojson", row=3, column="nama",
        says=("“Titihena”", "“Titehena”"), remedy="Samakan",
    )  # fmt: skip


def test_shape_without_a_code(package):
    package.draw(lambda features: features[0]["properties"].pop("kode"))
    told(
        package, file="peta-kecamatan.geojson", column="kode",
        says="Bentuk ke-1", remedy="Tulis kode", alone=False,
    )  # fmt: skip


def test_longitude_and_latitude_swapped(package):
    def swap(features):
        turn = features[0]["geometry"]
        turn["coordinates"] = [[[lat, lng] for lng, lat in ring] for ring in turn["coordinates"]]

    package.draw(swap)
    told(
        package, file="peta-kecamatan.geojson", row=2, column="coordinates",
        says="bujur dan lintang tertukar", remedy="berkas aslinya",
    )  # fmt: skip


def test_shape_not_closed(package):
    package.draw(lambda features: features[0]["geometry"]["coordinates"][0].pop())
    told(
        package, file="peta-kecamatan.geojson", row=2, column="coordinates",
        says="tidak tertutup", remedy="berkas aslinya",
    )  # fmt: skip


# Whatever is in a file, an answer comes ---------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_any_bytes_end_in_an_answer(package, seed):
    noise = b"".join(hashlib.sha256(bytes([seed, n])).digest() for n in range(20))
    content = io.BytesIO(package.path("desa.csv").read_bytes())
    content.seek(noise[0])
    content.write(noise[: 40 * (seed + 1)])
    package.path("desa.csv").write_bytes(content.getvalue())
    package.path("peta-kecamatan.geojson").write_bytes(noise)
    problems = regions.validate(package.folder)
    assert {"desa.csv", "peta-kecamatan.geojson"} <= {problem.file for problem in problems}
