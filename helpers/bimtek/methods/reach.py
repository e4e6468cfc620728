"""Who is reached by a set of channels, and who is left out."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from bimtek.errors import BimtekError


@dataclass(frozen=True)
class Reach:
    """What a set of channels reaches.

    Attributes
    ----------
    by_channel
        Places × channels, True where the channel's needs are all met.
    served
        Place → whether at least one channel reaches it.
    """

    by_channel: pd.DataFrame
    served: pd.Series

    @property
    def left_out(self) -> list[str]:
        """Places that no channel reaches, in their order."""
        return [str(place) for place in self.served.index[~self.served]]

    def only(self, channel: str) -> list[str]:
        """Places that `channel` reaches and no other does: what is lost if it fails."""
        alone = self.by_channel[channel] & (self.by_channel.sum(axis=1) == 1)
        return [str(place) for place in self.by_channel.index[alone]]


def reach(lacks: pd.DataFrame, needs: pd.DataFrame) -> Reach:
    """Match what places lack with what channels need.

    Parameters
    ----------
    lacks
        One row per place, a column per condition; True where the place lacks it (no signal,
        no land way to the capital).
    needs
        One row per channel, a column per condition; True where the channel needs it. A
        condition that `lacks` does not know counts as met everywhere.

    Returns
    -------
    Reach
        With no channel at all nobody is reached.

    Raises
    ------
    BimtekError
        If there is no place, a place or channel is named twice, or a cell is empty.

    Notes
    -----
    A place is served if some channel needs nothing that the place lacks (covering, as in
    Toregas et al. 1971, Operations Research 19, with the distances replaced by conditions).
    Worked examples: Banyuwangi, September 2017, fibre in 115 of 189 villages leaves 74 out;
    Flores Timur, March 2023, 6 of 250 villages and kelurahan have no signal, 244 do.
    """
    if lacks.empty:
        raise BimtekError("Daftar tempat kosong.", remedy="Isi sedikitnya satu tempat.")
    for table, what in ((lacks, "Tempat"), (needs, "Kanal")):
        if table.index.has_duplicates:
            name = table.index[table.index.duplicated()][0]
            raise BimtekError(f"{what} “{name}” tertulis dua kali.", remedy="Hapus salah satu.")
        if table.isna().any(axis=None):
            name = table.index[table.isna().any(axis=1)][0]
            raise BimtekError(
                f"{what} “{name}” punya isian kosong.", remedy="Isi ya atau tidak di setiap kolom."
            )
    wanted = needs.reindex(columns=lacks.columns, fill_value=False).astype(bool)
    missing = lacks.astype(bool)
    by_channel = pd.DataFrame(
        {
            channel: ~(missing.loc[:, wanted.loc[channel].to_numpy()].any(axis=1))
            for channel in wanted.index
        },
        index=lacks.index,
        dtype=bool,
    )
    return Reach(by_channel, by_channel.any(axis=1))
