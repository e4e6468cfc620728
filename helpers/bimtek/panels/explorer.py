"""Lesson 02: figures over the years, with breaks, gaps and doubt shown as such."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import charts, regions, text
from bimtek.panels import parts, question
from bimtek.panels.base import Panel, on_change


class IndicatorExplorer(Panel):
    """The regency's figures by topic.

    What it lets one discover: points of two methods are never joined, a year without a
    figure is a hole and not a zero, and a hollow mark asks to be checked.

    Parameters
    ----------
    topic
        The topic shown first; the first of the region where none is given.
    guess
        A question of the bank about that topic, whose guess is set beside what is shown.
    """

    title = "Angka kabupaten dari tahun ke tahun"
    prompt = (
        "Pilih satu topik. Garis hanya ada bila dua tahun berurutan dihitung dengan cara yang "
        "sama. Tanda berongga berarti angkanya masih perlu dicek."
    )

    def __init__(self, topic: str | None = None, guess: str | None = None) -> None:
        self._first = topic
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        """A topic, what of it is measured, and the lines."""
        self._region = regions.load()
        table = self._region.indicators()
        self._table = table[table["tahun"].notna() & (table["tingkat"] == "kabupaten")]
        topics = sorted(self._table["topik"].unique())
        self.topic = parts.dropdown("Topik", topics, self._first or topics[0])
        self.unit = parts.dropdown("Dihitung dalam", self._units())
        self.topic.observe(self._topic_chosen, "value")
        self.unit.observe(self._moved, "value")
        self._chart = charts.Lines()
        return [
            parts.fields(self.topic, self.unit),
            self.finding,
            parts.chart_row(self.show(self._chart)),
        ]

    def _units(self) -> list[str]:
        units = self._table.loc[self._table["topik"] == self.topic.value, "satuan"]
        return list(units.value_counts().index)

    def shown(self) -> pd.DataFrame:
        """Return the figures on show, one row each, by series and year."""
        chosen = (self._table["topik"] == self.topic.value) & (
            self._table["satuan"] == self.unit.value
        )
        return self._table[chosen].sort_values(["seri", "tahun"], kind="stable")

    @on_change
    def _topic_chosen(self, _: object) -> None:
        with self.unit.hold_trait_notifications():
            self.unit.options = self._units()
        self._moved(None)

    @on_change
    def _moved(self, _: object) -> None:
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        """Draw the series apart, and tell what may and may not be compared."""
        table = self.shown()
        lines = [
            charts.Line(
                str(name),
                [int(year) for year in rows["tahun"]],
                [float(value) for value in rows["nilai"]],
                [doubt != "tinggi" for doubt in rows["keyakinan"]],
            )
            for name, rows in table.groupby("seri", sort=False)
        ]
        self._findings = [finding for finding in (_course(line) for line in lines) if finding]
        if len(lines) > 1:
            self._findings.append(
                f"Ada {len(lines)} cara hitung di sini. Titik dari cara yang berbeda tidak "
                "disambung dan tidak dibandingkan langsung."
            )
        doubtful = int((table["keyakinan"] != "tinggi").sum())
        if doubtful:
            self._findings.append(
                f"{doubtful} dari {len(table)} angka perlu dicek lagi ke sumber aslinya."
            )
        if self._guess and self.topic.value == self._first:
            truth = f"{len(lines)} cara hitung, jadi dua titik itu tidak disambung"
            self._findings.append(question.guess_line(self._guess, truth))
        sources = text.listing(dict.fromkeys(table["sumber"]))
        self._source = f"Sumber: {sources}."
        self._chart.update(
            lines,
            title=(
                self._findings[0].split(". ")[0].rstrip(".")
                if len(lines) == 1
                else f"{self.topic.value}: {len(lines)} cara hitung, jangan disambung"
            ),
            unit=str(self.unit.value),
            source=self._source if len(self._source) < 150 else "Sumber: lihat daftar di bawah.",
            decimals=_decimals(table["nilai"]),
        )
        self.tell(*self._findings)

    def lines(self) -> list[str]:
        """Say every figure with its year, source and doubt."""
        table = self.shown()
        places = _decimals(table["nilai"])
        return [
            f"Topik: {self.topic.value}. Dihitung dalam: {self.unit.value}.",
            *self._findings,
            *(
                f"• {row['seri']}, {row['tahun']}: {text.number(float(row['nilai']), places)} "
                f"{row['satuan']} (keyakinan {row['keyakinan']}; {row['sumber']})"
                + (f". Catatan: {row['catatan']}" if isinstance(row["catatan"], str) else "")
                for _, row in table.iterrows()
            ),
        ]


def _decimals(values: pd.Series) -> int:
    """Find how many decimals (at most 2) these figures are given with."""
    return next((n for n in (0, 1) if (values.round(n) == values).all()), 2)


def _course(line: charts.Line) -> str:
    """Tell in a sentence what one series does, and where it has holes."""
    places = _decimals(pd.Series(line.values, dtype=float))
    first, last = (text.number(line.values[i], places) for i in (0, -1))
    if len(line.years) == 1:
        return f"{line.name}: {first} ({line.years[0]}), satu titik saja."
    holes = line.years[-1] - line.years[0] + 1 - len(line.years)
    told = f"{line.name}: {first} ({line.years[0]}) menjadi {last} ({line.years[-1]})."
    return f"{told} {holes} tahun di antaranya tanpa angka." if holes else told
