"""The group's draft, read from its workbook: what is there, what lacks, whatever was kept."""

import dataclasses
import json

import pytest
from bimtek import draft, panels, paths
from bimtek.draft import examples, values
from bimtek.panels import complaints, own_steps, problem_tree, risk_matrix, solutions, swot_table
from bimtek.workbook import Workbook
from hypothesis import given
from hypothesis import strategies as st

KEYS = [
    *sorted(examples.book()._answers),
    "01/01-tugas-8", "04/04-tugas-8", "05/05-tugas-7", "05/05-tugas-8", "06/06-tugas-8",
    "07/07-tugas-8", "08/08-tugas-8", "09/09-tugas-7", "09/09-tugas-8",
]  # fmt: skip

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


class Kept:
    """Answers without a file, so that many can be tried."""

    def __init__(self, answers=None, profile=None, outcome="benar"):
        self.answers = answers or {}
        self.profile = profile if profile is not None else {}
        self.outcome = outcome

    def latest(self, key, default=None):
        return self.answers.get(key, default)

    def revision(self, key):
        kept = self.answers.get(key)
        return examples._Answer(kept, self.outcome) if key in self.answers else None


def texts(thing):
    """Every text anywhere in a draft."""
    if isinstance(thing, str):
        yield thing
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            yield from texts(getattr(thing, field.name))
    elif isinstance(thing, tuple | list):
        for one in thing:
            yield from texts(one)
    elif isinstance(thing, dict):
        for key, one in thing.items():
            yield from texts(key)
            yield from texts(one)


def test_an_empty_workbook_gives_an_empty_draft_that_says_where_to_begin():
    made = draft.read(Workbook.memory())
    assert made.is_empty
    assert made.counts() == {"terisi": 0, "sebagian": 0, "kosong": 12}
    assert len(made.lacks) == 12
    for lack in made.lacks:
        assert (paths.KIT / lack.page.path).is_file()


def test_the_example_is_whole():
    made = draft.example()
    assert made.lacks == ()
    assert {section.state for section in made.sections} == {"terisi"}


def test_the_sections_stand_in_the_order_of_the_work():
    numbers = [section.number for section in draft.example().sections]
    assert numbers == sorted(numbers)


# ---- the example and the panels speak the same language -------------------------------------

PANELS = {
    panels.OwnDefinition: "menaruh warga di depan",
    panels.MyPlace: "Siap dibacakan",
    panels.ProblemStatement: "Pernyataan ini lengkap",
    panels.ProblemTree: "Tidak ada keberatan",
    panels.UsgRanking: "Peringkat 4 (seri): Kapal batal",
    panels.DimensionLink: "5 dari 5 masalah sudah terkait",
    panels.AhpOwn: "A 57,1 %; B 28,6 %; C 14,3 %",
    panels.PriorityDecision: "Lengkap: cara, urutan, dan alasan",
    panels.GapTable: "Tabel ini cukup",
    panels.SwotPoint: "sehat, air bersih, gotong royong",
    panels.SolutionMatch: "2 solusi lengkap",
    panels.QuickWinChoice: "Tidak ada keberatan",
    panels.SmartIndicator: "Kelima huruf lengkap",
    panels.VisionSentence: "punya kata khas",
    panels.MyRoadMap: "Urutannya masuk akal",
    panels.RiskMatrix: "Semua risiko punya mitigasi",
    panels.ActionPlan: "2 dari 2 janji lengkap",
    panels.Commitment: "akan menanyakannya kepada saya",
}


@pytest.mark.parametrize(("panel", "approval"), PANELS.items())
def test_a_panel_takes_the_example_up_and_has_nothing_against_it(panel, approval):
    for key, value in examples.book()._answers.items():
        Workbook.current().record(key, value)
    assert approval in panel().words()


def test_what_the_panels_begin_with_is_known_as_the_kits():
    begin = [problem.name for problem in complaints.load().problems(5)]
    begin += [row["teks"] for row in problem_tree.example()]
    begin += [words for words, *_ in swot_table.EXAMPLE]
    begin += [solutions.EXAMPLE_PROBLEM, *(row["nama"] for row in solutions.EXAMPLE)]
    begin += [row["nama"] for row in own_steps.example()[0]]
    begin += [row["nama"] for row in risk_matrix.START]
    assert {words.casefold() for words in begin} == examples.kit_texts()


# ---- the kit's own texts are not the group's -------------------------------------------------


def test_a_tree_swot_roadmap_or_risks_left_as_they_were_count_as_empty():
    book = Workbook.memory()
    book.record("03/pohon", {"baris": problem_tree.example(), "tunjukkan": True})
    book.record("05/swot", {**swot_table.kept(swot_table.example()), "kata_kunci": []})
    book.record("09/peta-jalan", {"langkah": own_steps.example()[0]})
    book.record("09/risiko", {"risiko": [dict(row) for row in risk_matrix.START]})
    assert draft.read(book).is_empty


def test_what_is_still_the_kits_is_named():
    book = Workbook.memory()
    factors = swot_table.kept(swot_table.example())
    factors["internal"][0]["teks"] = "Kelompok tani rajin mencatat"
    book.record("05/swot", {**factors, "kata_kunci": ["laut"]})
    made = draft.read(book).readiness
    assert made.state == "sebagian"
    assert "11 faktor SWOT masih dari contoh kit." in [lack.words for lack in made.lacks]


def test_mitigation_makes_the_kits_risks_the_groups():
    rows = [dict(row) for row in risk_matrix.START]
    rows[0]["mitigasi"] = "Camat menunjuk petugas cadangan"
    made = draft.read(Kept({"09/risiko": {"risiko": rows}})).risks
    assert [risk.score for risk in made.rows] == [12, 12, 5, 5]
    assert "3 risiko belum punya mitigasi." in [lack.words for lack in made.lacks]


# ---- last words ------------------------------------------------------------------------------


def test_a_task_that_passed_has_the_last_word():
    kept = {"01/definisi": {"teks": "yang lama"}, "01/01-tugas-8": "yang baru"}
    assert draft.read(Kept(kept)).statement.definition == "yang baru"
    assert draft.read(Kept(kept, outcome="salah")).statement.definition == "yang lama"
    only = {"01/01-tugas-8": "yang baru"}
    assert draft.read(Kept(only, outcome=None)).statement.definition == "yang baru"


def test_vision_and_mission_are_told_apart_in_the_worksheets_sentence():
    made = draft.read(Kept({"09/09-tugas-7": "Visi: Nelayan hidup sehat. Misi: mendekatkan air."}))
    assert made.vision.vision == "Nelayan hidup sehat."
    assert made.vision.missions == ("mendekatkan air.",)


# ---- figures are worked out anew -------------------------------------------------------------


def test_ranks_weights_point_and_months_come_from_the_methods():
    made = draft.example()
    assert [row.place for row in made.problems.rows] == ["1", "2", "3", "4 (seri)", "4 (seri)"]
    assert round(sum(made.priority.weights.values()), 9) == 1
    assert made.priority.ratio == pytest.approx(0, abs=1e-9)
    assert made.readiness.quadrant == "I"
    assert made.quick_wins.cost == 300
    assert [step.finish for step in made.road_map.rows] == [6, 8, 30, 90]
    assert [risk.score for risk in made.risks.rows] == [16, 15, 9, 6]


def test_steps_that_wait_in_a_circle_are_shown_without_months():
    steps = [{"nama": a, "horison": 1, "bergantung": [b], "bulan": 3} for a, b in ("ab", "ba")]
    made = draft.read(Kept({"09/peta-jalan": {"langkah": steps}})).road_map
    assert [step.start for step in made.rows] == [None, None]
    assert "saling menunggu" in made.lacks[0].words


def test_an_indicator_without_baseline_is_not_measurable_yet():
    row = {"nama": "Lama air mati di desa", "satuan": "hari", "arah": "turun", "baseline": "",
           "target": "4", "tahun": "2027", "sumber_data": "buku kantor desa"}  # fmt: skip
    made = draft.read(Kept({"08/indikator": {"indikator": [row]}})).indicators
    assert "M" in made.rows[0].flaws
    assert any("terukur (M)" in lack.words for lack in made.lacks)


# ---- odd values ------------------------------------------------------------------------------


@given(st.dictionaries(st.sampled_from(KEYS), JSON), JSON)
def test_nothing_kept_can_stop_the_reading(answers, profile):
    made = draft.read(Kept(answers, profile))
    for said in texts(made):
        assert said == values.words(said, values.LONG)
    for section in made.sections:
        assert section.state in draft.SIGNS
        assert (section.state == "terisi") is (section.lacks == ())


def _swapped(value, path, other):
    if not path:
        return other
    head, *rest = path
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[head] = _swapped(copy[head], rest, other)
    return copy


def _paths(value, before=()):
    yield before
    items = (
        value.items() if isinstance(value, dict)
        else enumerate(value) if isinstance(value, list) else ()
    )  # fmt: skip
    for key, one in items:
        yield from _paths(one, (*before, key))


@given(st.data())
def test_one_odd_value_anywhere_spoils_no_more_than_its_own_section(data):
    kept = examples.book()._answers
    key = data.draw(st.sampled_from(sorted(kept)))
    path = data.draw(st.sampled_from(sorted(_paths(kept[key]), key=str)))
    answers = {**kept, key: _swapped(kept[key], path, data.draw(JSON))}
    made = draft.read(Kept(answers))
    assert sum(section.is_empty for section in made.sections) <= 1


def test_texts_come_in_hand_clean_and_limited():
    hostile = "=1+1\x00\x1b[31m\ud800\ufffe\u202e  <b>\n" + "x" * 10**5
    said = values.words(hostile, 50)
    assert len(said) <= 50
    assert said.startswith("=1+1 [31m <b>")
    assert json.dumps(said).isprintable()
    assert values.words("أهلا 👨‍👩‍👧") == "أهلا 👨‍👩‍👧"


def test_amounts_are_read_as_people_write_them():
    def cost(written):
        own = [{"nama": "Juru air", "biaya_juta": written, "bulan": 3, "gerbang": True}]
        kept = {"07/portofolio": {"terpilih": ["Juru air"]}, "07/program-sendiri": own}
        return draft.read(Kept(kept)).quick_wins.rows[0].cost

    assert cost("1.250,5") == 1250.5
    assert cost("Rp 120 juta") == 120
    assert [cost(odd) for odd in ("", "banyak", "-5", None, 7, "9" * 300)] == [None] * 6
