"""The job that sets a plan as PDF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from lowcarbon_training.database import writing
from lowcarbon_training.extensions import db
from lowcarbon_training.people.cities.models import City
from lowcarbon_training.platform.jobs.registry import Run, job
from lowcarbon_training.reports.pdf import page_count, plan_pdfs

from . import operations, reads


@job(
    "render_plan",
    title=_l("Making the plan as PDF"),
    finished=_l("The plan as PDF is ready"),
    steps={
        "compute": _l("Computing the plan"),
        "typeset": _l("Setting the pages"),
        "keep": _l("Putting the file away"),
    },
)
def render_plan(run: Run) -> Mapping[str, Any]:
    """Set the plan of a city in the languages asked for; a plan that has not changed is not set again."""
    city = db.session.get(City, run.city_id)
    if city is None:
        raise LookupError("the city is gone")
    run.progress(10, "compute")
    paper = reads.paper_of(city)
    if paper is None:
        raise LookupError("the city has no submission")
    mark = paper.fingerprint
    made = reads.files_of(city.id, mark)
    missing = [mode for mode in run.payload["modes"] if mode not in made]
    if missing:
        run.progress(25, "typeset")
        contents = plan_pdfs(paper.study, missing, paper.beside)
        run.progress(90, "keep")
        with writing():
            for mode, content in contents.items():
                operations.keep(city.id, mark, mode, content, page_count(content), run.owner_id)
    return {"url": run.payload["page"]}  # made in the request: a worker knows no address
