"""Arithmetic of the lessons: tables in, results out.

Pure functions over pandas. They know nothing of widgets, files or texts for people (the
message of a :class:`~bimtek.errors.BimtekError` excepted).
"""

from bimtek.methods.achievement import (
    MALUKU_TENGAH_2021,
    SAMPANG_2019,
    achievement,
    achievement_category,
)
from bimtek.methods.ahp import RANDOM_INDICES, Ahp, ahp, on_scale
from bimtek.methods.ahp_synthesis import AhpGroup, AhpHierarchy, ahp_group, ahp_hierarchy
from bimtek.methods.cascade import cascade, cascade_gains
from bimtek.methods.cost_benefit import CostBenefit, cost_benefit, sensitivity
from bimtek.methods.did import DifferenceInDifferences, compare_groups, difference_in_differences
from bimtek.methods.did_rows import DifferenceInDifferencesFit, difference_in_differences_rows
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
from bimtek.methods.index import spbe_predicate, weighted_contributions, weighted_index
from bimtek.methods.indicator import IndicatorFlaw, check_indicator
from bimtek.methods.its import before_after, interrupted_time_series
from bimtek.methods.its_result import InterruptedTimeSeries, NaiveBeforeAfter
from bimtek.methods.keywords import Coverage, coverage, keyword_weights, same_word, word_roots
from bimtek.methods.learning import LearningGain, learning_gain
from bimtek.methods.made_up import monthly_counts, two_groups
from bimtek.methods.mcda import Saw, Topsis, saw, sensitivity_of_rank, topsis
from bimtek.methods.outliers import always_above, outside, strongest
from bimtek.methods.portfolio import Portfolio, greedy_portfolio, portfolio
from bimtek.methods.problem_tree import Finding, check_tree
from bimtek.methods.rates import density, funnel_limits, rate, simulate_counts
from bimtek.methods.reach import Reach, reach
from bimtek.methods.readiness import (
    Readiness,
    gaps,
    openings,
    readiness,
    weakest_links,
    within_reach,
)
from bimtek.methods.regression import (
    WorstThen,
    james_stein,
    overall_rate,
    shrunken_rates,
    worst_then,
    worst_then_drawn,
)
from bimtek.methods.risk import RISK_BANDS, risk_level, risk_matrix
from bimtek.methods.roadmap import Delay, Schedule, delay, schedule
from bimtek.methods.screening import Gates, gates, impact_ease
from bimtek.methods.swot import Swot, quadrant, reweighted, swot
from bimtek.methods.swot_moves import Crossing, swot_crossings
from bimtek.methods.usg import Step, single_steps, usg
from bimtek.methods.usg_group import NearTie, UsgGroup, usg_group
from bimtek.methods.usg_weights import WeightedUsg, WeightInterval, weighted_usg

__all__ = [
    "MALUKU_TENGAH_2021",
    "RANDOM_INDICES",
    "RISK_BANDS",
    "SAMPANG_2019",
    "Ahp",
    "AhpGroup",
    "AhpHierarchy",
    "Completion",
    "CostBenefit",
    "Coverage",
    "Crossing",
    "Delay",
    "DifferenceInDifferences",
    "DifferenceInDifferencesFit",
    "Finding",
    "FixedClock",
    "Gates",
    "IndicatorFlaw",
    "InterruptedTimeSeries",
    "LearningGain",
    "NaiveBeforeAfter",
    "NearTie",
    "Portfolio",
    "Reach",
    "Readiness",
    "Saw",
    "Schedule",
    "Step",
    "Swot",
    "Topsis",
    "UsgGroup",
    "WeightInterval",
    "WeightedUsg",
    "WorstThen",
    "achievement",
    "achievement_category",
    "ahp",
    "ahp_group",
    "ahp_hierarchy",
    "always_above",
    "before_after",
    "cascade",
    "cascade_gains",
    "check_indicator",
    "check_tree",
    "closed_within",
    "closing_curve",
    "compare_groups",
    "completion",
    "completion_path",
    "cost_benefit",
    "coverage",
    "delay",
    "density",
    "difference_in_differences",
    "difference_in_differences_rows",
    "funnel_limits",
    "gaps",
    "gates",
    "greedy_portfolio",
    "impact_ease",
    "interrupted_time_series",
    "james_stein",
    "keyword_weights",
    "learning_gain",
    "monthly_counts",
    "on_scale",
    "openings",
    "outside",
    "overall_rate",
    "portfolio",
    "quadrant",
    "rate",
    "reach",
    "readiness",
    "reweighted",
    "risk_level",
    "risk_matrix",
    "same_word",
    "saw",
    "schedule",
    "sensitivity",
    "sensitivity_of_rank",
    "share_closed_by",
    "shrunken_rates",
    "simulate_counts",
    "single_steps",
    "spbe_predicate",
    "strongest",
    "swot",
    "swot_crossings",
    "topsis",
    "two_groups",
    "usg",
    "usg_group",
    "waiting",
    "weakest_links",
    "weighted_contributions",
    "weighted_index",
    "weighted_usg",
    "within_reach",
    "word_roots",
    "worst_then",
    "worst_then_drawn",
]
