"""The last chapters: what it all rests on, and what is still empty."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import yaml

from bimtek import paths, regions, text
from bimtek.draft.blocks import Block, Column, Listing, Paragraph, Subtitle, Table
from bimtek.draft.content.summary import standing
from bimtek.draft.reading import Draft
from bimtek.draft.section import Section
from bimtek.errors import BimtekError

FILE = paths.DATASETS / "konsep" / "metode.yaml"


def sources(draft: Draft) -> Iterator[Block]:
    """Name the data and methods that the filled parts rest on, and what is practice only."""
    if not draft.is_empty:
        data = list(_data(draft))
        rest = "Semua yang lain: isian" if data else "Isian"
        yield Subtitle("Data")
        yield Listing((*data, f"{rest} kelompok di buku kerja Bimtek."))
    if used := [words for method, words in methods() if method in _used(draft)]:
        yield Subtitle("Metode")
        yield Listing(tuple(used))
    if practice := list(_practice(draft)):
        yield Subtitle("Yang masih data latihan")
        yield Paragraph(
            "Tanda † di tabel menunjuk isian berikut. Ganti dengan data resmi sebelum dipakai."
        )
        yield Listing(tuple(practice))


@functools.cache
def methods() -> tuple[tuple[str, str], ...]:
    """Read the methods with their sources: (name, sentence).

    Raises
    ------
    BimtekError
        If the file was changed into something that cannot be read.
    """
    try:
        rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        return tuple((str(row["untuk"]), " ".join(row["teks"].split())) for row in rows)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise BimtekError(
            "Daftar metode tidak terbaca.",
            file=FILE,
            remedy="Perbaiki berkas itu, atau ambil lagi berkas aslinya dari kit.",
        ) from error


def _used(draft: Draft) -> set[str]:
    used = {
        "dimensi": any(row.dimension for row in draft.problems.rows),
        "usg": bool(draft.problems.rows),
        "ahp": bool(draft.priority.weights),
        "kesiapan": bool(draft.readiness.gaps),
        "swot": bool(draft.readiness.factors),
        "quick-win": bool(draft.quick_wins.rows),
        "indikator": bool(draft.indicators.rows),
        "peta-jalan": bool(draft.road_map.rows),
        "risiko": bool(draft.risks.rows),
    }
    return {name for name, there in used.items() if there}


def _data(draft: Draft) -> Iterator[str]:
    """Credit the region's tables that the group's parts draw on."""
    region = regions.load()
    if draft.statement.fact:
        yield f"Angka wilayah di kit: {region.source('kecamatan')}."
    if any(not row.own for row in draft.problems.rows):
        yield f"Nama masalah bertanda †: {region.source('latihan-pengaduan')}."
    if any(row.practice for row in draft.quick_wins.rows):
        yield f"Program bertanda †: {region.source('latihan-program')}."


def _practice(draft: Draft) -> Iterator[str]:
    parts = {
        "pernyataan di pohon masalah": [node.own for node in draft.statement.tree],
        "nama masalah": [row.own for row in draft.problems.rows],
        "faktor SWOT": [factor.own for factor in draft.readiness.factors],
        "solusi": [row.own for row in draft.solutions.rows],
        "program quick win, dengan biaya dan lamanya": [
            not row.practice for row in draft.quick_wins.rows
        ],
        "langkah peta jalan": [row.own for row in draft.road_map.rows],
        "nama risiko": [row.own for row in draft.risks.rows],
    }
    for name, own in parts.items():
        if kept := own.count(False):
            yield f"{kept} dari {len(own)} {name}"


def empty(draft: Draft) -> Iterator[Block]:
    """List what is still missing; say so where nothing is."""
    if not draft.lacks:
        yield Paragraph(
            "Tidak ada. Kedua belas bagian sudah terisi. Isinya tetap perlu diperiksa bersama "
            "pemegang data sebelum dipakai."
        )
        return
    yield Paragraph(
        f"{standing(draft)} Daftar ini menyebut apa yang belum ada, dan di halaman mana kelompok "
        "dapat mengisinya."
    )
    yield Table(
        "Yang masih kosong",
        "Yang belum ada, dan tempat mengisinya",
        (Column("Bagian", 2.0), Column("Yang belum ada", 3.6), Column("Diisi di", 1.3)),
        tuple(_row(section) for section in draft.sections if section.lacks),
    )


def _row(section: Section) -> tuple[str, str, str]:
    """Tell of one section what is missing, and on which pages it can be added."""
    if section.is_empty:
        return section.title, "Belum diisi.", section.page.label
    words = " ".join(lack.words for lack in section.lacks)
    return section.title, words, text.listing(dict.fromkeys(k.page.label for k in section.lacks))
