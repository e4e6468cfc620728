"""Lesson 01's panels, moved from Python: the discoveries happen, words follow, answers stay."""

import pytest
from bimtek import concepts, paths, questions, regions, wording
from bimtek.charts.lamps import Lamps
from bimtek.charts.strips import Strips
from bimtek.concepts import END, MEANS, PARTS, PEOPLE, SHORT, TOOL
from bimtek.errors import BimtekError
from bimtek.panels import (
    Definitions,
    DimensionLink,
    MeansOrEnd,
    Milestones,
    OwnDefinition,
    ServiceWeb,
    parts,
)
from bimtek.panels.definitions import MINE, OURS, ours
from bimtek.panels.milestones import ALL, OWN, PEERS
from bimtek.panels.own_definition import EXAMPLE, objections
from bimtek.workbook import Workbook

ODD = [
    None, 7, "x", [], [1], {},
    {"pilahan": 3}, {"pilahan": {"air": 4}}, {"pilahan": {"air": {"jenis": [1], "dimensi": {}}}},
    {"tanda": [1]}, {"tanda": {"bimtek": [1]}}, {"tanda": {"bimtek": [[1]] * 7}},
    {"layanan": [1]}, {"layanan": {"air": [3, "energi"], "hilang": ["energi"]}},
    {"dibandingkan": 4}, {"dibandingkan": [["air"], {}]}, {"teks": 3},
]  # fmt: skip


# ---- the content -----------------------------------------------------------------------------


def test_the_initiatives_hold_what_the_lesson_says():
    cards = concepts.initiatives()
    ends = [card for card in cards if card.kind == END]
    assert len(cards) == 12
    assert len(ends) == 4
    both = [end for end in ends if all(concepts.ways_to(end, cards).values())]
    assert len(both) == 3
    tech = [card for card in cards if card.technology == "dengan"]
    assert len(tech) == 4
    assert all(card.kind == MEANS for card in tech)
    assert {card.dimension for card in cards} == set(SHORT)
    ids = {end.id for end in ends}
    assert {card.serves for card in cards if card.serves} <= ids
    aimless = {card.id for card in cards if card.kind == MEANS and not card.serves}
    assert aimless == {"aplikasi-desa", "peringkat"}


def test_the_definitions_differ_in_whom_they_put_first():
    found = {
        one.id: wording.tally((piece.words, piece.kind) for piece in one.pieces)
        for one in concepts.definitions()
    }
    assert {name: tally.first for name, tally in found.items()} == {
        "bimtek": TOOL, "pp-59-2022": PEOPLE, "u4ssc": TOOL, "giffinger": PEOPLE,
    }  # fmt: skip
    shares = {name: round(tally.share) for name, tally in found.items()}
    assert shares == {"bimtek": 20, "pp-59-2022": 36, "u4ssc": 44, "giffinger": 100}
    assert found["giffinger"].tools == 0


def test_one_service_touches_four_or_five_dimensions():
    services = concepts.services()
    touched = {one.id: concepts.dimensions_of(one.touches) for one in services}
    assert {name: len(found) for name, found in touched.items()} == {
        "akta": 4, "air": 5, "penyeberangan": 5, "posyandu": 4,
    }  # fmt: skip
    assert {one.id: len(one.touches) for one in services} == {
        "akta": 6, "air": 9, "penyeberangan": 8, "posyandu": 6,
    }  # fmt: skip
    assert set(SHORT) - set(touched["air"]) == {"Citra daerah"}
    assert set(SHORT) - set(touched["penyeberangan"]) == {"Lingkungan"}
    shared = set.intersection(*(set(one.touches) for one in services))
    assert shared == {"pelayanan publik", "kesehatan", "ekosistem belajar"}


def test_the_guesses_have_the_truth_that_the_panels_show():
    bank = questions.load("01")
    assert bank["01-tebak-1"].key_answer() == sum(c.kind == END for c in concepts.initiatives())
    air = concepts.services()[1]
    assert bank["01-tebak-2"].key_answer() == len(concepts.dimensions_of(air.touches))
    names = [one.name for one in concepts.definitions()]
    assert sorted(bank["01-tebak-3"].offered) == sorted(names)
    assert bank["01-tebak-3"].key_answer() == "Giffinger dan kawan-kawan"


def test_eighteen_sub_dimensions_are_shared_with_lesson_03():
    assert len(PARTS) == len(set(PARTS)) == 18
    options = [value for _, value in DimensionLink().links[0].options if value]
    assert [value.split("|")[1] for value in options] == list(PARTS)


@pytest.mark.parametrize(
    ("name", "read"),
    [("definisi.yaml", concepts.definitions), ("prakarsa.yaml", concepts.initiatives),
     ("layanan.yaml", concepts.services), ("kata.yaml", lambda: wording.marked_words("warga"))],
)  # fmt: skip
@pytest.mark.parametrize("spoiled", ["- id: [", "- {id: a}", "- 3", "manusia: 3", "x: y"])
def test_a_slip_in_the_content_names_the_file(tmp_path, monkeypatch, name, read, spoiled):
    (tmp_path / "konsep").mkdir()
    (tmp_path / "konsep" / name).write_text(spoiled, encoding="utf-8")
    monkeypatch.setattr(paths, "DATASETS", tmp_path)
    with pytest.raises(BimtekError, match=r"kamus\.md") as caught:
        read()
    assert caught.value.file == name


def test_an_unknown_dimension_in_the_content_is_told():
    path = paths.DATASETS / "konsep" / "prakarsa.yaml"
    text = path.read_text(encoding="utf-8")
    assert "dimensi: Kehidupan" in text
    with pytest.raises(ValueError, match="Teknologi"):
        concepts._one_of("Teknologi", SHORT)


# ---- words of a sentence ---------------------------------------------------------------------


def test_words_are_known_with_their_endings_and_phrases_stay_whole():
    words = wording.marked_words("Warganya tenang; command center, aplikasinya, dan guru-guru.")
    assert words[0] == ("Warganya", PEOPLE)
    assert ("command center", TOOL) in words
    assert ("aplikasinya", TOOL) in words
    assert [kind for word, kind in words if word.startswith("guru")] == [PEOPLE]
    assert ("dan", None) in words
    assert wording.marked_words("") == []
    assert wording.marked_words("hidupkan sistematis") == [("hidupkan", None), ("sistematis", TOOL)]


def test_tally_counts_only_what_is_marked():
    assert wording.tally([]).share is None
    assert wording.tally([(5, None), (2, "lain")]).first is None
    tally = wording.tally([(1, "lain"), (3, PEOPLE), (1, TOOL)])
    assert (tally.people, tally.tools, tally.first, tally.share) == (3, 1, PEOPLE, 75)


# ---- every panel -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("panel", "has_chart"),
    [(MeansOrEnd, False), (Definitions, True), (OwnDefinition, False), (ServiceWeb, True),
     (Milestones, False)],
)  # fmt: skip
def test_the_bundle_holds_widget_words_and_a_picture_or_html(panel, has_chart):
    bundle, _ = panel()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert ("image/png" in bundle) is has_chart
    assert ("text/html" in bundle) is not has_chart
    assert len(bundle["text/plain"].splitlines()) > 4


@pytest.mark.parametrize("panel", [MeansOrEnd, Definitions, OwnDefinition, ServiceWeb])
@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_odd_saved_values_are_harmless(panel, odd):
    Workbook.current().record(panel.key, odd)
    made = panel()
    assert made.words()
    assert not made.trouble.value


@pytest.mark.parametrize("panel", [MeansOrEnd, ServiceWeb])
def test_examples_say_that_they_are(panel):
    assert "contoh latihan" in panel().words()


# ---- means or end ----------------------------------------------------------------------------


def _sort(panel, **kinds):
    """Sort all cards by the key, those named otherwise."""
    for _ in panel.cards:
        card = panel.cards[panel.place]
        panel.choice.value = kinds.get(card.id.replace("-", "_"), card.kind)
        panel.dimension.value = card.dimension
        panel.onward.click()


def test_tools_called_ends_are_counted_and_explained():
    panel = MeansOrEnd(guess="01-tebak-1")
    assert "Sudah dipilah: 0 dari 12." in panel.words()
    _sort(panel, aplikasi_desa=END, peringkat=END)
    words = panel.words()
    assert "Anda menyebut 6 di antaranya tujuan. Menurut bacaan kami, 2 masih alat" in words
    assert "3 dari 4 tujuan punya dua jalan" in words
    assert "Ada 4 aplikasi dan gawai. Yang menjadi tujuan: tidak satu pun." in words
    assert "Anda belum menebak. Kenyataannya: 4 prakarsa." in words
    panel._go(1)
    assert "Anda membacanya sebagai tujuan. Kami membacanya sebagai cara (alat)." in panel.words()
    assert not panel.trouble.value


def test_a_guess_stands_beside_the_truth_only_when_all_is_sorted():
    panel = MeansOrEnd(guess="01-tebak-1")
    Workbook.current().record("01/01-tebak-1", "7")
    panel.refresh()
    assert "Kenyataannya" not in panel.words()
    _sort(panel)
    assert "Tebakan Anda: 7 prakarsa. Kenyataannya: 4 prakarsa." in panel.words()
    assert "masih alat" not in panel.words()


def test_an_end_called_a_means_is_told_without_blame():
    panel = MeansOrEnd()
    _sort(panel, air=MEANS)
    assert "Kami membaca ini sebagai tujuan: air sampai ke setiap rumah." in panel.words()


def test_the_table_fills_while_one_sorts():
    panel = MeansOrEnd()
    assert not panel.overview.value
    assert all("menunggu" in cell for row in panel.rows()[:-1] for cell in row)
    panel.choice.value = MEANS
    assert any("piket air bergilir" in row for row in panel.rows())
    _sort(panel)
    assert not any("menunggu" in cell for row in panel.rows() for cell in row)
    assert "belum diusulkan" in panel.overview.value
    assert len(panel.rows()) == 5


def test_onward_goes_to_the_next_unsorted_card():
    panel = MeansOrEnd()
    panel._go(1)
    panel.choice.value, panel.dimension.value = MEANS, "Tata kelola"
    panel.back.click()
    assert panel.place == 0
    panel.onward.click()
    assert panel.place == 2
    panel._go(0)
    panel.back.click()
    assert panel.place == 11


def test_another_dimension_may_be_defended():
    panel = MeansOrEnd()
    panel.dimension.value = "Masyarakat"
    assert "Masyarakat dapat dibela. Piket memang kerja bersama warga." in panel.words()
    panel.dimension.value = "Citra daerah"
    assert "bawalah ke diskusi kelompok" in panel.words()


def test_sorting_survives():
    panel = MeansOrEnd()
    panel.choice.value, panel.dimension.value = END, "Ekonomi"
    kept = Workbook.current().latest("01/prakarsa")
    assert kept == {"pilahan": {"piket-air": {"jenis": END, "dimensi": "Ekonomi"}}}
    again = MeansOrEnd()
    assert again.place == 1
    again.back.click()
    assert (again.choice.value, again.dimension.value) == (END, "Ekonomi")


# ---- definitions -----------------------------------------------------------------------------


def _mark(panel, definition, marks):
    for chip, kind in zip(panel.chips[definition], marks, strict=True):
        for _ in range({None: 0, PEOPLE: 1, TOOL: 2}[kind]):
            chip.click()


def test_the_first_definition_is_marked_as_an_example():
    panel = Definitions()
    assert "Baru satu definisi bertanda: mulai dari alat" in panel.words()
    assert "● memaksimalkan pelayanan kepada warganya" in panel.words()
    assert Workbook.current().latest("01/tanda") is None


def test_marking_shows_whom_each_puts_first():
    panel = Definitions(guess="01-tebak-3")
    for one in panel.definitions[1:]:
        _mark(panel, one.id, ours(one))
    assert panel.chart.title == "2 definisi mulai dari alat, 2 dari manusia"
    words = panel.words()
    assert "Tanpa satu pun kata alat: Giffinger dan kawan-kawan." in words
    assert "Gagasan PP 59 mulai dari manusia, tetapi" in words
    assert "Kenyataannya" not in words
    panel.view_of.value = OURS
    assert "Kenyataannya: Giffinger dan kawan-kawan." in panel.words()
    assert "Tanda yang berbeda" not in panel.words()


def test_a_piece_goes_round_and_says_so():
    panel = Definitions()
    chip = panel.chips["pp-59-2022"][0]
    seen = []
    for _ in range(3):
        chip.click()
        seen.append((chip.description[0], chip.tooltip, "manusia" in chip._dom_classes))
    assert seen == [
        ("●", "kata manusia", True), ("■", "kata alat", False), ("m", "tanpa tanda", False),
    ]  # fmt: skip


def test_differences_from_the_kit_are_explained_not_judged():
    panel = Definitions()
    panel.chips["pp-59-2022"][2].click()
    panel.view_of.value = OURS
    assert "“kolaborasi”: Anda kata manusia, kami kata alat." in panel.words()
    assert panel.chips["pp-59-2022"][0].disabled
    panel.view_of.value = MINE
    assert not panel.chips["pp-59-2022"][0].disabled


def test_marks_survive_and_an_emptied_example_stays_empty():
    panel = Definitions()
    for chip, kind in zip(panel.chips["bimtek"], ours(panel.definitions[0]), strict=True):
        for _ in range({None: 0, PEOPLE: 2, TOOL: 1}[kind]):
            chip.click()
    assert "Belum ada kata yang ditandai" in panel.words()
    panel.chips["giffinger"][2].click()
    assert Definitions().words() == panel.words()


# ---- own definition --------------------------------------------------------------------------


def test_the_order_of_words_is_read_back():
    panel = OwnDefinition()
    assert "Contoh, bukan jawaban Anda" in panel.words()
    assert "“aplikasi” mendahului “warga”" in panel.words()
    panel.box.value = (
        "Aplikasi dan sensor dipakai supaya warga pulau-pulau kecil mendapat air bersih tiap hari."
    )
    assert "“Aplikasi” mendahului “warga”" in panel.words()
    panel.box.value = (
        "Warga pulau-pulau kecil mendapat air bersih tiap hari, dibantu piket dan aplikasi pantau."
    )
    assert "menaruh warga di depan" in panel.words()
    kept = Workbook.current().latest("01/definisi")
    assert kept["teks"].startswith("Warga pulau-pulau")
    assert OwnDefinition().words() == panel.words()


def test_what_a_definition_lacks_is_named():
    assert any("orang" in line for line in objections("Kota serba digital di tepi laut " * 2))
    assert any("kata." in line for line in objections("Warga pulau sehat."))
    assert any("paling banyak 45" in line for line in objections("warga pulau " * 30))
    assert any("daerah mana pun" in line for line in objections(EXAMPLE))


def test_tags_in_a_definition_do_no_harm():
    panel = OwnDefinition()
    panel.box.value = "<script>alert(1)</script> warga <img src=x onerror=alert(2)> aplikasi"
    assert "<script" not in panel.marked.value
    assert "<img" not in panel.marked.value


# ---- what one service touches ----------------------------------------------------------------


def test_lighting_lamps_tells_which_dimensions_stay_dark():
    panel = ServiceWeb(guess="01-tebak-2")
    assert "Akta kelahiran saja menyentuh 4 dari 6 dimensi" in panel.words()
    assert panel.compare.disabled
    panel.lamps["kesehatan"].value = True
    panel.lamps["energi"].value = True
    assert panel.lamps["energi"].description == "● energi"
    said = panel.finding.value
    assert "2 subdimensi di 2 dimensi menyala" in said
    assert "Masih gelap: Tata kelola, Citra daerah, Ekonomi, dan Masyarakat." in said
    assert "menurut bacaan kami" not in said
    panel.compare.click()
    assert "Sama-sama dilihat: kesehatan dan energi." in panel.words()
    assert "proteksi (mata air bertahan bila hutannya dijaga)" in panel.words()
    assert "Kenyataannya: 5 dimensi menurut bacaan kami." in panel.words()
    assert panel.compare.disabled


def test_two_services_show_what_they_share():
    panel = ServiceWeb()
    for name in ("air", "posyandu"):
        panel.service.value = name
        for part in panel.services[name].touches:
            panel.lamps[part].value = True
    words = panel.words()
    assert "tiap layanan menyentuh sedikitnya 4 dimensi (Air bersih dan Posyandu)" in words
    assert "Menyala di semuanya: pelayanan publik, kesejahteraan, kesehatan," in words
    assert "Gelap di semuanya: Citra daerah." in words


def test_what_only_the_reader_sees_is_welcome():
    panel = ServiceWeb()
    panel.lamps["pariwisata"].value = True
    panel.compare.click()
    assert "Anda menyalakan, kami tidak: pariwisata. Anda bisa benar." in panel.words()


def test_lamps_survive():
    panel = ServiceWeb()
    panel.service.value = "posyandu"
    panel.lamps["komunitas"].value = True
    panel.compare.click()
    assert Workbook.current().latest("01/layanan") == {
        "layanan": {"posyandu": ["komunitas"]}, "dibandingkan": ["posyandu"],
    }  # fmt: skip
    again = ServiceWeb()
    again.service.value = "posyandu"
    assert again.lamps["komunitas"].value
    assert again.words() == panel.words()


# ---- milestones ------------------------------------------------------------------------------


def test_milestones_are_those_of_the_data():
    panel = Milestones()
    table = regions.load().milestones
    assert panel.title.startswith(regions.load().title)
    own = len(panel.rows())
    panel.which.value = PEERS
    peers = panel.rows()
    assert peers["wilayah"].str.startswith("Pembanding").all()
    panel.which.value = ALL
    assert len(panel.rows()) == len(table) == own + len(peers)
    panel.which.value = OWN
    assert "119 hari" in panel.words()
    assert "Bone Bolango" in panel.words()
    assert "<script" not in panel.shown.value


# ---- charts ----------------------------------------------------------------------------------


def test_strips_are_as_long_as_their_words_and_signed():
    panel = Definitions()
    chart = panel.chart
    assert isinstance(chart, Strips)
    widths = [[piece.get_width() for piece in row] for row in chart._pieces]
    words = [[piece.words for piece in one.pieces] for one in panel.definitions]
    for drawn, counted in zip(widths, words, strict=True):
        assert [w / drawn[0] for w in drawn] == pytest.approx([n / counted[0] for n in counted])
    signs = [sign.get_text() for sign in chart._signs[0]]
    assert signs == ["", "■", "■", "", "■", "●", ""]
    assert chart._pieces[0][1].get_hatch()


def test_lamps_tell_mine_from_theirs_by_shape():
    chart = Lamps({"A": ("satu", "dua"), "B": ("tiga",)}, ["kini", "nanti"], "saya", "kami", "x")
    chart.update([{"satu"}, set()], [{"satu", "tiga"}, set()], title="t")
    assert chart._fills["satu", 0].get_visible()
    assert chart._rings["satu", 0].get_visible()
    assert chart._fills["satu", 0].get_zorder() > chart._rings["satu", 0].get_zorder()
    assert chart._rings["tiga", 0].get_visible()
    assert not chart._fills["tiga", 0].get_visible()
    assert not any(lamp.get_visible() for key, lamp in chart._rings.items() if key[1] == 1)
    before = chart.png()
    chart.update([set(), {"dua"}], [set(), set()], title="t")
    assert chart.png() != before


def test_a_list_in_which_nothing_is_chosen_says_so_again_after_being_emptied():
    box = parts.choose("Apa?", ["satu", "dua"])
    assert (box.index, box.value, box.label) == (0, None, parts.NOTHING)
    box.value = "dua"
    assert box.index == 2
    box.value = None
    assert (box.index, box.value, box.label) == (0, None, parts.NOTHING)
