"""How fast, compared with what one would otherwise do; both sides in one run.

Run it by hand; nothing here decides whether tests pass::

    .venv/bin/python tests/benchmarks/kecepatan.py        # or with a count: … 50

Each line: what is compared, the median of either side, and how many times faster the kit is
(below 1 it is slower; then the line says what that buys).
"""

from __future__ import annotations

import io
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "helpers"))

import matplotlib as mpl

mpl.use("Agg")

import numpy as np
import pandas as pd
from bimtek import charts, regions, validation
from bimtek.workbook import Workbook


def median(work: Callable[[int], object], times: int) -> float:
    """Median milliseconds of `work`, called `times` times after one call to warm up."""
    work(0)
    spent = []
    for turn in range(1, times + 1):
        start = time.perf_counter()
        work(turn)
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def compare(what: str, ours: float, other: float, gain: str = "") -> None:
    """Print one line."""
    print(f"{what:58} {ours:9.2f} ms {other:9.2f} ms {other / ours:7.1f}×  {gain}")


def drawing(times: int) -> None:
    """A slider step: bars of 19 kecamatan, redrawn."""
    import matplotlib.pyplot as plt

    names = [f"Kecamatan {place}" for place in range(19)]
    draws = np.random.default_rng(1).uniform(1, 900, (times + 1, 19))
    kept = charts.Bars(names, "contoh")

    def ours(turn: int) -> None:
        kept.update(pd.Series(draws[turn], names), title=f"Langkah {turn}")
        kept.png()

    def other(turn: int) -> None:
        values = pd.Series(draws[turn], names).sort_values()
        figure, axes = plt.subplots(figsize=(4.8, 6.2), dpi=150)
        found = axes.barh(values.index, values)
        axes.bar_label(found, fmt="%.0f")
        axes.set_title(f"Langkah {turn}")
        figure.tight_layout()
        figure.savefig(io.BytesIO())
        plt.close(figure)

    compare("bars: kept figure / new figure by pyplot", median(ours, times), median(other, times))

    region = regions.load()
    shown = charts.RegionMap(region.map, "contoh")
    codes = list(region.kecamatan.index)

    def map_kept(turn: int) -> None:
        shown.update(pd.Series(draws[turn], codes), title=f"Langkah {turn}")
        shown.png()

    def map_new(turn: int) -> None:
        fresh = charts.RegionMap(region.map, "contoh")
        fresh.update(pd.Series(draws[turn], codes), title=f"Langkah {turn}")
        fresh.png()

    compare("map: kept figure / the same chart made anew", median(map_kept, times),
            median(map_new, times))  # fmt: skip


def loading(times: int) -> None:
    """Opening the region's data."""
    region = regions.load()
    files = [region.folder / f"{name}.csv" for name in region.tables]
    files = [file for file in files if file.exists()]

    def ours(_: int) -> None:
        opened = regions.Region(region.folder)
        for file in files:
            opened.table(file.stem)

    def plain(_: int) -> None:
        for file in files:
            pd.read_csv(file)

    mine = median(ours, times)
    compare("data: typed and known unchanged / pandas.read_csv alone", mine, median(plain, times),
            "(buys types, and no wrong figure after a slip)")  # fmt: skip
    checked = median(lambda _: validation.check_package(region.folder), 2)
    compare("data: hash compared / validated in full every time", mine, checked)


def saving(times: int) -> None:
    """Keeping an answer so that a power cut does not lose it; 500 answers are there already."""
    with tempfile.TemporaryDirectory() as folder:
        book = Workbook.open(Path(folder) / "satu.bimtek")
        kept: list[object] = []
        for turn in range(500):
            book.record(f"03/soal-{turn}", {"jawaban": turn})
            kept.append({"kunci": f"03/soal-{turn}", "jawaban": turn})
        target = Path(folder) / "semua.json"

        def whole_file(turn: int) -> None:
            kept.append({"kunci": "03/usg", "jawaban": turn})
            draft = target.with_suffix(".baru")
            with draft.open("w", encoding="utf-8") as stream:
                json.dump(kept, stream)
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(target)

        ours = median(lambda turn: book.record("03/usg", turn), times)
        compare("answer: appended to SQLite / JSON rewritten and synced", ours,
                median(whole_file, times), "(and keeps every revision)")  # fmt: skip


def main(times: int) -> None:
    """Print all comparisons."""
    print(f"{'kit / otherwise':58} {'kit':>12} {'otherwise':>12} {'ratio':>8}")
    drawing(times)
    loading(max(2, times // 4))
    saving(times)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
