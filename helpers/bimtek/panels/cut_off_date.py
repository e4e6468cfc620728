"""Lesson 06: a rate depends on the day on which one counts."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import cases, charts, methods, text
from bimtek.errors import BimtekError
from bimtek.panels import complaints, parts, question
from bimtek.panels.base import Panel, escape, on_change

#: Days between two days of counting on the slider, and how far it reaches.
STEP, REACH = 2, 270
#: Where the slider stands at first: days after the month's end.
START = 180
#: A month is offered if it could be watched for so many days after its end.
WATCHED = 60
CLOCKS = (14, 30, 60)


class CutOffDate(Panel):
    """Move the day of counting over one month's complaints; the rate moves, the clock stays.

    Parameters
    ----------
    month
        Month to begin with, such as "2023-04"; the first of the data by default.
    published
        Two claims of the table of cases that count one month on two days, set beside.
    guess
        A question of the bank, set beside the truth.
    """

    title = "Satu bulan aduan, dihitung pada hari yang berbeda"
    prompt = (
        "Geser “Dihitung pada” ke kiri dan ke kanan. Amati titik merah dan garis putus-putus biru. "
        "Mana yang bergerak, mana yang diam?"
    )

    def __init__(
        self, month: str | None = None, published: Sequence[str] = (), guess: str | None = None
    ) -> None:
        self._month = month
        self._guess = guess
        self._published = [cases.load().claim(claim) for claim in published]
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        self._data = complaints.load()
        table = self._data.table.assign(
            masuk=pd.to_datetime(self._data.table["tanggal"]),
            selesai=pd.to_datetime(self._data.table["tanggal_selesai"]),
        )
        self._by_month = {
            str(month): own for month, own in table.groupby(table["masuk"].dt.to_period("M"))
        }
        self._end = max(table["masuk"].max(), table["selesai"].max())
        months = [month for month in self._by_month if len(self._offered(month)) > WATCHED // STEP]
        first = self._month if self._month in months else months[0]
        self.month = parts.dropdown("Aduan yang masuk", [(_month(m), m) for m in months], first)
        self.clock = parts.toggles("Tenggat", [(f"{n} hari", n) for n in CLOCKS], 30)
        self.day = widgets.SelectionSlider(
            description="Dihitung pada", options=[""], style={"description_width": "initial"}
        )
        self.day.add_class("day-slider")
        self._place(START // STEP)
        self.month.observe(self._other_month, "value")
        self.clock.observe(self._changed, "value")
        self.day.observe(self._changed, "value")
        self.chart = charts.CountingDay(self._data.source)
        return [
            parts.fields(self.month, self.clock),
            parts.fields(self.day),
            parts.chart_row(self.show(self.chart)),
            self.finding,
            *([widgets.HTML(self._published_table())] if self._published else []),
        ]

    def _offered(self, month: str) -> pd.DatetimeIndex:
        """Days of counting for a month: from its end on, as far as the data reach."""
        end = pd.Period(month).end_time.normalize()
        last = min(end + pd.Timedelta(days=REACH), self._end)
        return pd.date_range(end, last, freq=f"{STEP}D")

    def _place(self, step: int) -> None:
        days = self._offered(self.month.value)
        self.day.options = [(text.date(day), day) for day in days]
        self.day.index = min(step, len(days) - 1)

    @on_change
    def _other_month(self, _change: object) -> None:
        self.day.unobserve(self._changed, "value")
        self._place(self.day.index or 0)
        self.day.observe(self._changed, "value")
        self._changed(None)

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.redraw()

    def refresh(self) -> None:
        """Count anew."""
        own = self._by_month[self.month.value]
        opened, closed, day = own["masuk"], own["selesai"], self.day.value
        self._done = methods.completion(opened, closed, day)
        self._timed = methods.closed_within(opened, closed, self.clock.value, day)
        path = methods.completion_path(opened, closed, self._offered(self.month.value))
        settled = opened.max() + pd.Timedelta(days=self.clock.value)
        ready = day >= settled
        rate = text.percent(self._done.rate * 100, 0)
        self.chart.update(
            path["rate"],
            day,
            title=f"{_month(self.month.value)}: {rate} selesai, bila dihitung {text.date(day)}",
            steady=self._timed.rate if ready else None,
            since=settled,
            steady_name=f"{text.percent(self._timed.rate * 100, 0)} selesai dalam "
            f"{self.clock.value} hari",
        )
        self._said = [*self._guessed(path["rate"]), self._counted(), *self._judged(settled, ready)]
        self.tell(*self._said)

    def _guessed(self, rates: pd.Series) -> list[str]:
        if not self._guess:
            return []
        low, high = (text.percent(share * 100, 0) for share in (rates.iloc[0], rates.iloc[-1]))
        truth = f"keduanya bisa benar; bulan di bawah ini memberi {low} sampai {high}"
        return [question.guess_line(self._guess, truth)]

    def _counted(self) -> str:
        done = self._done
        return (
            f"Masuk pada {_month(self.month.value)}: {text.number(done.received)} aduan. "
            f"Dihitung {text.date(self.day.value)}: {text.number(done.closed)} selesai, "
            f"{text.number(done.open)} masih terbuka. "
            f"Tingkat penyelesaian {text.percent(done.rate * 100)}."
        )

    def _judged(self, settled: pd.Timestamp, ready: bool) -> list[str]:
        timed, days = self._timed, self.clock.value
        said = []
        if ready:
            said.append(
                f"Tenggat tetap: {text.number(timed.within)} dari {text.number(timed.eligible)} "
                f"aduan selesai dalam {days} hari ({text.percent(timed.rate * 100)}). "
                f"Angka ini sama, kapan pun dihitung sejak {text.date(settled)}."
            )
        else:
            said.append(
                f"Tenggat tetap: {text.number(timed.too_young)} aduan belum genap {days} hari. "
                "Yang terbuka di antaranya belum terlambat, maka belum adil dinilai. "
                f"Tunggu sampai {text.date(settled)}."
            )
        if self._done.closed:
            said.append(
                "Bila yang masih terbuka dilupakan, "
                f"{text.percent(timed.among_closed * 100)} tampak selesai dalam {days} hari. "
                "Angka itu menyanjung, sebab yang lama belum ikut dihitung."
            )
        return said

    # The published pair -----------------------------------------------------------------

    def _pairs(self) -> list[tuple[str, str, str]]:
        """Give day and teller, count, and rate of each published claim."""
        rows = []
        for claim in self._published:
            if claim.value is None or claim.out_of is None:
                raise BimtekError(f"Angka “{claim.id}” tidak punya pembagi.", column="dari")
            rate = methods.Completion(int(claim.out_of), int(claim.value)).rate
            rows.append((claim.credit, claim.words, text.percent(rate * 100, 2)))
        return rows

    def _published_table(self) -> str:
        body = "".join(
            f"<tr><td>{escape(words)}</td><td class='n'><strong>{escape(rate)}</strong></td>"
            f"<td>{escape(credit)}</td></tr>"
            for credit, words, rate in self._pairs()
        )
        return (
            "<table class='published'><tr><th scope='col'>Yang diumumkan</th>"
            f"<th scope='col'>Tingkat</th><th scope='col'>Sumber, hari</th></tr>{body}</table>"
        )

    def lines(self) -> list[str]:
        """Say the controls, the finding and the published pair."""
        return [
            f"Aduan yang masuk: {_month(self.month.value)}; dihitung pada: "
            f"{text.date(self.day.value)}; tenggat: {self.clock.value} hari.",
            f"{self.chart.title}.",
            *self._said,
            *(f"Yang diumumkan: {words}, yaitu {rate} ({credit})."
              for credit, words, rate in self._pairs()),
            self._data.source,
        ]  # fmt: skip


def _month(period: str) -> str:
    month = pd.Period(period)
    return f"{text.MONTHS[month.month - 1]} {month.year}"
