"""Lesson 06: what works there may need what we lack here; see who is left out."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as widgets
import pandas as pd

from bimtek import cases, charts, methods, regions, text
from bimtek.panels import parts, question
from bimtek.panels.base import Panel, on_change
from bimtek.panels.hindrances import CROSSING, SIGNAL, STAFF, Hindrances

#: Most villages named in a sentence.
NAMED = 8


class WhoIsLeftOut(Panel):
    """Bring a case here, open channels, and see which villages are left out.

    Parameters
    ----------
    seat
        Name of the kecamatan where the regency's offices are; other islands must cross to it.
    case
        Key of the case to begin with; the first of the table by default.
    statement
        Statement of the practice survey that tells of staff in villages.
    guess
        A question of the bank, set beside the truth.
    """

    title = "Bawa solusi itu ke sini: siapa yang tertinggal?"
    prompt = (
        "Peta menunjukkan desa yang tidak terlayani bila sebuah kasus ditiru apa adanya. Buka dan "
        "tutup kanal lain. Coba juga “Loket di ibu kota kabupaten” saja."
    )
    key = "06/terlewat"

    def __init__(
        self, seat: str, case: str = "", statement: str = "", guess: str | None = None
    ) -> None:
        self._seat = seat
        self._first = case
        self._statement = statement
        self._guess = guess
        super().__init__()
        if guess:
            question.listen(guess, self.refresh)

    def build(self) -> Sequence[widgets.Widget]:
        """A list of cases, a box for each channel, the map."""
        self._region = regions.load()
        self._known = cases.load()
        self._villages = Hindrances(self._region, self._seat)
        self._lacks = self._villages.lacks
        self._needs = pd.DataFrame(
            {
                need: [need in channel.needs for channel in self._known.channels.values()]
                for need in (SIGNAL, CROSSING)
            },
            index=list(self._known.channels),
        )
        saved = self.remembered({})
        saved = saved if isinstance(saved, dict) else {}
        chosen = saved.get("kasus") or self._first
        labels = [(case.label, key) for key, case in self._known.cases.items() if case.channel]
        offered = [key for _, key in labels]
        self.case = parts.dropdown("Kasus", labels, chosen if chosen in offered else offered[0])
        kept = saved.get("kanal")
        opened = kept if isinstance(kept, list) else [self._known.cases[self.case.value].channel]
        self.channels = {
            key: parts.checkbox(channel.name) for key, channel in self._known.channels.items()
        }
        for key, box in self.channels.items():
            box.value = key in opened
            box.observe(self._changed, "value")
        self.case.observe(self._other_case, "value")
        villages = self._region.villages
        points = pd.DataFrame(
            {"lat": villages["lat"], "lng": villages["lng"], "place": villages["kode_kecamatan"]}
        )
        self.map = charts.VillageMap(
            self._region.map,
            points,
            self._villages.credit(),
            ("terlayani di tempat", "harus pergi ke tempat lain"),
        )
        controls = parts.group(
            self.case, parts.named_group("Kanal yang dibuka", *self.channels.values()), self.finding
        )
        both = widgets.Box([controls, parts.chart_row(self.show(self.map))])
        both.add_class("beside")
        return [both]

    # What the reader does ------------------------------------------------------------------

    @on_change
    def _other_case(self, _change: object) -> None:
        own = self._known.cases[self.case.value].channel
        for key, box in self.channels.items():
            box.unobserve(self._changed, "value")
            box.value = key == own
            box.observe(self._changed, "value")
        self._changed(None)

    @on_change
    def _changed(self, _change: object) -> None:
        self.refresh()
        self.record(
            {
                "kasus": self.case.value,
                "kanal": self._opened(),
                "tertinggal": len(self._reach.left_out),
            }
        )
        self.redraw()

    def _opened(self) -> list[str]:
        return [key for key, box in self.channels.items() if box.value]

    def refresh(self) -> None:
        """Find who is left out, and say it."""
        opened = self._opened()
        answering = [key for key in opened if self._known.channels[key].answers]
        self._reach = methods.reach(self._lacks, self._needs.loc[answering])
        self._told = methods.reach(self._lacks, self._needs.loc[opened])
        left = self._reach.left_out
        total = len(self._lacks)
        if not opened:
            title = "Belum ada kanal: semua desa tidak terlayani"
        elif left:
            many = f"{text.number(len(left))} dari {total} desa dan kelurahan"
            title = f"{many} tidak terlayani di tempat"
        else:
            title = "Semua desa terlayani di tempat, menurut data ini"
        self.map.show(~self._reach.served, title=title)
        self._said = self._findings(opened)
        self.tell(*self._said)

    def _findings(self, opened: list[str]) -> list[str]:
        case = self._known.cases[self.case.value]
        names = [self._known.channels[key].name for key in opened]
        said = []
        if self._guess:
            alone = {
                key: len(methods.reach(self._lacks, self._needs.loc[[key]]).left_out)
                for key in ("aplikasi", "loket")
            }
            truth = f"aplikasi saja {alone['aplikasi']} desa, loket saja {alone['loket']} desa"
            said.append(question.guess_line(self._guess, truth))
        said.append(f"{case.label} menjawab: {case.problem}")
        said.append(
            f"{self.map.title}. {self._who()}".strip() if names else "Buka sedikitnya satu kanal."
        )
        said += self._gained(opened)
        only_told = set(self._reach.left_out) - set(self._told.left_out)
        if only_told:
            said.append(
                f"{text.number(len(only_told))} di antaranya hanya dapat menerima kabar, tidak "
                "dapat menjawab."
            )
        if any(STAFF in self._known.channels[key].needs for key in opened):
            said.append(f"Tetapi jalan ini perlu petugas. {self._villages.staff(self._statement)}")
        rest = [need for need in case.needs if need not in (SIGNAL, CROSSING, STAFF)]
        if rest:
            said.append(f"Kasus ini juga perlu {text.listing(rest)}, yang tidak tampak di peta.")
        return said

    def _who(self) -> str:
        """Name the villages left out, or their kecamatan's number, and the people there."""
        codes = self._reach.left_out
        if not codes:
            return ""
        own = self._region.villages.loc[codes]
        people = own["penduduk_2010"]
        unknown = int(people.isna().sum())
        told = f"Di sana tinggal {text.number(people.sum())} jiwa menurut Sensus Penduduk 2010"
        told += f" ({unknown} desa tanpa angka)." if unknown else "."
        if len(own) > NAMED:
            islands = own["kode_kecamatan"].map(self._region.kecamatan["pulau"]).value_counts()
            where = text.listing(f"{island} {many}" for island, many in islands.items())
            return f"Letaknya: {where}. {told}"
        place = own["kode_kecamatan"].map(self._region.kecamatan["nama"])
        listed = [
            f"{name} ({kecamatan})" for name, kecamatan in zip(own["nama"], place, strict=True)
        ]
        return f"{text.listing(listed)}. {told}"

    def _gained(self, opened: list[str]) -> list[str]:
        """Say what each channel alone carries, where several are open."""
        answering = [key for key in opened if self._known.channels[key].answers]
        if len(answering) < 2:
            return []
        return [
            f"{self._known.channels[key].name}: hanya jalan ini yang menjangkau "
            f"{text.number(len(self._reach.only(key)))} desa."
            for key in answering
            if self._reach.only(key)
        ]

    def lines(self) -> list[str]:
        """Say the case, the channels, the finding and what the data cannot tell."""
        opened = self._opened()
        names = [self._known.channels[key].name for key in opened]
        return [
            f"Kasus: {self._known.cases[self.case.value].label}. Kanal yang dibuka: "
            f"{'; '.join(names) or 'belum ada'}.",
            "Kanal lain: "
            + "; ".join(c.name for key, c in self._known.channels.items() if key not in opened)
            + ".",
            *self._said,
            self._villages.weak_signal(),
            self._villages.credit(),
        ]
