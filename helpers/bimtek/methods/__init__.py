"""Arithmetic of the lessons: tables in, results out.

Pure functions over pandas. They know nothing of widgets, files or texts for people (the
message of a :class:`~bimtek.errors.BimtekError` excepted).
"""

from bimtek.methods.outliers import always_above, outside, strongest
from bimtek.methods.problem_tree import Finding, check_tree
from bimtek.methods.rates import density, funnel_limits, rate, simulate_counts
from bimtek.methods.usg import Step, single_steps, usg

__all__ = [
    "Finding",
    "Step",
    "always_above",
    "check_tree",
    "density",
    "funnel_limits",
    "outside",
    "rate",
    "simulate_counts",
    "single_steps",
    "strongest",
    "usg",
]
