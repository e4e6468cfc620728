"""The keys of questions with a number: reckoned anew from the figures that stand in the question.

Whoever changes a figure in a question, or adds such a question, finds the place here.
"""

import itertools

import pandas as pd
import pytest
from bimtek import methods, questions, regions, text
from bimtek.questions import Number

LESSONS = [*(f"{n:02d}" for n in range(11)), "tes"]
ITEMS = {
    item.id: item
    for lesson in LESSONS
    for item in questions.load(lesson).items
    if isinstance(item, Number)
}


def one(numbers):
    return float(numbers.iloc[0])


def density(people, area):
    return one(methods.density(pd.Series([people]), pd.Series([area])))


def per_1000(*figures):
    count, people = sorted(figures)
    return one(methods.rate(pd.Series([count]), pd.Series([people])))


def share(part, whole):
    return 100 * part / whole


def weighted(u, s, g, *scores):
    """Score issues with weights in per cent; scores three by three."""
    rows = [scores[n : n + 3] for n in range(0, len(scores), 3)]
    table = pd.DataFrame(rows, columns=["urgency", "seriousness", "growth"])
    weights = {"urgency": u / 100, "seriousness": s / 100, "growth": g / 100}
    return float(methods.weighted_usg(table, weights).table["score"].max())


def last_rank(*totals):
    return int(pd.Series(totals).rank(ascending=False, method="min").iloc[-1])


def level_weight(*scores):
    """Find the weight of U, in per cent, where two issues draw level."""
    table = pd.DataFrame([scores[:3], scores[3:]], ["a", "b"], ["urgency", "seriousness", "growth"])
    interval = methods.weighted_usg(table).intervals["urgency"]
    return 100 * interval.high


def of_first(*comparisons):
    """Weigh three things: first over second, second over third, first over third."""
    a, b, c = comparisons
    table = pd.DataFrame([[1, a, c], [1 / a, 1, b], [1 / c, 1 / b, 1]], list("abc"), list("abc"))
    found = methods.ahp(table)
    assert found.consistency_ratio == pytest.approx(0, abs=1e-9)
    return 100 * float(found.weights["a"])


def geometric(*opinions):
    tables = [pd.DataFrame([[1, x], [1 / x, 1]], list("ab"), list("ab")) for x in opinions]
    return float(methods.ahp_group(tables).comparisons.loc["a", "b"])


def factors(kinds, *figures):
    """Make a SWOT table of weights and ratings in turn, `kinds` a letter each: s or w."""
    named = {"s": "strength", "w": "weakness"}
    return pd.DataFrame(
        {"weight": figures[::2], "rating": figures[1::2], "kind": [named[k] for k in kinds]},
        [f"faktor {n}" for n in range(len(kinds))],
    )


OUTSIDE = pd.DataFrame({"weight": [1.0], "rating": [2], "kind": ["opportunity"]}, ["luar"])


def ife(kinds):
    return lambda *figures: methods.swot(factors(kinds, *figures), OUTSIDE, "response").ife


def inner_x(*figures):
    return methods.swot(factors("ssww", *figures), OUTSIDE, "size").x


def index(*figures):
    half = len(figures) // 2
    return methods.weighted_index(pd.Series(figures[:half]), pd.Series(figures[half:]))


def widest_gap(*levels):
    table = methods.gaps(pd.Series(levels[::2]), pd.Series(levels[1::2]))
    return float(table["gap"].max())


def saw_of(row):
    """Score row number `row` of effect and cost, after their weights in per cent."""

    def score(effect, cost, *figures):
        table = pd.DataFrame({"effect": figures[::2], "cost": figures[1::2]})
        found = methods.saw(table, [effect / 100, cost / 100], [True, False])
        return float(found.score.iloc[row])

    return score


def programs(needs, *figures):
    """Make programmes of cost and value in turn; `needs` says what each depends on."""
    return pd.DataFrame(
        {
            "cost": figures[::2],
            "value": figures[1::2],
            "months": 1,
            "depends_on": needs,
        },
        list("ABCD")[: len(needs)],
    )


def best_value(budget, *figures):
    return methods.portfolio(programs(["", "A", "", ""], *figures), budget, 12).value


def lost_by_greed(budget, *figures):
    table = programs([""] * 3, *figures)
    best = methods.portfolio(table, budget, 12)
    return best.value - methods.greedy_portfolio(table, budget, 12).value


def reached(direction):
    return lambda target, actual: methods.achievement(target, actual, direction)


def effect(*means):
    return methods.difference_in_differences(*means).effect


def plan(needs, *durations):
    return pd.DataFrame(
        {"duration": durations, "depends_on": needs}, list("ABCDEF")[: len(durations)]
    )


def length(*needs):
    return lambda *durations: methods.schedule(plan(list(needs), *durations)).length


def slack_of_c(*durations):
    table = methods.schedule(plan(["", "A", "A", "B", "C;D"], *durations)).table
    return float(table.loc["C", "slack"])


def moved_by_b(months):
    """Delay step B of task 4, whose figures stand there."""
    task = figures_in("09-tugas-4", "2 3 5 4 2 1")
    steps = plan(["", "A", "A", "B;C", "B", "D;E"], *task)
    return float(methods.delay(steps, "B", months).table.loc["F", "moved"])


def left_behind(*mentions):
    names = ["sejahtera", "air bersih", "antarpulau", "tenun", "maju"]
    found = methods.coverage("sejahtera, air bersih, tenun", pd.Series(mentions, names))
    return 100 * (1 - found.share)


def carried(*mentions):
    found = methods.coverage("sehat, terang", pd.Series(mentions, ["sehat", "terang", "d", "e"]))
    return 100 * found.share


def reached_step(*counts):
    total, *steps = counts
    shares = {str(n): b / a for n, (a, b) in enumerate(itertools.pairwise([total, *steps]))}
    return 100 * float(methods.cascade(total, shares)["share_of_all"].iloc[-1])


def helped(total, installed, used, more, felt):
    def villages(using):
        shares = {"installed": installed, "used": using, "felt": felt}
        return float(methods.cascade(total, shares)["count"].iloc[-1])

    return villages(more) - villages(used)


def closed_points(received, first, later):
    rates = [methods.Completion(int(received), int(n)).rate for n in (first, later)]
    return 100 * (rates[1] - rates[0])


def gain(pre, post, full):
    return methods.learning_gain([pre], [post], full).class_gain


def open_gates():
    columns = [name for name in regions.load().programs if name.startswith("gerbang")]
    assert len(columns) == 4
    return int(methods.gates(regions.load().programs, columns).passes.sum())


def risk(likelihood, impact):
    return one(methods.risk_level(pd.Series([int(likelihood)]), pd.Series([int(impact)]))["score"])


#: Question → its figures as they stand in it, in order ("=" before what stands there in words),
#: and how the key follows from them.
RECKONED = {
    "02-cek-1": ("6.165 48,53", density),
    "02-tugas-1": ("11.743 55,97", density),
    "02-tugas-3": ("4.841 6.874", lambda before, after: share(after - before, before)),
    "03-cek-1": ("26 12.974", per_1000),
    "03-cek-9": ("14 12 12 9", last_rank),
    "03-tugas-1": ("29 6.874", per_1000),
    "04-cek-1": ("50 30 20 4 3 5", weighted),
    "04-cek-5": ("2 4", lambda first, second: first * second),
    "04-tugas-2": ("2 5 5 5 3 3", level_weight),
    "04-tugas-4": ("12 9 13 8 13", lambda a, b, c, _, e: (a + b + c + e) / 4),
    "04-tugas-5": ("2 4 8", geometric),
    "04-tugas-6": ("0,116 0,58", lambda ci, ri: ci / ri),
    "04-ulang-1": ("60 20 20 5 2 3 3 5 4", weighted),
    "04-ulang-3": ("2 2 4", of_first),
    "05-cek-2": ("3,2 4,0 2,4 2,8", min),
    "05-cek-7": ("0,3 4 0,2 3 0,3 2 0,2 1", ife("ssww")),
    "05-cek-9": ("3,0 4,0 2,0 50 30 20", index),
    "05-tugas-1": ("0,30 4 0,15 3 0,10 3 0,30 1 0,15 2", ife("sssww")),
    "05-tugas-2": ("0,30 0,25 0,25 0,20 0,25", lambda *weights: weights[0] / sum(weights)),
    "05-ulang-3": ("2,8 4,0 1,9 3,0 2,4 4,0", widest_gap),
    "05-ulang-4": ("0,35 4 0,15 2 0,30 4 0,20 3", inner_x),
    "06-cek-3": ("80 60", lambda received, closed: share(closed, received)),
    "06-cek-5": ("20 =15 =6 =3", reached_step),
    "06-tebak-2": ("100 =7000 =19000", lambda of, active, all_: of * active / all_),
    "06-tugas-2": ("86 66 77", closed_points),
    "06-tugas-6": ("19.000 7.000 229", lambda all_, active, ours: ours * active / all_),
    "06-ulang-2": ("120 90", lambda received, closed: share(closed, received)),
    "06-ulang-3": ("250 =0,8 =0,3 =0,5 =0,5", helped),
    "07-cek-3": ("140 200", lambda least, cost: least / cost),
    "07-cek-9": ("7 6", lambda second, first: length("", "A")(first, second)),
    "07-tebak-1": ("", open_gates),
    "07-tugas-3": ("60 40 5 380 4 140 4 230", saw_of(0)),
    "07-tugas-4": ("0,02 0,06", lambda ideal, worst: worst / (ideal + worst)),
    "07-tugas-7": ("300 160 96 150 84 150 81", lost_by_greed),
    "07-ulang-2": ("50 50 4 100 5 200", saw_of(1)),
    "07-ulang-5": ("300 120 40 100 70 150 75 140 60", best_value),
    "08-cek-5": ("2 2,3", reached("lower")),
    "08-cek-21": ("12,0 7,0 10,0 8,0", effect),
    "08-tugas-3": ("10 24", reached("lower")),
    "08-tugas-5": ("95 60 90 78", effect),
    "08-ulang-3": ("60 45", reached("lower")),
    "08-ulang-4": ("70 74 72 66", effect),
    "09-cek-1": ("5 3 1 1", carried),
    "09-cek-5": ("4 6 3 2", length("", "A", "A", "B;C")),
    "09-cek-9": ("4 3", risk),
    "09-tugas-5": ("=3", moved_by_b),
    "09-ulang-1": ("6 4 3 2 1", left_behind),
    "09-ulang-3": ("3 5 2 4 1", slack_of_c),
    "10-cek-2": ("50 70 100", gain),
    "10-ulang-1": ("60 90 100", gain),
    "tes-a-6": ("19.000 7.000", lambda all_, active: share(active, all_)),
    "tes-a-8": ("10 12", reached("lower")),
    "tes-a-19": ("40 30 40 36", lambda *means: -effect(*means)),
    "tes-b-3": ("30 6.000", per_1000),
    "tes-b-4": ("14 13 13 10", last_rank),
    "tes-b-6": ("14.233 12.936", lambda all_, closed: 100 * methods.Completion(all_, closed).rate),
    "tes-b-8": ("80 60", reached("higher")),
    "tes-b-17": ("40 30", lambda service, training: service + training),
    "tes-b-19": ("50 60 50 56", effect),
    "tes-b-20": ("3 4 2", lambda a, b, late: length("", "A")(a + late, b)),
}
#: What is counted in a panel, and held by the tests of that panel.
COUNTED = {"01-tebak-1", "01-tebak-2"}


def figures_in(name, figures):
    """Read figures, and see that they stand in the question in this order."""
    lesson = "tes" if name.startswith("tes") else name[:2]
    prompt, place = questions.load(lesson)[name].prompt, 0
    read = []
    for figure in figures.split():
        if not figure.startswith("="):
            place = prompt.find(figure, place)
            assert place >= 0, f"{name}: {figure} tidak (lagi) ada di soalnya pada tempat itu."
            place += len(figure)
        read.append(text.parse_number(figure.lstrip("=")))
    return read


def test_no_number_is_left_unreckoned():
    assert set(ITEMS) == set(RECKONED) | COUNTED


@pytest.mark.parametrize("name", RECKONED)
def test_the_key_follows_from_the_figures(name):
    figures, reckon = RECKONED[name]
    item = ITEMS[name]
    found = reckon(*figures_in(name, figures))
    assert abs(found - item.value) <= max(item.tolerance, 1e-9), found
