"""What the workshop wants people to be able to do, and where each of it is taught.

``exercises/kemampuan.yaml`` says it; the test before and after measures it, two questions
for each ability in each form.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bimtek import paths
from bimtek.errors import BimtekError
from bimtek.questions.fields import Fields, read_file

#: Forms of the test, by when they are taken.
FORMS = {"awal": "a", "akhir": "b"}


@dataclass(frozen=True)
class Ability:
    """One thing that people can do afterwards.

    Attributes
    ----------
    id
        Such as "tes-T3": what the items of the test name as their objective.
    text
        What people can do, beginning with a verb that can be checked.
    lesson
        Where it is taught, such as "03".
    aim
        Which of the workshop's five aims it serves, 1–5.
    """

    id: str
    text: str
    lesson: str
    aim: int


def abilities(path: Path | None = None) -> tuple[Ability, ...]:
    """Read the abilities, in the order of the lessons.

    Raises
    ------
    BimtekError
        On the first mistake in the file, with its line.
    """
    problems: list[BimtekError] = []
    fields = read_file(path or paths.EXERCISES / "kemampuan.yaml", problems)
    found = tuple(_ability(row) for row in fields.mappings("kemampuan")) if fields else ()
    if fields:
        fields.finish()
    if problems:
        raise problems[0]
    return found


def _ability(row: Fields) -> Ability:
    ability = Ability(
        row.text("id"), row.text("teks"), row.text("pelajaran"), int(row.number("tujuan_bimtek", 0))
    )
    row.finish()
    return ability
