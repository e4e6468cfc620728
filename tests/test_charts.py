"""Charts: what they say, and that redrawing only what moved gives the same pixels."""

import io
import itertools
import random

import numpy as np
import pandas as pd
import pytest
from bimtek import charts, regions
from bimtek.charts import theme
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.legend import Legend
from matplotlib.text import Text
from PIL import Image, ImageChops

NAN = float("nan")
PLACES = ["Larantuka", "Solor Barat", "Adonara", "Ile Boleng", "Witihama"]


def words(chart):
    """Give all words that can be read on a chart."""
    return [text.get_text() for text in chart.figure.findobj(Text) if text.get_text().strip()]


def word(chart, said):
    (found,) = [text for text in chart.figure.findobj(Text) if text.get_text() == said]
    return found


def pixels(chart):
    return np.asarray(chart.image())


# ---- the charts, each with pictures it may be asked for ---------------------------------


def bars(chance):
    values = pd.Series([chance.choice([NAN, chance.uniform(0, 5000)]) for _ in PLACES], PLACES)
    return {"values": values, "highlight": chance.sample(PLACES, 2)}


def region_map(chance):
    codes = list(regions.load().kecamatan.index)
    values = pd.Series([chance.choice([NAN, chance.uniform(0, 900)]) for _ in codes], codes)
    return {"values": values, "highlight": chance.sample(codes, 2)}


POPULATION = pd.Series([40828, 6874, 14780, 12974, 9000], PLACES)


def funnel(chance):
    rates = pd.Series([chance.uniform(1, 12) for _ in PLACES], PLACES)
    sizes = [2000, 20000, 42000]
    limits = {
        said: pd.DataFrame({"lower": [0.0, 3, 4], "upper": [9 + wide, 7 + wide, 6 + wide]}, sizes)
        for said, wide in (("95 %", 0), ("99,8 %", 1))
    }
    return {
        "rates": rates,
        "overall": 5.0,
        "limits": limits,
        "outside": chance.sample(PLACES, 2),
        "chosen": chance.choice([None, *PLACES]),
        "ceiling": chance.choice([None, 15.0, 20.0]),
    }


def lines(chance):
    def line(name):
        years = sorted(chance.sample(range(2012, 2025), chance.randrange(1, 8)))
        values = [chance.uniform(0, 300) for _ in years]
        return charts.Line(name, years, values, [chance.random() < 0.3 for _ in years])

    return {
        "lines": [line("Satu"), line("Dua")],
        "unit": chance.choice(["persen", "jiwa"]),
        "source": chance.choice(["BPS 2024", "Sumber lain yang namanya panjang sekali 2023"]),
    }


COLUMNS = ["Air bersih", "Sampah", "Listrik"]


def matrix(chance):
    figures = [[chance.choice([NAN, chance.uniform(0, 80)]) for _ in COLUMNS] for _ in PLACES]
    figures[0][0] = 90.0
    return {"table": pd.DataFrame(figures, PLACES, COLUMNS)}


def scatter(chance):
    spots = [[chance.randrange(1, 6), chance.randrange(1, 6)] for _ in PLACES]
    return {
        "points": pd.DataFrame(spots, PLACES, ["x", "y"]),
        "highlight": chance.sample(PLACES, 1),
        "trail": chance.choice([None, ((1, 1), (chance.randrange(2, 6), 3))]),
    }


def make_scatter():
    return charts.Scatter(
        "BPS 2020",
        x_label="Kemudahan (1–5)",
        y_label="Dampak (1–5)",
        x_range=(0.5, 5.5),
        y_range=(0.5, 5.5),
        middle=(3, 3),
        quadrants=("Dahulukan", "Rencanakan", "Tinggalkan", "Selingan"),
    )


def room(chance):
    spots = [[chance.randrange(0, 101), chance.randrange(0, 101)] for _ in PLACES]
    return {"scores": pd.DataFrame(spots, PLACES, ["pre", "post"])}


KINDS = {
    "batang": (lambda: charts.Bars(PLACES, "BPS 2020", decimals=1), bars),
    "peta": (lambda: charts.RegionMap(regions.load().map, "Peta skematis"), region_map),
    "corong": (lambda: charts.Funnel(POPULATION, "BPS 2020", "per 1.000 jiwa"), funnel),
    "garis": (charts.Lines, lines),
    "sisa": (lambda: charts.Room(PLACES, 100, "BPS 2020"), room),
    "sebar": (make_scatter, scatter),
    "tabel": (lambda: charts.Matrix(PLACES, COLUMNS, "BPS 2020"), matrix),
}

TITLES = ["Satu baris", "Judul yang panjang sehingga harus turun ke baris kedua di gambar"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_redraw_is_the_full_picture_pixel_for_pixel(kind):
    make, picture = KINDS[kind]
    chance = random.Random(kind)
    live = make()
    seen = set()
    for turn in range(6):
        asked = {"title": TITLES[turn % 2], **picture(chance)}
        live.update(**asked)
        redrawn = pixels(live)
        seen.add(redrawn.tobytes())
        fresh = make()
        fresh.update(**asked)
        assert np.array_equal(redrawn, pixels(fresh)), "as a chart that never showed anything else"
        live.live.invalidate()
        assert np.array_equal(redrawn, pixels(live)), "as drawn again from nothing"
    assert len(seen) == 6, "every picture asked for was another one"


def test_the_live_figure_draws_what_matplotlib_draws():
    """Against matplotlib's own drawing, which knows nothing of moving parts."""

    def drawn(height, moving):
        figure = theme.new_figure(2)
        axes = figure.subplots()
        axes.set(xlim=(0, 3), ylim=(0, 10))
        (curve,) = axes.plot([0, 1, 2, 3], [1, 1, 1, 1], zorder=9)
        said = figure.text(0.5, 0.5, "satu", zorder=10)
        live = charts.LiveFigure(figure)
        if moving:
            live.moving([curve, said])
            live.draw()
        curve.set_ydata([height, 1, height, 2])
        said.set_text(f"nilai {height}")
        return np.asarray(live.image())

    for height in (2, 5, 9):
        assert np.array_equal(drawn(height, moving=True), drawn(height, moving=False))


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_says_title_source_and_no_english_number(kind):
    make, picture = KINDS[kind]
    chart = make()
    asked = picture(random.Random(1))
    if kind == "garis":  # its source changes with what it shows
        asked["source"] = "BPS 2020"
    chart.update(title=TITLES[1], **asked)
    assert chart.title == TITLES[1]
    png = Image.open(io.BytesIO(chart.png()))
    assert png.format == "PNG"
    assert png.size == chart.image().size
    assert png.width == 720
    said = words(chart)
    assert any("BPS 2020" in text or "Peta skematis" in text for text in said)
    for text in said:
        assert text != "nan"
        assert not any(part.replace(".", "").isdigit() and _english(part) for part in text.split())


def _english(number):
    """Tell "12.5" (English) from "1.250" (Indonesian)."""
    whole, *groups = number.split(".")
    return any(len(group) != 3 for group in groups) or (bool(groups) and len(whole) > 3)


# ---- bars ------------------------------------------------------------------------------


def bars_of(values, **settings):
    chart = charts.Bars(list(values.index), "BPS 2020", decimals=settings.pop("decimals", 0))
    chart.update(values, title="Judul", **settings)
    return chart


def lengths(chart):
    return [patch.get_width() for patch in chart.figure.axes[0].patches]


def test_bars_are_sorted_and_start_at_zero():
    values = pd.Series([1234.5, 40828.25, NAN, 0.0, 2469.0], PLACES)
    chart = bars_of(values, decimals=1)
    said = words(chart)
    order = ["Solor Barat", "Witihama", "Larantuka", "Ile Boleng", "Adonara"]
    assert [text for text in said if text in PLACES] == order
    numbers = [text for text in said if text[0].isdigit() or text == "tidak ada data"]
    assert numbers == ["40.828,3", "2.469,0", "1.234,5", "0,0", "tidak ada data"]
    assert {patch.get_x() for patch in chart.figure.axes[0].patches} == {0}
    shares = np.array([40828.25, 2469, 1234.5, 0, 0]) / 40828.25
    assert lengths(chart) == pytest.approx(shares)


def test_a_bar_without_a_figure_says_so_and_zero_is_zero():
    chart = bars_of(pd.Series([NAN, 0.0], PLACES[:2]), hidden="belum dibuka")
    assert "belum dibuka" in words(chart)
    assert "0" in words(chart)
    assert word(chart, "belum dibuka").get_style() == "italic"
    assert lengths(chart) == [0, 0]


def test_the_bar_to_look_at_differs_by_more_than_colour():
    values = pd.Series([3.0, 2.0, 1.0], PLACES[:3])
    chart = bars_of(values, highlight=["Solor Barat"])
    colours = [to_hex(patch.get_facecolor()) for patch in chart.figure.axes[0].patches]
    assert colours == [theme.PALE, theme.CORAL, theme.PALE]
    weights = [word(chart, place).get_weight() for place in PLACES[:3]]
    assert weights == ["normal", "bold", "normal"]


def test_bars_keep_an_order_that_means_something():
    values = pd.Series([1.0, 3.0, 2.0], PLACES[:3])
    chart = bars_of(values, keep_order=True)
    assert [text for text in words(chart) if text in PLACES] == PLACES[:3]
    assert lengths(chart) == pytest.approx([1 / 3, 1, 2 / 3])


# ---- map -------------------------------------------------------------------------------


def test_the_map_hatches_what_has_no_figure():
    region = regions.load()
    codes = list(region.kecamatan.index)
    values = pd.Series(np.arange(len(codes)) * 100.0, codes)  # the first is a true zero
    unknown = codes[3:6]
    values[unknown] = NAN
    chart = charts.RegionMap(region.map, "Peta skematis")
    chart.update(values, title="Judul", highlight=[codes[7]])
    faces, hatched, outlines = chart.figure.axes[0].findobj(PathCollection)
    colours = dict(zip((f["properties"]["kode"] for f in region.map["features"]),
                       map(to_hex, faces.get_facecolor()), strict=True))  # fmt: skip
    assert {code for code, colour in colours.items() if colour == theme.MISSING} == set(unknown)
    assert len(hatched.get_paths()) == len(unknown)
    assert hatched.get_hatch() == "////"
    assert len(outlines.get_paths()) == 1
    said = words(chart)
    assert said.count("?") == len(unknown)
    assert "0" in said, "zero is a figure"
    assert "1.800" in said
    assert "tidak ada data" in said
    # Larger figures are never lighter, and all five classes are used.
    steps = [theme.SEQUENCE.index(colours[code]) for code in codes if code not in unknown]
    assert steps == sorted(steps)
    assert set(steps) == set(range(5))


def test_equal_figures_get_equal_colours():
    region = regions.load()
    codes = list(region.kecamatan.index)
    values = pd.Series([float(place // 4) for place in range(len(codes))], codes)
    chart = charts.RegionMap(region.map, "Peta skematis")
    chart.update(values, title="Judul")
    faces = chart.figure.axes[0].findobj(PathCollection)[0]
    order = [feature["properties"]["kode"] for feature in region.map["features"]]
    by_value = {}
    for code, colour in zip(order, map(to_hex, faces.get_facecolor()), strict=True):
        by_value.setdefault(values[code], set()).add(colour)
    assert all(len(colours) == 1 for colours in by_value.values())


# ---- lines -----------------------------------------------------------------------------


def joined(chart):
    """Give the years each drawn line joins."""
    return [
        [int(year) for year in curve.get_xdata()]
        for curve in chart.figure.axes[0].lines
        if curve.get_linestyle() != "None"
    ]


def points(chart):
    return [curve for curve in chart.figure.axes[0].lines if curve.get_linestyle() == "None"]


@given(st.lists(st.integers(2008, 2025), min_size=1, max_size=12, unique=True).map(sorted))
def test_a_line_never_bridges_a_year_without_a_figure(years):
    line = charts.Line("Seri", years, [1.0] * len(years), [False] * len(years))
    stretches = [list(years[stretch]) for stretch in line.stretches()]
    assert list(itertools.chain(*stretches)) == years, "nothing lost, nothing twice"
    for stretch in stretches:
        assert stretch == list(range(stretch[0], stretch[-1] + 1))
    for before, after in itertools.pairwise(stretches):
        assert after[0] - before[-1] > 1


def test_lines_are_joined_only_within_a_series_and_between_neighbouring_years():
    chart = charts.Lines()
    old = charts.Line("Cara lama", [2017, 2018, 2020], [58.4, 59.0, 61.2], [False] * 3)
    new = charts.Line("Cara baru", [2021, 2022], [64.22, 64.9], [False, True])
    chart.update([old, new], title="Judul", unit="indeks", source="BPS 2024")
    assert sorted(joined(chart)) == [[2017, 2018], [2020], [2021, 2022]]
    hollow = [curve for curve in points(chart) if curve.get_markerfacecolor() == theme.PAPER]
    assert [list(curve.get_xdata()) for curve in hollow] == [[2022]]
    assert len({curve.get_marker() for curve in points(chart)}) == 2, "told apart without colour"
    legend = chart.figure.axes[0].findobj(Legend)[0]
    named = [text.get_text() for text in legend.get_texts()]
    assert named == ["Cara lama", "Cara baru", "Cara baru (perlu dicek)"]
    chart.png()  # ticks get their words when drawn
    said = words(chart)
    assert {"58,4", "61,2", "64,2", "64,9", "indeks", "BPS 2024"} <= set(said)
    assert {"2017", "2018"} <= set(said), "a year is not a thousand"


def test_the_next_picture_leaves_nothing_of_the_last():
    chart = charts.Lines()
    for name, source in (("Satu", "BPS 2020"), ("Dua", "BPS 2021")):
        line = charts.Line(name, [2019, 2020], [1.0, 2.0], [False, False])
        chart.update([line], title=name, unit="persen", source=source)
    said = words(chart)
    assert "Satu" not in said
    assert "BPS 2020" not in said
    assert chart.title == "Dua"


# ---- funnel and matrix -------------------------------------------------------------------


def test_the_funnel_names_and_marks_who_is_outside():
    chart = charts.Funnel(POPULATION, "BPS 2020", "per 1.000 jiwa")
    asked = funnel(random.Random(3)) | {"outside": ["Adonara"], "chosen": "Witihama"}
    chart.update(title="Judul", **asked)
    said = words(chart)
    assert {"Adonara", "Witihama", "95 %", "99,8 %", "rata-rata", "per 1.000 jiwa"} <= set(said)
    assert not {"Larantuka", "Solor Barat", "Ile Boleng"} & set(said)
    diamonds = [c for c in chart.figure.axes[0].lines if c.get_marker() == "D"]
    assert [list(c.get_xdata()) for c in diamonds] == [[POPULATION["Adonara"]]]
    (inside,) = [c for c in chart.figure.axes[0].lines
                 if c.get_marker() == "o" and c.get_markerfacecolor() == theme.PALE]  # fmt: skip
    assert len(inside.get_xdata()) == len(PLACES) - 1


def test_the_matrix_writes_every_number_and_leaves_gaps_empty():
    table = pd.DataFrame([[1250.0, 0.0], [NAN, 12.0]], PLACES[:2], COLUMNS[:2])
    chart = charts.Matrix(PLACES[:2], COLUMNS[:2], "BPS 2020")
    chart.update(table, title="Judul")
    said = words(chart)
    assert {"1.250", "0", "12", *PLACES[:2], *COLUMNS[:2]} <= set(said)
    assert len([text for text in said if text.replace(".", "").isdigit()]) == 3
    assert word(chart, "1.250").get_color() == theme.PAPER, "light letters on a dark cell"
    assert word(chart, "12").get_color() == theme.INK


# ---- pictures for stored notebooks -------------------------------------------------------


def test_a_caption_adds_words_and_keeps_the_picture():
    chart = bars_of(pd.Series([3.0, 2.0], PLACES[:2]))
    sheet = charts.stacked([chart.image(), chart.image()])
    assert sheet.size == (chart.image().width, 2 * chart.image().height)
    short = Image.open(io.BytesIO(charts.caption(sheet, "Judul", "Satu.")))
    long = Image.open(io.BytesIO(charts.caption(sheet, "Judul", "\n".join(["Satu baris."] * 20))))
    assert short.width == long.width == sheet.width
    assert sheet.height < short.height < long.height
    blue = np.array(to_rgba(theme.SEA)[:3]) * 255
    near = (abs(np.asarray(short.convert("RGB"), dtype=float) - blue).max(axis=2) < 12).sum()
    exact = (abs(np.asarray(sheet, dtype=float) - blue).max(axis=2) < 12).sum()
    assert near == pytest.approx(exact, rel=0.02)


# ---- scatter ------------------------------------------------------------------------------


def test_points_on_one_place_are_named_together_and_the_marked_one_differs_in_shape():
    chart = make_scatter()
    points = pd.DataFrame({"x": [2, 2, 4], "y": [3, 3, 5]}, ["P01", "P02", "P03"])
    chart.update(points, title="Temuan", highlight=["P03"])
    said = words(chart)
    assert "P01, P02" in said
    assert word(chart, "P03").get_weight() == "bold"
    shapes = {line.get_marker(): len(line.get_xdata()) for line in chart._axes.get_lines()}
    assert shapes["D"] == 1
    assert shapes["o"] == 2


def test_names_of_separate_points_do_not_cover_each_other():
    chart = make_scatter()
    spots = [(2, 2), (2.4, 2), (2, 2.3), (5, 5), (5, 4.8), (1, 5)]
    names = [f"Titik {n}" for n in range(len(spots))]
    chart.update(pd.DataFrame(spots, names, ["x", "y"]), title="Temuan")
    chart.png()
    renderer = chart.figure.canvas.get_renderer()
    boxes = [word(chart, name).get_window_extent(renderer) for name in names]
    for one, other in itertools.combinations(boxes, 2):
        assert not one.overlaps(other)


def test_a_dollar_sign_in_a_name_is_no_formula():
    name = "Biaya $\\frac{ naik $"
    bars = charts.Bars([name, "B"], "Sumber: contoh, 2024")
    bars.update(pd.Series({name: 2, "B": 1}), title=f"{name} pertama")
    assert bars.png()
    axis = (-1, 1)
    points = charts.Scatter("Sumber", x_label="x", y_label="y", x_range=axis, y_range=axis)
    points.update(pd.DataFrame({"x": [0.0], "y": [0.0]}, [name]), title="t")
    assert points.png()


def test_the_picture_for_paper_is_the_same_only_finer():
    bars = charts.Bars(["A", "B"], "Sumber: contoh, 2024")
    bars.update(pd.Series({"A": 2, "B": 1}), title="A pertama")
    before = bars.image()
    fine = Image.open(io.BytesIO(bars.sharp(300))).convert("RGB")
    assert fine.width == 2 * before.width
    difference = ImageChops.difference(fine.resize(before.size), before).convert("L")
    assert sum(difference.point(lambda v: v > 90).tobytes()) / 255 < 0.01 * before.width
    assert bars.image().tobytes() == before.tobytes()


def test_letters_the_font_lacks_are_left_out():
    assert theme.drawable("Air 💧 bersih") == "Air bersih"
    assert theme.drawable("Adonara – é × ✓") == "Adonara – é × ✓"
