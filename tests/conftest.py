"""Shared ground of all tests."""

import os

import pytest
from hypothesis import settings

# Timing decides nothing here: a first call that imports scipy is slow, and that is fine.
settings.register_profile("kit", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("kit")


@pytest.fixture(autouse=True)
def _own_workbooks(tmp_path, monkeypatch):
    """Keep every test away from the answers of whoever runs it."""
    monkeypatch.setenv("BIMTEK_BUKU_KERJA", str(tmp_path / "buku-kerja"))
    monkeypatch.setenv("BIMTEK_HASIL", str(tmp_path / "hasil"))
