"""Pohon masalah: a tree whose every branch must reach the core problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from bimtek.errors import BimtekError
from bimtek.methods.checks import require_columns

Problem = Literal["no_core", "several_cores", "core_has_parent", "unlinked", "cycle", "mixed"]
KINDS = ("core", "cause", "effect")


@dataclass(frozen=True)
class Finding:
    """One fault of a tree: what kind, and which statements it concerns (by id)."""

    problem: Problem
    nodes: tuple[str, ...]


def check_tree(nodes: pd.DataFrame) -> list[Finding]:
    """List the faults of a problem tree; an empty list is a sound tree.

    Parameters
    ----------
    nodes
        One row per statement (its id in the index), columns ``kind`` ("core", "cause",
        "effect") and ``parent`` (id of the statement it leads to, for a cause; of the
        one it follows from, for an effect; empty for the core).

    Returns
    -------
    list of Finding
        ``no_core`` and ``several_cores``; ``core_has_parent``; ``unlinked``: the parent
        is empty or unknown; ``cycle``: following parents comes back to the same
        statement; ``mixed``: a cause hangs from an effect, or an effect from a cause.

    Raises
    ------
    BimtekError
        If a column is missing, the table is empty, or a kind is unknown.

    Notes
    -----
    The rules (one core problem, no circle, every cause linked to it) are common practice
    of the logical framework approach.
    """
    require_columns(nodes, ["kind", "parent"], "pohon masalah")
    unknown = nodes.index[~nodes["kind"].isin(KINDS)]
    if len(unknown):
        raise BimtekError(
            f"Jenis pernyataan “{unknown[0]}” tidak dikenal.",
            column="kind",
            remedy=f"Pakai salah satu: {', '.join(KINDS)}.",
        )
    kind = {str(node): str(value) for node, value in nodes["kind"].items()}
    parent = {
        str(node): None if pd.isna(value) or value == "" else str(value)
        for node, value in nodes["parent"].items()
    }
    cores = tuple(node for node in kind if kind[node] == "core")
    findings: list[Finding] = []
    if not cores:
        findings.append(Finding("no_core", ()))
    if len(cores) > 1:
        findings.append(Finding("several_cores", cores))
    findings += [Finding("core_has_parent", (node,)) for node in cores if parent[node]]
    branches = [node for node in kind if kind[node] != "core"]
    findings += [Finding("unlinked", (node,)) for node in branches if parent[node] not in kind]
    findings += [
        Finding("mixed", (node, above))
        for node in branches
        if (above := parent[node]) in kind and kind[above] not in ("core", kind[node])
    ]
    findings += [Finding("cycle", circle) for circle in _cycles(parent)]
    return findings


def _cycles(parent: dict[str, str | None]) -> list[tuple[str, ...]]:
    """Circles in a graph where every node has at most one parent, each once."""
    circles: dict[frozenset[str], tuple[str, ...]] = {}
    for start in parent:
        path: list[str] = []
        node: str | None = start
        while node in parent and node not in path:
            path.append(node)
            node = parent[node]
        if node in path:
            circle = tuple(path[path.index(node) :])
            circles.setdefault(frozenset(circle), circle)
    return list(circles.values())
