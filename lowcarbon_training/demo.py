"""The `lowcarbon demo` command's work: database, two real cities, an account for every role. Never in production."""

from __future__ import annotations

import sys
from collections.abc import Callable

from lowcarbon_training.database import prepare
from lowcarbon_training.factory import create_app
from lowcarbon_training.people.demo import NotHere, build
from lowcarbon_training.settings import SettingsError


def create_demo(echo: Callable[[str], object]) -> None:
    """Make what is missing of the demo and say who can sign in; a second run changes nothing.

    Parameters
    ----------
    echo : function
        Receives one line at a time.

    Raises
    ------
    SystemExit
        In production (exit code 2): demo accounts are refused there.
    """
    try:
        app = create_app()
        if app.config["SETTINGS"].production:
            raise NotHere
        prepare(app)
        accounts = build(app)
    except SettingsError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
    except NotHere:
        print("Demo accounts are refused in production. / 生产环境不能建立演示账号。", file=sys.stderr)
        raise SystemExit(2) from None
    width = max(len(login) for _name, login, _password in accounts)
    echo("演示账号 / demo accounts:")
    for name, login, password in accounts:
        echo(f"  {login:<{width}}  {password}  {name}")
