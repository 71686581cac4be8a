"""Handing a file back, always as a download."""

from __future__ import annotations

from flask import Blueprint, abort, send_file
from flask.typing import ResponseReturnValue

from lowcarbon_training.access import access, city_review, of_city
from lowcarbon_training.platform.uploads.models import Upload
from lowcarbon_training.platform.uploads.operations import path_of

bp = Blueprint("uploads", __name__)


@bp.get("/c/<slug>/files/<int:upload_id>")
@access(city_review)
def file(city: object, upload_id: int) -> ResponseReturnValue:
    """The bytes as they were given; the browser must not interpret them."""
    upload = of_city(Upload, upload_id, city)  # type: ignore[arg-type]
    path = path_of(upload)
    if not path.exists():
        abort(404)
    response = send_file(
        path, mimetype=upload.media_type, as_attachment=True, download_name=upload.name, etag=upload.sha256
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@bp.get("/c/<slug>/pictures/<int:upload_id>")
@access(city_review)
def picture(city: object, upload_id: int) -> ResponseReturnValue:
    """A picture shown inside a page (PNG and JPEG only, by their bytes)."""
    upload = of_city(Upload, upload_id, city)  # type: ignore[arg-type]
    path = path_of(upload)
    if upload.media_type not in ("image/png", "image/jpeg") or not path.exists():
        abort(404)
    response = send_file(path, mimetype=upload.media_type, etag=upload.sha256)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
