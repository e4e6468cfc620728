"""Classification on a picture: put what is marked on a map or a chart into classes.

The item only says what is on the picture; :mod:`.drawing` draws it. Whoever
cannot see it has the same in words: each mark's name, and on a chart its figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from bimtek import text
from bimtek.questions.fields import Fields
from bimtek.questions.items import Flaw, Pair, Pairs
from bimtek.questions.marking import matched

PICTURES = ("peta", "titik")


@dataclass(frozen=True)
class Axis:
    """One axis of a chart: what it counts, from where to where, and where its middle line is."""

    title: str
    low: float
    high: float
    middle: float


@dataclass(frozen=True)
class Spot:
    """One mark on a picture: its letter, what it is, and on a chart where it stands."""

    letter: str
    name: str
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Classification(Pairs, kind="klasifikasi"):
    """Put each mark of a picture into one of a few classes.

    Attributes
    ----------
    classes
        What there is to choose from, in the order of the bank.
    picture
        "peta" (kecamatan of the region in use) or "titik" (points on two axes).
    picture_title, picture_source
        What stands above and below the picture.
    spots
        The marks, in order.
    axes
        Of "titik": across and up; None for a map.
    """

    classes: tuple[str, ...]
    picture: str
    picture_title: str
    picture_source: str
    spots: tuple[Spot, ...]
    axes: tuple[Axis, Axis] | None = None

    @classmethod
    def _read(cls, fields: Fields, *, judged: bool) -> dict[str, Any]:
        classes = fields.texts("kelas")
        drawn = fields.mapping("gambar")
        picture = drawn.one_of("jenis", PICTURES) if drawn else ""
        is_chart = picture == "titik"
        axes = None
        if drawn and is_chart:
            axes = (_axis(drawn.mapping("mendatar")), _axis(drawn.mapping("tegak")))
        title = drawn.text("judul") if drawn else ""
        source = drawn.text("sumber", required=is_chart) if drawn else ""
        if drawn:
            drawn.finish()
        pairs, spots = [], []
        for letter, row in zip(ascii_uppercase, fields.mappings("butir"), strict=False):
            name = row.text("nama")
            place = (row.number("x"), row.number("y")) if is_chart else (0.0, 0.0)
            spots.append(Spot(letter, name, *place))
            into = row.text("kelas")
            pairs.append(Pair(f"{letter} · {name}", into, row.text("penjelasan")))
            row.finish()
        return {
            "pairs": tuple(pairs), "classes": classes, "picture": picture,
            "picture_title": title, "picture_source": source, "spots": tuple(spots),
            "axes": axes,
        }  # fmt: skip

    def _offered(self) -> tuple[str, ...]:
        return self.classes

    def _own_flaws(self) -> Iterator[Flaw]:
        yield from super()._own_flaws()
        wrong = [pair.right for pair in self.pairs if pair.right not in self.classes]
        if wrong:
            yield (
                f"Kelas “{wrong[0]}” tidak ada di daftar kelas.",
                f"Pilih {text.listing(self.classes, 'atau')}, atau tambahkan kelasnya.",
            )
        if not 2 <= len(self.classes) <= 5:
            yield (f"Ada {len(self.classes)} kelas.", "Pakai dua sampai lima kelas.")
        if self.picture == "peta":
            from bimtek import regions  # pandas; only for a question with a map

            known = [str(name) for name in regions.load().kecamatan["nama"]]
            for spot in self.spots:
                if matched(spot.name, known) is None:
                    yield (
                        f"Kecamatan “{spot.name}” tidak ada di peta wilayah ini.",
                        "Periksa ejaannya di datasets, tabel kecamatan.",
                    )

    def described(self) -> list[str]:
        """Say what the picture shows, a mark a line, without giving the classes away."""
        if self.axes is None:
            return [f"Gambar: {self.picture_title}. Peta kecamatan; hurufnya seperti di bawah."]
        across, up = self.axes
        return [
            f"Gambar: {self.picture_title}. Garis tengah: {across.title} "
            f"{_said(across.middle)}; {up.title} {_said(up.middle)}.",
            *(
                f"• {spot.letter} · {spot.name}: {across.title} {_said(spot.x)}; "
                f"{up.title} {_said(spot.y)}"
                for spot in self.spots
            ),
        ]


def _axis(fields: Fields | None) -> Axis:
    if fields is None:
        return Axis("", 0, 1, 0.5)
    axis = Axis(
        fields.text("judul"), fields.number("dari"), fields.number("sampai"),
        fields.number("tengah"),
    )  # fmt: skip
    if not axis.low < axis.middle < axis.high:
        fields.problem(
            "Sumbu ini tidak urut.", "Tulis “dari” yang terkecil, lalu “tengah”, lalu “sampai”."
        )
    fields.finish()
    return axis


def _said(value: float) -> str:
    return text.number(value, 0 if float(value).is_integer() else 1)
