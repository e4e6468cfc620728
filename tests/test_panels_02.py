"""Panels of lessons 00 and 02, driven from Python."""

import json
import re
import shutil

import pytest
from bimtek import panels, paths, regions, workbook
from bimtek.errors import BimtekError
from bimtek.panels.base import Panel, on_change
from bimtek.workbook import Workbook

REGION = regions.load()


def _click(button):
    button._click_handlers(button)


# ---- the bundle ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "has_chart"),
    [
        (panels.Density, True),
        (panels.IndicatorExplorer, True),
        (panels.MyPlace, True),
        (panels.FirstSlider, True),
        (panels.PlaceOnMap, True),
        (panels.Identity, False),
        (panels.DataStamp, False),
    ],
)
def test_bundle_holds_view_words_and_stand_in(make, has_chart):
    data, _ = make()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert len(data["text/plain"]) > 40
    if has_chart:
        assert data["image/png"].startswith(b"\x89PNG")
        assert "text/html" not in data
    else:
        assert make().title in data["text/html"]
        assert "image/png" not in data


def test_html_stand_in_escapes_what_people_write():
    class Rude(Panel):
        title = "<script>alert(1)</script>"

        def build(self):
            return []

        def lines(self):
            return ["• <b>satu</b>", "dua & tiga"]

    page = Rude().html()
    assert "<script>" not in page
    assert "<li>&lt;b&gt;satu&lt;/b&gt;</li>" in page
    assert "dua &amp; tiga" in page


def test_a_fault_in_a_handler_is_shown_and_raised():
    class Faulty(Panel):
        title = "rusak"

        def build(self):
            return []

        def lines(self):
            return []

        @on_change
        def told(self):
            raise BimtekError("Skor 7 di luar skala.", remedy="Ubah skornya.")

        @on_change
        def broken(self):
            raise ZeroDivisionError

    panel = Faulty()
    panel.told()
    assert "Skor 7 di luar skala." in panel.trouble.value
    assert "Ubah skornya." in panel.trouble.value
    with pytest.raises(ZeroDivisionError):
        panel.broken()
    assert "tetap aman" in panel.trouble.value


def test_an_answer_that_cannot_be_kept_is_not_called_kept(monkeypatch):
    def full(*_, **__):
        raise BimtekError("Diska penuh.", remedy="Kosongkan ruang.")

    monkeypatch.setattr(Workbook, "record", full)
    panel = panels.PlaceOnMap()
    panel.place.value = panel.place.options[3]
    assert "BELUM tersimpan" in panel.trouble.value
    assert panel.saved.value == ""


# ---- lesson 02 ----------------------------------------------------------------------------


def test_the_second_densest_depends_on_the_source_of_area():
    panel = panels.Density()
    seconds = set()
    for area in panel.area.options:
        panel.area.value = area
        seconds.add(re.search(r"Kedua: ([^,]+),", panel.words()).group(1))
    assert {"Adonara Timur", "Ile Boleng", "Adonara Tengah"} == seconds


def test_the_place_followed_first_is_the_one_that_moves_most():
    assert panels.Density().follow.value == "Ile Bura"


def test_density_numbers_are_people_over_area():
    panel = panels.Density()
    panel.area.value = next(o for o in panel.area.options if "RTRW" in o)
    assert "Ile Bura: 127 jiwa per km²" in panel.words()
    panel.follow.value = "Larantuka"
    assert "Larantuka: 492 jiwa per km², urutan 1 dari 19." in panel.words()


def test_density_without_a_census_figure_has_no_rank():
    panel = panels.Density()
    panel.census.value = next(o for o in panel.census.options if "2020" in o)
    words = panel.words()
    assert "Ile Bura: tidak ada data, jadi tidak punya urutan." in words
    assert "3 kecamatan tidak masuk urutan" in words
    assert "Lewolema tidak ada data" in words
    assert " 0;" not in words


def test_moving_a_control_changes_the_live_picture():
    panel = panels.Density()
    _ = panel.view
    chart, image = panel._pictures[0]
    before = image.value
    panel.area.value = panel.area.options[-1]
    assert image.value != before
    assert image.tooltip == chart.title


def test_explorer_shows_each_topic_without_joining_methods():
    panel = panels.IndicatorExplorer("IPM")
    assert "2 cara hitung" in panel.words()
    assert "satu titik saja" in panel.words()
    for topic in panel.topic.options:
        panel.topic.value = topic
        for unit in panel.unit.options:
            panel.unit.value = unit
            assert "keyakinan rendah" not in panel.words()
            assert f"Topik: {topic}." in panel.words()


def test_explorer_counts_the_years_without_a_figure():
    panel = panels.IndicatorExplorer("Kemiskinan")
    panel.unit.value = "%"
    assert "16,54 (2006) menjadi 11,25 (2024). 13 tahun di antaranya tanpa angka." in panel.words()


CASES = {
    "Berapa penduduk?": ["penduduk-juni-2023", "penduduk-bps-2023"],
    "Berapa stunting?": ["stunting-ssgi-2021", "stunting-februari-2021"],
}


def test_two_figures_keeps_a_choice_per_case():
    panel = panels.TwoFigures(CASES)
    assert "Belum dipilih: angka." in panel.words()
    panel.figure.value = panel.figure.options[2]
    assert "Belum dipilih: alasan." in panel.words()
    panel.reason.value = panel.reason.options[3]
    assert "Di rapat, sebut lengkap: 289.376 jiwa (2023)" in panel.words()
    assert "Tersimpan" in panel.saved.value
    panel.case.value = "Berapa stunting?"
    assert panel.figure.value == panel.figure.options[0]

    again = panels.TwoFigures(CASES)
    assert again.figure.value.startswith("289.376")
    assert again.reason.value == panel.reason.options[3]


def test_two_figures_honours_asking_first():
    panel = panels.TwoFigures(CASES)
    panel.figure.value = panel.figure.options[1]
    panel.reason.value = panel.reason.options[-1]
    assert "Jujur dan berguna" in panel.words()


@pytest.mark.parametrize(
    ("sentence", "lacking"),
    [
        ("Menurut Sensus 2020 (BPS), Solor Timur berpenduduk 15.975 jiwa.", []),
        ("Penduduk Solor Timur 15.975 jiwa menurut BPS.", ["tahun"]),
        ("Tahun 2020 banyak jiwa menurut BPS.", ["angka"]),
        ("Pada 2020 ada 15.975 jiwa di sana.", ["sumber"]),
        ("Menurut BPS 2020, 15.975.", ["satuan"]),
    ],
)
def test_a_fact_sentence_is_checked_for_its_parts(sentence, lacking):
    panel = panels.MyPlace()
    panel.sentence.value = sentence
    assert [part.split(" ")[0] for part in panel.missing_parts()] == lacking
    assert ("✓ Lengkap" in panel.words()) is (not lacking)


def test_my_place_is_restored_and_starts_at_home():
    workbook.start_as("Maria Tokan", kecamatan="Witihama")
    first = panels.MyPlace()
    assert first.place.value == "Witihama"
    first.place.value = "Ile Bura"
    first.sentence.value = "Menurut BPS 2010, 6.165 jiwa."
    again = panels.MyPlace()
    assert (again.place.value, again.sentence.value) == ("Ile Bura", first.sentence.value)
    assert dict(again.facts())[REGION.label("kecamatan", "penduduk_2020")] == "tidak ada data"


def test_every_figure_of_my_place_has_its_unit():
    facts = [said for _, said in panels.MyPlace().facts() if said[0].isdigit()]
    assert len(facts) >= 7
    assert all(re.fullmatch(r"[\d.,]+ (desa|kelurahan|km²|jiwa)", said) for said in facts), facts


def test_the_stamp_changes_with_one_figure(tmp_path):
    copy = tmp_path / "wilayah"
    shutil.copytree(paths.DATASETS / "flores-timur", copy)
    table = copy / "pulau.csv"
    table.write_text(table.read_text("utf-8").replace("216.2104", "216.2105"), "utf-8")
    changed = regions.load(copy)
    assert changed.fingerprint("pulau") != REGION.fingerprint("pulau")
    assert changed.fingerprint("desa") == REGION.fingerprint("desa")
    assert changed.fingerprint() != REGION.fingerprint()
    assert REGION.fingerprint("pulau") in panels.DataStamp().words()


# ---- lesson 00 ----------------------------------------------------------------------------


def test_first_slider_hides_the_truth_until_asked_and_remembers():
    panel = panels.FirstSlider()
    assert "250" not in panel.words()
    panel.guess.value = 120
    assert "250" not in panel.words()
    _click(panel.open)
    assert "Jawabannya 250: 229 desa dan 21 kelurahan. Selisih tebakan Anda 130." in panel.words()
    again = panels.FirstSlider()
    assert again.guess.value == 120
    assert "Jawabannya 250" in again.words()


def test_identity_begins_a_workbook_and_takes_answers_along():
    panels.PlaceOnMap().place.value = "Witihama"
    panel = panels.Identity()
    assert "Belum ada nama" in panel.words()
    panel.name.value, panel.office.value = "Kelompok Solor", "Kantor Camat"
    panel.place.value = "Solor Barat"
    _click(panel.begin)
    assert "Selamat datang, Kelompok Solor" in panel.words()
    assert Workbook.current().latest("00/tempat") == "Witihama"
    assert Workbook.current().profile["kecamatan"] == "Solor Barat"
    assert panels.Identity().name.value == "Kelompok Solor"


def test_identity_without_a_name_says_what_to_do():
    panel = panels.Identity()
    _click(panel.begin)
    assert "Nama belum diisi" in panel.trouble.value


def test_place_on_map_tells_the_place():
    panel = panels.PlaceOnMap()
    panel.place.value = "Larantuka"
    assert "2 desa dan 18 kelurahan" in panel.words()
    assert Workbook.current().latest("00/tempat") == "Larantuka"
    assert panels.PlaceOnMap().place.value == "Larantuka"


def test_stored_words_do_not_depend_on_the_hour():
    """What nbval compares may not hold the time at which something was saved."""
    panel = panels.PlaceOnMap()
    panel.place.value = "Larantuka"
    assert "Tersimpan" in panel.saved.value
    assert "Tersimpan" not in panel.words()
    assert "Tersimpan" not in json.dumps(panel._repr_mimebundle_()[0]["text/plain"])


def test_the_guess_stands_beside_the_truth_as_soon_as_it_is_made():
    density = panels.Density(guess="02-tebak-1")
    assert "Anda belum menebak." in density.words()
    guess = panels.Guess("02-tebak-1")
    guess.input.write("Ile Boleng")
    _click(guess.commit)
    assert "Tebakan Anda: Ile Boleng. Kenyataannya: kedua Adonara Timur" in density.finding.value
