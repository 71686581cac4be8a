"""Target, measures and plan of a city."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training import i18n
from lowcarbon_training.access import access, city_read, city_write, may
from lowcarbon_training.ask.submissions.models import Submission
from lowcarbon_training.ask.submissions.reads import latest
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.plan_choices import PlanRequest, target_from_answers
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.extensions import now
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.wording import say
from lowcarbon_training.wording.words import named

from . import choosing, operations, reads, showing
from .forms import ChoiceForm, FreezeForm, TargetForm
from .study import Study

bp = Blueprint("plans", __name__)


def sentence(code: str, **params: Any) -> str:
    """A code of the engine in the language of the page, with names in place of ids."""
    catalogue, lang = load(), i18n.lang()

    def name_of(parameter: str, value: str) -> str | None:
        if value in catalogue.measures:
            return catalogue.measures[value].name.get(lang)
        if parameter == "stock" and value in catalogue.stocks:
            return catalogue.stocks[value].name.get(lang)
        return None

    return say(code, lang, **named(params, lang, name_of))


def _study(city: City) -> tuple[Submission | None, Study | None, str]:
    """(submission, study, problem): what the page rests on, or why there is nothing to show."""
    submission = latest(city.id)
    if submission is None:
        return None, None, ""
    try:
        return submission, reads.study_with(city, submission, reads.request_of(reads.plan_of(city.id))), ""
    except EngineError as error:
        return submission, None, sentence(error.code, **error.params)


def _empty(city: City, heading: str, problem: str) -> ResponseReturnValue:
    return render_template("plan/empty.html", city=city, heading=heading, problem=problem)


def _question_url(city: City, key: str) -> str | None:
    if "questionnaire.question" not in current_app.view_functions:
        return None
    return url_for("questionnaire.question", slug=city.slug, question_id=key.split(".")[0])


@bp.route("/c/<slug>/target", methods=["GET", "POST"])
@access(city_read)
def target(city: City) -> ResponseReturnValue:
    """What the target is, what it demands, and whether it can be reached."""
    submission, study, problem = _study(city)
    if submission is None or study is None:
        return _empty(city, _("Target"), problem)
    form = TargetForm()
    if request.method == "POST" and not may(city_write):
        abort(403)
    result = study.result
    if form.validate_on_submit() and form.check(result.base_year, int(result.years[-1])):
        spec = form.spec()
        try:
            reads.study_with(city, submission, PlanRequest(spec, study.request.chosen, now().date()))
        except EngineError as error:
            form.kind.errors = [sentence(error.code, **error.params)]
        else:
            operations.set_target(operations.begin(city, current_user.id), spec, current_user.id)
            flash(_("Saved."))
            return redirect(url_for("plans.target", slug=city.slug))
    elif request.method == "GET":
        spec = study.request.target or target_from_answers(study.account.intake.answers.plain())
        if spec is not None:
            form.fill(spec)
        else:
            form.basis.data, form.kind.data = "basic", "absolute"
            form.base_year.data, form.target_year.data = result.base_year, 2035
    goals = [g for g in load().goals if g.country == city.country]
    return render_template(
        "plan/target.html", city=city, form=form, study=study, result=result, basis=showing.basis_of(study), bases=list(Basis),
        unit=showing.unit_of(study), year=showing.year_of(study), charts=showing.bau_charts(study), goals=goals,
        say=sentence, writes=may(city_write),
    ), 422 if form.errors else 200  # fmt: skip


@bp.route("/c/<slug>/measures", methods=["GET", "POST"])
@access(city_read)
def measures(city: City) -> ResponseReturnValue:
    """The library beside this city: what is proposed, what is not, and why; choosing."""
    submission, study, problem = _study(city)
    if submission is None or study is None:
        return _empty(city, _("Measures"), problem)
    if request.method == "POST" and not may(city_write):
        abort(403)
    form, catalogue = ChoiceForm(), load()
    plan = reads.plan_of(city.id)
    first = max(reads.first_year(now().date()), study.result.base_year + 1)
    last = int(study.result.years[-1])
    typed = request.form.to_dict() if request.method == "POST" else None
    proposed, others = choosing.board(study, catalogue, typed, first)
    more: list[tuple[str, str]] = []
    if form.validate_on_submit():
        chosen = choosing.read_choice([*proposed, *others], min(first, _earliest(plan, first)), last)
        more = choosing.errors_of([*proposed, *others])
        if not more:
            try:
                reads.study_with(
                    city, submission, PlanRequest(study.request.target, tuple(chosen), now().date())
                )
            except EngineError as error:
                more = [("choices", sentence(error.code, **error.params))]
            else:
                operations.choose(plan or operations.begin(city, current_user.id), chosen, current_user.id)
                flash(_("Saved. All measures were computed together."))
                return redirect(url_for("plans.measures", slug=city.slug))
    basis, at = showing.basis_of(study), study.result.at(showing.year_of(study))
    return render_template(
        "plan/measures.html", city=city, form=form, more=more, proposed=proposed, others=others, study=study, result=study.result,
        basis=basis, at=at, year=showing.year_of(study), unit=showing.unit_of(study), levels=choosing.LEVELS, writes=may(city_write),
        reason=lambda r: choosing.reason_words(r, catalogue, i18n.lang()), question_url=lambda key: _question_url(city, key),
        main_form=True,
    ), 422 if more or form.errors else 200  # fmt: skip


def _earliest(plan: Any, first: int) -> int:
    """A measure that was chosen earlier keeps its first year, even when that year has come."""
    return min((m.start for m in plan.measures), default=first) if plan is not None else first


@bp.get("/c/<slug>/measures/<measure_id>")
@access(city_read)
def measure(city: City, measure_id: str) -> ResponseReturnValue:
    """One measure: what it is, on what figures it rests, what it does here."""
    catalogue = load()
    found = catalogue.measures.get(measure_id)
    if found is None or city.country not in found.countries:
        abort(404)
    _submission, study, problem = _study(city)
    if study is None:
        return _empty(city, found.name.get(i18n.lang()), problem)
    proposal = next((p for p in study.result.proposals if p.measure == measure_id), None)
    result = next((m for m in study.result.attribution if m.id == measure_id), None)
    money = study.result.currency
    rows = [
        (_("Ceiling"), found.ceiling.get(city.country)), (_("Share treated per year"), found.ramp.get(city.country)),
        (_("Lifetime, years"), found.lifetime.get(city.country)), (_("Investment per unit"), found.capex.get(money)),
        (_("Running cost per unit and year"), found.opex.get(money)), (_("Job-years per million invested"), found.jobs.get(money)),
    ]  # fmt: skip
    return render_template(
        "plan/measure.html", city=city, measure=found, proposal=proposal, outcome=result, study=study,
        basis=showing.basis_of(study), at=study.result.at(showing.year_of(study)), year=showing.year_of(study),
        unit=showing.unit_of(study), parameters=[(n, p) for n, p in rows if p is not None], sources=catalogue.sources,
        stock=catalogue.stocks.get(found.stock or ""), indicators=[catalogue.indicators[i] for i in found.indicators if i in catalogue.indicators],
        reason=lambda r: choosing.reason_words(r, catalogue, i18n.lang()), question_url=lambda key: _question_url(city, key),
    )  # fmt: skip


@bp.route("/c/<slug>/plan", methods=["GET", "POST"])
@access(city_read)
def overview(city: City) -> ResponseReturnValue:
    """The plan on one page; freezing a version."""
    submission, study, problem = _study(city)
    if submission is None or study is None:
        return _empty(city, _("Plan"), problem)
    form = FreezeForm()
    if request.method == "POST" and not may(city_write):
        abort(403)
    if form.validate_on_submit():
        version = operations.freeze(city, study, submission, current_user.id)
        flash(_("Version %(number)s is frozen and can be tracked.", number=version.number))
        return redirect(url_for("plans.overview", slug=city.slug))
    catalogue, result = load(), study.result
    basis, year = showing.basis_of(study), showing.year_of(study)
    at = result.at(year)
    ranked = sorted(result.attribution, key=lambda m: -float(m.cut[basis][at]))
    versions = reads.versions_of(city.id)
    return render_template(
        "plan/plan.html", city=city, form=form, study=study, result=result, basis=basis, at=at, year=year, unit=showing.unit_of(study),
        charts=showing.wedge_charts(study, catalogue), fields=showing.fields(study, catalogue), ranked=ranked, library=catalogue.measures,
        versions=versions, stale=bool(versions) and versions[0].submission_id != submission.id, writes=may(city_write),
        warnings=[sentence(w.code, **w.params) for w in result.warnings],
        until=lambda values: float(values[: at + 1].sum()), say=sentence,
    )  # fmt: skip
