"""Charts: what they say, and that a kept figure shows what a new one would."""

import io

import numpy as np
import pandas as pd
import pytest
from bimtek import charts, regions, text
from bimtek.charts import theme
from bimtek.charts.live import LiveFigure
from matplotlib.colors import to_hex
from PIL import Image

NAMES = ["Timur", "Barat", "Selatan", "Utara"]


def pixels(chart):
    return np.asarray(chart.image())


def bars(values, **said):
    chart = charts.Bars(NAMES, "Sumber: contoh, 2024", decimals=1)
    chart.update(pd.Series(values, NAMES), title="Satu temuan", **said)
    return chart


def said(chart):
    """Every text of a chart that is visible."""
    return [t.get_text() for t in chart.figure.findobj(lambda a: hasattr(a, "get_text"))
            if t.get_text() and t.get_visible()]  # fmt: skip


# ---- the kept figure ----------------------------------------------------------------------


def test_a_kept_chart_shows_what_a_new_one_would():
    kept = bars([4.0, 3.0, 2.0, 1.0])
    kept.png()
    kept.update(pd.Series([1.0, 9.5, np.nan, 4.0], NAMES), title="Lain sekali", highlight=["Barat"])
    fresh = charts.Bars(NAMES, "Sumber: contoh, 2024", decimals=1)
    fresh.update(
        pd.Series([1.0, 9.5, np.nan, 4.0], NAMES), title="Lain sekali", highlight=["Barat"]
    )
    assert np.array_equal(pixels(kept), pixels(fresh))
    assert not np.array_equal(pixels(kept), pixels(bars([4.0, 3.0, 2.0, 1.0])))


def test_a_kept_map_shows_what_a_new_one_would():
    region = regions.load()
    one, two = (charts.RegionMap(region.map, "contoh") for _ in range(2))
    people = region.kecamatan["penduduk_2010"].astype(float)
    one.update(people * 0 + 1, title="a", highlight=[people.index[0]])
    one.png()
    for chart in (one, two):
        chart.update(people, title="b", highlight=[people.index[3]])
    assert np.array_equal(pixels(one), pixels(two))


def test_what_stands_still_is_drawn_again_only_when_asked():
    figure = theme.new_figure(2)
    live = LiveFigure(figure)
    axes = figure.subplots()
    (curve,) = live.moving(axes.plot([0, 1], [0, 1]))
    drawn = []
    figure.canvas.draw, plain = lambda: (drawn.append(1), plain())[1], figure.canvas.draw
    first = live.png()
    curve.set_ydata([1, 0])
    assert live.png() != first
    assert len(drawn) == 1
    axes.set_ylim(-3, 3)
    live.invalidate()
    live.png()
    assert len(drawn) == 2


def test_png_is_a_png_of_the_theme_s_width():
    picture = Image.open(io.BytesIO(bars([4.0, 3.0, 2.0, 1.0]).png()))
    assert (picture.format, picture.width) == ("PNG", round(theme.WIDTH * theme.DPI))


def test_the_theme_leaves_other_figures_alone():
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    bars([4.0, 3.0, 2.0, 1.0]).png()
    assert dict(mpl.rcParams) == before


# ---- what charts say ----------------------------------------------------------------------


def test_bars_are_sorted_start_at_zero_and_end_with_the_unknown():
    chart = bars([1234.5, np.nan, 2.0, 7000.0])
    words = said(chart)
    order = [word for word in words if word in NAMES]
    assert order == ["Utara", "Timur", "Selatan", "Barat"]
    assert {"7.000,0", "1.234,5", "2,0", text.MISSING} <= set(words)
    widths = [bar.get_width() for bar in chart._bars]
    assert widths == pytest.approx([1, 1234.5 / 7000, 2 / 7000, 0])
    assert {bar.get_x() for bar in chart._bars} == {0}


def test_highlight_is_told_by_weight_as_well_as_colour():
    chart = bars([4.0, 3.0, 2.0, 1.0], highlight=["Selatan"])
    bold = [name.get_text() for name in chart._names if name.get_weight() == "bold"]
    assert bold == ["Selatan"]
    assert to_hex(chart._bars[2].get_facecolor()) == theme.CORAL


def test_map_hatches_what_has_no_figure_and_writes_a_question_mark():
    region = regions.load()
    chart = charts.RegionMap(region.map, "Peta skematis, bukan batas resmi")
    chart.update(region.kecamatan["penduduk_2020"], title="Penduduk 2020")
    unknown = {code for code, label in chart._numbers.items() if label.get_text() == "?"}
    assert {region.place(code) for code in unknown} == {"Demon Pagong", "Lewolema", "Ile Bura"}
    assert len(chart._hatched.get_paths()) == 3
    assert "40.828" in said(chart)
    assert "Peta skematis, bukan batas resmi" in said(chart)


def test_map_shades_follow_the_order_of_the_figures():
    region = regions.load()
    values = region.kecamatan["penduduk_2010"].astype(float)
    chart = charts.RegionMap(region.map, "contoh")
    chart.update(values, title="Penduduk")
    shade = dict(zip(chart._codes, chart._faces.get_facecolor(), strict=True))
    brightness = pd.Series({code: sum(colour[:3]) for code, colour in shade.items()})
    ordered = brightness.loc[values.sort_values().index]
    assert ordered.is_monotonic_decreasing
    assert ordered.nunique() == len(theme.SEQUENCE)


def test_lines_join_consecutive_years_only():
    line = charts.Line("x", [2006, 2013, 2021, 2022, 2023], [1, 2, 3, 4, 5], [False] * 5)
    runs = [list(line.years[run]) for run in line.stretches()]
    assert runs == [[2006], [2013], [2021, 2022, 2023]]


def test_lines_mark_doubt_by_a_hollow_mark_and_a_word():
    chart = charts.Lines()
    chart.update(
        [charts.Line("Angka", [2022, 2023], [1.5, 2.5], [False, True])],
        title="Naik", unit="persen", source="contoh 2023",
    )  # fmt: skip
    legend = [t.get_text() for t in chart._axes.get_legend().get_texts()]
    assert legend == ["Angka", "Angka (perlu dicek)"]
    faces = {to_hex(line.get_markerfacecolor()) for line in chart._axes.lines
             if line.get_marker() == "o"}  # fmt: skip
    assert faces == {theme.PAPER, theme.SEA}


def test_numbers_on_lines_do_not_lie_on_each_other():
    chart = charts.Lines()
    years = list(range(2010, 2025))
    chart.update(
        [charts.Line(name, years, [v + shift for v in range(15)], [False] * 15)
         for name, shift in (("a", 0), ("b", 0.3))],
        title="Rapat", unit="x", source="contoh",
    )  # fmt: skip
    chart.image()
    renderer = chart.figure.canvas.get_renderer()
    boxes = [t.get_window_extent(renderer) for t in chart._axes.texts]
    assert len(boxes) > 4
    for i, one in enumerate(boxes):
        assert not any(one.overlaps(other) for other in boxes[i + 1 :])


def test_title_and_source_stay_inside_the_picture():
    chart = charts.Bars(NAMES, "Sumber yang panjang: " + "BPS, Sensus Penduduk " * 5)
    chart.update(
        pd.Series([1.0, 2, 3, 4], NAMES),
        title="Sebuah temuan yang cukup panjang sehingga perlu dua baris penuh di atas",
    )
    chart.image()
    renderer = chart.figure.canvas.get_renderer()
    frame = chart.figure.bbox
    for words in (chart._title, *chart.figure.texts):
        box = words.get_window_extent(renderer)
        assert box.x0 >= 0
        assert box.x1 <= frame.x1
        assert box.y0 >= 0
        assert box.y1 <= frame.y1


def test_a_matrix_writes_every_known_number():
    chart = charts.Matrix(["a", "b"], ["x", "y"], "contoh")
    chart.update(pd.DataFrame([[1.0, np.nan], [2500.0, 3.0]], ["a", "b"], ["x", "y"]), title="t")
    assert {"1", "2.500", "3"} <= set(said(chart))


def test_caption_grows_with_its_words_and_keeps_the_width():
    image = bars([4.0, 3.0, 2.0, 1.0]).image()
    short = Image.open(io.BytesIO(charts.caption(image, "Judul", "pendek")))
    long = Image.open(io.BytesIO(charts.caption(image, "Judul", "kata " * 120)))
    assert short.width == long.width == image.width
    assert long.height > short.height > image.height
