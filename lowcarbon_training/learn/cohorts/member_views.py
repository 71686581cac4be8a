"""One member of a cohort: what is done and missing, ready messages, waiving, taking out."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from lowcarbon_training.access import access, trainer
from lowcarbon_training.extensions import now
from lowcarbon_training.i18n import lang
from lowcarbon_training.learn.cohorts import operations, reads
from lowcarbon_training.learn.cohorts import roster as rosters
from lowcarbon_training.learn.cohorts.dates import today
from lowcarbon_training.learn.cohorts.forms import WaiveForm
from lowcarbon_training.learn.cohorts.messages import nudge_params
from lowcarbon_training.learn.cohorts.models import Cohort, Enrolment
from lowcarbon_training.learn.cohorts.roster import Member
from lowcarbon_training.learn.cohorts.stuck import RULES
from lowcarbon_training.learn.cohorts.views import RULE_WORDS, bp, own_cohort, sees_scores
from lowcarbon_training.learn.modules.operations import meet
from lowcarbon_training.platform import links
from lowcarbon_training.platform.forms import options
from lowcarbon_training.platform.inbox.mail import compose


def _member(cohort: Cohort, enrolment_id: int) -> tuple[Enrolment, Member]:
    row = reads.enrolment(cohort, enrolment_id)
    if row is None:
        abort(404)
    return row, rosters.member(cohort, row, now())


@bp.get("/cohorts/<int:cohort_id>/members/<int:enrolment_id>")
@access(trainer)
@own_cohort
def member(cohort: Cohort, enrolment_id: int) -> ResponseReturnValue:
    """One member: what is done and missing, and the ready messages."""
    row, found = _member(cohort, enrolment_id)
    sent = {(nudge.rule, nudge.day): nudge for nudge in reads.nudges(row.id)}
    day = today(cohort, now())
    messages = []
    for rule in found.stuck:
        subject, body = compose(
            f"learn_{rule}", nudge_params(cohort, row.user.name, found.progress), row.user.lang
        )
        messages.append((rule, subject, body, (rule, day) in sent))
    return render_template(
        "learn/member.html",
        cohort=cohort,
        member=found,
        messages=messages,
        sent=list(sent.values()),
        rule_words=RULE_WORDS,
        scores=sees_scores(cohort),
        waivable=bool(found.progress.missing),
    )


@bp.post("/cohorts/<int:cohort_id>/members/<int:enrolment_id>/nudge")
@access(trainer)
@own_cohort
def nudge(cohort: Cohort, enrolment_id: int) -> ResponseReturnValue:
    """Send a ready message."""
    row, found = _member(cohort, enrolment_id)
    rule = request.form.get("rule", "")
    if rule not in RULES or rule not in found.stuck:
        abort(404)
    sent = operations.nudge(
        row,
        rule,
        today(cohort, now()),
        url=links.absolute("modules.overview"),
        actor_id=current_user.id,
        **nudge_params(cohort, row.user.name, found.progress),
    )
    flash(_("The message was sent.") if sent else _("This message was sent today already."))
    return redirect(url_for("cohorts.member", cohort_id=cohort.id, enrolment_id=row.id))


@bp.route("/cohorts/<int:cohort_id>/members/<int:enrolment_id>/waive", methods=["GET", "POST"])
@access(trainer)
@own_cohort
def waive(cohort: Cohort, enrolment_id: int) -> ResponseReturnValue:
    """Waive one requirement, with a reason that stands in the record; only by the cohort's own trainer."""
    if not sees_scores(cohort):
        abort(403)
    row, found = _member(cohort, enrolment_id)
    if row.user_id == current_user.id:
        abort(403)  # nobody waives their own work
    missing = {f"{module.id}/{one.id}": (module, one) for module, one in found.progress.missing}
    if not missing:
        return redirect(url_for("cohorts.member", cohort_id=cohort.id, enrolment_id=row.id))
    form = WaiveForm()
    form.requirement.choices = options(
        {key: f"{module.title.get(lang())}: {one.text.get(lang())}" for key, (module, one) in missing.items()}
    )
    if form.validate_on_submit():
        module, requirement = missing[form.requirement.data]
        meet(
            row.user_id,
            module,
            requirement.id,
            kind="waived",
            lang=lang(),
            evidence={"cohort": cohort.id},
            actor_id=current_user.id,
            reason=(form.reason.data or "").strip(),
        )
        flash(_("The requirement is waived."))
        return redirect(url_for("cohorts.member", cohort_id=cohort.id, enrolment_id=row.id))
    return render_template(
        "learn/waive.html", form=form, cohort=cohort, member=found
    ), 422 if form.errors else 200


@bp.post("/cohorts/<int:cohort_id>/members/<int:enrolment_id>/remove")
@access(trainer)
@own_cohort
def remove(cohort: Cohort, enrolment_id: int) -> ResponseReturnValue:
    """Take somebody out of the cohort."""
    row = reads.enrolment(cohort, enrolment_id)
    if row is None:
        abort(404)
    operations.remove(row, actor_id=current_user.id)
    flash(_("Taken out of the cohort. What they learned stays."))
    return redirect(url_for("cohorts.cohort", cohort_id=cohort.id))
