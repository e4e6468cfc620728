"""The opening: a definition, a fact, the problem in one sentence, its tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from bimtek import text
from bimtek.draft import values
from bimtek.draft.section import Page, Section, lesson
from bimtek.draft.values import LONG, Book

ROLES = {"core": "masalah inti", "cause": "sebab", "effect": "akibat"}
MOST_NODES = 20
#: The five parts of a problem statement, and what they are called.
PARTS = {
    "siapa": "siapa",
    "kecamatan": "di mana",
    "apa": "mengalami apa",
    "kapan": "sejak kapan atau seberapa sering",
    "akibat": "akibatnya",
}


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
    sentence, parts
        Who suffers what, where, since when, with what effect, once all of that is there;
        until then, the parts that are.
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
    parts: dict[str, str] = field(default_factory=dict)
    core: str = ""
    tree: tuple[Node, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is written."""
        written = (self.definition, self.fact, self.sentence, self.parts, self.core, self.tree)
        return not any(written)

    def of_role(self, role: str) -> tuple[Node, ...]:
        """Give the tree's statements of one role."""
        return tuple(node for node in self.tree if node.role == role)

    def missing(self) -> Iterator[tuple[str, Page]]:
        """Yield what the opening of the document still lacks."""
        if not self.definition:
            yield "Definisi kota cerdas menurut kelompok belum ditulis.", lesson("01")
        if not self.fact:
            yield "Kalimat fakta tentang wilayah belum ditulis.", lesson("02")
        if self.parts:
            blank = text.listing(said for said in PARTS.values() if said not in self.parts)
            yield f"Pernyataan masalah belum menyebut {blank}.", lesson("03")
        elif not self.sentence:
            yield "Pernyataan masalah dalam satu kalimat belum ditulis.", lesson("03")
        if not self.tree:
            yield "Pohon masalah belum disusun.", lesson("03")
        elif kept := sum(not node.own for node in self.tree):
            yield f"{kept} pernyataan di pohon masalah masih dari contoh kit.", lesson("03")


def statement(book: Book, kit: frozenset[str]) -> Statement:
    """Read the definition, the fact, the sentence and the tree."""
    definition = values.words(values.fields(book.latest("01/definisi")).get("teks"), LONG)
    fact = values.fields(book.latest("02/kalimat-fakta"))
    said = values.words(fact.get("kalimat"), LONG)
    sentence, parts = _sentence(values.fields(book.latest("03/pernyataan")))
    return Statement(
        definition=values.final(book, "01/01-tugas-8", definition),
        fact=said,
        fact_place=values.words(fact.get("kecamatan")) if said else "",
        sentence=sentence,
        parts=parts,
        core=values.final(book, "03/03-tugas-6", ""),
        tree=_tree(values.fields(book.latest("03/pohon")).get("baris"), kit),
    )


def _sentence(kept: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """Give the sentence if it is whole, else its parts; a place alone says nothing yet."""
    written = {said: values.words(kept.get(part)) for part, said in PARTS.items()}
    there = {said: words for said, words in written.items() if words}
    if set(there) <= {PARTS["kecamatan"]}:
        return "", {}
    sentence = values.words(kept.get("kalimat"), LONG)
    return (sentence, {}) if sentence and len(there) == len(PARTS) else ("", there)


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
