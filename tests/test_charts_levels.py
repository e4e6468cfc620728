"""The chart of levels: it shows what is set, keeps its words apart, and forgets nothing."""

import pandas as pd
import pytest
from bimtek import charts

GROUPS = {"Struktur": ["SDM", "Tata kelola"], "Suprastruktur": ["Regulasi"]}
LEVELS = pd.Series({"SDM": 2.7, "Tata kelola": 3.0, "Regulasi": 1.9})
NEEDED = pd.Series({"SDM": 2.5, "Regulasi": 4.0, "Tata kelola": None}, dtype=float)


def make():
    return charts.Levels(GROUPS, "Sumber: contoh, 2024", legend="◆ diperlukan")


def test_a_kept_chart_shows_what_a_new_one_would():
    kept, fresh = make(), make()
    kept.update(LEVELS + 1, title="Lain", before=LEVELS, others=LEVELS, highlight=["SDM"])
    kept.png()
    for chart in (kept, fresh):
        chart.update(LEVELS, title="Satu temuan", needed=NEEDED, highlight=["Regulasi"])
    assert kept.png() == fresh.png()


def test_bars_begin_at_zero_and_say_what_is_missing_and_what_was_added():
    chart = make()
    chart.update(LEVELS, title="x", needed=NEEDED)
    assert chart._bars["SDM"].get_x() == 0
    assert chart._bars["SDM"].get_width() == 2.7
    assert not chart._short["SDM"].get_visible()
    assert chart._short["Regulasi"].get_width() == pytest.approx(2.1)
    assert chart._notes["Regulasi"].get_text() == "1,9, perlu 4,0"
    chart.update(LEVELS, title="x", before=LEVELS - 0.5)
    assert chart._notes["SDM"].get_text() == "2,2 → 2,7"
    raised = LEVELS.replace(1.9, 3.0)
    chart.update(raised, title="x", before=LEVELS, needed=NEEDED)
    assert chart._added["Regulasi"].get_width() == pytest.approx(1.1)
    assert chart._notes["Regulasi"].get_text() == "3,0, perlu 4,0"


def test_words_stay_inside_the_picture_and_apart():
    chart = make()
    chart.update(LEVELS.replace(1.9, 3.0), title="x", before=LEVELS, needed=NEEDED,
                 highlight=list(LEVELS.index))  # fmt: skip
    chart.image()
    renderer = chart.figure.canvas.get_renderer()
    words = [*chart._names.values(), *chart._notes.values(), *chart.figure.axes[0].texts]
    boxes = {id(w): w.get_window_extent(renderer) for w in words if w.get_text()}
    assert all(box.x0 >= 0 and box.x1 <= chart.figure.bbox.x1 for box in boxes.values())
    shown = list(boxes.values())
    for i, one in enumerate(shown):
        assert not any(one.overlaps(other) for other in shown[i + 1 :])
