"""SMART: what an indicator, as people write one, still lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bimtek import text
from bimtek.errors import BimtekError

LETTERS = "SMART"
#: A year in which a target can still be reached and checked.
FIRST_YEAR, LAST_YEAR = 2020, 2050
#: Target this many times the baseline (or the other way round) is worth a second look.
LEAP = 5.0


@dataclass(frozen=True)
class IndicatorFlaw:
    """One thing that an indicator lacks.

    Attributes
    ----------
    letter
        Which of S, M, A, R, T.
    code
        ``no_name``, ``short_name``, ``vague`` (S); ``no_unit``, ``no_baseline``,
        ``no_source`` (M); ``no_target``, ``wrong_way``, ``no_change``, ``over_hundred``,
        ``leap``, ``odd_way``, ``unjudged`` (A); ``output``, ``unnamed`` (R); ``no_year``,
        ``strange_year`` (T).
    quote
        The words or the figure that gave rise to it; "" where something is missing.
    """

    letter: str
    code: str
    quote: str = ""


def check_indicator(indicator: Mapping[str, Any]) -> list[IndicatorFlaw]:
    """List what keeps an indicator from being SMART.

    Parameters
    ----------
    indicator
        ``nama``, ``satuan``, ``arah`` ("naik", "turun" or "rentang"), ``baseline``,
        ``target`` (for "rentang" two figures, "60–85"), ``tahun``, ``sumber_data``; texts
        as typed, absent counts as empty.

    Returns
    -------
    list of IndicatorFlaw
        In the order S, M, A, R, T; empty if nothing is missing.

    Notes
    -----
    SMART as SAKIP uses it: specific, measurable, attainable, relevant, time-bound. What is
    tested here is what a program can see: words that stay vague, words that count what the
    office does instead of what changes, missing figures, a target that lies the wrong way.
    Whether a target is truly attainable is for people to judge; a leap of more than
    :data:`LEAP` times is only pointed out.
    """
    words = {key: " ".join(str(indicator.get(key) or "").split()) for key in _FIELDS}
    return [*_specific(words), *_measurable(words), *_attainable(words), *_relevant(words),
            *_timed(words)]  # fmt: skip


def figures(written: str) -> list[float]:
    """Read the figures of a field: one, or two for a range such as "60–85" or "60 sampai 85".

    >>> figures("1.250 orang"), figures("60–85"), figures("belum tahu")
    ([1250.0], [60.0, 85.0], [])
    """
    found = []
    for part in re.split(r"\s*(?:(?<=\d)\s*%?\s*[-–—]\s*(?=\d)|\bsampai\b|s\.d\.|\bhingga\b)\s*",
                         written):  # fmt: skip
        try:
            found.append(text.parse_number(part))
        except BimtekError:
            continue
    return found


def year(written: str) -> int | None:
    """Read a year out of a field; None if there is none.

    >>> year("akhir 2026"), year("tahun depan")
    (2026, None)
    """
    found = re.search(r"(?<!\d)\d{4}(?!\d)", written)
    return int(found.group()) if found else None


_FIELDS = ("nama", "satuan", "arah", "baseline", "target", "tahun", "sumber_data")

#: Words that praise without saying what one would see.
_VAGUE = re.compile(
    r"\b(?:kualitas|mutu|optimal\w*|maksimal|efektif\w*|efisien\w*|lebih baik|membaik|"
    r"meningkatnya|terwujudnya|terciptanya|terselenggaranya|prima|kondusif|berdaya saing|"
    r"sejahtera|cerdas|modern|unggul)\b",
    re.IGNORECASE,
)
#: What makes such a word measurable after all.
_COUNTED = re.compile(
    r"\b(?:persen\w*|jumlah|rata-rata|lama|waktu|laju|rasio|indeks|nilai|skor|hari|jam|"
    r"banyak\w*|angka|tingkat)\b|%",
    re.IGNORECASE,
)
#: What an office does or buys; a result is what changes afterwards.
_OUTPUT = re.compile(
    r"\b(?:dilatih|pelatihan|sosialisasi|bimtek|bimbingan teknis|lokakarya|workshop|rapat|"
    r"peserta|kegiatan|aplikasi|laman|website|sistem informasi|dokumen|laporan (?:selesai|"
    r"disusun|tersusun)|buku|modul|spanduk|terpasang|dipasang|diunduh|unduhan|pengadaan|"
    r"dibeli|dibangun|terbangun|diluncurkan|peluncuran|anggaran|serapan)\b",
    re.IGNORECASE,
)
#: Words of use, which turn such a thing into a result: "warga yang memakai aplikasi".
_USE = re.compile(
    r"\b(?:memakai|menggunakan|dipakai|digunakan|dimanfaatkan|memanfaatkan|selesai|berkurang|"
    r"turun|terlayani|dilayani|puas|tepat waktu|tanpa|ditepati|menunggu|tunggu|"
    r"memperbarui|menerapkan|lulus)\b",
    re.IGNORECASE,
)
#: What people want less of, when a name begins with it.
_UNWANTED = re.compile(
    r"(?:rata-rata )?(?:lama(?:nya)?|waktu (?:tunggu|menunggu)|keluhan|kehilangan|"
    r"(?:angka |jumlah )?kematian|(?:hari|jam) tanpa)\b",
    re.IGNORECASE,
)
_PER_CENT = re.compile(r"%|\bpersen\w*", re.IGNORECASE)


def _specific(words: Mapping[str, str]) -> list[IndicatorFlaw]:
    name = words["nama"]
    if not name:
        return [IndicatorFlaw("S", "no_name")]
    found = []
    if len(re.findall(r"\w+", name)) < 3:
        found.append(IndicatorFlaw("S", "short_name", name))
    vague = _VAGUE.search(name)
    if vague and not _COUNTED.search(name):
        found.append(IndicatorFlaw("S", "vague", vague.group()))
    return found


def _measurable(words: Mapping[str, str]) -> list[IndicatorFlaw]:
    found = []
    if not words["satuan"]:
        found.append(IndicatorFlaw("M", "no_unit"))
    if not figures(words["baseline"]):
        found.append(IndicatorFlaw("M", "no_baseline", words["baseline"]))
    if len(re.findall(r"\w+", words["sumber_data"])) < 2:
        found.append(IndicatorFlaw("M", "no_source", words["sumber_data"]))
    return found


def _attainable(words: Mapping[str, str]) -> list[IndicatorFlaw]:
    targets, start = figures(words["target"]), figures(words["baseline"])
    within = words["arah"] == "rentang"
    if not targets or (within and len(targets) < 2):
        return [IndicatorFlaw("A", "no_target", words["target"])]
    per_cent = _PER_CENT.search(words["satuan"])
    if per_cent and max(targets) > 100:
        return [IndicatorFlaw("A", "over_hundred", words["target"])]
    if within:
        return []
    if not start:
        return [IndicatorFlaw("A", "unjudged")]
    target, now = targets[0], start[0]
    if target == now:
        return [IndicatorFlaw("A", "no_change", words["target"])]
    if (target > now) != (words["arah"] != "turun"):
        return [IndicatorFlaw("A", "wrong_way", words["target"])]
    unwanted = _UNWANTED.match(words["nama"])
    if unwanted and words["arah"] == "naik":
        return [IndicatorFlaw("A", "odd_way", unwanted.group())]
    low, high = sorted((abs(target), abs(now)))
    if low > 0 and high > LEAP * low and not (per_cent and words["arah"] == "naik"):
        return [IndicatorFlaw("A", "leap", words["target"])]
    return []


def _relevant(words: Mapping[str, str]) -> list[IndicatorFlaw]:
    if not words["nama"]:
        return [IndicatorFlaw("R", "unnamed")]
    output = _OUTPUT.search(words["nama"])
    if output and not _USE.search(words["nama"]):
        return [IndicatorFlaw("R", "output", output.group())]
    return []


def _timed(words: Mapping[str, str]) -> list[IndicatorFlaw]:
    due = year(words["tahun"])
    if due is None:
        return [IndicatorFlaw("T", "no_year", words["tahun"])]
    if not FIRST_YEAR <= due <= LAST_YEAR:
        return [IndicatorFlaw("T", "strange_year", str(due))]
    return []
