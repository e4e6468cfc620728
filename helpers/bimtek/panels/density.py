"""Lesson 02: the denominator decides."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, methods, regions, text
from bimtek.panels import parts, question
from bimtek.panels.base import Panel, on_change


class Density(Panel):
    """People per km², with the source of the area and the census to choose.

    What it lets one discover: the same people over another source's area give another
    order, and a source with gaps makes a winner of whoever is left.

    Parameters
    ----------
    guess
        A question of the bank, "which is second?", whose guess is set beside the truth.
    """

    title = "Kecamatan mana yang paling padat?"
    prompt = (
        "Ganti sumber luasnya. Ganti juga sensusnya. Perhatikan siapa naik, siapa turun, "
        "dan siapa yang hilang dari daftar."
    )

    def __init__(self, guess: str | None = None) -> None:
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        """Two choices, one place to follow, bars and a map."""
        self._region = regions.load()
        table = self._region.kecamatan
        self._areas = _choices(self._region.columns("kecamatan", "luas_"), "Luas menurut ")
        self._censuses = _choices(self._region.columns("kecamatan", "penduduk_"), "Penduduk, ")
        self.area = parts.dropdown("Luas menurut", list(self._areas))
        self.census = parts.dropdown("Penduduk menurut", list(self._censuses))
        self.follow = parts.dropdown("Ikuti kecamatan", sorted(table["nama"]), self._restless())
        for control in (self.area, self.census, self.follow):
            control.observe(self._moved, "value")
        source = f"Penduduk dan luas: {self._region.source('kecamatan')}"
        self._bars = charts.Bars(list(table["nama"]), source)
        self._map = charts.RegionMap(self._region.map, self._region.source("peta-kecamatan"))
        return [
            parts.fields(self.area, self.census, self.follow),
            self.finding,
            parts.chart_row(self.show(self._bars), self.show(self._map)),
        ]

    def densities(self) -> pd.Series:
        """People per km² under the present choice, indexed by code."""
        table = self._region.kecamatan
        return methods.density(
            table[self._censuses[self.census.value]], table[self._areas[self.area.value]]
        )

    def _restless(self) -> str:
        """Find the place whose rank moves most from source to source."""
        table = self._region.kecamatan
        people = table[next(iter(self._censuses.values()))]
        ranks = pd.DataFrame(
            {
                column: methods.density(people, table[column]).rank(ascending=False)
                for column in self._areas.values()
                if table[column].notna().all()
            }
        )
        return str(table.at[(ranks.max(axis=1) - ranks.min(axis=1)).idxmax(), "nama"])

    @on_change
    def _moved(self, _: object) -> None:
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        """Tell the order, the followed place and the gaps."""
        values = self.densities()
        by_name = self._region.named(values)
        known = by_name.dropna().sort_values(ascending=False)
        first, second = (str(name) for name in known.index[:2])
        followed = str(self.follow.value)
        headline = f"{first} paling padat: {text.number(known[first])} jiwa per km²"
        self._bars.update(by_name, title=headline, highlight=[followed])
        names = self._region.kecamatan["nama"]
        self._map.update(
            values,
            title="Jiwa per km² di tiap kecamatan",
            highlight=[str(code) for code in names.index[names == followed]],
        )
        missing = [str(name) for name in by_name.index[by_name.isna()]]
        runner_up = f"kedua {second}, menurut pilihan sekarang"
        self._findings = [
            question.guess_line(self._guess, runner_up) if self._guess else "",
            f"{headline}. Kedua: {second}, {text.number(known[second])}.",
            (
                f"{followed}: {text.number(known[followed])} jiwa per km², "
                f"urutan {list(known.index).index(followed) + 1} dari {len(known)}."
                if followed in known.index
                else f"{followed}: tidak ada data, jadi tidak punya urutan."
            ),
            (
                f"{len(missing)} kecamatan tidak masuk urutan karena angkanya tidak ada: "
                f"{text.listing(missing)}."
                if missing
                else "Semua kecamatan masuk urutan."
            ),
        ]
        self.tell(*self._findings)

    def lines(self) -> list[str]:
        """Say the choice, the finding and the whole order."""
        ordered = self._region.named(self.densities()).sort_values(ascending=False, kind="stable")
        return [
            f"Luas menurut: {self.area.value}. Penduduk menurut: {self.census.value}. "
            f"Ikuti kecamatan: {self.follow.value}.",
            *self._findings,
            "Urutan (jiwa per km²): "
            + "; ".join(f"{name} {text.number(value)}" for name, value in ordered.items())
            + ".",
            f"Sumber: {self._region.source('kecamatan')}",
        ]


def _choices(columns: dict[str, str], said: str) -> dict[str, str]:
    """Drop from the titles what the list's own label already says."""
    return {title.removeprefix(said): name for title, name in columns.items()}
