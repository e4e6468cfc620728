"""The steps that the road map of lesson 09 begins with."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from bimtek import regions
from bimtek.workbook import Workbook

HORIZONS = (1, 5, 10)
#: Columns of a road map: what they are called, and the month in which they end.
COLUMNS = (("Tahun 1", 12), ("Tahun 2–5", 60), ("Tahun 6–10", 120))
LETTERS = "ABCDEFGHIJKLMN"
MOST_OWN = 4

#: Practice programmes of the first years: id, years; names and months are the table's own.
_PROGRAMS = (("P01", 1), ("P03", 1), ("P15", 1), ("P21", 1), ("P13", 5), ("P05", 5))
#: What follows them; invented.
_LATER = (
    ("Layanan satu pintu di 50 desa", 36, ("P05",), 5),
    ("Layanan satu pintu di semua desa", 64, ("Layanan satu pintu di 50 desa",), 10),
    ("Air terpantau di semua kecamatan", 60, ("P13",), 10),
)


@dataclass(frozen=True)
class Steps:
    """A road map to move.

    Attributes
    ----------
    table
        As :func:`bimtek.methods.delay` takes it; names begin with a letter: "A. …".
    from_portfolio
        Names of the steps that the group chose in lesson 07.
    """

    table: pd.DataFrame
    from_portfolio: tuple[str, ...]


def chosen() -> list[str]:
    """Give the names of the quick wins chosen in lesson 07, if any."""
    saved = Workbook.current().latest("07/portofolio")
    names = saved.get("terpilih") if isinstance(saved, dict) else None
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def steps() -> Steps:
    """Build the road map: practice programmes, one's own quick wins, and what follows them.

    Quick wins of one's own stand in the first year in place of practice programmes that
    nothing waits for.
    """
    programs = regions.load().programs.set_index("id")
    own = [str(code) for code in programs.index[programs["nama"].isin(chosen())]]
    needed = {need for _, _, needs, _ in _LATER for need in needs}
    needed |= {n for code, _ in _PROGRAMS if code in needed for n in _needs(programs, code)}
    first = [(c, y) for c, y in _PROGRAMS if not own or c in needed or c in own]
    extra = [code for code in own if code not in dict(first)][:MOST_OWN]
    first = sorted([*first, *((code, 1) for code in extra)], key=lambda pair: pair[1])
    rows = [
        (code, str(programs.at[code, "nama"]), float(str(programs.at[code, "bulan"])),
         _needs(programs, code), years)
        for code, years in first
    ]  # fmt: skip
    rows += [
        (name, name, float(months), list(needs), years) for name, months, needs, years in _LATER
    ]
    label = {
        key: f"{letter}. {name}" for letter, (key, name, *_) in zip(LETTERS, rows, strict=False)
    }
    table = pd.DataFrame(
        {
            "duration": [months for _, _, months, _, _ in rows],
            "depends_on": [tuple(label[n] for n in needs if n in label) for *_, needs, _ in rows],
            "horizon": [years for *_, years in rows],
        },
        index=pd.Index([label[key] for key, *_ in rows]),
    )
    return Steps(table, tuple(sorted(label[code] for code in own if code in label)))


def _needs(programs: pd.DataFrame, code: str) -> list[str]:
    """Give the programmes that must be there before `code`."""
    written = programs["bergantung_pada"].fillna("").to_dict()[code]
    return [part.strip() for part in str(written).split(";") if part.strip()]
