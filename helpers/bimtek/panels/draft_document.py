"""Lesson 10: everything the group made becomes one document."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets

from bimtek import draft, text
from bimtek.draft import export
from bimtek.panels import parts
from bimtek.panels.base import Panel, escape, on_change
from bimtek.workbook import Workbook


class DraftDocument(Panel):
    """See which parts of the draft are filled, and take it along as Word and Excel files."""

    kind = "giliran"
    title = "Dokumen kelompok Anda"
    prompt = (
        "Isian Anda dari pelajaran dan lembar kerja dirangkai menjadi Bahan Masukan Buku 1. "
        "Lihat dulu bagian mana yang masih kosong. Lalu tekan “Buat dokumen”."
    )

    def build(self) -> Sequence[widgets.Widget]:
        """How the parts stand, and two buttons."""
        self.table = widgets.HTML()
        self.make = parts.button("Buat dokumen", primary=True)
        self.again = parts.button("Segarkan")
        self.make.on_click(self._asked)
        self.again.on_click(self._looked)
        self.links = parts.announced()
        self.files: tuple[export.File, ...] = ()
        return [self.table, self.finding, parts.fields(self.make, self.again), self.links]

    @on_change
    def _asked(self, _button: object) -> None:
        book = Workbook.current()
        self.files = export.files(draft.read(book), book.path.stem)
        labels = ("Simpan dokumen Word", "Simpan tabel Excel")
        self.links.value = "<p>✓ Dokumen siap. Tekan untuk menyimpannya.</p>" + "".join(
            f"<p>{parts.download(label, file.name, file.content, file.mime)}</p>"
            for label, file in zip(labels, self.files, strict=True)
        )
        self.trouble.value = ""
        self.refresh()

    @on_change
    def _looked(self, _button: object) -> None:
        # Links made earlier hold the earlier answers.
        self.files, self.links.value = (), ""
        self.refresh()

    def refresh(self) -> None:
        """Read the workbook again."""
        self._draft = draft.read(Workbook.current())
        rows = "".join(_row(section) for section in self._draft.sections)
        heads = "".join(f'<th scope="col">{head}</th>' for head in ("Bagian", "Keadaan", "Lanjut"))
        self.table.value = (
            f'<table class="standing"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        )
        self.tell(self._sum())

    def _sum(self) -> str:
        counts = self._draft.counts()
        if self._draft.is_empty:
            return (
                "Belum ada isian. Dokumennya tetap dapat dibuat; isinya hanya daftar yang masih "
                "kosong."
            )
        told = text.listing(f"{counts[state]} {state}" for state in draft.SIGNS if counts[state])
        return f"{len(self._draft.sections)} bagian: {told}. Yang kosong disebut di bab terakhir."

    def lines(self) -> list[str]:
        made = [f"Dokumen siap: {text.listing(f.name for f in self.files)}."] if self.files else []
        return [
            *(_line(section) for section in self._draft.sections),
            self._sum(),
            f"Tombol: {self.make.description}; {self.again.description}",
            *made,
        ]


def _pages(section: draft.Section) -> list[draft.Page]:
    """Where to go on, each page once."""
    return list(dict.fromkeys(lack.page for lack in section.lacks))


def _lacks(section: draft.Section) -> str:
    """What is missing in a part that is only partly filled."""
    return "" if section.is_empty else " ".join(lack.words for lack in section.lacks)


def _row(section: draft.Section) -> str:
    links = ", ".join(parts.page_link(page) for page in _pages(section))
    lacks = f"<br><small>{escape(_lacks(section))}</small>" if _lacks(section) else ""
    return (
        f'<tr class="{section.state}"><th scope="row">{escape(section.title)}{lacks}</th>'
        f"<td>{escape(section.said)}</td><td>{links}</td></tr>"
    )


def _line(section: draft.Section) -> str:
    pages = text.listing(page.label for page in _pages(section))
    lacks = f" {_lacks(section)}" if _lacks(section) else ""
    on = f" Lanjut di {pages}." if pages else ""
    return f"• {section.said}: {section.title}.{lacks}{on}"
