"""Shared rooms, one each: jobs, inbox and mail, uploads, audit trail, signing, comments, workbooks, QR codes."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Put the shared rooms into an application."""
    from lowcarbon_training.platform.audit import models as _audit  # noqa: F401
    from lowcarbon_training.platform.comments import models as _comments  # noqa: F401
    from lowcarbon_training.platform.inbox import views as inbox
    from lowcarbon_training.platform.jobs import queue
    from lowcarbon_training.platform.jobs import views as jobs
    from lowcarbon_training.platform.uploads import views as uploads

    queue.install(app)
    for room in (inbox, jobs, uploads):
        app.register_blueprint(room.bp)
