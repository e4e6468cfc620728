"""Worksheet 02 quotes real figures: each is the one in the data."""

import re

import pytest
from bimtek import questions, regions, text


@pytest.fixture(scope="module")
def region():
    return regions.load("flores-timur")


@pytest.fixture(scope="module")
def places(region):
    return region.kecamatan.set_index("nama")


@pytest.fixture(scope="module")
def figures(region):
    return region.indicators().set_index("id")["nilai"]


def task(number):
    return questions.load("02")[f"02-tugas-{number}"]


def row_of(item, name):
    """Numbers in the prompt's line about a place."""
    (line,) = [line for line in item.prompt.split("\n") if line.startswith(f"• {name}")]
    return [text.parse_number(found) for found in re.findall(r"\d[\d.]*(?:,\d+)?", line)]


def test_the_density_of_task_1(places):
    here = places.loc["Adonara Barat"]
    item = task(1)
    for wanted in (here.penduduk_2010, here.luas_rtrw2008_km2, here.luas_poligon_km2):
        assert text.number(wanted, 0 if wanted > 1000 else 2) in item.prompt
    assert item.value == round(here.penduduk_2010 / here.luas_rtrw2008_km2)
    wrong = [mistake.value for mistake in item.mistakes]
    assert wrong[0] == round(here.penduduk_2010 / here.luas_poligon_km2)
    assert wrong[1] == round(here.luas_rtrw2008_km2 / here.penduduk_2010, 4)
    both = here.luas_rtrw2008_km2 + here.luas_poligon_km2
    assert wrong[2] == round(here.penduduk_2010 / both)


@pytest.mark.parametrize("name", ["Witihama", "Adonara Barat"])
def test_the_densities_of_task_2(places, name):
    here = places.loc[name]
    by_polygon, _, by_law, _ = row_of(task(2), name)
    assert by_polygon == round(here.penduduk_2010 / here.luas_poligon_km2)
    assert by_law == round(here.penduduk_2010 / here.luas_rtrw2008_km2)
    mean = text.number((by_polygon + by_law) / 2)
    assert any(mean in option.text for option in task(2).options)


def test_the_order_of_task_2_turns_with_the_source():
    (a, _, b, _), (c, _, d, _) = (row_of(task(2), name) for name in ("Witihama", "Adonara Barat"))
    assert a > c
    assert b < d


@pytest.mark.parametrize("name", ["Larantuka", "Solor Selatan"])
def test_the_censuses_of_task_3(places, name):
    before, _, after, _ = row_of(task(3), name)
    assert (before, after) == (places.penduduk_2010[name], places.penduduk_2020[name])


def test_the_growth_of_task_3(places):
    here, there = places.loc["Solor Selatan"], places.loc["Larantuka"]
    item = task(3)
    more = here.penduduk_2020 - here.penduduk_2010
    assert item.value == round(more / here.penduduk_2010 * 100, 1)
    assert [mistake.value for mistake in item.mistakes] == [
        round(more / here.penduduk_2020 * 100, 1),
        more,
        round(here.penduduk_2020 / here.penduduk_2010 * 100, 1),
        round((there.penduduk_2020 / there.penduduk_2010 - 1) * 100, 1),
    ]
    assert text.number(there.penduduk_2020 - there.penduduk_2010) in item.explanation


def test_the_entries_of_task_4(places, figures, region):
    said = {pair.left: pair.right for pair in task(4).pairs}
    empty = {left for left in said if left.endswith("(sel kosong)")}
    assert all(said[left].startswith("Tidak ada data") for left in empty)
    assert places.penduduk_2020.isna()["Lewolema"]
    assert places.luas_bps2020_km2.isna()["Ile Boleng"]
    assert places.jumlah_kelurahan["Tanjung Bunga"] == 0
    indicators = region.indicators()
    ready = indicators[indicators.seri == "Desa mandiri"].iloc[0]
    assert (ready.tahun, ready.nilai) == (2017, 0)
    shared = indicators[indicators.tingkat == "gabungan"]
    told = " ".join(left for left, right in said.items() if right.startswith("Angka gabungan"))
    for row in shared.itertuples():
        assert text.number(row.nilai, 2 if row.satuan == "%" else 0) in told
        assert str(row.tahun) in told
    assert text.number(places.penduduk_2010["Lewolema"]) in task(4).pairs[1].explanation


def test_the_pairs_of_task_5(region):
    """What may be joined is one series in two years running; what may not, is two series."""
    table = region.indicators()
    for option in task(5).options:
        amounts = re.findall(r"\((?:Rp)?([\d.,]+)", option.text)
        years = re.findall(r"\b20\d\d\b", option.text)
        rows = [
            table[(table.tahun == int(year)) & near(table.nilai, text.parse_number(amount))]
            for year, amount in zip(years, amounts, strict=True)
        ]
        assert all(len(found) for found in rows), option.text
        together = set(rows[0].seri) & set(rows[1].seri)
        assert bool(together) == option.right, option.text


def near(values, wanted):
    """Whether each value is the wanted one, in whole units or written in millions."""
    return (values - wanted).abs().lt(1e-6) | (values - wanted * 1000).abs().lt(1e-6)


def test_the_two_populations_of_task_7(figures, region):
    table = region.indicators()
    of_2024 = table[(table.topik == "Penduduk") & (table.tahun == 2024)].set_index("seri").nilai
    registered = of_2024["Jumlah penduduk menurut Dukcapil, semester II"]
    estimated = of_2024["Jumlah penduduk perkiraan BPS (pertengahan tahun)"]
    assert text.number(registered) in task(7).prompt
    assert text.number(estimated) in task(7).prompt
    assert text.number(estimated - registered) in task(7).explanation


def test_either_population_may_be_chosen_with_a_reason():
    other = (
        "Kami memakai 291.412 jiwa dari BPS untuk jatah air bersih, sebab air dipakai semua "
        "orang yang tinggal di sini."
    )
    assert task(7).mark(other).is_right
    bare = task(7).mark("Kami memakai 289.881 jiwa.")
    assert bare.status == "sebagian"
    assert any("karena" in message for message in bare.messages)


def test_the_example_of_task_8_is_true(places):
    assert text.number(places.penduduk_2020["Witihama"]) in task(8).example


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        ("Menurut BPS, Witihama berpenduduk 17.460 jiwa pada sensus terakhir.", "tahunnya"),
        ("Pada 2020 Witihama berpenduduk 17.460 jiwa, bertambah dari sebelumnya.", "sumbernya"),
        ("Menurut Sensus Penduduk 2020 (BPS), penduduknya 17.460 jiwa saja.", "tempatnya"),
        ("Menurut Sensus Penduduk 2020 (BPS), Witihama banyak jiwanya sekarang.", "angkanya"),
        ("Menurut Sensus 2020 (BPS), angka untuk Witihama adalah 17.460.", "satuannya"),
    ],
)
def test_a_fact_is_told_what_it_lacks(written, missing):
    mark = task(8).mark(written)
    assert mark.status == "sebagian"
    assert [message for message in mark.messages if f"Belum ada {missing}" in message]
    assert len(mark.messages) == 1
