"""What the plan page sums up: headline figures, measures, money and energy, each in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from lowcarbon_training.catalogue import Catalogue
from lowcarbon_training.engine.planning.measures import Measure
from lowcarbon_training.engine.planning.results import MeasureResult, Spread
from lowcarbon_training.engine.text import Bi
from lowcarbon_training.i18n import lang, number, rough
from lowcarbon_training.templating import chem
from lowcarbon_training.wording import say

from . import figures
from .peak import peak_of
from .study import Study

Stat = tuple[str, str, str, str]
"""Label, value, unit, note: as ``figure.stats`` takes it."""


def cut_of(study: Study) -> Spread:
    """What the plan cuts in the year: cautious, central, optimistic. [tCO2e]"""
    result, basis = study.result, figures.basis_of(study)
    at = result.at(figures.year_of(study))
    bau = float(result.bau.totals[basis][at])
    return Spread(*(bau - float(course[at]) for course in (
        result.low[basis], result.plan.totals[basis], result.high[basis]
    )))  # fmt: skip


def headline(study: Study) -> list[Stat]:
    """The five figures of the plan: emissions now, target, cut, money, jobs."""
    result, basis, year, unit = (
        study.result, figures.basis_of(study), figures.year_of(study), figures.unit_of(study),
    )  # fmt: skip
    at, target = result.at(year), study.result.target
    cut = cut_of(study)
    spent, spent_unit = figures.money(result.currency, figures.until(result.total.capex, at))
    saved = figures.money_words(result.currency, figures.in_year(result.total.money_saved, at))
    level, peak = target.level if target is not None else None, peak_of(study)
    aim: Stat = (
        _("Target %(year)s", year=year), figures.whole(level), unit if level is not None else "",
        figures.target_words(target.spec, result.base_year) if target is not None else _("not set yet"),
    )  # fmt: skip
    if peak is not None:
        aim = (
            _("Target: peak by"),
            str(peak.wanted),
            "",
            _("highest year of the plan: %(year)s", year=peak.year),
        )
    return [
        (
            _("Emissions %(year)s", year=result.base_year), figures.whole(float(result.bau.totals[basis][0])), unit,
            chem(figures.total_words(basis)),
        ),
        aim,
        (
            _("Cut in %(year)s", year=year), figures.modelled(cut.central), unit,
            figures.spread(cut) if result.attribution else "",
        ),
        (
            _("Investment to %(year)s", year=year), spent, spent_unit,
            beside_spent(study, saved),
        ),
        (
            _("Job-years to %(year)s", year=year), figures.modelled(figures.until(result.total.jobs, at)), "",
            _("gross, mostly estimated"),
        ),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One chosen measure in the table of the plan."""

    measure: Measure
    result: MeasureResult
    cut: float
    capex: float | None
    saved: float | None
    jobs: float | None
    lead: str


def measure_rows(
    study: Study, catalogue: Catalogue, country: str, tasks: dict[str, str] | None = None
) -> list[Row]:
    """Chosen measures, the largest cut first; ``tasks`` names departments that the city chose itself."""
    result, basis = study.result, figures.basis_of(study)
    at = result.at(figures.year_of(study))
    found = []
    for one in sorted(result.attribution, key=lambda m: (-float(m.cut[basis][at]), m.id)):
        measure = catalogue.measures[one.id]
        lead = measure.lead.get(country)
        found.append(
            Row(
                measure, one, float(one.cut[basis][at]), figures.until(one.capex, at),
                figures.in_year(one.money_saved, at), figures.until(one.jobs, at),
                (tasks or {}).get(one.id) or (lead.get(lang()) if lead else ""),
            )
        )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class Year:
    """Money of one year."""

    year: int
    capex: float
    opex: float
    saved: float

    @property
    def net(self) -> float:
        """What is left: savings minus investment and running cost."""
        return self.saved - self.capex - self.opex


def money_rows(study: Study) -> list[Year]:
    """Money from the plan's date to the year, and the scale is the page's affair."""
    total, result = study.result.total, study.result
    first = max(result.base_year, study.request.as_of.year if study.request.as_of else result.base_year)
    return [
        Year(y, float(total.capex[i]), float(total.opex[i]), float(total.money_saved[i]))
        for y in range(first, figures.year_of(study) + 1)
        for i in (result.at(y),)
    ]


def energy_rows(study: Study) -> list[tuple[str, float, float, float]]:
    """(carrier, GJ business as usual, GJ plan, GJ less bought) in the year, the largest change first; no zeros."""
    result = study.result
    at = result.at(figures.year_of(study))
    found = []
    for carrier, values in result.bau.energy.items():
        then = float(result.plan.energy[carrier][at]) if carrier in result.plan.energy else 0.0
        found.append((say(f"carrier.{carrier}", lang()), float(values[at]), then, float(values[at]) - then))
    new = [c for c in result.plan.energy if c not in result.bau.energy]
    found += [
        (say(f"carrier.{c}", lang()), 0.0, v, -v) for c in new for v in (float(result.plan.energy[c][at]),)
    ]
    return sorted((row for row in found if abs(row[1]) + abs(row[2]) > 0.5), key=lambda row: -abs(row[3]))


def beside_spent(study: Study, saved: str) -> str:
    """Below the investment of the plan: what it saves, and that it is not whole where the cost of a measure is unknown."""
    words = (
        _("saves %(amount)s a year by %(year)s", amount=saved, year=figures.year_of(study)),
        uncounted(study),
    )
    return ("；" if lang() == "zh" else "; ").join(word for word in words if word)


def beside_investment(study: Study) -> str:
    """Below the investment of the measures: what the city has of its own, and that the sum is not whole where it is not."""
    budget = study.account.intake.answers.number("M02")
    own = (
        _(
            "of all who invest; the city itself has %(budget)s a year",
            budget=figures.money_words(study.result.currency, budget),
        )
        if budget is not None
        else ""
    )
    return ("；" if lang() == "zh" else "; ").join(words for words in (own, uncounted(study)) if words)


def uncounted(study: Study) -> str:
    """That the sum of investments is not whole, in few words; empty where it is."""
    n = len(study.result.total.without_cost)
    return (
        ngettext("without %(num)s measure of unknown cost", "without %(num)s measures of unknown cost", n)
        if n
        else ""
    )


def without_figures(study: Study, catalogue: Catalogue) -> list[tuple[str, list[Bi]]]:
    """(what is missing, measures it is missing for): these are not in the sums."""
    total = study.result.total
    lists = (
        (_("Without cost figures, not in the investment"), total.without_cost),
        (_("Without a price or a known stock, not in the savings"), total.without_saving),
    )
    found = []
    for words, names in lists:
        if names:
            found.append((words, [catalogue.measures[name].name for name in names]))
    return found


def strip(study: Study) -> list[Stat]:
    """The figures above the measures: how many, the cut beside what is needed, money, jobs."""
    result, basis, year, unit = (
        study.result, figures.basis_of(study), figures.year_of(study), figures.unit_of(study),
    )  # fmt: skip
    at, target = result.at(year), result.target
    cut = cut_of(study)
    spent = figures.money(result.currency, figures.until(result.total.capex, at))
    saved = figures.money(result.currency, figures.in_year(result.total.money_saved, at))
    needed: Stat = (_("Needed for the target"), figures.NOTHING, "", _("no target yet"))
    if target is not None and target.level is not None and target.gap is not None:
        short = target.gap
        words = (
            _("still missing: %(gap)s t", gap=rough(short))
            if short > 0
            else _("the chosen measures reach it")
        )
        needed = (
            _("Needed for the target"), rough(float(result.bau.totals[basis][at]) - target.level), unit, words,
        )  # fmt: skip
    elif (peak := peak_of(study)) is not None and target is not None:
        needed = (
            _("Highest year of the plan"), str(peak.year), "",
            {"met": _("peak by %(year)s: reached", year=peak.wanted), "missed": _("peak by %(year)s: not reached", year=peak.wanted)}
            .get(target.state, _("peak by %(year)s: cannot be judged", year=peak.wanted)),
        )  # fmt: skip
    elif target is not None:
        needed = (_("Needed for the target"), figures.NOTHING, "", _("cannot be computed as tons"))
    return [
        (
            _("Cut in %(year)s, all together", year=year), figures.modelled(cut.central), unit,
            figures.spread(cut) if result.attribution else _("nothing chosen yet"),
        ),
        needed,
        (_("Investment to %(year)s", year=year), *spent, beside_investment(study)),
        (_("Energy bills saved in %(year)s", year=year), *saved, ""),
        (
            _("Job-years to %(year)s", year=year), figures.modelled(figures.until(result.total.jobs, at)), "",
            _("gross, mostly estimated"),
        ),
    ]  # fmt: skip


def peak_stats(study: Study) -> list[Stat]:
    """What is known about a peak target: the year wanted, the plan's highest year, the same without measures, the fall after it."""
    peak, unit = peak_of(study), figures.unit_of(study)
    if peak is None:
        return []

    def then(year: int, value: float) -> Stat:
        below = peak.below(value)
        words = (
            _("%(share)s%% below the highest year", share=number(below, 1))
            if below > 0
            else _("the highest year")
        )
        return _("Plan in %(year)s", year=year), rough(value), unit, words

    found: list[Stat] = [
        (_("Peak by"), str(peak.wanted), "", ""),
        (_("Highest year of the plan"), str(peak.year), "", chem(f"{rough(peak.top)} {unit}")),
        (_("Highest year without measures"), str(peak.bau_year), "", chem(f"{rough(peak.bau_top)} {unit}")),
        then(peak.wanted, peak.then),
    ]
    if peak.tested is not None and peak.later is not None:
        found.append(then(peak.tested, peak.later))
    return found
