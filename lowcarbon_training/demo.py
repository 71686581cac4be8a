"""The `lowcarbon demo` command's work: database, two real cities, an account for every role. Never in production."""

from __future__ import annotations

from collections.abc import Callable

from lowcarbon_training.database import prepare
from lowcarbon_training.factory import create_app
from lowcarbon_training.people.demo import build


def create_demo(echo: Callable[[str], object]) -> None:
    """Make what is missing of the demo and say who can sign in; a second run changes nothing.

    Parameters
    ----------
    echo : function
        Receives one line at a time.

    Raises
    ------
    NotHere
        In production.
    """
    app = create_app()
    prepare(app)
    accounts = build(app)
    width = max(len(login) for _name, login, _password in accounts)
    echo("演示账号 / demo accounts:")
    for name, login, password in accounts:
        echo(f"  {login:<{width}}  {password}  {name}")
