"""The library of measures beside a city: what is proposed and why, choosing, and one measure by itself."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training.access import access, city_read, city_write, may
from lowcarbon_training.catalogue import load
from lowcarbon_training.engine.planning.measures import ChosenMeasure
from lowcarbon_training.engine.planning.plan_choices import PlanRequest
from lowcarbon_training.engine.records import EngineError
from lowcarbon_training.extensions import now
from lowcarbon_training.i18n import lang
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.runs import runs

from . import choosing, figures, operations, parameters, ranking, reads, showing, suggesting, summary
from .forms import PlainForm
from .standing import Standing, nothing_yet, questions_of, sentence, standing
from .suggesting import Suggestion

bp = Blueprint("measures", __name__)


@bp.get("/c/<slug>/measures")
@access(city_read)
def overview(city: City) -> ResponseReturnValue:
    """What is proposed, what is not, and why."""
    found = standing(city)
    if found.study is None:
        return _nothing(city, found)
    suggested = _suggested(city, found) if "suggest" in request.args and may(city_write) else None
    return _page(city, found, _board(city, found, typed=False, suggested=suggested), suggested=suggested)


@bp.post("/c/<slug>/measures")
@access(city_write)
def choose(city: City) -> ResponseReturnValue:
    """Keep the choice, computed together before it is kept."""
    found = standing(city)
    if found.study is None:
        return _nothing(city, found)
    board, form = _board(city, found, typed=True), PlainForm()
    if not form.validate_on_submit():
        return _page(city, found, board, form)
    last = int(found.study.result.years[-1])
    kept = {row.measure: row.start for row in found.plan.measures} if found.plan is not None else {}
    chosen, tasks = choosing.read_choice(board.groups, _first(found), last, kept)
    more = choosing.errors_of(board.groups)
    if not more and (problem := _refused(city, found, chosen)):
        more = [("choices", problem)]
    if more:
        return _page(city, found, board, form, more)
    operations.choose(operations.begin(city, current_user.id), chosen, current_user.id, tasks)
    flash(_("Saved. All measures were computed together."))
    return redirect(url_for("measures.overview", slug=city.slug))


@bp.get("/c/<slug>/measures/<measure_id>")
@access(city_read)
def measure(city: City, measure_id: str) -> ResponseReturnValue:
    """One measure: what it is, on what figures it rests, what it does here."""
    catalogue = load()
    one = catalogue.measures.get(measure_id)
    if one is None or city.country not in one.countries:
        abort(404)
    found = standing(city)
    if found.study is None:
        return _nothing(city, found, one.name.get(lang()))
    study, year = found.study, figures.year_of(found.study)
    proposal = next((p for p in study.result.proposals if p.measure == measure_id), None)
    return render_template(
        "plan/measure.html",
        city=city,
        problem=found.problem,
        measure=one,
        sector=catalogue.measure_sectors[one.sector],
        proposal=proposal,
        reasons=sorted(proposal.reasons, key=lambda r: choosing.ORDER[r.state]) if proposal else [],
        outcome=next((m for m in study.result.attribution if m.id == measure_id), None),
        task=next((row for row in found.plan.measures if row.measure == measure_id), None)
        if found.plan
        else None,
        study=study,
        basis=figures.basis_of(study),
        at=study.result.at(year),
        year=year,
        unit=figures.unit_of(study),
        stock=catalogue.stocks.get(one.stock or ""),
        amount=study.inputs.stocks.get(one.stock or ""),
        parameters=parameters.rows_of(one, catalogue, city.country),
        source_of=showing.source_of,
        noted=showing.noted,
        runs=runs,
        indicators=[catalogue.indicators[i] for i in one.indicators if i in catalogue.indicators],
        related=parameters.related(one, catalogue, city.country),
        reason=lambda r: choosing.reason_words(r, catalogue),
        questions=questions_of(city),
        figures=figures,
        writes=may(city_write),
    )


def _nothing(city: City, found: Standing, heading: str = "") -> ResponseReturnValue:
    promise = _(
        "Here the measures of the library will stand beside the city's own figures: which are proposed and why, what each could "
        "cut, and what they do together."
    )
    return nothing_yet(city, found, heading or _("Measures"), promise)


def _first(found: Standing) -> int:
    """The first year in which a measure may begin."""
    assert found.study is not None
    return max(reads.first_year(now().date()), found.study.result.base_year + 1)


def _suggested(city: City, found: Standing) -> Suggestion | None:
    """A first selection for the target by the city's weights, or nothing where none is needed or possible."""
    study = found.study
    if study is None or found.broken or not suggesting.can_suggest(study):
        return None
    library, start = load().measures, _first(found)
    weights = ranking.weights_in(study.account.intake.answers) or suggesting.EVEN
    order = suggesting.in_order(city, found, library, start, weights)
    return suggesting.suggest(study.inputs, library, order, start)


def _board(
    city: City, found: Standing, *, typed: bool, suggested: Suggestion | None = None
) -> choosing.Board:
    assert found.study is not None
    sent = request.form.to_dict() if typed else None
    if suggested is not None:
        sent = {f"choose.{choice.id}": "1" for choice in (*found.study.request.chosen, *suggested.added)}
    return choosing.board(found.study, found.plan, load(), city.country, sent, _first(found))


def _refused(city: City, found: Standing, chosen: list[ChosenMeasure]) -> str:
    """Why the engine refuses a choice, or nothing; a broken target is not the measures' fault."""
    assert found.submission is not None
    target = None if found.broken else reads.target_of(found.plan)
    try:
        reads.study_with(city, found.submission, PlanRequest(target, tuple(chosen), now().date()))
    except EngineError as error:
        return sentence(error.code, **error.params)
    return ""


def _page(
    city: City,
    found: Standing,
    board: choosing.Board,
    form: PlainForm | None = None,
    more: list[tuple[str, str]] | None = None,
    suggested: Suggestion | None = None,
) -> ResponseReturnValue:
    assert found.study is not None
    study, catalogue = found.study, load()
    year = figures.year_of(study)
    return render_template(
        "plan/measures.html",
        city=city,
        problem=found.problem,
        form=form or PlainForm(),
        more=more or [],
        board=board,
        study=study,
        result=study.result,
        strip=summary.strip(study),
        basis=figures.basis_of(study),
        at=study.result.at(year),
        year=year,
        unit=figures.unit_of(study),
        warnings=[sentence(w.code, **w.params) for w in study.result.warnings if w.code == "measure_needs"],
        reason=lambda r: choosing.reason_words(r, catalogue),
        questions=questions_of(city),
        figures=figures,
        runs=runs,
        writes=may(city_write),
        main_form=True,
        suggested=suggested,
        can_suggest=not found.broken and suggesting.can_suggest(study),
    ), 422 if more else 200
