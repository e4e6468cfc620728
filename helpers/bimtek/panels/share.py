"""Take the answers along on a flash drive, and bring those of another laptop home."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from bimtek import paths, text
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.panels.my_answers import named
from bimtek.workbook import Gathered, Workbook, gather, pack

_MIME = "application/json"


class Share(Panel):
    """Pack one's answers into one small file; put the files of other laptops together.

    What it lets one discover: two laptops of one group become one, and neither loses anything.
    """

    kind = "giliran"
    title = "Bawa jawaban, gabungkan jawaban"
    prompt = (
        "Pindah laptop, atau sekelompok memakai dua laptop? Siapkan berkas di laptop yang satu, "
        "kirim lewat flashdisk atau WhatsApp, lalu gabungkan di laptop yang lain."
    )

    def build(self) -> Sequence[widgets.Widget]:
        self.prepare = parts.button("Siapkan berkas jawaban", primary=True)
        self.prepare.on_click(self._packed)
        self.file = parts.announced()
        self.upload = widgets.FileUpload(
            accept=".json,.bimtek", multiple=True, description="Gabungkan berkas …"
        )
        self.upload.observe(self._arrived, "value")
        self.done: list[Gathered] = []
        self.result = parts.announced()
        return [
            parts.fields(self.prepare),
            self.file,
            parts.fields(self.upload),
            self.result,
            self.finding,
        ]

    def _whose(self) -> str:
        book = Workbook.current()
        if book.is_anonymous:
            return (
                "Jawaban ini belum bernama. Isi nama dulu di pelajaran 00, supaya penerimanya "
                "tahu milik siapa."
            )
        return f"Jawaban yang dibawa: milik {book.profile['name']}."

    def refresh(self) -> None:
        """Say whose answers would be taken along."""
        self.tell(self._whose())

    @on_change
    def _packed(self, _button: object) -> None:
        path = pack(Workbook.current(), paths.results())
        self.file.value = (
            "<p>✓ Berkas siap. Tekan untuk menyimpannya, lalu kirim sebagai dokumen.</p>"
            + parts.download("Simpan berkas jawaban", path.name, path.read_bytes(), _MIME)
            + f"<p class='note'>Salinannya juga ada di folder {escape(path.parent.name)}.</p>"
        )
        self.trouble.value = ""

    @on_change
    def _arrived(self, change: Any) -> None:
        if not change["new"]:
            return
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for number, one in enumerate(change["new"]):
                # Names come from elsewhere: keep the last part, in a folder for each file.
                path = Path(folder) / str(number) / (Path(one["name"]).name or "berkas")
                path.parent.mkdir()
                path.write_bytes(bytes(one["content"]))
                files.append(path)
            self.done = gather(files)
        self.upload.value = ()
        self.result.value = "".join(
            f'<div class="{"wrong" if one.problem else "right"}">{escape(words)}</div>'
            for one, words in zip(self.done, self._told(), strict=True)
        ) + "".join(f"<p>{escape(words)}</p>" for words in self._advice())
        self.trouble.value = ""

    def _told(self) -> list[str]:
        """Say what became of each file; a folder of the moment means nothing to anybody."""
        return [
            f"✗ {one.file.name}: {one.problem.message} {one.problem.remedy or ''}".strip()
            if one.problem
            else one.told(named)
            for one in self.done
        ]

    def _advice(self) -> list[str]:
        mine = Workbook.current().path
        if any(one.book and one.book.path == mine and one.new for one in self.done):
            return ["Jawaban Anda bertambah. Tekan “Jalankan semua” supaya tampil di halaman ini."]
        return []

    def lines(self) -> list[str]:
        many = [f"{text.number(len(self.done))} berkas dibaca."] if self.done else []
        return [
            f"Tombol: {self.prepare.description}; {self.upload.description}",
            self._whose(),
            *many,
            *(self._told() if self.done else []),
            *self._advice(),
        ]
