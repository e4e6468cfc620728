"""A cascade: installed, used, useful. What is lost at every step, and where one more helps."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from bimtek.errors import BimtekError


def cascade(total: float, shares: Mapping[str, float]) -> pd.DataFrame:
    """Follow a number through steps of which each keeps a share of the one before.

    Parameters
    ----------
    total
        How many there are to begin with, more than 0: all villages, say.
    shares
        Step → share of the step before that gets this far, 0–1, in order.

    Returns
    -------
    pandas.DataFrame
        Indexed by step: ``count`` (how many get this far, not rounded), ``share`` (of the
        step before), ``share_of_all`` and ``lost`` (how many the step loses).

    Raises
    ------
    BimtekError
        If there is no step, `total` is not positive, or a share is missing or outside 0–1.

    Notes
    -----
    Known as a care cascade in public health. Worked example: Gardner et al. (2011), Clin.
    Infect. Dis. 52: of 1,106,400 people with HIV in the United States 79 % are diagnosed,
    75 % of these linked to care, and so on over six steps: 209,773 (19 %) at the end.
    """
    _check(total, shares)
    counts, left = [], float(total)
    for share in shares.values():
        left *= float(share)
        counts.append(left)
    table = pd.DataFrame(
        {"count": counts, "share": [float(share) for share in shares.values()]},
        index=pd.Index(list(shares), name="step"),
    )
    table["share_of_all"] = table["count"] / total
    table["lost"] = table["count"].shift(fill_value=float(total)) - table["count"]
    return table


def cascade_gains(total: float, shares: Mapping[str, float], step: float = 0.1) -> pd.Series:
    """Say how many more get through to the end if one share alone is raised.

    Parameters
    ----------
    total, shares
        As for :func:`cascade`.
    step
        By how much a share is raised, 0–1; none rises above 1.

    Returns
    -------
    pandas.Series
        Step → how many more at the end. As long as none is capped, the step with the
        smallest share gains most, wherever it stands in the order.

    Raises
    ------
    BimtekError
        As :func:`cascade`, or if `step` is outside 0–1.
    """
    if not 0 <= step <= 1:
        raise BimtekError(f"Kenaikan {step:g} di luar 0–1.", remedy="Misalnya 0,1.")
    before = float(cascade(total, shares)["count"].iloc[-1])
    gains = {
        name: float(cascade(total, {**shares, name: min(share + step, 1.0)})["count"].iloc[-1])
        - before
        for name, share in shares.items()
    }
    return pd.Series(gains, name="gain", dtype=float)


def _check(total: float, shares: Mapping[str, float]) -> None:
    if not shares:
        raise BimtekError("Belum ada satu langkah pun.", remedy="Isi sedikitnya satu langkah.")
    if not math.isfinite(total) or total <= 0:
        raise BimtekError(
            f"Jumlah awal {total:g} tidak dapat dipakai.", remedy="Pakai angka di atas 0."
        )
    for name, share in shares.items():
        if not 0 <= share <= 1:  # NaN fails too
            raise BimtekError(
                f"Bagian untuk “{name}” bernilai {share:g}, di luar 0–1.",
                column=str(name),
                remedy="Tulis sebagai bagian, misalnya 0,4 untuk 4 dari 10.",
            )
