"""Numbers, dates and lists as Indonesian readers write them."""

import contextlib
import datetime as dt
import doctest
import math

import numpy as np
import pytest
from bimtek import text
from bimtek.errors import BimtekError
from hypothesis import given
from hypothesis import strategies as st

READINGS = {
    "1.234,5": 1234.5,
    "1234.5": 1234.5,
    "1,234.5": 1234.5,
    "1,234,567": 1234567,
    "1.234.567,25": 1234567.25,
    "1.234": 1234,
    "0.123": 0.123,
    "0,500": 0.5,
    "1234.567": 1234.567,
    ".5": 0.5,
    ",5": 0.5,
    "12,5 %": 12.5,
    "12,5%": 12.5,
    "  7 ": 7,
    "7.": 7,
    "−3,5": -3.5,
    "–3,5": -3.5,
    "- 3,5": -3.5,
    "+4": 4,
    "1 234 567,5": 1234567.5,
    "1\u00a0234": 1234,
    "1\u202f234": 1234,
    "48,53 km2": 48.53,
    "48,53 km²": 48.53,
    "Rp 1.500.000,-": 1500000,
    "Rp1.500.000,00": 1500000,
    "rp. 250": 250,
    "sekitar 40 keluhan": 40,
    "COVID-19": 19,
}


@pytest.mark.parametrize(("written", "value"), READINGS.items())
def test_numbers_are_read_as_people_write_them(written, value):
    assert text.parse_number(written) == value


@pytest.mark.parametrize(
    "written",
    ["", " ", "dua belas", "3 4", "10-20", "10–20", "1.2.3", "1.23,4,5", "1,2,3", "12.34,5", "."],
)
def test_what_is_not_one_number_is_said_so(written):
    with pytest.raises(BimtekError) as caught:
        text.parse_number(written)
    assert caught.value.remedy


def test_a_number_too_large_to_hold_is_refused():
    with pytest.raises(BimtekError) as caught:
        text.parse_number("9" * 400)
    assert len(caught.value.message) < 100


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_a_clear_error(written):
    with contextlib.suppress(BimtekError):
        assert math.isfinite(text.parse_number(written))


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_what_is_written_reads_back(value, decimals):
    written = text.number(value, decimals)
    assert abs(text.parse_number(written) - value) <= 0.5000001 * 10**-decimals
    assert text.number(text.parse_number(written), decimals) == written


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, 0, "0"),
        (-0.0, 1, "0,0"),
        (-0.04, 1, "0,0"),
        (-0.05, 1, "−0,1"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (0.125, 2, "0,13"),
        (1.005, 2, "1,01"),
        (999.95, 1, "1.000,0"),
        (1234567, 0, "1.234.567"),
        (-1234.5, 1, "−1.234,5"),
        (1e21, 0, "1.000.000.000.000.000.000.000"),
        (np.float64(2.25), 1, "2,3"),
        (np.int64(4000), 0, "4.000"),
    ],
)
def test_numbers_are_written_the_indonesian_way(value, decimals, written):
    assert text.number(value, decimals) == written


@pytest.mark.parametrize("value", [None, math.nan, math.inf, -math.inf])
def test_a_missing_figure_is_never_a_zero(value):
    assert text.number(value) == text.percent(value) == "tidak ada data"


def test_percent_keeps_its_sign_and_space():
    assert text.percent(12.5) == "12,5 %"
    assert text.percent(-3, 0) == "−3 %"


def test_dates_and_lists():
    assert text.date(dt.date(2024, 6, 5)) == "5 Juni 2024"
    assert text.listing([]) == ""
    assert text.listing(["Solor"]) == "Solor"
    assert text.listing(["Solor", "Adonara"]) == "Solor dan Adonara"
    assert text.listing(iter("ABC"), "atau") == "A, B, atau C"


def test_its_examples_hold():
    assert doctest.testmod(text).failed == 0


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("naik 12,5 % di 3 desa", ["12,5_%"]),
        ("luasnya 48,53 km², biayanya Rp 150 juta", ["48,53_km²", "Rp_150_juta"]),
        ("22.126 jiwa; 2 poin; 5 jiwanya", ["22.126_jiwa", "2_poin", "5 jiwanya"]),
        ("persen % tanpa angka", ["persen % tanpa"]),
    ],
)
def test_a_figure_stays_on_the_line_of_its_unit(words, kept):
    shown = text.unbroken(words)
    assert shown.replace("\u00a0", " ") == words
    assert text.unbroken(shown) == shown
    for part in kept:
        assert part in shown.replace("\u00a0", "_")
