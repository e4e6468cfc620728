"""The code is linted, formatted and typed."""

import subprocess
import sys

import pytest
from bimtek import paths


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]],
    ids=["ruff", "format", "mypy"],
)
def test_clean(command):
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=paths.KIT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
