"""Lesson 08's evaluation panels: the discoveries happen, and the words follow the controls."""

import itertools

import pytest
from bimtek import methods, paths
from bimtek.panels import BeforeAfter, Guess, MovableSeries, WorstThree
from bimtek.panels.before_after import WITH
from bimtek.panels.movable_series import TOPS
from bimtek.panels.worst_three import HIGHEST, LOWEST, MANY

PANELS = [BeforeAfter, WorstThree, MovableSeries]


@pytest.mark.parametrize("panel", PANELS)
def test_what_is_made_up_says_so(panel):
    assert "bukan data resmi" in panel().words()


@pytest.mark.parametrize("panel", PANELS)
def test_the_bundle_holds_widget_words_and_picture(panel):
    made = panel()
    bundle, _ = made._repr_mimebundle_()
    assert {"application/vnd.jupyter.widget-view+json", "text/plain", "image/png"} <= set(bundle)
    assert len(bundle["text/plain"].splitlines()) > 5
    assert panel().words() == made.words()


# ---- before and after ---------------------------------------------------------------------


def test_before_and_after_praises_a_programme_without_effect():
    panel = BeforeAfter()
    assert panel.effect.value == 0
    assert panel.chart.title == "Sebelum–sesudah: air mati turun 31 %"
    words = panel.words()
    assert "rata-rata 16 hari air mati per bulan, sesudahnya 11" in words
    assert "Padahal efek program yang sebenarnya 0 hari" in words


def test_the_control_group_takes_it_away():
    panel = BeforeAfter()
    panel.view_of.value = WITH
    assert panel.means.effect == pytest.approx(0)
    assert "efek program nol" in panel.chart.title
    assert "14 menjadi 9, berubah −5 hari" in panel.words()
    assert "−5 dikurangi −5 = 0 hari" in panel.words()


def test_a_true_effect_is_found_whatever_the_weather():
    panel = BeforeAfter()
    panel.view_of.value = WITH
    for effect, trend, shock in itertools.product((-4, -2, 0, 2), (-2, 2), (-4, 2)):
        panel.effect.value, panel.trend.value, panel.shock.value = effect, trend, shock
        assert panel.means.effect == pytest.approx(effect)
        assert panel.series[["treated", "control"]].to_numpy().min() > 0
    panel.effect.value = -2
    assert panel.chart.title == "Selisih ganda menemukan efeknya: −2 hari"
    assert "Keduanya sama" in panel.words()


def test_without_parallel_trends_the_control_group_deceives_and_says_so():
    panel = BeforeAfter()
    panel.view_of.value = WITH
    panel.drift.value = -1
    assert panel.means.effect == pytest.approx(-1)
    assert panel.effect.value == 0
    assert "tidak sejajar" in panel.chart.title
    assert "Meleset −1 hari" in panel.words()
    assert "menyempit 0,25 hari setiap triwulan" in panel.words()
    panel.drift.value = 2
    assert "melebar 0,50 hari" in panel.words()


def test_the_straying_trend_is_shown_only_beside_a_control_group():
    panel = BeforeAfter()
    assert panel.drift.layout.display == "none"
    panel.view_of.value = WITH
    assert panel.drift.layout.display == ""
    panel.drift.value = 2
    panel.view_of.value = panel.view_of.options[0]
    assert panel.drift.layout.display == "none"
    assert panel.chart.title == BeforeAfter().chart.title


@pytest.mark.parametrize(
    ("effect", "trend", "shock", "title"),
    [(2, 2, 2, "naik 38 %"), (0, 0, 0, "tidak berubah"), (-4, -2, -4, "turun 63 %")],
)
def test_titles_say_the_direction(effect, trend, shock, title):
    panel = BeforeAfter()
    panel.effect.value, panel.trend.value, panel.shock.value = effect, trend, shock
    assert title in panel.chart.title
    assert not panel.trouble.value


# ---- the worst three ------------------------------------------------------------------------


def test_the_worst_three_improve_though_nothing_was_done():
    panel = WorstThree("Administrasi kependudukan")
    assert panel.chart.title == "Tiga laju tertinggi: turun 55 % tanpa program apa pun"
    words = panel.words()
    assert "Rata-rata ketiganya 0,61 menjadi 0,28" in words
    assert "tiga tertinggi turun pada 10 dari 10 kategori" in words
    panel.side.value = LOWEST
    assert "naik" in panel.chart.title
    assert "tiga terendah naik pada 10 dari 10 kategori" in panel.words()


def test_one_place_stays_first_and_is_told_apart():
    panel = WorstThree("Air bersih")
    (still,) = [n for n in panel.result.chosen if panel.result.table.at[n, "rank_after"] == 1]
    assert f"{still} tetap tertinggi" in panel.words()
    panel.category.value = "Administrasi kependudukan"
    assert "tetap tertinggi" not in panel.words()


def test_draws_are_counted_and_repeat():
    panel, again = WorstThree("Sampah"), WorstThree("Sampah")
    for one in (panel, again):
        one.again.click()
        one.again.click()
    assert panel.words() == again.words()
    assert "Undian ke-2, bukan data" in panel.words()
    panel.often.click()
    assert panel.seed == MANY + 2
    assert panel.closer > 0.85 * panel.seed
    assert f"turun pada {panel.closer} dari {panel.seed} undian" in panel.words()
    panel.back.click()
    assert panel.words() == WorstThree("Sampah").words()
    panel.often.click()
    panel.side.value = LOWEST
    assert panel.seed == panel.closer == 0
    panel.side.value = HIGHEST
    assert panel.words() == WorstThree("Sampah").words()


def test_every_category_can_be_shown_from_both_ends():
    panel = WorstThree()
    for name, side in itertools.product(panel._data.categories, (HIGHEST, LOWEST)):
        panel.category.value, panel.side.value = name, side
        assert name.lower() in panel.words()
        assert "tidak ada data" not in panel.chart.title
        assert not panel.trouble.value


# ---- the series ---------------------------------------------------------------------------


def test_counts_rise_while_the_rate_falls():
    """The start state: naive +11 %, modelled −21 %, interval clear of 1."""
    panel = MovableSeries()
    assert panel.naive.percent > 0 > panel.model.effect - 1
    assert panel.opposed
    assert panel.model.clear
    assert panel.chart.title == "Jumlah aduan naik 11 %; per pelanggan turun 21 %"
    words = panel.words()
    assert "rata-rata 62 aduan per bulan menjadi 69" in words
    assert "rasio laju 0,79, rentang 95 % dari 0,69 sampai 0,90" in words
    assert "Arahnya terbalik: jumlahnya naik, padahal laju per pelanggan turun" in words


def test_without_growth_both_agree_and_with_loss_the_count_overstates():
    panel = MovableSeries()
    panel.growth.value = 0
    assert panel.naive.percent == pytest.approx((panel.model.effect - 1) * 100, abs=2)
    assert "kedua cara searah" in panel.words()
    panel.growth.value = -10
    assert panel.naive.percent < 1.5 * (panel.model.effect - 1) * 100


def test_without_effect_the_interval_holds_one_though_counts_rise():
    panel = MovableSeries()
    panel.effect.value = 0
    assert not panel.model.clear
    assert panel.naive.percent > 30
    assert "per pelanggan belum jelas" in panel.chart.title
    assert "“tidak berubah” masih mungkin" in panel.words()


def test_few_months_after_make_the_interval_wide():
    panel = MovableSeries()
    width = panel.model.upper - panel.model.lower
    panel.start.value = 55
    assert panel.model.upper - panel.model.lower > 1.2 * width


def test_a_growing_effect_is_told_a_year_later():
    panel = MovableSeries()
    panel.slope.value = -2
    later = panel.model.effect_after(12)
    assert later < panel.model.effect
    assert "Setahun sesudah mulai" in panel.words()
    panel.start.value = 55
    assert "Setahun sesudah mulai" not in panel.words()


def test_the_series_stays_on_the_axis_at_every_corner():
    panel = MovableSeries()
    ends = [(s.min, s.max) for s in (panel.growth, panel.effect, panel.slope, panel.start)]
    for growth, effect, slope, start in itertools.product(*ends):
        panel.growth.value, panel.effect.value = growth, effect
        panel.slope.value, panel.start.value = slope, start
        assert not panel.trouble.value, (growth, effect, slope, start)
        shown = panel.model.series[["observed", "smooth", "smooth_counterfactual"]]
        top = panel.chart._axes.get_ylim()[1]
        assert shown.to_numpy().max() <= top
        assert top in TOPS or top > TOPS[-1]
        assert panel.words().count("\n") > 6


def test_the_same_luck_stays_while_the_truth_moves():
    first = methods.monthly_counts(start=37, effect=-0.2, slope=0, growth=0.15)
    moved = methods.monthly_counts(start=37, effect=-0.4, slope=0, growth=0.15)
    assert first["count"][:36].equals(moved["count"][:36])
    assert (moved["count"][36:] <= first["count"][36:]).all()


# ---- guesses beside the truth ----------------------------------------------------------------


BANK = """
pelajaran: "08"
butir:
  - id: 08-tebak-90
    pakai: tebak
    jenis: pilihan
    tujuan: 08-T4
    tingkat: mudah
    soal: Apa tebakan Anda?
    pilihan: [{teks: Ini, penjelasan: "-"}, {teks: Itu, penjelasan: "-"}]
"""


@pytest.mark.parametrize(
    ("panel", "truth"),
    [
        (BeforeAfter, "0 hari yang berkat program"),
        (WorstThree, "turun pada 10 dari 10 kategori"),
        (MovableSeries, "jumlah aduan naik 11 %, tetapi tiap pelanggan mengadu 21 % lebih"),
    ],
)
def test_the_guess_stands_beside_the_truth_as_soon_as_it_is_given(
    panel, truth, tmp_path, monkeypatch
):
    (tmp_path / "08-uji.yaml").write_text(BANK, encoding="utf-8")
    monkeypatch.setattr(paths, "BANK", tmp_path)
    asked = Guess("08-tebak-90")
    shown = panel(guess="08-tebak-90")
    if isinstance(shown, BeforeAfter):
        assert "Anda belum menebak" not in shown.words()  # not before the control group shows
        shown.view_of.value = WITH
    assert f"Anda belum menebak. Kenyataannya: {truth}" in shown.words()
    asked.input.write("Itu")
    asked.commit.click()
    assert f"Tebakan Anda: Itu. Kenyataannya: {truth}" in shown.words()


# ---- how the charts look ----------------------------------------------------------------------


def _texts(chart):
    chart.image()
    renderer = chart.figure.canvas.get_renderer()
    notes = [t for t in (*chart._axes.texts, chart._title) if t.get_text().strip()]
    return [(t, t.get_window_extent(renderer)) for t in notes]


def _inside_and_apart(chart):
    found = _texts(chart)
    width, height = chart.figure.canvas.get_width_height(physical=True)
    for note, box in found:
        assert box.x0 >= 0, note
        assert box.x1 <= width, note
        assert box.y0 >= 0, note
        assert box.y1 <= height, note
    for (one, a), (other, b) in itertools.combinations(found, 2):
        if "rata-rata" in one.get_text() + other.get_text():
            continue  # a level is named at its line, wherever the points are
        overlap = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert min(overlap) < 4, (one.get_text(), other.get_text())


def test_names_stay_inside_the_picture_and_apart_in_every_state():
    panel = BeforeAfter()
    for view, effect, drift in itertools.product(panel.view_of.options, (-4, 0, 2), (-2, 0, 2)):
        panel.view_of.value, panel.effect.value, panel.drift.value = view, effect, drift
        _inside_and_apart(panel.chart)
    panel = MovableSeries()
    for growth, effect, start in itertools.product((-10, 15, 30), (-40, 0, 20), (19, 55)):
        panel.growth.value, panel.effect.value, panel.start.value = growth, effect, start
        _inside_and_apart(panel.chart)
    panel = WorstThree()
    for name, side in itertools.product(panel._data.categories, (HIGHEST, LOWEST)):
        panel.category.value, panel.side.value = name, side
        _inside_and_apart(panel.chart)
