"""When each of several things begins and ends, from how long they take and what they wait for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from bimtek import methods
from bimtek.errors import BimtekError


def times(
    months: Mapping[str, int], waits: Mapping[str, Sequence[str]]
) -> dict[str, tuple[float, float]]:
    """Give the months in which each begins and ends.

    Parameters
    ----------
    months
        Name → how long it takes.
    waits
        Name → the names before it; those that are not in `months` do not count.

    Returns
    -------
    dict
        Empty where they wait for each other in a circle.
    """
    if not months:
        return {}
    before = [tuple(n for n in waits.get(name, ()) if n in months) for name in months]
    table = pd.DataFrame(
        {"duration": list(months.values()), "depends_on": before}, index=pd.Index(list(months))
    )
    try:
        plan = methods.schedule(table).table
    except BimtekError:
        return {}
    begin, end = plan["earliest_start"].to_dict(), plan["earliest_finish"].to_dict()
    return {name: (float(begin[name]), float(end[name])) for name in months}
