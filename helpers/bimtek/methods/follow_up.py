"""Complaints followed until a cut-off date: how many are closed, and how soon."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from bimtek.errors import BimtekError

Day = dt.date | str | pd.Timestamp


@dataclass(frozen=True)
class Completion:
    """How complaints stand on the day they are counted.

    Attributes
    ----------
    received, closed
        Complaints that had come in by then, and those of them closed by then.

    Raises
    ------
    BimtekError
        If a count is negative, or more are closed than came in.

    Examples
    --------
    Jakarta's complaints of January 2023, as two sources counted them:

    >>> round(Completion(14_233, 13_671).rate, 4), round(Completion(14_233, 12_936).rate, 4)
    (0.9605, 0.9089)
    """

    received: int
    closed: int

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if not 0 <= self.closed <= self.received:
            raise BimtekError(
                f"Selesai {self.closed} dari {self.received} aduan tidak mungkin.",
                remedy="Yang selesai paling sedikit 0 dan paling banyak sejumlah yang diterima.",
            )

    @property
    def open(self) -> int:
        """Complaints not closed yet."""
        return self.received - self.closed

    @property
    def rate(self) -> float:
        """Share closed, 0–1; NaN where nothing had come in."""
        return self.closed / self.received if self.received else math.nan


@dataclass(frozen=True)
class FixedClock:
    """How complaints stand when each is given the same number of days.

    Attributes
    ----------
    days
        The time each complaint is given.
    eligible
        Complaints that have had all of it by the cut-off date; younger ones are `too_young`
        to be judged and are left aside.
    within, late
        Eligible complaints closed in time; closed later, or still open, by the cut-off date.
    too_young
        Complaints whose time is not yet up.
    among_closed
        Share in time among those closed so far, 0–1 (NaN if none is): the naive figure that
        forgets the open ones, and flatters most where few are closed.
    """

    days: int
    eligible: int
    within: int
    too_young: int
    among_closed: float

    @property
    def late(self) -> int:
        """Eligible complaints that missed the time."""
        return self.eligible - self.within

    @property
    def rate(self) -> float:
        """Share of the eligible closed in time, 0–1; NaN where none is eligible."""
        return self.within / self.eligible if self.eligible else math.nan


def completion(opened: pd.Series, closed: pd.Series, cutoff: Day) -> Completion:
    """Count what had come in, and what of it was closed, on one day.

    Parameters
    ----------
    opened
        Day each complaint came in; none missing.
    closed
        Day it was closed, on the same index; missing (NaT) where it is still open.
    cutoff
        The day of counting, that day included. What came in later does not count, what was
        closed later is still open.

    Raises
    ------
    BimtekError
        If there are no complaints, the two differ in length or index, a day of coming in is
        missing, or one is closed before it came in.

    Notes
    -----
    Worked example: Jakarta, January 2023, 14,233 complaints; 13,671 closed (96.05 %) as
    Jakarta Smart City counted on 7 March, 12,936 (90.89 %) as Liputan6 read on 12 February.
    """
    first, last = _days(opened, closed)
    day = pd.Timestamp(cutoff)
    came = first <= day
    return Completion(int(came.sum()), int((came & (last <= day)).sum()))


def completion_path(opened: pd.Series, closed: pd.Series, cutoffs: Iterable[Day]) -> pd.DataFrame:
    """Count on several days.

    Parameters
    ----------
    opened, closed
        As for :func:`completion`.
    cutoffs
        Days of counting.

    Returns
    -------
    pandas.DataFrame
        Indexed by day: ``received``, ``closed``, ``open`` (counts) and ``rate`` (0–1).

    Raises
    ------
    BimtekError
        As :func:`completion`.
    """
    first, last = _days(opened, closed)
    days = pd.DatetimeIndex([pd.Timestamp(day) for day in cutoffs], name="cutoff")
    received = first.sort_values().searchsorted(days, side="right")
    done = last.dropna().sort_values().searchsorted(days, side="right")
    table = pd.DataFrame({"received": received, "closed": done}, index=days).astype(int)
    table["open"] = table["received"] - table["closed"]
    table["rate"] = table["closed"] / table["received"].where(table["received"] > 0)
    return table


def closed_within(opened: pd.Series, closed: pd.Series, days: int, cutoff: Day) -> FixedClock:
    """Give every complaint the same number of days, and count those closed in that time.

    Once a complaint has had its days, nothing that happens later changes its verdict. So the
    rate of complaints that came in long ago stays put whatever the cut-off date, and months
    may be compared.

    Parameters
    ----------
    opened, closed, cutoff
        As for :func:`completion`.
    days
        The time each complaint is given, at least 0.

    Raises
    ------
    BimtekError
        As :func:`completion`, or if `days` is negative.
    """
    if days < 0:
        raise BimtekError(f"Tenggat {days} hari tidak mungkin.", remedy="Pakai 0 hari atau lebih.")
    first, last = _days(opened, closed)
    day = pd.Timestamp(cutoff)
    came = first <= day
    eligible = first + pd.Timedelta(days=days) <= day
    in_time = (last - first).dt.days <= days
    done = came & (last <= day)
    return FixedClock(
        days=days,
        eligible=int(eligible.sum()),
        within=int((eligible & in_time).sum()),
        too_young=int((came & ~eligible).sum()),
        among_closed=float(in_time[done].mean()) if done.any() else math.nan,
    )


def waiting(opened: pd.Series, closed: pd.Series, cutoff: Day) -> pd.DataFrame:
    """Say how long each complaint was watched, and whether it was closed in that time.

    Parameters
    ----------
    opened, closed, cutoff
        As for :func:`completion`.

    Returns
    -------
    pandas.DataFrame
        A row for each complaint that had come in: ``days`` (until it was closed, or until
        the cut-off date) and ``closed`` (bool). This is what :func:`closing_curve` takes.

    Raises
    ------
    BimtekError
        As :func:`completion`.
    """
    first, last = _days(opened, closed)
    day = pd.Timestamp(cutoff)
    came = first <= day
    done = came & (last <= day)
    until = last.where(done, day)
    table = pd.DataFrame({"days": (until - first).dt.days.astype(float), "closed": done})
    return table[came]


def closing_curve(days: pd.Series, closed: pd.Series) -> pd.DataFrame:
    """Estimate the share closed within so many days, open complaints included.

    An open complaint is neither done nor failed: it has waited so long and may be closed
    tomorrow. It counts among those waiting for as long as it was watched, then leaves
    (Kaplan–Meier; "censored").

    Parameters
    ----------
    days
        How long each was watched, 0 or more.
    closed
        True where it was closed at the end of that time, False where it was still open.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``days`` at which something was closed: ``waiting`` (still open and
        watched just before), ``closed`` (that day), ``left`` (lost sight of since the row
        above), ``open_share`` (estimated share still open, 0–1) and ``closed_share``. Empty
        where nothing was closed.

    Raises
    ------
    BimtekError
        If there is nothing, the two differ in length, or a time is missing or negative.

    Notes
    -----
    Kaplan and Meier (1958), J. Am. Stat. Assoc. 53: 457–481. One closed and one lost sight
    of on the same day: the lost one still counts as waiting on that day, as usual. Worked
    example: Bewick, Cheek and Ball (2004), Critical Care 8:389, table 2: 1, 1, 4, 5, 6+, 9,
    9+, 22 (+ still open) give open shares .750, .625, .500, .333, 0.
    """
    if len(days) != len(closed) or len(days) == 0:
        raise BimtekError(
            "Lama menunggu dan statusnya kosong atau tidak sama banyak.",
            remedy="Setiap aduan punya satu lama menunggu dan satu status.",
        )
    watched = pd.to_numeric(pd.Series(list(days)), errors="coerce")
    wrong = watched.isna() | (watched < 0)
    if wrong.any():
        raise BimtekError(
            "Lama menunggu ini kosong, negatif, atau bukan angka.",
            row=int(wrong.to_numpy().argmax()) + 2,
            remedy="Isi dengan jumlah hari, 0 atau lebih.",
        )
    done = pd.Series(list(closed)).astype(bool)
    events = watched[done].value_counts().sort_index()
    times = events.index.to_numpy()
    at_risk = len(watched) - watched.sort_values().searchsorted(times, side="left")
    table = pd.DataFrame(
        {"waiting": at_risk, "closed": events.to_numpy()},
        index=pd.Index(times, name="days"),
    ).astype(int)
    before = (table["waiting"] - table["closed"]).shift(fill_value=len(watched))
    table["left"] = before - table["waiting"]
    table["open_share"] = (1 - table["closed"] / table["waiting"]).cumprod()
    table["closed_share"] = 1 - table["open_share"]
    return table


def share_closed_by(curve: pd.DataFrame, days: float) -> float:
    """Read a closing curve at `days`: the estimated share closed by then, 0–1.

    Parameters
    ----------
    curve
        What :func:`closing_curve` gives.
    days
        Days since coming in. Beyond the longest time watched the last figure is given.
    """
    reached = curve.loc[curve.index <= days, "closed_share"]
    return float(reached.iloc[-1]) if len(reached) else 0.0


def _days(opened: pd.Series, closed: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Check both columns and give them as days."""
    if len(opened) == 0:
        raise BimtekError("Tabel aduan kosong.", remedy="Isi sedikitnya satu baris.")
    if len(opened) != len(closed) or not opened.index.equals(closed.index):
        raise BimtekError(
            "Kolom tanggal masuk dan tanggal selesai tidak sama barisnya.",
            remedy="Ambil keduanya dari tabel yang sama.",
        )
    first = pd.to_datetime(opened, errors="coerce")
    last = pd.to_datetime(closed, errors="coerce")
    if first.isna().any():
        raise BimtekError(
            "Tanggal masuk aduan ini kosong atau bukan tanggal.",
            row=int(first.isna().to_numpy().argmax()) + 2,
            column="tanggal",
            remedy="Tulis tahun-bulan-hari, misalnya 2024-01-31.",
        )
    unread = last.isna() & closed.notna()
    if unread.any():
        raise BimtekError(
            "Tanggal selesai aduan ini bukan tanggal.",
            row=int(unread.to_numpy().argmax()) + 2,
            column="tanggal_selesai",
            remedy="Tulis tahun-bulan-hari, atau kosongkan bila aduannya masih terbuka.",
        )
    early = last < first
    if early.any():
        raise BimtekError(
            "Aduan ini selesai sebelum masuk.",
            row=int(early.to_numpy().argmax()) + 2,
            column="tanggal_selesai",
            remedy="Periksa kedua tanggalnya.",
        )
    return first, last
