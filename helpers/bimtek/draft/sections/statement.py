"""The opening: a definition, a fact, the problem in one sentence, its tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from bimtek.draft import values
from bimtek.draft.section import Page, Section, lesson
from bimtek.draft.values import LONG, Book

ROLES = {"core": "masalah inti", "cause": "sebab", "effect": "akibat"}
MOST_NODES = 20
#: A blank that the panel leaves in a sentence: "[siapa]".
BLANK = "["


@dataclass(frozen=True)
class Node:
    """A statement of the problem tree; `above` is the id of what it hangs from."""

    id: str
    words: str
    role: str
    above: str
    own: bool = True


@dataclass(frozen=True)
class Statement(Section):
    """The group's definition, its place in one fact, and the problem in one sentence.

    Attributes
    ----------
    definition
        What a smart city is, for this group.
    fact, fact_place
        A sentence with a figure about one kecamatan.
    sentence
        Who suffers what, where, since when, with what effect.
    core
        The core problem with its causes, as the worksheet asked for it.
    tree
        The problem tree.
    """

    title: ClassVar[str] = "Definisi dan pernyataan masalah"
    number: ClassVar[str] = "03"
    definition: str = ""
    fact: str = ""
    fact_place: str = ""
    sentence: str = ""
    core: str = ""
    tree: tuple[Node, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is written."""
        return not any((self.definition, self.fact, self.sentence, self.core, self.tree))

    def of_role(self, role: str) -> tuple[Node, ...]:
        """Give the tree's statements of one role."""
        return tuple(node for node in self.tree if node.role == role)

    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield what the opening of the document still lacks."""
        if not self.definition:
            yield "Definisi kota cerdas menurut kelompok belum ditulis.", lesson("01")
        if not self.fact:
            yield "Kalimat fakta tentang wilayah belum ditulis.", lesson("02")
        if not self.sentence:
            yield "Pernyataan masalah dalam satu kalimat belum ditulis.", lesson("03")
        elif BLANK in self.sentence:
            yield "Pernyataan masalah masih punya bagian yang kosong.", lesson("03")
        if not self.tree:
            yield "Pohon masalah belum disusun.", lesson("03")
        elif kept := sum(not node.own for node in self.tree):
            yield f"{kept} pernyataan di pohon masalah masih dari contoh kit.", lesson("03")


def statement(book: Book, kit: frozenset[str]) -> Statement:
    """Read the definition, the fact, the sentence and the tree."""
    definition = values.words(values.fields(book.latest("01/definisi")).get("teks"), LONG)
    fact = values.fields(book.latest("02/kalimat-fakta"))
    said = values.words(fact.get("kalimat"), LONG)
    return Statement(
        definition=values.final(book, "01/01-tugas-8", definition),
        fact=said,
        fact_place=values.words(fact.get("kecamatan")) if said else "",
        sentence=_sentence(values.fields(book.latest("03/pernyataan"))),
        core=values.final(book, "03/03-tugas-6", ""),
        tree=_tree(values.fields(book.latest("03/pohon")).get("baris"), kit),
    )


def _sentence(kept: Any) -> str:
    """Give the sentence where any of its parts was written; a place alone is none."""
    written = (values.words(kept.get(part)) for part in ("siapa", "apa", "kapan", "akibat"))
    return values.words(kept.get("kalimat"), LONG) if any(written) else ""


def _tree(saved: Any, kit: frozenset[str]) -> tuple[Node, ...]:
    nodes = []
    for row in values.rows(saved, MOST_NODES):
        said = values.words(row.get("teks"))
        role = values.choice(row.get("peran"), ROLES)
        if said and role:
            own = said.casefold() not in kit
            place = values.words(row.get("id")), values.words(row.get("ke"))
            nodes.append(Node(place[0], said, role, place[1], own))
    return tuple(nodes) if any(node.own for node in nodes) else ()
