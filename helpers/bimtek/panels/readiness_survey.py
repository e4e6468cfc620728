"""The practice survey of lesson 05, and what practice programmes need before they can start."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import pandas as pd

from bimtek import methods, regions

PRACTICE = "data latihan, bukan data resmi"
ALL = "semua penjawab"
#: Practice programme → the level that each aspect must have before it starts. Made up for
#: the lesson; what is not named does not matter to it.
NEEDS: dict[str, dict[str, float]] = {
    "P20": {"Sosial": 3.5, "SDM": 2.5},
    "P09": {"TIK": 2.5, "Sosial": 3.5, "SDM": 2.5},
    "P22": {"Sosial": 3.5, "Tim": 2.5},
    "P01": {"SDM": 2.5, "Tata kelola": 2.5, "TIK": 2.5, "Regulasi": 2.5},
    "P15": {"TIK": 2.5, "Tim": 2.5, "Regulasi": 2.5},
    "P11": {"Keuangan": 2.5, "TIK": 2.5, "Sosial": 3.0, "Regulasi": 3.0},
    "P19": {"Sosial": 3.5, "Fisik": 3.0, "Tim": 2.5, "Dewan": 2.5},
    "P05": {"SDM": 2.5, "Tata kelola": 2.5, "Regulasi": 3.0, "Dewan": 3.0},
    "P02": {"SDM": 3.0, "TIK": 3.0, "Regulasi": 3.0},
    "P24": {"SDM": 3.5, "Keuangan": 4.0, "TIK": 4.0, "Regulasi": 3.5, "Dewan": 3.5, "Tim": 3.5},
}  # fmt: skip


@dataclass(frozen=True)
class Survey:
    """The survey, summed up for everybody and for each kind of respondent.

    Attributes
    ----------
    whole
        All answers.
    by_unit
        Kind of unit → the same for its respondents only, in the order of the survey.
    people
        Kind of unit → how many respondents.
    required
        Programme (its name) × aspect: level needed, missing where it does not matter.
    source
        Credit.
    """

    whole: methods.Readiness
    by_unit: dict[str, methods.Readiness]
    people: dict[str, int]
    required: pd.DataFrame
    source: str

    @property
    def levels(self) -> pd.Series:
        """Level of each aspect according to everybody."""
        return self.whole.aspects["level"]

    def of(self, unit: str) -> methods.Readiness:
        """Give the answers of one kind of unit, or of everybody."""
        return self.by_unit.get(unit, self.whole)

    def headings(self) -> dict[str, list[str]]:
        """Give the aspects under the heading of their group."""
        table = self.whole.aspects
        return {
            str(group).capitalize(): [str(name) for name in part.index]
            for group, part in table.groupby("group", sort=False)
        }


def load() -> Survey:
    """Sum up the survey of the region in use."""
    return _summed(regions.load())


@functools.lru_cache(maxsize=4)
def _summed(region: regions.Region) -> Survey:
    answers = region.readiness.rename(
        columns={"kelompok": "group", "aspek": "aspect", "skor": "score"}
    )
    units = [str(unit) for unit in answers["jenis_unit"].unique()]
    parts = {unit: answers[answers["jenis_unit"] == unit] for unit in units}
    names = region.programs.set_index("id")["nama"]
    required = pd.DataFrame.from_dict(
        {str(names[code]): needs for code, needs in NEEDS.items() if code in names.index},
        orient="index",
    )
    whole = methods.readiness(answers)
    return Survey(
        whole=whole,
        by_unit={unit: methods.readiness(part) for unit, part in parts.items()},
        people={unit: int(part["responden"].nunique()) for unit, part in parts.items()},
        required=required.reindex(columns=whole.aspects.index),
        source=(
            f"Sumber: survei kesiapan, {answers['responden'].nunique()} penjawab ({PRACTICE})."
        ),
    )
