"""Stand-in."""

from flask import Blueprint

from lowcarbon_training.access import access, signed_in

bp = Blueprint("exercises", __name__)


@bp.get("/learn/<track_id>/<module_id>/exercise")
@access(signed_in)
def start(track_id: str, module_id: str) -> str:
    return "x"
