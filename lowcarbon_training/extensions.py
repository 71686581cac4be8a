"""Flask extensions, created once and bound to an app by the factory; and what every model is built from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import JSON, DateTime, ForeignKey, MetaData, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of every model.

    Each model states what becomes of its rows (``kept``) and whether they are part of a city's export
    (``exported``); a test fails a model that does not.
    """

    metadata = MetaData(naming_convention=NAMING)

    kept: ClassVar[str]
    """``city`` (deleted with its city), ``person`` (deleted with the person), ``log`` (never deleted), ``work`` (may go)."""
    exported: ClassVar[bool]
    """Is it part of what a city takes along when it leaves?"""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, always aware and always UTC, also where the database forgets time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Refuse a naive moment: nobody knows which hour it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """SQLite returns naive moments; they were stored as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


JsonValue = JSON().with_variant(JSONB(), "postgresql")
"""Column type for small structured values."""


def now() -> datetime:
    """The present moment in UTC; the one clock of the web part, so that tests can move it."""
    return datetime.now(UTC)


class Stamped:
    """When a row was made, and by whom (nobody for what the system or a newcomer made)."""

    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)

    @declared_attr
    def created_by_id(cls) -> Mapped[int | None]:
        """Account that made the row."""
        return mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)


db = SQLAlchemy(model_class=Base)
migrate = Migrate(render_as_batch=True, compare_type=True)
login_manager = LoginManager()
csrf = CSRFProtect()
babel = Babel()
limiter = Limiter(get_remote_address, headers_enabled=False)
