"""Charts: how they look, as far as a test can see."""

import itertools

import pandas as pd
import pytest
from bimtek import charts, regions
from bimtek.charts import theme
from bimtek.charts.live import LiveFigure
from matplotlib.colors import to_hex
from matplotlib.transforms import Bbox

NAMES = ["Timur", "Barat", "Selatan", "Utara"]


def bars(values, **said):
    chart = charts.Bars(NAMES, "Sumber: contoh, 2024", decimals=1)
    chart.update(pd.Series(values, NAMES), title="Satu temuan", **said)
    return chart


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


def test_the_theme_leaves_other_figures_alone():
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    bars([4.0, 3.0, 2.0, 1.0]).png()
    assert dict(mpl.rcParams) == before


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


@pytest.mark.parametrize("long", [1, 1_000, 1_000_000])
def test_numbers_on_the_map_do_not_lie_on_each_other(long):
    region = regions.load()
    chart = charts.RegionMap(region.map, "contoh")
    values = region.kecamatan["penduduk_2010"].astype(float).rank() * long
    chosen = values.index[7]
    chart.update(values, title="Penduduk", highlight=[chosen])
    chart.png()
    written = {code: label for code, label in chart._numbers.items() if label.get_text()}
    assert chosen in written
    assert len(written) >= (19 if long <= 1_000 else 9)
    for one, other in itertools.combinations(written.values(), 2):
        first, second = one.get_window_extent(), other.get_window_extent()
        both = Bbox.intersection(first, second)
        least = min(first.width * first.height, second.width * second.height)
        assert both is None or both.width * both.height < 0.2 * least


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
