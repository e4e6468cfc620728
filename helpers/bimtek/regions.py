"""A region's data package: typed tables, units, sources, map.

One region is one folder under ``datasets/``, a Frictionless Data Package. Its
``datapackage.json`` says what each table holds, where it comes from and whether it is
real; nothing outside that folder needs to know a place by name.

A file whose content is the one recorded in the package is read at once. A file that was
changed by hand is validated first, so that a slip ends in a message that names file, row
and column instead of in a wrong figure.
"""

from __future__ import annotations

import functools
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bimtek import paths, text, validation
from bimtek.errors import BimtekError

if TYPE_CHECKING:
    import pandas as pd

DEFAULT = "flores-timur"
#: Confidence in a figure, from firm to weak.
CONFIDENCE = ("tinggi", "sedang", "rendah")

_DTYPES = {
    "integer": "Int64",
    "year": "Int64",
    "number": "Float64",
    "string": "string",
    "boolean": "boolean",
}


def load(region: str | Path | None = None) -> Region:
    """Open a region's data package.

    Parameters
    ----------
    region
        Name of a folder under ``datasets/``, or a path. Without one, the variable
        ``BIMTEK_WILAYAH`` or Flores Timur.

    Raises
    ------
    BimtekError
        If there is no such package, or a changed file does not pass validation.
    """
    chosen = region or os.environ.get("BIMTEK_WILAYAH") or DEFAULT
    folder = chosen if isinstance(chosen, Path) else paths.DATASETS / chosen
    return _load(folder.resolve(), _stamps(folder))


def fresh(region: str | Path | None = None) -> Region:
    """Open a package as :func:`load` does, with tables that nobody else uses.

    For code that a learner writes: whatever it does to a table, no panel sees it.
    """
    return Region(load(region).folder)


def validate(folder: str | Path) -> list[BimtekError]:
    """Check every file of a data package; an empty list means all is well.

    Each error names file, row (as a spreadsheet counts, the header is row 1), column and
    the way out.
    """
    return validation.check_package(Path(folder))


@functools.lru_cache(maxsize=8)
def _load(folder: Path, stamps: tuple[tuple[str, int, int], ...]) -> Region:
    del stamps  # part of the cache's key only: a touched file is read again
    return Region(folder)


def _stamps(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of every file of the package."""
    if not folder.is_dir():
        known = sorted(p.parent.name for p in paths.DATASETS.glob("*/datapackage.json"))
        raise BimtekError(
            f"Folder data “{folder.name}” tidak ada.",
            remedy=f"Pilih salah satu: {', '.join(known) or '(belum ada)'}.",
        )
    found = sorted(path for path in folder.iterdir() if path.is_file())
    return tuple((p.name, p.stat().st_mtime_ns, p.stat().st_size) for p in found)


class Region:
    """The tables of one region, read when first asked for.

    Attributes
    ----------
    folder
        Where the package is.
    title
        The region's name for people.
    full_name
        The same as an official document writes it, with its kind: "Kabupaten …".
    tables
        Names of the package's resources, in its order.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        problems = validation.check_description(folder)
        if problems:
            raise problems[0]
        self._package = validation.read_json(folder / validation.PACKAGE)
        self.title: str = self._package["title"]
        self.full_name = str(self._package.get("nama_resmi") or self.title)
        self._resources: dict[str, dict[str, Any]] = {
            resource["name"]: resource for resource in self._package["resources"]
        }
        self.tables = list(self._resources)
        if any(self._changed(resource) for resource in self._resources.values()):
            problems = validate(folder)
            if problems:
                raise problems[0]

    def __repr__(self) -> str:
        return f"<Region {self.title}: {len(self.tables)} tabel>"

    # The tables ---------------------------------------------------------------------

    @functools.cached_property
    def kecamatan(self) -> pd.DataFrame:
        """Kecamatan, indexed by code: names, areas (km²) by source, census (people)."""
        return self.table("kecamatan").set_index("kode")

    @functools.cached_property
    def villages(self) -> pd.DataFrame:
        """Desa and kelurahan, indexed by code: a point inside each, area (km²), people."""
        return self.table("desa").set_index("kode")

    def indicators(self, confidence: str = "sedang") -> pd.DataFrame:
        """Figures in long form, with source, year and confidence.

        Parameters
        ----------
        confidence
            The weakest that is let in: "tinggi", "sedang" (default) or "rendah".

        Raises
        ------
        BimtekError
            If `confidence` is none of these.
        """
        if confidence not in CONFIDENCE:
            raise BimtekError(
                f"Tingkat keyakinan “{confidence}” tidak dikenal.",
                remedy=f"Pilih {text.listing(CONFIDENCE, 'atau')}.",
            )
        table = self.table("indikator")
        allowed = CONFIDENCE[: CONFIDENCE.index(confidence) + 1]
        return table[table["keyakinan"].isin(allowed)]

    @functools.cached_property
    def islands(self) -> pd.DataFrame:
        """Islands, with area (km²) where it is known."""
        return self.table("pulau")

    @functools.cached_property
    def events(self) -> pd.DataFrame:
        """Dated events, disasters among them."""
        return self.table("kejadian")

    @functools.cached_property
    def milestones(self) -> pd.DataFrame:
        """Dated facts of the smart-city programme, here and at peers."""
        return self.table("tonggak-program")

    @functools.cached_property
    def complaints(self) -> pd.DataFrame:
        """Practice data: citizens' complaints, one row each."""
        return self.table("latihan-pengaduan")

    @functools.cached_property
    def programs(self) -> pd.DataFrame:
        """Practice data: candidate digital programmes."""
        return self.table("latihan-program")

    @functools.cached_property
    def targets(self) -> pd.DataFrame:
        """Practice data: indicators with target and realisation."""
        return self.table("latihan-indikator")

    @functools.cached_property
    def readiness(self) -> pd.DataFrame:
        """Practice data: answers of a readiness survey."""
        return self.table("latihan-kesiapan")

    @functools.cached_property
    def map(self) -> dict[str, Any]:
        """The schematic map as a GeoJSON FeatureCollection; see its caption in `source`."""
        return validation.read_json(self.folder / self._resource("peta-kecamatan")["path"])

    def table(self, name: str) -> pd.DataFrame:
        """Read one table with the types its schema gives; missing stays missing.

        Raises
        ------
        BimtekError
            If the package has no such table, or it cannot be read with these types.
        """
        import pandas as pd

        resource = self._resource(name)
        fields = self._fields(name)
        dates = [field["name"] for field in fields if field["type"] == "date"]
        try:
            return pd.read_csv(
                self.folder / resource["path"],
                dtype={f["name"]: _DTYPES[f["type"]] for f in fields if f["type"] in _DTYPES},
                parse_dates=dates,
                date_format="%Y-%m-%d",
                keep_default_na=False,
                na_values=[""],
            )
        except (OSError, ValueError) as error:  # changed since it was validated
            problems = validate(self.folder)
            raise (
                problems[0]
                if problems
                else BimtekError(
                    f"Tabel {name} tidak terbaca.",
                    file=resource["path"],
                    remedy="Ambil lagi berkas aslinya dari kit.",
                )
            ) from error

    # What is known about them --------------------------------------------------------

    def table_title(self, name: str) -> str:
        """Title of a table for people."""
        return str(self._resource(name)["title"])

    def label(self, table: str, column: str) -> str:
        """Title of a column for people: "Luas menurut …"."""
        for field in self._fields(table):
            if field["name"] == column:
                return str(field.get("title", column))
        raise BimtekError(f"Tabel {table} tidak punya kolom {column}.", column=column)

    def unit(self, table: str, column: str) -> str:
        """Unit of a column's figures: "jiwa"; "" where it has none."""
        return next(
            (str(one.get("unit", "")) for one in self._fields(table) if one["name"] == column), ""
        )

    def source(self, table: str) -> str:
        """Short credit with its year, for under a figure."""
        return str(self._resource(table)["kredit"])

    def is_practice(self, table: str) -> bool:
        """Tell whether a table is made up for practice."""
        return bool(self._resource(table).get("latihan", False))

    def rows(self, table: str) -> int:
        """Count a table's rows (features, for the map)."""
        if self._resource(table)["path"].endswith(".geojson"):
            return len(self.map["features"])
        return len(self.table(table))

    def place(self, code: str) -> str:
        """Name of a kecamatan, desa or kelurahan by its code.

        Raises
        ------
        BimtekError
            If no place has this code.
        """
        for table in (self.kecamatan, self.villages):
            if code in table.index:
                return str(table.at[code, "nama"])
        raise BimtekError(f"Kode wilayah {code} tidak dikenal.", remedy="Lihat desa.csv.")

    def named(self, values: pd.Series) -> pd.Series:
        """Return figures per kecamatan, indexed by name instead of by code."""
        return values.set_axis(self.kecamatan.loc[values.index, "nama"].to_list())

    def columns(self, table: str, prefix: str) -> dict[str, str]:
        """Titles and names of the columns that begin with `prefix`: one quantity, many sources."""
        names = [field["name"] for field in self._resource(table)["schema"]["fields"]]
        return {self.label(table, name): name for name in names if name.startswith(prefix)}

    def fingerprint(self, table: str | None = None) -> str:
        """Short stamp of the content of one table, or of the whole package: "3f2a-91bc".

        Line endings do not count, so a file saved on Windows keeps its stamp.
        """
        names = [table] if table else self.tables
        digest = hashlib.sha256()
        for name in names:
            content = (self.folder / self._resource(name)["path"]).read_bytes()
            digest.update(content.replace(b"\r\n", b"\n"))
        stamp = digest.hexdigest()
        return f"{stamp[:4]}-{stamp[4:8]}"

    def _resource(self, name: str) -> dict[str, Any]:
        if name not in self._resources:
            raise BimtekError(
                f"Paket data {self.title} tidak punya tabel “{name}”.",
                file=self.folder / validation.PACKAGE,
                remedy=f"Yang ada: {', '.join(self._resources)}.",
            )
        return self._resources[name]

    def _fields(self, table: str) -> list[dict[str, Any]]:
        """Describe a table's columns."""
        if "schema" not in self._resource(table):
            raise BimtekError(f"“{table}” adalah peta, bukan tabel.", remedy="Pakai region.map.")
        return list(self._resource(table)["schema"]["fields"])

    def _changed(self, resource: dict[str, Any]) -> bool:
        """Tell whether a file is missing or differs from what the package recorded.

        Line endings do not count: a copy fetched on Windows may have others.
        """
        path = self.folder / resource["path"]
        if not path.is_file():
            return True
        content = path.read_bytes()
        recorded = str(resource.get("hash", "")).removeprefix("sha256:")
        return recorded not in (
            hashlib.sha256(content).hexdigest(),
            hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest(),
        )
