"""Scores of several people for the same problems: an example, and the group's as kept."""

from __future__ import annotations

from typing import Any

from bimtek.panels.priority import Problems, is_score

MEMBERS = 5

Triple = tuple[int, int, int]
#: Member → letter of the problem → (U, S, G).
Scores = dict[str, dict[str, Triple]]
#: Five made-up people score the example of lesson 03, by letter: (U, S, G). Two camps see D,
#: and nobody's first place is everybody's.
EXAMPLE: Scores = {
    "Petani": {
        "A": (5, 5, 4), "B": (5, 5, 5), "C": (4, 4, 3), "D": (2, 2, 2), "E": (2, 3, 2),
    },
    "Bidan": {
        "A": (4, 5, 4), "B": (4, 4, 3), "C": (4, 4, 3), "D": (5, 4, 4), "E": (3, 3, 3),
    },
    "Pedagang": {
        "A": (4, 5, 4), "B": (5, 5, 4), "C": (4, 4, 3), "D": (3, 3, 2), "E": (3, 3, 3),
    },
    "Guru": {
        "A": (4, 4, 4), "B": (4, 4, 3), "C": (4, 4, 3), "D": (4, 5, 4), "E": (3, 3, 2),
    },
    "Nelayan": {
        "A": (4, 4, 4), "B": (4, 4, 4), "C": (3, 4, 3), "D": (2, 2, 2), "E": (4, 4, 4),
    },
}  # fmt: skip


def example(problems: Problems) -> Scores:
    """Give the example's scores for as many problems as there are."""
    return {
        member: {letter: own[letter] for letter in problems.letters}
        for member, own in EXAMPLE.items()
    }


def restored(kept: Any, problems: Problems) -> Scores:
    """Give the group's scores as kept; what is missing begins with lesson 03's own scores."""
    rows = kept.get("anggota") if isinstance(kept, dict) else None
    rows = rows if isinstance(rows, list) else []
    made: Scores = {}
    for place in range(MEMBERS):
        row = rows[place] if place < len(rows) and isinstance(rows[place], dict) else {}
        made[f"Orang {place + 1}"] = {
            letter: _triple(row.get("skor"), one.name) or (one.u, one.s, one.g)
            for letter, one in zip(problems.letters, problems.rows, strict=True)
        }
    return made


def kept_form(scores: Scores, problems: Problems) -> dict[str, Any]:
    """Give scores as the workbook keeps them: by the problems' names, so that they last."""
    names = problems.names
    return {
        "anggota": [
            {
                "nama": member,
                "skor": {
                    names[letter]: dict(zip("usg", triple, strict=True))
                    for letter, triple in own.items()
                },
            }
            for member, own in scores.items()
        ]
    }


def _triple(own: Any, name: str) -> Triple | None:
    """Read one problem's scores; None where they are not there or off the scale."""
    row = own.get(name) if isinstance(own, dict) else None
    if not isinstance(row, dict):
        return None
    values: list[Any] = [row.get(letter) for letter in "usg"]
    return (values[0], values[1], values[2]) if all(map(is_score, values)) else None
