"""Runs the kit's notebooks as tests: each in a kernel with an empty workbook of its own."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbval.plugin import IPyNbCell

KIT = Path(__file__).resolve().parent


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Set what a notebook's kernel inherits, around the moment nbval starts it."""
    if not isinstance(item, IPyNbCell) or item.parent.kernel is not None:
        return (yield)
    own = tempfile.TemporaryDirectory(prefix="bimtek-")
    item.config.add_cleanup(own.cleanup)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BIMTEK_BUKU_KERJA", f"{own.name}/buku-kerja")
        patch.setenv("IPYTHONDIR", f"{own.name}/ipython")
        patch.setenv("PYTHONPATH", str(KIT / "helpers"))
        return (yield)
