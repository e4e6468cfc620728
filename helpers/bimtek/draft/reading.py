"""The group's draft, read from its workbook: twelve sections in the order of the work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from bimtek.draft import examples, values
from bimtek.draft.section import Lack, Section
from bimtek.draft.sections.indicators import Indicators, indicators
from bimtek.draft.sections.priority import Priority, priority
from bimtek.draft.sections.problems import Problems, problems
from bimtek.draft.sections.promises import Commitment, FollowUp, commitment, follow_up
from bimtek.draft.sections.quick_wins import QuickWins, quick_wins
from bimtek.draft.sections.readiness import Readiness, readiness
from bimtek.draft.sections.risks import Risks, risks
from bimtek.draft.sections.road_map import RoadMap, road_map
from bimtek.draft.sections.solutions import Solutions, solutions
from bimtek.draft.sections.statement import Statement, statement
from bimtek.draft.sections.vision import Vision, vision
from bimtek.draft.values import Book


@dataclass(frozen=True)
class Group:
    """Whose draft it is; empty where that was not said."""

    name: str = ""
    office: str = ""
    place: str = ""


@dataclass(frozen=True)
class Draft:
    """Everything a group has made, section by section."""

    group: Group
    statement: Statement
    problems: Problems
    priority: Priority
    readiness: Readiness
    solutions: Solutions
    quick_wins: QuickWins
    indicators: Indicators
    vision: Vision
    road_map: RoadMap
    risks: Risks
    follow_up: FollowUp
    commitment: Commitment

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections, in the order of the work."""
        return tuple(
            value
            for field in fields(self)
            if isinstance(value := getattr(self, field.name), Section)
        )

    @property
    def is_empty(self) -> bool:
        """Whether the group has made nothing yet."""
        return all(section.is_empty for section in self.sections)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """Everything still missing, in the order of the work."""
        return tuple(lack for section in self.sections for lack in section.lacks)

    def counts(self) -> dict[str, int]:
        """Count the sections by state: "terisi", "sebagian", "kosong"."""
        states = [section.state for section in self.sections]
        return {state: states.count(state) for state in ("terisi", "sebagian", "kosong")}


def read(book: Book) -> Draft:
    """Read a workbook.

    Parameters
    ----------
    book
        The workbook; any of its answers may be absent or of an odd shape.

    Returns
    -------
    Draft
        What could not be read counts as empty. What is still word for word an example of the
        kit is marked as such, and a part that holds nothing else counts as empty too.
    """
    return _read(book, examples.kit_texts())


def example() -> Draft:
    """Give the worked example: a made-up group that has filled in everything."""
    return _read(examples.book(), frozenset())


def _read(book: Book, kit: frozenset[str]) -> Draft:
    return Draft(
        group=_group(book),
        statement=statement(book, kit),
        problems=problems(book, kit),
        priority=priority(book),
        readiness=readiness(book, kit),
        solutions=solutions(book, kit),
        quick_wins=quick_wins(book),
        indicators=indicators(book),
        vision=vision(book),
        road_map=road_map(book, kit),
        risks=risks(book, kit),
        follow_up=follow_up(book),
        commitment=commitment(book),
    )


def _group(book: Book) -> Group:
    try:
        kept: Mapping[str, Any] = values.fields(book.profile)
    except (TypeError, ValueError):  # a profile that is no mapping at all
        kept = {}
    return Group(*(values.words(kept.get(part)) for part in ("name", "instansi", "kecamatan")))
