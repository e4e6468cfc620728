"""What the panels of lesson 03 share: the practice complaints, counted and put in words."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import pandas as pd

from bimtek import methods, regions, text
from bimtek.regions import Region

PRACTICE = "data latihan, bukan data resmi"
ALL_CATEGORIES = "Semua kategori"

#: What people feel when they complain of a category; others read "Aduan …".
SYMPTOMS = {
    "Air bersih": "Air sering mati",
    "Jalan dan jembatan": "Jalan rusak",
    "Sampah": "Sampah menumpuk",
    "Listrik": "Listrik padam",
    "Sinyal dan internet": "Sinyal hilang",
    "Administrasi kependudukan": "Dokumen terlambat",
    "Layanan kesehatan": "Berobat sulit",
    "Penyeberangan laut": "Kapal batal",
    "Bantuan sosial": "Bantuan terlambat",
    "Penerangan jalan": "Jalan gelap",
}


@dataclass(frozen=True)
class Problem:
    """A problem that the practice data suggest: a symptom in one place, with its figures."""

    category: str
    place: str
    count: int
    times: float
    years: str

    @property
    def name(self) -> str:
        """Symptom and place, such as "Sampah menumpuk, Larantuka"."""
        return f"{SYMPTOMS.get(self.category, f'Aduan {self.category}')}, {self.place}"

    @property
    def evidence(self) -> str:
        """How many complaints, over which years, and how that compares."""
        return (
            f"{text.number(self.count)} aduan {self.category.lower()} pada {self.years}, "
            f"{text.number(self.times, 1)} kali laju rata-rata kabupaten"
        )


class Complaints:
    """The complaints of a region, with the people they come from.

    Attributes
    ----------
    table
        One row per complaint; ``nama`` is the kecamatan's name, ``tahun`` and
        ``triwulan`` are whole numbers.
    population
        Census 2020 by kecamatan name; missing where it was not published.
    source
        Credit for a figure made of complaints alone; `rate_source` where people count too.
    """

    def __init__(self, region: Region) -> None:
        table = region.complaints.copy()
        day = pd.to_datetime(table["tanggal"])
        table["nama"] = table["kode_kecamatan"].map(region.kecamatan["nama"])
        table["pulau"] = table["kode_kecamatan"].map(region.kecamatan["pulau"])
        table["tahun"] = day.dt.year
        table["triwulan"] = day.dt.quarter
        self.region = region
        self.table = table
        self.places = list(region.kecamatan["nama"])
        self.islands = list(dict.fromkeys(region.kecamatan["pulau"]))
        self.categories = sorted(table["kategori"].unique())
        self.years = sorted(int(year) for year in table["tahun"].unique())
        self.population = pd.Series(
            region.kecamatan["penduduk_2020"].to_numpy(dtype=float, na_value=float("nan")),
            index=region.kecamatan["nama"].to_numpy(),
        )
        span = f"{self.years[0]}–{self.years[-1]}"
        self.span = span
        self.source = f"Sumber: aduan warga {span} ({PRACTICE})."
        self.rate_source = (
            f"Sumber: aduan warga {span} ({PRACTICE}); penduduk menurut Sensus Penduduk 2020, BPS."
        )

    def counts(self, category: str | None = None, year: int | None = None) -> pd.Series:
        """Count complaints by kecamatan name, zeros included."""
        table = self.table
        if category and category != ALL_CATEGORIES:
            table = table[table["kategori"] == category]
        if year:
            table = table[table["tahun"] == year]
        return table["nama"].value_counts().reindex(self.places, fill_value=0)

    @property
    def uncounted(self) -> list[str]:
        """Names of the kecamatan whose population is not known."""
        return [str(place) for place in self.population.index[self.population.isna()]]

    def problems(self, many: int = 5) -> list[Problem]:
        """Give the places and categories that stand out most, one per category."""
        table = pd.crosstab(self.table["kategori"], self.table["nama"])
        table = table.reindex(columns=self.places, fill_value=0)
        found = methods.strongest(table, self.population).head(many)
        return [
            Problem(str(kind), row["place"], int(row["count"]), float(row["times"]), self.span)
            for kind, row in found.iterrows()
        ]


@functools.lru_cache(maxsize=2)
def _prepared(stamp: str) -> Complaints:
    return Complaints(regions.load())


def load() -> Complaints:
    """Prepare the complaints of the region in use, once as long as its data stay the same."""
    return _prepared(regions.load().fingerprint())
