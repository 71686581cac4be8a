"""Entry point for a WSGI server: ``gunicorn app:app`` or ``flask --app app run``."""

from lowcarbon_training.factory import create_app

app = create_app()
