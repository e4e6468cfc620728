"""What a smart city is made of: dimensions, definitions, initiatives, services.

The six dimensions are national and stand here. All else is content that a trainer may edit:
YAML under ``datasets/konsep/``, described in its ``kamus.md``. Each file is read once, when
first asked for, and a slip in it ends in a :class:`~bimtek.errors.BimtekError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml

from bimtek import paths
from bimtek.errors import BimtekError

#: Six dimensions with three sub-dimensions each: Gerakan Menuju Smart City, Kominfo.
DIMENSIONS = {
    "Tata kelola (governance)": ("pelayanan publik", "birokrasi", "kebijakan"),
    "Citra daerah (branding)": ("pariwisata", "bisnis", "wajah kota"),
    "Ekonomi (economy)": ("ekosistem industri", "kesejahteraan", "transaksi keuangan"),
    "Kehidupan (living)": ("harmoni tata ruang", "kesehatan", "mobilitas"),
    "Masyarakat (society)": ("komunitas", "ekosistem belajar", "keamanan"),
    "Lingkungan (environment)": ("proteksi", "tata kelola sampah dan limbah", "energi"),
}
DIMENSIONS_SOURCE = "Sumber enam dimensi: Gerakan Menuju Smart City, Kementerian Kominfo."
#: The same by their Indonesian names alone: "Tata kelola".
SHORT = {name.split(" (")[0]: parts for name, parts in DIMENSIONS.items()}
#: All eighteen sub-dimensions, in order.
PARTS = tuple(part for parts in DIMENSIONS.values() for part in parts)

PEOPLE, TOOL, OTHER = "manusia", "alat", "lain"
MEANS, END = "alat", "tujuan"

FOLDER = "konsep"
T = TypeVar("T")


@dataclass(frozen=True)
class Piece:
    """Part of a definition, with the kit's reading of it: people, tool or neither."""

    text: str
    kind: str
    why: str

    @property
    def words(self) -> int:
        """Count the words; "cara-cara" is one."""
        return len(self.text.split())


@dataclass(frozen=True)
class Definition:
    """A definition of the smart city; `form` says whether it is quoted or retold."""

    id: str
    name: str
    year: int
    form: str
    source: str
    pieces: tuple[Piece, ...]

    @property
    def title(self) -> str:
        """Name and year."""
        return f"{self.name} ({self.year})"

    @property
    def text(self) -> str:
        """The whole sentence."""
        return " ".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Initiative:
    """Something proposed: a means or an end, in a dimension (others may be defended)."""

    id: str
    text: str
    short: str
    kind: str
    technology: str
    serves: str | None
    dimension: str
    also: Mapping[str, str]
    why: str


@dataclass(frozen=True)
class Service:
    """A service and the sub-dimensions it touches, each with the reason."""

    id: str
    name: str
    touches: Mapping[str, str]


def dimensions_of(parts: Iterable[str]) -> list[str]:
    """Name the dimensions (short) that any of the sub-dimensions belongs to, in order."""
    wanted = set(parts)
    return [name for name, own in SHORT.items() if wanted & set(own)]


def ways_to(end: Initiative, among: Iterable[Initiative]) -> dict[str, list[Initiative]]:
    """Give the means that serve an end: "tanpa" technology, and "dengan"."""
    serving = [one for one in among if one.serves == end.id]
    return {how: [one for one in serving if one.technology == how] for how in ("tanpa", "dengan")}


# ---- the content, read from datasets/konsep/ -------------------------------------------


def definitions() -> tuple[Definition, ...]:
    """Give the definitions, in the order in which they are shown."""
    return _rows("definisi.yaml", _definition)


def initiatives() -> tuple[Initiative, ...]:
    """Give the initiatives to be sorted, in the order in which they are shown."""
    return _rows("prakarsa.yaml", _initiative)


def services() -> tuple[Service, ...]:
    """Give the services; the first is the example."""
    return _rows("layanan.yaml", _service)


def _definition(row: Mapping[str, Any]) -> Definition:
    pieces = tuple(
        Piece(
            str(piece["teks"]),
            _one_of(piece["jenis"], (PEOPLE, TOOL, OTHER)),
            str(piece["mengapa"]),
        )
        for piece in row["potongan"]
    )
    return Definition(
        str(row["id"]), str(row["nama"]), int(row["tahun"]), str(row["bentuk"]),
        str(row["sumber"]), pieces,
    )  # fmt: skip


def _initiative(row: Mapping[str, Any]) -> Initiative:
    also = {_one_of(name, SHORT): str(why) for name, why in (row["dimensi_lain"] or {}).items()}
    return Initiative(
        str(row["id"]), str(row["teks"]), str(row["singkat"]),
        _one_of(row["jenis"], (MEANS, END)), _one_of(row["teknologi"], ("tanpa", "dengan", "-")),
        row["untuk"], _one_of(row["dimensi"], SHORT), also, str(row["mengapa"]),
    )  # fmt: skip


def _service(row: Mapping[str, Any]) -> Service:
    touches = {_one_of(part, PARTS): str(why) for part, why in row["menyentuh"].items()}
    return Service(str(row["id"]), str(row["nama"]), touches)


def _one_of(value: Any, known: Iterable[str]) -> str:
    if value not in known:
        raise ValueError(f"“{value}” tidak dikenal; pilih {', '.join(known)}")
    return str(value)


def _rows(name: str, make: Callable[[Mapping[str, Any]], T]) -> tuple[T, ...]:
    def every(rows: Iterable[Mapping[str, Any]]) -> tuple[T, ...]:
        made = []
        for place, row in enumerate(rows, start=1):
            try:
                made.append(make(row))
            except KeyError as missing:
                raise ValueError(f"butir ke-{place} belum punya {missing}") from missing
            except (ValueError, TypeError, AttributeError) as wrong:
                raise ValueError(f"butir ke-{place} keliru: {wrong}") from wrong
        return tuple(made)

    found: tuple[T, ...] = read(name, every, key=make.__name__)
    return found


_kept: dict[tuple[Path, int, str], Any] = {}


def read(name: str, make: Callable[[Any], Any], key: str = "") -> Any:
    """Read a file of ``datasets/konsep/`` and make something of it; kept until it is edited.

    Parameters
    ----------
    name
        File name.
    make
        Turns what the YAML holds into what is wanted; ValueError, KeyError and their like
        become a message for whoever edits the file.
    key
        Tells apart several things made of one file.

    Raises
    ------
    BimtekError
        If the file cannot be read, or `make` objects.
    """
    path = paths.DATASETS / FOLDER / name
    place = (path, path.stat().st_mtime_ns if path.is_file() else 0, key)
    if place not in _kept:
        try:
            _kept[place] = make(yaml.safe_load(path.read_text(encoding="utf-8-sig")) or [])
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise _slip(path, "Berkas bahan konsep tidak terbaca.") from error
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise _slip(path, f"Isi berkas bahan konsep belum lengkap: {error}.") from error
    return _kept[place]


def _slip(path: Path, message: str) -> BimtekError:
    return BimtekError(message, file=path, remedy="Bandingkan dengan datasets/konsep/kamus.md.")
