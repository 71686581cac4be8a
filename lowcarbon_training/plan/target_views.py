"""The target page: what the city promises, what that demands, and whether it can be reached."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training.access import access, city_read, city_write, may
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.gpc import Basis
from lowcarbon_training.engine.planning.plan_choices import PlanRequest, target_from_answers
from lowcarbon_training.engine.planning.target_types import TargetSpec
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.extensions import now
from lowcarbon_training.i18n import lang
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.runs import runs
from lowcarbon_training.templating import chem
from lowcarbon_training.wording import say

from . import figures, operations, reads, showing, summary
from .forms import TargetForm
from .grid_path import grid_words
from .standing import Standing, nothing_yet, sentence, standing
from .study import Study

bp = Blueprint("targets", __name__)


@bp.get("/c/<slug>/target")
@access(city_read)
def target(city: City) -> ResponseReturnValue:
    """Show the target, set here or in the questionnaire."""
    found = standing(city)
    if found.study is None:
        return _nothing(city, found)
    form = TargetForm()
    spec = reads.target_of(found.plan) or found.study.inputs.target
    if spec is not None:
        form.fill(spec, found.study.result.base_year)
    else:
        _suggest(form, found.study)
    return _page(city, found, found.study, form)


@bp.post("/c/<slug>/target")
@access(city_write)
def save(city: City) -> ResponseReturnValue:
    """Set the target."""
    found = standing(city)
    if found.study is None:
        return _nothing(city, found)
    form, result = TargetForm(), found.study.result
    if form.validate_on_submit() and form.check(result.base_year, int(result.years[-1])):
        spec = form.spec(result.base_year)
        if problem := _refused(city, found, spec):
            form.kind.errors = [problem]
        else:
            plan = operations.begin(city, current_user.id)
            operations.set_target(plan, spec, current_user.id)
            flash(_("The target is saved."))
            return redirect(url_for("targets.target", slug=city.slug))
    return _page(city, found, found.study, form)


def _nothing(city: City, found: Standing) -> ResponseReturnValue:
    promise = _(
        "Here the city sets its target and sees at once what it demands each year, what happens without measures, and how "
        "far the measures of the library could go."
    )
    return nothing_yet(city, found, _("Target"), promise)


def _suggest(form: TargetForm, study: Study) -> None:
    """A form to begin with, without a value: that is for the city to say."""
    form.basis.data = Basis.ENERGY_CO2.value if study.result.currency == "CNY" else Basis.BASIC.value
    form.kind.data = "absolute"
    form.base_year.data, form.target_year.data = study.result.base_year, 2035


def _refused(city: City, found: Standing, spec: TargetSpec) -> str:
    """Why the engine refuses a target, or nothing; a broken choice of measures is not the target's fault."""
    assert found.submission is not None
    chosen = () if found.broken else reads.request_of(found.plan).chosen
    try:
        reads.study_with(city, found.submission, PlanRequest(spec, chosen, now().date()))
    except EngineError as error:
        return sentence(error.code, **error.params)
    return ""


def _page(city: City, found: Standing, study: Study, form: TargetForm) -> ResponseReturnValue:
    result = study.result
    basis = figures.basis_of(study)
    answers = study.account.intake.answers.plain()
    return render_template(
        "plan/target.html",
        city=city,
        form=form,
        problem=found.problem,
        study=study,
        result=result,
        words=figures.target_words(result.target.spec, result.base_year) if result.target else "",
        from_questionnaire=reads.target_of(found.plan) is None and target_from_answers(answers) is not None,
        basis=basis,
        total=figures.total_words(basis),
        unit=figures.unit_of(study),
        year=figures.year_of(study),
        peak=summary.peak_stats(study),
        charts=showing.bau_charts(study),
        message=showing.bau_message(study),
        grid_path=grid_words(study).get(lang()),
        rows=showing.course_rows(study),
        reach=showing.reach_rows(study),
        forms_of=showing.other_words(study),
        meanings={one.value: chem(say(f"meaning.{one.value}", lang())) for one in Basis},
        goals=[(goal, showing.source_of(goal.source)) for goal in load().goals if goal.country == city.country],
        figures=figures,
        runs=runs,
        sentence=sentence,
        writes=may(city_write),
    ), 422 if form.errors else 200  # fmt: skip
