"""Reading a bank file: YAML, field by field, with the line of every mistake.

A :class:`Fields` stands for one mapping of the file. Asking it for a field gives the value,
or notes a problem and gives an empty one; so a trainer sees all mistakes at once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import yaml

from bimtek import text
from bimtek.errors import BimtekError

_FLAGS = {"true": True, "ya": True, "yes": True, "false": False, "tidak": False, "no": False}


class Fields:
    """One mapping of a bank file.

    Parameters
    ----------
    node
        The mapping, or whatever stands in its place.
    path
        The file, for messages.
    problems
        Where mistakes are noted; shared by all mappings of the file.
    """

    def __init__(self, node: yaml.Node, path: Path, problems: list[BimtekError]) -> None:
        self.line = _line(node)
        self.path = path
        self.problems = problems
        self.asked: set[str] = set()
        self.nodes: dict[str, yaml.Node] = {}
        if not isinstance(node, yaml.MappingNode):
            self.problem("Di sini seharusnya ada pasangan “nama: isi”.", "Tulis nama: isi.", node)
            return
        for key, value in node.value:
            if key.value in self.nodes:
                self.problem(f"Isian “{key.value}” tertulis dua kali.", "Hapus salah satunya.", key)
            self.nodes[str(key.value)] = value

    def problem(self, message: str, remedy: str, at: yaml.Node | None = None) -> None:
        """Note a mistake, at a node or at the start of the mapping."""
        line = self.line if at is None else _line(at)
        self.problems.append(BimtekError(message, file=self.path, row=line, remedy=remedy))

    def has(self, name: str) -> bool:
        """Whether the field is there with anything in it."""
        node = self._node(name)
        return node is not None and not _is_empty(node)

    def text(self, name: str, *, required: bool = True) -> str:
        """Give a text; "" where it is missing."""
        node = self._needed(name, required)
        if node is None:
            return ""
        return self._as_text(node, f"Isian “{name}”")

    def texts(self, name: str, *, required: bool = True) -> tuple[str, ...]:
        """Give a list of texts."""
        return tuple(
            self._as_text(node, f"Setiap baris “{name}”") for node in self._list(name, required)
        )

    def number(self, name: str, default: float | None = None) -> float:
        """Give a number, or `default`; without one the field is required."""
        node = self._needed(name, default is None)
        if node is None:
            return math.nan if default is None else default
        if isinstance(node, yaml.ScalarNode) and node.tag.endswith((":int", ":float")):
            try:
                value = float(node.value)
            except ValueError:
                value = math.nan
            if math.isfinite(value):
                return value
        self.problem(
            f"Isian “{name}” harus berupa angka.",
            "Di berkas ini tulis angka dengan titik desimal, misalnya 4.7.",
            node,
        )
        return math.nan

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Give true or false."""
        node = self._node(name)
        if node is None:
            return default
        written = str(node.value).lower()
        if written not in _FLAGS:
            self.problem(f"Isian “{name}” harus true atau false.", "Tulis true atau false.", node)
        return _FLAGS.get(written, default)

    def one_of(self, name: str, allowed: Sequence[str]) -> str:
        """Give one of the allowed words; "" where it is none of them."""
        node = self._needed(name, True)
        if node is None or node.value in allowed:
            return "" if node is None else str(node.value)
        self.problem(
            f"Isian “{name}” tidak dikenal: “{_shown(node)}”.",
            f"Pilih {text.listing(allowed, 'atau')}.",
            node,
        )
        return ""

    def mapping(self, name: str) -> Fields | None:
        """Give the mapping in a required field."""
        node = self._needed(name, True)
        return None if node is None else Fields(node, self.path, self.problems)

    def mappings(self, name: str, *, required: bool = True, plain: str = "") -> list[Fields]:
        """Give the mappings of a list; a line of plain text stands for its field `plain`."""
        nodes = self._list(name, required)
        if plain:
            nodes = [_as_mapping(node, plain) for node in nodes]
        return [Fields(node, self.path, self.problems) for node in nodes]

    def finish(self) -> None:
        """Object to fields that nobody asked for, which are mostly slips of the pen."""
        for name in self.nodes.keys() - self.asked:
            self.problem(
                f"Isian “{name}” tidak dikenal di sini.",
                f"Periksa ejaannya. Yang dikenal: {text.listing(sorted(self.asked))}.",
                self.nodes[name],
            )

    def _node(self, name: str) -> yaml.Node | None:
        self.asked.add(name)
        return self.nodes.get(name)

    def _needed(self, name: str, required: bool) -> yaml.Node | None:
        node = self._node(name)
        if node is not None and not _is_empty(node):
            return node
        if required:
            self.problem(f"Isian “{name}” belum ada.", f"Tambahkan “{name}: …”.", node)
        return None

    def _list(self, name: str, required: bool) -> list[yaml.Node]:
        node = self._needed(name, required)
        if node is None:
            return []
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self.problem(
            f"Isian “{name}” harus berupa daftar.", "Awali setiap barisnya dengan “- ”.", node
        )
        return []

    def _as_text(self, node: yaml.Node, what: str) -> str:
        if isinstance(node, yaml.ScalarNode) and node.tag.endswith(":str") and node.value.strip():
            return str(node.value).strip()
        self.problem(
            f"{what} harus berupa teks, bukan “{_shown(node)}”.",
            f'Apit dengan tanda kutip, seperti "{_shown(node)}".',
            node,
        )
        return ""


def read_file(path: Path, problems: list[BimtekError]) -> Fields | None:
    """Read the outermost mapping of a bank file; None, with a problem noted, if there is none."""
    message, remedy, line = "", "", None
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
        if node is not None:
            return Fields(node, path, problems)
        message = "Berkas bank soal ini kosong."
        remedy = "Isi dengan “pelajaran” dan “butir”, seperti berkas bank lain."
    except OSError:
        message = "Berkas bank soal tidak dapat dibaca."
        remedy = "Periksa nama berkas dan izin membacanya."
    except UnicodeDecodeError:
        message = "Berkas bank soal tidak tersimpan sebagai UTF-8."
        remedy = "Simpan ulang dengan pengodean UTF-8."
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        message = "Susunan berkas bank soal tidak terbaca."
        remedy = "Periksa spasi di awal baris, titik dua, dan tanda kutip di sekitar baris itu."
    problems.append(BimtekError(message, file=path, row=line, remedy=remedy))
    return None


def _as_mapping(node: yaml.Node, name: str) -> yaml.Node:
    if not isinstance(node, yaml.ScalarNode):
        return node
    key = yaml.ScalarNode("tag:yaml.org,2002:str", name, node.start_mark, node.end_mark)
    return yaml.MappingNode("tag:yaml.org,2002:map", [(key, node)], node.start_mark)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _is_empty(node: yaml.Node) -> bool:
    return node.tag.endswith(":null") or node.value in ("", [])


def _shown(node: yaml.Node) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else "daftar"
