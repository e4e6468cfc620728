"""For facilitators: worksheets on paper, ready to print."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import paths
from bimtek.panels import parts
from bimtek.panels.base import Panel, on_change
from bimtek.printing import worksheet


class PrintSheets(Panel):
    """Make the PDF of a worksheet, with or without its page of hints.

    What it lets one discover: the paper asks the same tasks as the screen, in the same order.
    """

    kind = "giliran"
    title = "Cetak lembar kerja"
    prompt = (
        "Pilih lembarnya, lalu tekan “Buat PDF”. Cetaklah di kertas A4. Fotokopi hitam-putih "
        "tetap terbaca."
    )

    def build(self) -> Sequence[widgets.Widget]:
        """Which worksheet, with or without hints, and the file."""
        self.sheet = parts.dropdown(
            "Lembar kerja", [(worksheet.title_of(n), n) for n in worksheet.numbers()]
        )
        self.sheet.add_class("wide")
        self.hints = parts.checkbox("Sertakan halaman petunjuk di belakang")
        self.hints.value = True
        self.make = parts.button("Buat PDF", primary=True)
        self.make.on_click(self._asked)
        self.file = parts.announced()
        self._ready = ""
        for control in (self.sheet, self.hints):
            control.observe(self._changed, "value")
        return [self.sheet, self.hints, parts.fields(self.make), self.file]

    @on_change
    def _changed(self, _change: object) -> None:
        # A link made earlier is of another sheet.
        self.file.value = self._ready = ""

    @on_change
    def _asked(self, _button: object) -> None:
        path = paths.results() / "cetak" / f"lembar-kerja-{self.sheet.value}.pdf"
        worksheet.write_worksheet(self.sheet.value, path, hints=self.hints.value)
        self.trouble.value = ""
        self._ready = f"Siap: {path.name}."
        self.file.value = "<p>✓ PDF siap. Tekan untuk menyimpannya.</p>" + parts.download(
            "Simpan lembar kerja", path.name, path.read_bytes(), "application/pdf"
        )

    def lines(self) -> list[str]:
        """Say what is chosen, and which file is ready."""
        return [
            f"{worksheet.title_of(self.sheet.value)}.",
            f"{self.hints.description}: {'ya' if self.hints.value else 'tidak'}.",
            f"Tombol: {self.make.description}",
            *([self._ready] if self._ready else []),
        ]
