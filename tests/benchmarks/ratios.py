"""How much the kit's own ways save, each against the ordinary way, in one run.

    python tests/benchmarks/ratios.py [--rounds N] [--folder DIR]

Both sides take turns, so that a busy machine slows both. What counts is the ratio of the
medians; the times themselves are this machine's. `--folder` is where answers are written:
name one on the disk that learners would use, since /tmp may be memory.
"""

import argparse
import io
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "helpers"))

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from bimtek import charts, regions, text
from bimtek.charts import theme
from bimtek.workbook import Workbook


def take_turns(rounds, **sides):
    """Time the sides in turn; give the median seconds of each, first runs left out."""
    taken = {name: [] for name in sides}
    for turn in range(rounds + 1):
        for name, work in sides.items():
            start = time.perf_counter()
            work(turn)
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(times[1:]) for name, times in taken.items()}


def report(what, medians):
    """Print every side, and its time over that of the first, which is the kit's."""
    (own, fastest), *others = medians.items()
    print(what)
    print(f"  {own:<42}{fastest * 1000:9.2f} ms")
    for name, seconds in others:
        print(f"  {name:<42}{seconds * 1000:9.2f} ms   ratio {seconds / fastest:6.2f}")


# ---- redraw ------------------------------------------------------------------------------


def bars(rounds, _folder):
    """A slider moves: bars of all kecamatan."""
    people = regions.load().named(regions.load().kecamatan["penduduk_2010"].astype(float))
    chance = np.random.default_rng(1)
    pictures = [people * chance.uniform(0.5, 1.5, len(people)) for _ in range(rounds + 1)]
    live = charts.Bars(list(people.index), "BPS, Sensus Penduduk 2010")

    def redraw(turn):
        live.update(pictures[turn], title=f"Judul {turn}", highlight=[people.index[turn % 19]])
        return live.png()

    def anew(turn):
        values = pictures[turn].sort_values()
        with theme.style():
            figure, axes = plt.subplots(figsize=(theme.WIDTH, live.height), dpi=theme.DPI)
            drawn = axes.barh(values.index, values, color=theme.SEA)
            axes.bar_label(drawn, [text.number(value) for value in values], padding=3)
            axes.set_title(f"Judul {turn}", loc="left", weight="bold")
            axes.spines[:].set_visible(False)
            axes.xaxis.set_visible(False)
            figure.text(0.02, 0.02, "BPS, Sensus Penduduk 2010", size=theme.SMALL)
            figure.savefig(io.BytesIO(), format="png")
            plt.close(figure)

    return {"LiveFigure: update and png": redraw, "plt.subplots and savefig": anew}


def map_(rounds, _folder):
    """A choice changes: the map of all kecamatan."""
    region = regions.load()
    people = region.kecamatan["penduduk_2010"].astype(float)
    chance = np.random.default_rng(2)
    pictures = [people * chance.uniform(0.5, 1.5, len(people)) for _ in range(rounds + 1)]
    live = charts.RegionMap(region.map, "Peta skematis")
    shades = mpl.colors.ListedColormap(theme.SEQUENCE)

    def redraw(turn):
        live.update(pictures[turn], title=f"Judul {turn}", highlight=[people.index[turn % 19]])
        return live.png()

    def anew(turn):
        values = pictures[turn]
        colours = shades(values.rank(pct=True))
        with theme.style():
            figure, axes = plt.subplots(figsize=(theme.WIDTH, live.height), dpi=theme.DPI)
            for feature in region.map["features"]:
                about, shape = feature["properties"], feature["geometry"]
                place = values.index.get_loc(about["kode"])
                polygons = shape["coordinates"]
                for polygon in polygons if shape["type"] == "MultiPolygon" else [polygons]:
                    axes.fill(*np.array(polygon[0]).T, facecolor=colours[place], edgecolor="white")
                said = text.number(values.iloc[place])
                axes.text(about["lng"], about["lat"], said, ha="center", size=theme.SMALL)
            axes.set(aspect=1)
            axes.axis("off")
            axes.set_title(f"Judul {turn}", loc="left", weight="bold")
            figure.savefig(io.BytesIO(), format="png")
            plt.close(figure)

    return {"LiveFigure: update and png": redraw, "plt.subplots and savefig": anew}


# ---- load --------------------------------------------------------------------------------


def loading(_rounds, _folder):
    """A page opens: all tables of the region."""
    folder = regions.load().folder
    csvs = sorted(folder.glob("*.csv"))

    def read(_turn):
        region = regions.Region(folder)
        for table in region.tables:
            if (folder / f"{table}.csv").exists():
                region.table(table)

    def bare(_turn):
        for file in csvs:
            pd.read_csv(file)

    def checked(_turn):
        assert regions.validate(folder) == []
        bare(_turn)

    return {
        "Region: compare hashes, read with types": read,
        "pandas.read_csv alone": bare,
        "frictionless validates all, then read_csv": checked,
    }


# ---- record ------------------------------------------------------------------------------

SCORES = {
    "masalah": [{"nama": f"Masalah di kecamatan {n}", "u": 4, "s": 3, "g": 5} for n in range(5)]
}
HISTORY = 300  # answers already in the workbook: a learner's first few lessons


def recording(_rounds, folder):
    """An answer is given: keep it, with all that came before, safe from a power cut."""
    book = Workbook.open(folder / "buku.bimtek")
    for number in range(HISTORY):
        book.record(f"03/{number % 20}", SCORES)
    rewritten = folder / "buku.json"
    answers = [{"key": f"03/{number % 20}", "value": SCORES} for number in range(HISTORY)]
    rewritten.write_text(json.dumps(answers), encoding="utf-8")

    def append(turn):
        book.record("03/usg", {**SCORES, "turn": turn})

    def rewrite(turn):
        kept = json.loads(rewritten.read_text(encoding="utf-8"))
        kept.append({"key": "03/usg", "value": {**SCORES, "turn": turn}})
        fresh = rewritten.with_suffix(".baru")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(kept, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(rewritten)

    return {"Workbook.record": append, "rewrite a JSON file, with fsync": rewrite}


COMPARISONS = {"Redraw bars": bars, "Redraw a map": map_, "Load": loading, "Record": recording}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--folder", type=Path, help="where answers are written")
    asked = parser.parse_args()
    for name, comparison in COMPARISONS.items():
        with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
            sides = comparison(asked.rounds, Path(folder))
            report(name, take_turns(asked.rounds, **sides))


if __name__ == "__main__":
    main()
