"""What a region's data tell of its villages that stands in the way of a service."""

from __future__ import annotations

import pandas as pd

from bimtek import text
from bimtek.errors import BimtekError
from bimtek.regions import Region

#: Needs of the table of cases; the first two are told by village.
SIGNAL, CROSSING, STAFF = "sinyal", "menyeberang", "petugas"


class Hindrances:
    """Villages without signal, and villages from which one must cross the sea.

    Parameters
    ----------
    region
        The region in use.
    seat
        Name of the kecamatan where the regency's offices are.

    Attributes
    ----------
    lacks
        One row per village (code), True where it has no signal (:data:`SIGNAL`), and where
        it lies on another island than the seat (:data:`CROSSING`).

    Raises
    ------
    BimtekError
        If no kecamatan is called so.
    """

    def __init__(self, region: Region, seat: str) -> None:
        self._region = region
        villages, kecamatan = region.villages, region.kecamatan
        seats = kecamatan.index[kecamatan["nama"] == seat]
        if seats.empty:
            raise BimtekError(
                f"Kecamatan “{seat}” tidak ada di data {region.title}.",
                remedy="Tulis nama kecamatan seperti di kecamatan.csv.",
            )
        island = villages["kode_kecamatan"].map(kecamatan["pulau"])
        events = region.events
        self._silent = events[
            (events["tingkat"] == "desa") & events["ukuran"].str.contains("tanpa sinyal")
        ]
        self.lacks = pd.DataFrame(
            {
                SIGNAL: villages.index.isin(self._silent["kode_wilayah"].astype(str)),
                CROSSING: (island != kecamatan.at[seats[0], "pulau"]).to_numpy(),
            },
            index=villages.index,
        )

    def credit(self) -> str:
        """Say where this is from, for under the map."""
        told = ""
        if len(self._silent):
            told = f"desa tanpa sinyal: {self._silent.iloc[0]['sumber']}; "
        return f"Peta skematis, bukan batas resmi. Sumber: {told}titik desa: BPS dan OCHA, 2020."

    def weak_signal(self) -> str:
        """Say what is known of weak signal, which no list of villages tells; "" if nothing."""
        table = self._region.indicators()
        rows = table[table["seri"].str.contains("bersinyal lemah")].sort_values("tahun")
        if rows.empty:
            return ""
        row = rows.iloc[-1]
        return (
            f"Desa bersinyal lemah tidak ikut: pada {row['tahun']} ada {text.number(row['nilai'])} "
            f"desa tanpa sinyal atau bersinyal lemah ({row['sumber']}), tetapi nama-namanya "
            "tidak kami temukan."
        )

    def staff(self, statement: str) -> str:
        """Say that no data tell of staff by village, and what the practice survey says.

        Parameters
        ----------
        statement
            A statement of the survey; one that is not in it is left out.
        """
        told = "Data petugas per desa tidak ada."
        rows = self._region.readiness
        own = rows[(rows["pernyataan"] == statement) & (rows["jenis_unit"] == "desa")]
        if own.empty:
            return told
        low = int((own["skor"] <= 2).sum())
        return (
            f"{told} Pada survei latihan (bukan data resmi), {low} dari {len(own)} responden desa "
            f"memberi skor 1–2 untuk “{statement}”"
        )
