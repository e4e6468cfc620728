"""What a worksheet builds on: the group's earlier work in a few lines, or the example's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bimtek import text
from bimtek.draft.reading import Draft, example
from bimtek.draft.section import Page, lesson, worksheet
from bimtek.draft.sections.readiness import QUADRANTS

#: Letters of one line, so that the opening of a worksheet stays an opening.
MOST = 260
_PLACES = ("I", "II", "III")


@dataclass(frozen=True)
class Item:
    """One thing carried along.

    Attributes
    ----------
    name, words
        What it is, and what it says.
    page
        Where it is made.
    own
        False where it is the worked example's, because the group has none yet.
    """

    name: str
    words: str
    page: Page
    own: bool


def carried(number: str, draft: Draft) -> tuple[Item, ...]:
    """List what the worksheet of a lesson builds on.

    Parameters
    ----------
    number
        Of the lesson, "02" to "09".
    draft
        The group's; what is empty in it is taken from the example, and says so.

    Raises
    ------
    KeyError
        If the lesson builds on nothing.
    """
    found = []
    for name in NEEDS[number]:
        say, page, made_in = _SOURCES[name]
        own = say(draft)
        found.append(Item(name, _cut(own or say(example())), page(made_in), bool(own)))
    return tuple(found)


def _definition(draft: Draft) -> str:
    return _quoted(draft.statement.definition)


def _fact(draft: Draft) -> str:
    return draft.statement.fact


def _sentence(draft: Draft) -> str:
    parts = (f"{name}: {words}" for name, words in draft.statement.parts.items())
    return draft.statement.sentence or "; ".join(parts)


def _causes(draft: Draft) -> str:
    """Name the causes in the tree; without a tree, the core problem as it was written."""
    causes = [node.words for node in draft.statement.of_role("cause")]
    return f"{'; '.join(causes)}." if causes else draft.statement.core


def _ranking(draft: Draft) -> str:
    rows = [f"{row.rank}. {row.name} ({row.total})" for row in draft.problems.rows[:3]]
    return "; ".join(rows)


def _priority(draft: Draft) -> str:
    made = draft.priority
    places = "; ".join(f"{n}. {name}" for n, name in zip(_PLACES, made.top, strict=False))
    return f"{places} (cara: {made.way})" if places else made.plenary


def _weakest(draft: Draft) -> str:
    names = draft.readiness.weakest
    level = min((gap.now for gap in draft.readiness.gaps if gap.now is not None), default=0)
    return f"{text.listing(names)}, tingkat {level} dari 5" if names else ""


def _swot(draft: Draft) -> str:
    if not draft.readiness.factors:
        return draft.readiness.summary
    if draft.readiness.quadrant is None:
        return "Titiknya tepat di garis, belum masuk kuadran mana pun."
    name, advice = QUADRANTS[draft.readiness.quadrant]
    return f"Kuadran {draft.readiness.quadrant}, {name}: {advice}"


def _keywords(draft: Draft) -> str:
    return ", ".join(draft.readiness.keywords)


def _solutions(draft: Draft) -> str:
    names = [row.name for row in draft.solutions.rows]
    return text.listing(f"“{name}”" for name in names) if names else draft.solutions.best


def _quick_wins(draft: Draft) -> str:
    made = draft.quick_wins
    if not made.rows:
        return made.why
    names = text.listing(f"“{row.name}”" for row in made.rows)
    cost = f"{text.number(made.cost)} juta rupiah"
    limit = f" dari anggaran {text.number(made.budget)} juta" if made.budget else ""
    return f"{names}; biaya {cost}{limit}"


def _indicators(draft: Draft) -> str:
    rows = [
        f"{row.name} ({row.baseline or '…'} menjadi {row.target or '…'} {row.unit}".rstrip() + ")"
        for row in draft.indicators.rows[:2]
    ]
    return "; ".join(rows) or draft.indicators.sentence


#: What may be carried: how it is said, and on which page of which lesson it is made.
_SOURCES: Mapping[str, tuple[Callable[[Draft], str], Callable[[str], Page], str]] = {
    "Definisi kota cerdas": (_definition, worksheet, "01"),
    "Kalimat fakta": (_fact, lesson, "02"),
    "Pernyataan masalah": (_sentence, lesson, "03"),
    "Sebab masalah": (_causes, lesson, "03"),
    "Peringkat USG": (_ranking, lesson, "03"),
    "Prioritas": (_priority, worksheet, "04"),
    "Aspek terlemah": (_weakest, worksheet, "05"),
    "Posisi SWOT": (_swot, worksheet, "05"),
    "Kata kunci visi": (_keywords, worksheet, "05"),
    "Solusi": (_solutions, worksheet, "06"),
    "Quick win": (_quick_wins, worksheet, "07"),
    "Indikator": (_indicators, worksheet, "08"),
}
#: Worksheet → what it builds on.
NEEDS: Mapping[str, tuple[str, ...]] = {
    "02": ("Definisi kota cerdas",),
    "03": ("Definisi kota cerdas", "Kalimat fakta"),
    "04": ("Pernyataan masalah", "Peringkat USG"),
    "05": ("Prioritas",),
    "06": ("Prioritas", "Sebab masalah", "Aspek terlemah"),
    "07": ("Prioritas", "Solusi"),
    "08": ("Quick win",),
    "09": ("Prioritas", "Posisi SWOT", "Kata kunci visi", "Quick win", "Indikator"),
}


def _quoted(words: str) -> str:
    return f"“{words}”" if words else ""


def _cut(words: str) -> str:
    return words if len(words) <= MOST else f"{words[: MOST - 1].rstrip()}…"
