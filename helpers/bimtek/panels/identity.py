"""Lesson 00: who learns here, and where the answers are kept."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import regions, study, text, workbook
from bimtek.draft.section import Page
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.workbook import Workbook

_ELSEWHERE = "Di luar kabupaten ini"


class Identity(Panel):
    """Begin a workbook under one's own name, or take up an earlier one.

    What it lets one discover: answers belong to a name, and stay when another person
    uses the same laptop.
    """

    kind = "giliran"
    title = "Siapa yang belajar di sini?"
    prompt = (
        "Isi nama Anda atau nama kelompok, lalu tekan “Mulai dengan nama ini”. Nama hanya "
        "disimpan di komputer ini."
    )

    def build(self) -> Sequence[widgets.Widget]:
        profile = Workbook.current().profile
        places = [*regions.load().kecamatan["nama"], _ELSEWHERE]
        self.name = parts.line("Nama", profile.get("name", ""), "Misalnya: Maria Tokan")
        self.office = parts.line(
            "Instansi atau kelompok", profile.get("instansi", ""), "Misalnya: Kantor Camat"
        )
        home = profile.get("kecamatan")
        self.place = parts.dropdown(
            "Kecamatan", [parts.NOTHING, *places], home if home in places else None
        )
        self.begin = parts.button("Mulai dengan nama ini", primary=True)
        self.begin.on_click(self._start)
        self.onward = parts.announced()
        return [
            self.name,
            self.office,
            parts.fields(self.place),
            parts.fields(self.begin),
            self.finding,
            self.onward,
        ]

    @on_change
    def _start(self, _: object) -> None:
        place = "" if self.place.value == parts.NOTHING else str(self.place.value)
        workbook.start_as(self.name.value, instansi=self.office.value, kecamatan=place)
        self.trouble.value = ""
        self.refresh()

    def refresh(self) -> None:
        current = Workbook.current()
        others = [learner.name for learner in workbook.learners() if learner.path != current.path]
        if current.is_anonymous:
            self._findings = [
                "Belum ada nama. Anda tetap boleh mencoba; jawaban ikut pindah setelah Anda "
                "mengisi nama."
            ]
        else:
            self._findings = [
                f"Selamat datang, {current.profile['name']}. Jawaban Anda disimpan di berkas "
                f"buku-kerja/{current.path.name}. Ingin pindah laptop? Siapkan berkasnya di "
                "halaman Buku kerja."
            ]
        if others:
            self._findings.append(
                f"Nama lain di komputer ini: {text.listing(others)}. Untuk melanjutkan, tulis "
                "nama yang sama."
            )
        self.tell(*self._findings)
        self._last, self._next = self._whereabouts(current)
        link = f" {parts.page_link(self._next)}" if self._next else ""
        self.onward.value = f"<p>{escape(self._last)}{link}</p>" if self._last else ""

    @staticmethod
    def _whereabouts(book: Workbook) -> tuple[str, Page | None]:
        """Say where the learner stopped, and give the page on which to go on."""
        last = book.last_activity()
        page = study.page_of(last.key) if last else None
        if last is None or page is None:
            return "", None
        onward = study.next_page(last.key, book)
        when = f"{text.date(last.saved_at)} pukul {last.saved_at:%H.%M}"
        said = f"Terakhir Anda menjawab di {page.label}, {when}."
        if onward is None:
            return f"{said} Semua halaman sudah selesai.", None
        done = f" {page.label} sudah selesai." if onward != page else ""
        return f"{said}{done} Lanjutkan ke", onward

    def lines(self) -> list[str]:
        onward = self._next.label if self._next else ""
        return [
            f"Nama: {self.name.value or '(kosong)'}",
            f"Instansi atau kelompok: {self.office.value or '(kosong)'}",
            f"Kecamatan: {self.place.value}",
            f"Tombol: {self.begin.description}",
            *self._findings,
            *([f"{self._last} {onward}".strip()] if self._last else []),
        ]
