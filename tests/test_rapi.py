"""The code is linted, formatted and typed, and keeps answers before it draws."""

import ast
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


def lines_of(function, *names):
    """Give the lines on which a function calls one of its panel's methods."""
    return [
        node.lineno
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
    ]


@pytest.mark.parametrize(
    "path", sorted((paths.KIT / "helpers/bimtek/panels").glob("*.py")), ids=lambda path: path.stem
)
def test_an_answer_is_kept_before_the_picture_is_drawn(path):
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            kept = lines_of(function, "record", "_keep")
            drawn = lines_of(function, "redraw")
            assert not (kept and drawn) or kept[0] < drawn[0], (
                f"{path.name}:{drawn[0]}: {function.name} draws first; call record before redraw."
            )
