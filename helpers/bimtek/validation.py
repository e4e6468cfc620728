"""Checks of a region's data package, told in Indonesian.

The tabular rules (types, keys, ranges, choices) are those of the package's own schemas and
are checked by frictionless. What frictionless cannot say helpfully is found here first:
an unreadable file, a foreign encoding, a foreign delimiter, the package's description, the
map, and rules between two columns.

Tables are read the one way :meth:`bimtek.regions.Region.table` reads them, whatever the
package declares: UTF-8 (with or without a byte order mark), commas, decimal points, an
empty cell for no data, columns in any order.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import datetime as dt
import difflib
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from bimtek import text
from bimtek.errors import BimtekError

PACKAGE = "datapackage.json"
#: Name of the table and of the map whose places must be the same.
PLACES, MAP = "kecamatan", "peta-kecamatan"
#: Types of a column that the kit can read.
TYPES = ("string", "integer", "number", "year", "date", "boolean")

_AGAIN = "ambil lagi berkas aslinya dari kit"
_SAVE_AS = (
    "Buka di LibreOffice Calc, pilih Simpan Sebagai, Text CSV. "
    "Atur set karakter UTF-8, pemisah kolom koma, dan tanda desimal titik."
)
_SPOKEN = {";": "titik koma", "\t": "tab", "|": "garis tegak"}
#: A decimal comma, with or without dots between thousands.
_DECIMAL_COMMA = re.compile(r"[-+−]?(\d{1,3}(\.\d{3})+|\d+),\d+")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s.*)?")
_ISO_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


def check_package(folder: Path) -> list[BimtekError]:
    """Check every file of a data package.

    Parameters
    ----------
    folder
        The package's folder.

    Returns
    -------
    list of BimtekError
        All problems, the package's description first, then file by file and row by row.
        Empty if all is well. At most a thousand per table.
    """
    problems = check_description(folder)
    if problems:
        return problems
    resources: list[dict[str, Any]] = read_json(folder / PACKAGE)["resources"]
    found: dict[str, list[BimtekError]] = {}
    sheets: dict[str, _Sheet] = {}
    for resource in resources:
        if _is_table(resource):
            sheet = _Sheet.read(folder, resource)
            found[resource["name"]] = sheet.problems
            if not sheet.problems:
                sheets[resource["name"]] = sheet
    for name, more in _check_tables(folder, sheets).items():
        found[name] += more
    for resource in resources:
        if not _is_table(resource):
            found[resource["name"]] = _check_map(folder, resource, sheets.get(PLACES))
    return [problem for name in (r["name"] for r in resources) for problem in found[name]]


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object from a UTF-8 file.

    Raises
    ------
    BimtekError
        If the file is missing, broken, or holds something else.
    """
    try:
        return dict(json.loads(path.read_text(encoding="utf-8-sig")))
    except FileNotFoundError as error:
        raise _absent(path) from error
    except (UnicodeDecodeError, ValueError, TypeError) as error:
        raise BimtekError(
            "Isi berkas ini rusak: bukan JSON yang utuh.",
            file=path,
            row=getattr(error, "lineno", None),
            remedy=f"Batalkan perubahan terakhir, atau {_AGAIN}.",
        ) from error


# The description of the package ----------------------------------------------------------


def check_description(folder: Path) -> list[BimtekError]:
    """Check ``datapackage.json`` alone: what the kit itself needs to open the package.

    Quick, and without frictionless, so that it can run at each opening.
    """
    file = folder / PACKAGE
    try:
        package = read_json(file)
    except BimtekError as error:
        return [error]
    if not _is_text(package.get("title")):
        return [_undescribed(file, "Paket data belum punya “title”.", "Tulis nama daerahnya.")]
    resources = package.get("resources")
    if not isinstance(resources, list) or not resources:
        return [_undescribed(file, "Daftar berkas (“resources”) tidak ada atau kosong.")]
    problems: list[BimtekError] = []
    names: set[str] = set()
    for position, resource in enumerate(resources, start=1):
        which = f"Isian ke-{position} di “resources”"
        if not isinstance(resource, dict) or not _is_text(resource.get("name")):
            problems.append(_undescribed(file, f"{which} belum punya “name”."))
            continue
        if resource["name"] in names:
            problems.append(_undescribed(file, f"{which} memakai nama “{resource['name']}” lagi."))
            continue
        names.add(resource["name"])
        problems += _check_resource(file, resource)
    if not problems:
        problems = _check_references(file, resources)
    return problems


def _check_resource(file: Path, resource: dict[str, Any]) -> Iterator[BimtekError]:
    """Yield what is missing from one entry of ``resources``."""
    which = f"Tabel “{resource['name']}”"
    if not _is_text(resource.get("path")):
        yield _undescribed(
            file, f"{which} belum punya “path”.", "Tulis nama berkasnya, misalnya “desa.csv”."
        )
    elif not _stays_inside(file.parent, resource["path"]):
        yield _undescribed(
            file,
            f"{which} menunjuk berkas di luar folder data: “{resource['path']}”.",
            "Pindahkan berkasnya ke folder ini, lalu tulis namanya saja.",
        )
    elif not resource["path"].endswith((".csv", ".geojson")):
        yield _undescribed(
            file,
            f"{which} menunjuk jenis berkas yang tidak dikenal: “{resource['path']}”.",
            "Pakai berkas .csv untuk tabel dan .geojson untuk peta.",
        )
    for key, meaning in (("title", "judulnya"), ("kredit", "sumber singkat beserta tahunnya")):
        if not _is_text(resource.get(key)):
            yield _undescribed(file, f"{which} belum punya “{key}”.", f"Tulis {meaning}.")
    if not _is_table(resource):
        return
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not fields:
        yield _undescribed(file, f"{which} belum punya “schema” dengan daftar kolom (“fields”).")
        return
    for position, field in enumerate(fields, start=1):
        if not isinstance(field, dict) or not _is_text(field.get("name")):
            yield _undescribed(file, f"{which}: kolom ke-{position} belum punya “name”.")
        elif field.get("type") not in TYPES:
            yield _undescribed(
                file,
                f"{which}: jenis kolom {field['name']} tidak dikenal.",
                f"Isi “type” dengan {text.listing(TYPES, 'atau')}.",
            )
        elif not isinstance(field.get("constraints", {}), dict):
            yield _undescribed(file, f"{which}: aturan kolom {field['name']} tidak terbaca.")


def _check_references(file: Path, resources: list[dict[str, Any]]) -> list[BimtekError]:
    """Check that keys name columns which exist, here and in the table referred to."""
    columns = {
        r["name"]: {field["name"] for field in r["schema"]["fields"]}
        for r in resources
        if _is_table(r)
    }
    problems = []
    for resource in filter(_is_table, resources):
        name, schema = resource["name"], resource["schema"]
        wanted = [(name, _as_list(schema.get("primaryKey")))]
        try:
            for key in schema.get("foreignKeys", []):
                target = key["reference"]
                wanted.append((name, _as_list(key["fields"])))
                wanted.append((target["resource"] or name, _as_list(target["fields"])))
        except (KeyError, TypeError):
            problems.append(_undescribed(file, f"“foreignKeys” tabel “{name}” tidak lengkap."))
        for table, needed in wanted:
            if table not in columns:
                problems.append(
                    _undescribed(file, f"Tabel “{name}” merujuk tabel “{table}” yang tidak ada.")
                )
            for column in set(needed) - columns.get(table, set(needed)):
                problems.append(
                    _undescribed(
                        file, f"Kunci tabel “{name}” memakai kolom {column} yang tidak ada."
                    )
                )
    return problems


def _undescribed(file: Path, message: str, remedy: str = "") -> BimtekError:
    return BimtekError(
        message,
        file=file,
        remedy=f"{remedy} Bila ragu, {_AGAIN}." if remedy else f"Lengkapi, atau {_AGAIN}.",
    )


def _stays_inside(folder: Path, path: str) -> bool:
    """Tell whether a path of the package leads to a file below its folder, on any system."""
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).anchor or "\\" in path:
        return False
    return (folder / path).resolve().is_relative_to(folder.resolve())


def _is_table(resource: dict[str, Any]) -> bool:
    return str(resource.get("path", "")).endswith(".csv")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _as_list(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


# One table as it lies on disk ------------------------------------------------------------


@dataclass
class _Sheet:
    """The cells of one CSV file as text, and its schema.

    Attributes
    ----------
    rows
        Every record, the header first: ``rows[n - 1]`` is row `n` of a spreadsheet.
    problems
        Why the file cannot be read as this table; empty if it can.
    """

    path: Path
    resource: dict[str, Any]
    rows: list[list[str]]
    problems: list[BimtekError]

    @classmethod
    def read(cls, folder: Path, resource: dict[str, Any]) -> _Sheet:
        """Read a file, or say why that cannot be done."""
        path = folder / resource["path"]
        try:
            rows = _rows(path)
        except BimtekError as error:
            return cls(path, resource, [], [error])
        sheet = cls(path, resource, rows, [])
        sheet.problems = sheet._check_shape()
        return sheet

    @property
    def header(self) -> list[str]:
        """Titles of the columns as the file has them."""
        return self.rows[0]

    @property
    def fields(self) -> dict[str, dict[str, Any]]:
        """The schema's columns by name."""
        return {field["name"]: field for field in self.resource["schema"]["fields"]}

    def column(self, name: str) -> Iterator[tuple[int, str]]:
        """Yield row number and cell of one column, empty cells left out."""
        position = self.header.index(name)
        for number, cells in enumerate(self.rows[1:], start=2):
            if len(cells) > position and cells[position]:
                yield number, cells[position]

    def _check_shape(self) -> list[BimtekError]:
        """Check delimiter, titles, and that there is a first row of data."""
        if not any(self.header):
            return [
                BimtekError(
                    "Baris pertama kosong, padahal seharusnya berisi judul kolom.",
                    file=self.path,
                    row=1,
                    remedy="Hapus baris kosong di atas judul kolom.",
                )
            ]
        for delimiter, spoken in _SPOKEN.items():
            pieces = self.header[0].split(delimiter)
            if len(self.header) < len(self.fields) and len(set(pieces) & set(self.fields)) > 1:
                return [
                    BimtekError(
                        f"Kolom di berkas ini dipisahkan {spoken}, padahal seharusnya koma.",
                        file=self.path,
                        row=1,
                        column=pieces[0],
                        remedy=_SAVE_AS,
                    )
                ]
        repeated = [t for t, n in Counter(self.header).items() if n > 1 and t]
        if repeated:
            return [
                BimtekError(
                    f"Judul kolom “{title}” muncul lebih dari sekali.",
                    file=self.path,
                    row=1,
                    column=title,
                    remedy="Hapus kolom yang ganda, atau betulkan judulnya.",
                )
                for title in repeated
            ]
        if self.header.count("") > 1:
            return [
                BimtekError(
                    "Ada kolom tanpa judul.",
                    file=self.path,
                    row=1,
                    column=f"ke-{self.header.index('') + 1}",
                    remedy="Hapus kolom kosong di kanan tabel, atau tulis judulnya.",
                )
            ]
        if not any(any(cells) for cells in self.rows[1:]):
            return [
                BimtekError(
                    "Berkas ini hanya berisi judul kolom, belum ada datanya.",
                    file=self.path,
                    row=2,
                    column=self.header[0],
                    remedy=f"Isi datanya mulai baris 2, atau {_AGAIN}.",
                )
            ]
        return []


def _rows(path: Path) -> list[list[str]]:
    """Read a CSV file's records.

    Raises
    ------
    BimtekError
        If it is missing, empty, no text, or not in UTF-8.
    """
    if not path.is_file():
        raise _absent(path)
    content = path.read_bytes()
    if not content.removeprefix(codecs.BOM_UTF8).strip():
        raise BimtekError("Berkas ini kosong.", file=path, remedy=f"{_AGAIN.capitalize()}.")
    if content.startswith(b"PK\x03\x04"):
        raise BimtekError(
            "Ini berkas Excel atau LibreOffice yang diberi nama .csv.", file=path, remedy=_SAVE_AS
        )
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content:
        raise BimtekError(
            "Berkas ini tersimpan sebagai UTF-16 (“Unicode Text”), bukan UTF-8.",
            file=path,
            row=1,
            remedy=_SAVE_AS,
        )
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row, column = _place(content, error.start)
        raise BimtekError(
            "Berkas ini tidak tersimpan sebagai UTF-8: ada huruf yang tidak terbaca.",
            file=path,
            row=row,
            column=column,
            remedy=f"{_SAVE_AS} Lalu periksa huruf seperti é di sel itu.",
        ) from error
    # strict=False: whatever the quotes, reading goes on; ragged rows are found later.
    return list(csv.reader(io.StringIO(written, newline="")))


def _place(content: bytes, offset: int) -> tuple[int, str | None]:
    """Find the row and the column's title of one byte of a CSV file."""
    before = list(csv.reader(io.StringIO(content[:offset].decode("utf-8-sig") + "?", newline="")))
    position = len(before[-1]) - 1
    if len(before) == 1:
        return 1, f"ke-{position + 1}"
    return len(before), before[0][position] if position < len(before[0]) else None


def _absent(path: Path) -> BimtekError:
    return BimtekError("Berkas ini tidak ada.", file=path, remedy=f"{_AGAIN.capitalize()}.")


# Tables by their schemas: frictionless ---------------------------------------------------


def _check_tables(folder: Path, sheets: dict[str, _Sheet]) -> dict[str, list[BimtekError]]:
    """Let frictionless check the readable tables; then add the rules between columns."""
    from frictionless import FrictionlessException, Package

    problems: dict[str, list[BimtekError]] = {}
    # Only a table with all its columns can be referred to; else every row would be wrong.
    whole = {name for name, sheet in sheets.items() if set(sheet.header) == set(sheet.fields)}
    descriptors = [_plain(sheet.resource, whole) for sheet in sheets.values()]
    if not descriptors:
        return problems
    try:
        package = Package.from_descriptor(
            {"name": "paket", "resources": descriptors}, basepath=str(folder)
        )
    except FrictionlessException:
        name = next(iter(sheets))
        return {name: [_undescribed(folder / PACKAGE, "Keterangan tabel di paket tidak terbaca.")]}
    for name, sheet in sheets.items():
        report = package.get_resource(name).validate()
        findings = [error for task in report.tasks for error in task.errors]
        told = list(_translate(sheet, findings, sheets))
        if set(sheet.header) == set(sheet.fields):
            told += _check_order_of_dates(sheet)
        # Problems of a whole file come first, then those of its rows.
        problems[name] = sorted(told, key=lambda problem: problem.row or 0)
    return problems


def _plain(resource: dict[str, Any], whole: set[str]) -> dict[str, Any]:
    """Describe a table to frictionless as the kit reads it; nothing else counts."""
    schema = resource["schema"]
    fields = [
        {key: field[key] for key in ("name", "type", "constraints") if key in field}
        for field in schema["fields"]
    ]
    plain: dict[str, Any] = {"fields": fields, "missingValues": [""], "fieldsMatch": "equal"}
    if resource["name"] in whole:
        plain["primaryKey"] = _as_list(schema.get("primaryKey"))
        plain["foreignKeys"] = [
            {
                "fields": _as_list(key["fields"]),
                "reference": {
                    "resource": key["reference"]["resource"],
                    "fields": _as_list(key["reference"]["fields"]),
                },
            }
            for key in schema.get("foreignKeys", [])
            if (key["reference"]["resource"] or resource["name"]) in whole
        ]
    return {
        "name": resource["name"],
        "path": resource["path"],
        "type": "table",
        "format": "csv",
        "encoding": "utf-8-sig",
        "dialect": {
            "csv": {
                "delimiter": ",",
                "quoteChar": '"',
                "doubleQuote": True,
                "skipInitialSpace": False,
            }
        },
        "schema": plain,
    }


def _translate(
    sheet: _Sheet, findings: Sequence[Any], sheets: dict[str, _Sheet]
) -> Iterator[BimtekError]:
    """Tell frictionless' findings about one table in Indonesian, each cause once."""
    titles = [f for f in findings if f.type in ("missing-label", "extra-label")]
    if titles:
        yield from _tell_titles(sheet, titles)
        return
    ragged = {f.row_number for f in findings if f.type in ("missing-cell", "extra-cell")}
    blank = {f.row_number for f in findings if f.type == "blank-row"}
    told: set[int] = set()
    for finding in findings:
        row: int | None = getattr(finding, "row_number", None)
        if row is not None and row in blank | ragged:
            if row in told:
                continue
            told.add(row)
            # A line without even commas is skipped by every reader.
            if row in ragged or finding.cells:
                yield _tell_cells(sheet, row) if row in ragged else _tell_blank(sheet, row)
        elif finding.type == "type-error":
            yield _tell_type(sheet, finding)
        elif finding.type == "constraint-error":
            yield _tell_constraint(sheet, finding)
        elif finding.type == "foreign-key":
            yield _tell_reference(sheet, finding, sheets)
        elif finding.type in ("primary-key", "unique-error"):
            problem = _tell_repeat(sheet, finding)
            if problem:
                yield problem
        else:
            yield BimtekError(
                "Isi berkas ini tidak cocok dengan keterangannya di datapackage.json.",
                file=sheet.path,
                row=row,
                column=getattr(finding, "field_name", None) or None,
                remedy=f"Periksa tempat itu, batalkan perubahan terakhir, atau {_AGAIN}.",
            )


def _tell_titles(sheet: _Sheet, findings: Sequence[Any]) -> Iterator[BimtekError]:
    """Pair unknown titles with missing ones: most are misspelt."""
    missing = [f.field_name for f in findings if f.type == "missing-label"]
    for finding in findings:
        if finding.type != "extra-label":
            continue
        label = finding.label
        meant = _nearest(label.strip().replace(" ", "_"), missing)
        if meant:
            missing.remove(meant)
            yield BimtekError(
                f"Judul kolom “{label}” tidak dikenal. Mungkin maksudnya “{meant}”.",
                file=sheet.path,
                row=1,
                column=label,
                remedy=f"Ganti judulnya menjadi “{meant}”.",
            )
        else:
            yield BimtekError(
                f"Kolom “{label}” tidak dikenal." if label else "Ada kolom tanpa judul.",
                file=sheet.path,
                row=1,
                column=label or f"ke-{finding.field_number}",
                remedy="Hapus kolom itu, atau betulkan judulnya.",
            )
    for column in missing:
        yield BimtekError(
            f"Kolom “{column}” tidak ada.",
            file=sheet.path,
            row=1,
            column=column,
            remedy=f"Tambahkan lagi kolom itu, atau {_AGAIN}.",
        )


def _tell_cells(sheet: _Sheet, row: int) -> BimtekError:
    """Tell of a row with too few or too many cells."""
    cells, wanted = len(sheet.rows[row - 1]), len(sheet.header)
    few = cells < wanted
    return BimtekError(
        f"Baris ini berisi {cells} sel, padahal judulnya {wanted} kolom.",
        file=sheet.path,
        row=row,
        column=sheet.header[cells] if few else f"ke-{wanted + 1}",
        remedy=(
            "Lengkapi barisnya. Sel tanpa data tetap diwakili satu koma."
            if few
            else "Hapus koma yang berlebih. Tulis desimal dengan titik, misalnya 12.5. "
            "Apit teks yang memuat koma dengan tanda petik ganda."
        ),
    )


def _tell_blank(sheet: _Sheet, row: int) -> BimtekError:
    return BimtekError(
        "Baris ini kosong.",
        file=sheet.path,
        row=row,
        column=sheet.header[0],
        remedy="Hapus baris kosong itu.",
    )


def _tell_type(sheet: _Sheet, finding: Any) -> BimtekError:
    """Tell of a cell that is no number, date or year, with the likely way to write it."""
    cell, column = finding.cell, finding.field_name
    field = sheet.fields[column]
    kind = field["type"]
    message, remedy = {
        "integer": (f"“{cell}” bukan bilangan bulat.", "Tulis angka saja, misalnya 1250."),
        "number": (f"“{cell}” bukan angka.", "Tulis angka saja, misalnya 12.5."),
        "year": (f"“{cell}” bukan tahun.", "Tulis tahun dengan empat angka, misalnya 2024."),
        "date": (f"“{cell}” bukan tanggal.", "Tulis tahun-bulan-hari, misalnya 2024-01-31."),
        "boolean": (f"“{cell}” bukan ya atau tidak.", "Tulis true untuk ya, false untuk tidak."),
    }.get(kind, (f"“{cell}” tidak terbaca.", "Betulkan isi selnya."))
    if kind == "date":
        message, remedy = _advise_date(cell) or (message, remedy)
    elif kind == "number" and _DECIMAL_COMMA.fullmatch(cell.strip()):
        message = f"“{cell}” memakai koma desimal, sehingga tidak terbaca sebagai angka."
        remedy = f"Tulis desimal dengan titik: {text.parse_number(cell):.15g}."
    elif kind == "integer" and _DECIMAL_COMMA.fullmatch(cell.strip()):
        remedy = "Periksa angka aslinya. Kolom ini hanya menerima bilangan bulat, tanpa koma."
    elif kind == "integer" and re.fullmatch(r"\d{1,3}([. ]\d{3})+", cell.strip()):
        remedy = f"Tulis tanpa pemisah ribuan: {re.sub(r'[. ]', '', cell.strip())}."
    if not field.get("constraints", {}).get("required"):
        remedy += " Bila datanya tidak ada, kosongkan selnya."
    return BimtekError(
        message, file=sheet.path, row=finding.row_number, column=column, remedy=remedy
    )


def _advise_date(cell: str) -> tuple[str, str] | None:
    """Tell an impossible day from one that is written the other way round."""
    if _ISO_DATE.fullmatch(cell):
        return (
            f"Tanggal {cell} tidak ada di kalender.",
            "Periksa hari dan bulannya, lalu tulis tahun-bulan-hari.",
        )
    turned = _DAY_FIRST.fullmatch(cell)
    if turned:
        day, month, year = (int(part) for part in turned.groups())
        with contextlib.suppress(ValueError):
            return (
                f"“{cell}” tidak ditulis sebagai tahun-bulan-hari.",
                f"Tulis {dt.date(year, month, day).isoformat()} "
                f"bila maksudnya {text.date(dt.date(year, month, day))}.",
            )
    return None


def _tell_constraint(sheet: _Sheet, finding: Any) -> BimtekError:
    """Tell of a cell outside what its column allows."""
    column = finding.field_name
    limits = sheet.fields[column].get("constraints", {})
    found = re.match(r'constraint "(\w+)"', finding.note)
    broken = found.group(1) if found else ""
    limit = limits.get(broken)
    cell = finding.cell
    if broken == "required":
        message = "Sel ini wajib diisi, tetapi kosong."
        remedy = "Isi selnya, atau hapus barisnya bila datanya memang tidak ada."
        if "enum" in limits:
            remedy = f"Isi dengan {text.listing(map(str, limits['enum']), 'atau')}."
    elif broken == "enum":
        meant = _nearest(cell.strip(), [str(choice) for choice in limit])
        message = f"“{cell}” bukan pilihan yang dikenal di kolom ini."
        hint = f"Mungkin maksudnya “{meant}”. " if meant else ""
        remedy = f"{hint}Pilihannya: {text.listing(map(str, limit), 'atau')}."
    elif broken == "minimum" and limit in (0, "0"):
        message = f"“{cell}” negatif, padahal nilai di kolom ini paling kecil 0."
        remedy = "Periksa angka aslinya. Bila tidak diketahui, kosongkan selnya."
    elif broken in ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"):
        low = broken.lower().endswith("minimum")
        message = (
            f"“{cell}” {'di bawah batas terendah' if low else 'di atas batas tertinggi'} "
            f"kolom ini, yaitu {limit}."
        )
        remedy = "Periksa nilai aslinya, lalu betulkan selnya."
    elif broken == "pattern":
        example = next((c for _, c in sheet.column(column) if re.fullmatch(str(limit), c)), None)
        message = f"“{cell}” tidak mengikuti cara penulisan kolom ini."
        remedy = (
            f"Tulis seperti baris lain, misalnya {example}."
            if example
            else f"Betulkan isi selnya, atau {_AGAIN}."
        )
    elif broken in ("minLength", "maxLength"):
        message = f"“{cell}” terlalu {'pendek' if broken == 'minLength' else 'panjang'}."
        remedy = f"Tulis {'paling sedikit' if broken == 'minLength' else 'paling banyak'} "
        remedy += f"{limit} huruf."
    else:
        message = f"“{cell}” tidak cocok dengan aturan kolom ini."
        remedy = f"Betulkan isi selnya, atau {_AGAIN}."
    return BimtekError(
        message, file=sheet.path, row=finding.row_number, column=column, remedy=remedy
    )


def _tell_reference(sheet: _Sheet, finding: Any, sheets: dict[str, _Sheet]) -> BimtekError:
    """Tell of a code that the table referred to does not have."""
    target = sheets[finding.reference_name or sheet.resource["name"]]
    cell = ", ".join(str(value) for value in finding.field_cells)
    meant = None
    if len(finding.reference_field_names) == 1:
        known = [value for _, value in target.column(finding.reference_field_names[0])]
        meant = _nearest(cell.strip(), known)
    hint = f" Mungkin maksudnya {meant}." if meant else ""
    return BimtekError(
        f"“{cell}” tidak ada di {target.path.name}.",
        file=sheet.path,
        row=finding.row_number,
        column=", ".join(finding.field_names),
        remedy=(
            f"Pakai {text.listing(finding.reference_field_names)} "
            f"yang tertulis di {target.path.name}.{hint}"
        ),
    )


def _tell_repeat(sheet: _Sheet, finding: Any) -> BimtekError | None:
    """Tell of a key used twice; an empty key is told of as a required cell."""
    if finding.type == "unique-error":
        columns = [finding.field_name]
    else:
        columns = _as_list(sheet.resource["schema"].get("primaryKey"))
    cells = [sheet.rows[finding.row_number - 1][sheet.header.index(c)] for c in columns]
    earlier = re.search(r"position (\d+)", finding.note)
    if earlier is None:
        required = any(sheet.fields[c].get("constraints", {}).get("required") for c in columns)
        if required:
            return None
        message = "Sel ini wajib diisi, tetapi kosong."
        remedy = "Isi dengan tanda pengenal yang belum dipakai baris lain."
    else:
        message = f"“{', '.join(cells)}” sudah dipakai di baris {earlier.group(1)}."
        remedy = "Hapus baris yang ganda, atau betulkan salah satunya."
    return BimtekError(
        message,
        file=sheet.path,
        row=finding.row_number,
        column=", ".join(columns),
        remedy=remedy,
    )


def _check_order_of_dates(sheet: _Sheet) -> Iterator[BimtekError]:
    """Yield rows whose ``tanggal_selesai`` lies before their ``tanggal``."""
    if not {"tanggal", "tanggal_selesai"} <= set(sheet.header):
        return
    begun = dict(sheet.column("tanggal"))
    for row, written in sheet.column("tanggal_selesai"):
        with contextlib.suppress(KeyError, ValueError):
            start, end = _day(begun[row]), _day(written)
            if end < start:
                yield BimtekError(
                    f"Tanggal selesai {written} lebih awal daripada tanggal mulai {begun[row]}.",
                    file=sheet.path,
                    row=row,
                    column="tanggal_selesai",
                    remedy="Periksa kedua tanggal itu, lalu betulkan yang keliru.",
                )


def _day(written: str) -> dt.date:
    return dt.datetime.strptime(written, "%Y-%m-%d").date()


def _nearest(word: str, known: Sequence[str]) -> str | None:
    """Find the one that was probably meant, whatever its capitals."""
    plain = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(word.casefold(), plain, n=1, cutoff=0.7)
    return plain[found[0]] if found else None


# The map ---------------------------------------------------------------------------------


def _check_map(folder: Path, resource: dict[str, Any], places: _Sheet | None) -> list[BimtekError]:
    """Check a GeoJSON file; the one named `MAP` must show every kecamatan exactly once."""
    path = folder / resource["path"]
    try:
        content = read_json(path)
    except BimtekError as error:
        return [error]
    features = content.get("features")
    if content.get("type") != "FeatureCollection" or not isinstance(features, list):
        return [
            BimtekError(
                "Berkas ini bukan peta GeoJSON: tidak berisi “FeatureCollection”.",
                file=path,
                remedy=f"{_AGAIN.capitalize()}.",
            )
        ]
    text_of_file = path.read_text(encoding="utf-8-sig")
    problems: list[BimtekError] = []
    names: dict[str, str] = {}
    if places is not None and {"kode", "nama"} <= set(places.header):
        rows = dict(places.column("nama"))
        names = {code: rows.get(row, "") for row, code in places.column("kode")}
    seen: Counter[str] = Counter()

    def tell(message: str, remedy: str, code: str = "", column: str = "kode") -> None:
        row = _line_of(text_of_file, code, max(seen[code], 1)) if code else None
        problems.append(BimtekError(message, file=path, row=row, column=column, remedy=remedy))

    for position, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        properties = properties if isinstance(properties, dict) else {}
        lacking = [key for key in ("kode", "nama") if not _is_text(properties.get(key))]
        if lacking:
            tell(
                f"Bentuk ke-{position} di peta belum punya {text.listing(lacking)}.",
                f"Tulis {text.listing(lacking)} kecamatannya, atau {_AGAIN}.",
                column=lacking[0],
            )
            continue
        code, name = properties["kode"], properties["nama"]
        seen[code] += 1
        if seen[code] > 1:
            tell(
                f"Kecamatan {name} ({code}) muncul lebih dari sekali di peta.",
                "Hapus bentuk yang ganda, atau betulkan kodenya.",
                code,
            )
        elif names and code not in names and resource["name"] == MAP:
            tell(
                f"Kode {code} di peta tidak ada di kecamatan.csv.",
                "Pakai kode yang tertulis di kecamatan.csv.",
                code,
            )
        elif names and resource["name"] == MAP and names[code] != name:
            tell(
                f"Nama “{name}” di peta berbeda dari “{names[code]}” di kecamatan.csv.",
                "Samakan kedua nama itu.",
                code,
                "nama",
            )
        fault = _fault_of_shape(feature.get("geometry"))
        if fault:
            tell(
                f"Bentuk kecamatan {name} {fault}.", f"{_AGAIN.capitalize()}.", code, "coordinates"
            )
    if resource["name"] == MAP:
        for code, name in names.items():
            if code not in seen:
                tell(
                    f"Kecamatan {name} ({code}) tidak ada di peta.",
                    f"Tambahkan bentuknya, atau {_AGAIN}.",
                )
    return problems


def _line_of(written: str, code: str, occurrence: int) -> int | None:
    """Find the line where a code stands for the given time."""
    found = list(re.finditer(rf'"kode"\s*:\s*"{re.escape(code)}"', written))
    if len(found) < occurrence:
        return None
    return written.count("\n", 0, found[occurrence - 1].start()) + 1


def _fault_of_shape(geometry: object) -> str | None:
    """Say what is wrong with a (multi)polygon in degrees, longitude first."""
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return "bukan bidang (Polygon atau MultiPolygon)"
    shape = geometry.get("coordinates")
    try:
        polygons = [shape] if geometry["type"] == "Polygon" else list(shape or [])
        rings = [list(ring) for polygon in polygons for ring in polygon or []]
        points = [(float(p[0]), float(p[1])) for ring in rings for p in ring]
    except (TypeError, ValueError, IndexError):
        return "berisi koordinat yang tidak terbaca"
    if not rings or any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        return "tidak tertutup menjadi bidang"
    if any(abs(lng) > 180 or abs(lat) > 90 for lng, lat in points):
        return "berada di luar bumi; mungkin bujur dan lintang tertukar"
    return None
