"""The practice programmes of lesson 07, as its panels share them."""

from __future__ import annotations

import functools

import pandas as pd

from bimtek import methods, regions
from bimtek.panels.complaints import PRACTICE
from bimtek.regions import Region

#: Column of a gate → what it is called, what it asks, and what usually opens it.
GATES = {
    "gerbang_regulasi": (
        "regulasi",
        "aturan yang membolehkannya sudah ada",
        "menyiapkan surat keputusan atau perjanjian berbagi data lebih dulu",
    ),
    "gerbang_infrastruktur": (
        "infrastruktur",
        "listrik, sinyal, dan tempatnya sudah ada",
        "mulai di tempat yang sudah berlistrik dan bersinyal, atau memakai cara luring",
    ),
    "gerbang_aplikasi": (
        "aplikasi",
        "aplikasinya sudah jadi dan boleh dipakai",
        "meminjam aplikasi yang sudah berjalan di kementerian atau daerah lain",
    ),
    "gerbang_sdm": (
        "SDM",
        "orangnya sudah ditunjuk, terlatih, dan punya waktu",
        "menunjuk orangnya sekarang, lalu melatihnya sebelum program mulai",
    ),
}
#: Criterion → column, name, whether more is better, decimals and unit.
CRITERIA = {
    "dampak": ("dampak", "Dampak", True, "skor 1–5"),
    "kemudahan": ("kemudahan", "Kemudahan", True, "skor 1–5"),
    "jangkauan": ("jangkauan_jiwa", "Jangkauan", True, "jiwa"),
    "biaya": ("biaya_juta", "Biaya", False, "juta rupiah"),
}


def shortened(words: str, limit: int) -> str:
    """Cut words to `limit` letters, with an ellipsis where something is missing."""
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"


class Programs:
    """Candidate programmes, indexed by their number ("P01").

    Attributes
    ----------
    table
        As in the region's data, plus ``skor`` (impact plus ease).
    credit
        Source line; says that the data are made up.
    """

    def __init__(self, region: Region) -> None:
        table = region.programs.set_index("id")
        self.table = table.assign(skor=table["dampak"] + table["kemudahan"])
        self.names: dict[str, str] = {str(i): str(name) for i, name in table["nama"].items()}
        self._plans: dict[str, pd.DataFrame] = {}
        self.credit = f"Program, biaya, dan skor: {PRACTICE}."

    def named(self, program: str) -> str:
        """Give number and name: "P01 Satu nomor aduan warga"."""
        return f"{program} {self.names[program]}"

    def short(self, program: str, limit: int) -> str:
        """Give number and name, cut to `limit` letters."""
        return shortened(self.named(program), limit)

    @functools.cached_property
    def passing(self) -> list[str]:
        """Numbers of those that find all four gates open."""
        passes = methods.gates(self.table, list(GATES)).passes
        return [str(program) for program in passes.index[passes]]

    @functools.cached_property
    def values(self) -> pd.DataFrame:
        """Passing programmes × criteria (:data:`CRITERIA`)."""
        columns = {column: key for key, (column, *_) in CRITERIA.items()}
        chosen = self.table.loc[self.passing, list(columns)]
        return chosen.rename(columns=columns).astype(float)

    def plan(self, measure: str) -> pd.DataFrame:
        """Give what :func:`bimtek.methods.portfolio` asks for.

        Parameters
        ----------
        measure
            "jangkauan": value is impact times thousands of people; "dampak": impact alone.
        """
        if measure not in self._plans:
            self._plans[measure] = self._plan(measure)
        return self._plans[measure].copy()

    def _plan(self, measure: str) -> pd.DataFrame:
        table = self.table
        impact = table["dampak"].astype(float)
        people = table["jangkauan_jiwa"].astype(float) / 1000
        return pd.DataFrame(
            {
                "cost": table["biaya_juta"].astype(float),
                "months": table["bulan"].astype(float),
                "value": impact * people if measure == "jangkauan" else impact,
                "depends_on": table["bergantung_pada"].fillna(""),
                "feasible": methods.gates(table, list(GATES)).passes,
            }
        )


@functools.lru_cache(maxsize=4)
def _of(region: Region) -> Programs:
    return Programs(region)


def load() -> Programs:
    """Give the programmes of the region in use."""
    return _of(regions.load())
