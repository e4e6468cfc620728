"""The benchmarks run; how fast things are is not for a test to judge."""

import subprocess
import sys

from bimtek import paths


def test_benchmarks_run_and_print_ratios():
    script = paths.KIT / "tests" / "benchmarks" / "kecepatan.py"
    done = subprocess.run(
        [sys.executable, str(script), "2"], capture_output=True, text=True, timeout=120, check=True
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 6
    assert all("×" in line for line in lines[1:])
