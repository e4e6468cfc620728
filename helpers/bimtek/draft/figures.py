"""Pictures of the draft: the group's own figures in the kit's charts, fine enough for paper."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TypeVar

import pandas as pd
from PIL import Image

from bimtek import charts, methods, text
from bimtek.charts import theme
from bimtek.charts.live import encode
from bimtek.draft.blocks import Figure
from bimtek.draft.sections.problems import Problems
from bimtek.draft.sections.quick_wins import Program, QuickWins
from bimtek.draft.sections.readiness import QUADRANTS, Readiness
from bimtek.draft.sections.risks import IMPACT, LIKELIHOOD, Risks
from bimtek.draft.sections.road_map import RoadMap, Step

OWN = "Sumber: isian kelompok di buku kerja Bimtek."
LETTERS = "ABCDEFGHIJKL"
#: Letters of a name that fit beside a bar, over a bar of the road map, and in a title.
BESIDE, ABOVE, TITLED = 32, 44, 50
#: Coordinates shown; a point further out is drawn at the edge.
REACH = 1.5
Named = TypeVar("Named")
_COLUMNS = (("Tahun 1", 12), ("Tahun 2–5", 60), ("Tahun 6–10", 120))


def ranking(made: Problems) -> Figure | None:
    """Bars of the USG totals; the first place stands out."""
    if len(made.rows) < 2:
        return None
    labels = [_short(f"{n}. {row.name}", BESIDE) for n, row in _lettered(made.rows)]
    totals = pd.Series([row.total for row in made.rows], index=labels)
    first = [label for label, row in zip(labels, made.rows, strict=True) if row.rank == 1]
    title = (
        f"{len(first)} masalah seri di tempat pertama"
        if len(first) > 1
        else f"Tempat pertama: “{_short(made.first[0].name, TITLED)}”"
    )

    def chart() -> charts.Bars:
        bars = charts.Bars(labels, f"{OWN} Jumlah skor U + S + G, paling tinggi 15.")
        bars.update(totals, title=title, highlight=first, keep_order=True)
        return bars

    said = "; ".join(f"{row.name} {row.total}" for row in made.rows)
    return _figure("Jumlah skor USG setiap masalah", f"{title}. Jumlah skor: {said}.", chart)


def levels(made: Readiness) -> Figure | None:
    """Bars of readiness now, with what is wanted in a year."""
    known = [gap for gap in made.gaps if gap.now is not None and gap.wanted is not None]
    if len(known) < 2:
        return None
    groups: dict[str, list[str]] = {}
    names = {gap.aspect: _short(gap.aspect, 12) for gap in known}
    if len(set(names.values())) < len(names):
        return None
    for gap in known:
        groups.setdefault(_short(gap.group.capitalize() or "Aspek", 24), []).append(
            names[gap.aspect]
        )
    now = pd.Series({names[gap.aspect]: float(gap.now or 0) for gap in known})
    wanted = pd.Series({names[gap.aspect]: float(gap.wanted or 0) for gap in known})
    title = f"Aspek terendah: {text.listing(_short(n, 20) for n in made.weakest)}"

    def chart() -> charts.Levels:
        bars = charts.Levels(
            groups, OWN, legend="batang: sekarang   ◆ diinginkan setahun lagi", ask="ingin"
        )
        bars.update(now, title=title, needed=wanted)
        return bars

    said = "; ".join(f"{gap.aspect} sekarang {gap.now}, ingin {gap.wanted}" for gap in known)
    return _figure("Tingkat kesiapan sekarang dan yang diinginkan", f"{title}. {said}.", chart)


def position(made: Readiness) -> Figure | None:
    """Draw the SWOT point in its quadrant."""
    if made.x is None or made.y is None:
        return None
    edge = REACH * 0.97
    point = pd.DataFrame(
        {"x": [min(max(made.x, -edge), edge)], "y": [min(max(made.y, -edge), edge)]},
        index=["posisi"],
    )
    if made.quadrant is None:
        title = "Titik tepat di garis, belum masuk kuadran mana pun"
    else:
        name, advice = QUADRANTS[made.quadrant]
        title = f"Kuadran {made.quadrant}, {name}: {advice}"
    corner = {name: f"{name} · {words[0]}" for name, words in QUADRANTS.items()}

    def chart() -> charts.Scatter:
        points = charts.Scatter(
            OWN,
            x_label="kelemahan lebih besar  ←  x  →  kekuatan lebih besar",
            y_label="y: ke atas peluang lebih besar, ke bawah ancaman lebih besar",
            x_range=(-REACH, REACH),
            y_range=(-REACH, REACH),
            middle=(0, 0),
            quadrants=(corner["I"], corner["III"], corner["IV"], corner["II"]),
            decimals=1,
            height=2.7,
        )
        points.update(point, title=title, highlight=["posisi"])
        return points

    place = f"x = {text.number(made.x, 2)}, y = {text.number(made.y, 2)}"
    return _figure("Posisi SWOT kelompok", f"{title}. {place}.", chart)


def quick_win_months(made: QuickWins) -> Figure | None:
    """Draw when each quick win begins and ends."""
    rows = [row for row in made.rows if row.start is not None and row.finish is not None]
    if len(rows) < 2:
        return None
    names = [_short(f"{n}. {row.name}", ABOVE) for n, row in _lettered(rows)]
    last = max(int(row.finish or 0) for row in rows)
    ends = range(6, max(12, last + 5) + 1, 6)
    columns = [(f"Bulan {end - 5}–{end}", end) for end in ends]
    if len(columns) > 4:
        columns = [(f"Bulan 1–{ends[-1]}", ends[-1])]
    limit = made.months
    late = [limit is not None and (row.finish or 0) > limit for row in rows]
    span = text.number(last)
    title = (
        f"Program terakhir selesai pada bulan ke-{span}"
        if not any(late)
        else f"Selesai pada bulan ke-{span}, melewati waktu {text.number(limit)} bulan"
    )
    steps = _steps([(row.start or 0, row.finish or 0) for row in rows], late, names)
    waits = {row.name: row.waits for row in rows}
    by_name = dict(zip(waits, names, strict=True))
    links = [
        (by_name[b], by_name[name]) for name, own in waits.items() for b in own if b in by_name
    ]

    def chart() -> charts.Timeline:
        marks = ["late"] if any(late) else []
        line = charts.Timeline(names, columns, OWN, beyond=0, marks=marks)
        line.update(steps, links, title=title)
        return line

    return _figure("Waktu pelaksanaan quick win", f"{title}. {_months(rows)}.", chart)


def road_map(made: RoadMap) -> Figure | None:
    """Draw the steps over one, five and ten years."""
    rows = [row for row in made.rows if row.start is not None and row.finish is not None]
    if len(rows) < 2:
        return None
    names = [_short(f"{n}. {row.name}", ABOVE) for n, row in _lettered(rows)]
    late = [row.late for row in rows]
    count = sum(late)
    title = (
        f"{count} langkah selesai lewat sasarannya"
        if count
        else "Semua langkah selesai tepat waktu"
    )
    steps = _steps([(row.start or 0, row.finish or 0) for row in rows], late, names)
    by_name = dict(zip((row.name for row in rows), names, strict=True))
    links = [(by_name[n], by_name[row.name]) for row in rows for n in row.waits if n in by_name]
    beyond = 24 if max(row.finish or 0 for row in rows) > 120 else 0

    def chart() -> charts.Timeline:
        marks = ["late"] if count else []
        line = charts.Timeline(names, _COLUMNS, OWN, beyond=beyond, marks=marks)
        line.update(steps, links, title=title)
        return line

    return _figure("Peta jalan menurut tahun", f"{title}. {_months(rows)}.", chart)


def risk_grid(made: Risks) -> Figure | None:
    """Place the risks on the grid of likelihood and impact."""
    if len(made.rows) < 2:
        return None
    letters = LETTERS[: len(made.rows)]
    scores = methods.risk_matrix()
    shades = scores.map(lambda score: sum(score >= start for start, _ in methods.RISK_BANDS) - 1)
    places = {
        letter: (row.likelihood, row.impact) for letter, row in zip(letters, made.rows, strict=True)
    }
    top = made.rows[0].score
    first = [letter for letter, row in zip(letters, made.rows, strict=True) if row.score == top]
    title = f"Risiko tertinggi: {text.listing(first)} ({made.rows[0].level})"

    def chart() -> charts.RiskGrid:
        grid = charts.RiskGrid(LIKELIHOOD, IMPACT, letters, OWN)
        grid.update(scores, shades, places, title=title, highlight=first)
        return grid

    said = "; ".join(
        f"{letter} {row.name}: kemungkinan {row.likelihood}, dampak {row.impact}"
        for letter, row in zip(letters, made.rows, strict=True)
    )
    return _figure("Risiko menurut kemungkinan dan dampak", f"{title}. {said}.", chart)


def _figure(caption: str, words: str, chart: Callable[[], charts.Bars | charts.Levels |
            charts.Scatter | charts.Timeline | charts.RiskGrid]) -> Figure:  # fmt: skip
    return Figure(caption, words, lambda: _small(chart().sharp()))


def _small(png: bytes) -> bytes:
    """Keep few colours: a document that goes round by phone should be light."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    return encode(picture.quantize(96, dither=Image.Dither.NONE), level=9)


def _steps(spans: list[tuple[float, float]], late: list[bool], names: list[str]) -> pd.DataFrame:
    """Give what the time line takes; nothing was moved, so it is as planned."""
    starts, ends = zip(*spans, strict=True)
    return pd.DataFrame(
        {
            "start": starts,
            "finish": ends,
            "planned_start": starts,
            "planned_finish": ends,
            "critical": False,
            "late": late,
            "note": [f"bulan {text.number(a)}–{text.number(b)}" for a, b in spans],
        },
        index=pd.Index(names),
    )


def _months(rows: Sequence[Step] | Sequence[Program]) -> str:
    return "; ".join(
        f"{row.name} bulan {text.number(row.start)}–{text.number(row.finish)}" for row in rows
    )


def _lettered(rows: Sequence[Named]) -> list[tuple[str, Named]]:
    return list(zip(LETTERS, rows, strict=False))


def _short(words: str, limit: int) -> str:
    shown = theme.drawable(words)
    return shown if len(shown) <= limit else f"{shown[: limit - 1].rstrip()}…"
