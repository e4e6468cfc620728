"""Arithmetic of the lessons: tables in, results out.

Pure functions over pandas. They know nothing of widgets, files or texts for people (the
message of a :class:`~bimtek.errors.BimtekError` excepted).
"""

from bimtek.methods.cascade import cascade, cascade_gains
from bimtek.methods.follow_up import (
    Completion,
    FixedClock,
    closed_within,
    closing_curve,
    completion,
    completion_path,
    share_closed_by,
    waiting,
)
from bimtek.methods.outliers import always_above, outside, strongest
from bimtek.methods.problem_tree import Finding, check_tree
from bimtek.methods.rates import density, funnel_limits, rate, simulate_counts
from bimtek.methods.reach import Reach, reach
from bimtek.methods.usg import Step, single_steps, usg

__all__ = [
    "Completion",
    "Finding",
    "FixedClock",
    "Reach",
    "Step",
    "always_above",
    "cascade",
    "cascade_gains",
    "check_tree",
    "closed_within",
    "closing_curve",
    "completion",
    "completion_path",
    "density",
    "funnel_limits",
    "outside",
    "rate",
    "reach",
    "share_closed_by",
    "simulate_counts",
    "single_steps",
    "strongest",
    "usg",
    "waiting",
]
