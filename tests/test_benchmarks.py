"""The benchmarks run and compare what they say; how fast they are is not judged here."""

import re
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent / "benchmarks" / "ratios.py"


def test_every_comparison_prints_both_sides_and_their_ratio(tmp_path):
    run = subprocess.run(
        [sys.executable, str(SCRIPT), "--rounds", "2", "--folder", str(tmp_path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    blocks = re.findall(r"(?m)^(\S.*)\n((?:  .+\n)+)", run.stdout)
    assert [name for name, _ in blocks] == ["Redraw bars", "Redraw a map", "Load", "Record"]
    for name, sides in blocks:
        first, *others = sides.splitlines()
        own = float(re.search(r"([\d.]+) ms$", first).group(1))
        assert own > 0
        assert others, name
        for line in others:
            taken, ratio = map(float, re.search(r"([\d.]+) ms   ratio +([\d.]+)$", line).groups())
            assert abs(ratio - taken / own) <= 0.05 * ratio + 0.05, line
    assert list(tmp_path.iterdir()) == [], "nothing is left behind"
