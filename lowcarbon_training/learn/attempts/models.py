"""Attempts at a quiz, as journals: the draw, what was answered, how it was graded, which explanations were opened."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lowcarbon_training.extensions import JsonValue, Stamped, db
from lowcarbon_training.platform.journal import append_only


@append_only()
class Attempt(Stamped, db.Model):
    """One draw of questions for one person, frozen with their texts and keys."""

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("user_id", "module", "number"),
        CheckConstraint("number > 0", name="number"),
    )
    kept = "person"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    track: Mapped[str] = mapped_column(String(40))
    module: Mapped[str] = mapped_column(String(40), index=True)
    number: Mapped[int]
    """1 for the person's first attempt at this module, then 2, 3 ..."""
    seed: Mapped[int]
    version: Mapped[str] = mapped_column(String(40))
    """Edition and hash of the content the questions were drawn from."""
    lang: Mapped[str] = mapped_column(String(2))
    """Language in which it was begun."""
    preview: Mapped[bool] = mapped_column(default=False)
    """Made by staff looking at the quiz: outside every statistic, never evidence."""
    snapshot: Mapped[dict[str, Any]] = mapped_column(JsonValue)
    """Questions in the order shown, with choices in the order shown, keys, explanations and the pass rule."""

    grades: Mapped[list[GradeEvent]] = relationship(
        back_populates="attempt", order_by="GradeEvent.seq", passive_deletes=True
    )
    replies: Mapped[list[Reply]] = relationship(order_by="Reply.id", passive_deletes=True)
    opened: Mapped[list[ExplanationOpened]] = relationship(
        order_by="ExplanationOpened.id", passive_deletes=True
    )

    @property
    def grade(self) -> GradeEvent | None:
        """The grade that counts: the last one."""
        return self.grades[-1] if self.grades else None

    @property
    def given(self) -> dict[str, list[str]]:
        """What was last answered to each question."""
        return {reply.question: list(reply.given) for reply in self.replies}


@append_only()
class Reply(Stamped, db.Model):
    """What was answered to one question; a changed answer is another row, the last one counts."""

    __tablename__ = "attempt_replies"
    kept = "person"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(String(60))
    given: Mapped[list[str]] = mapped_column(JsonValue)
    """Ids of choices, or [number, unit] as typed; never the text of a choice."""
    lang: Mapped[str] = mapped_column(String(2))
    """Language in which the question was shown."""


@append_only()
class GradeEvent(Stamped, db.Model):
    """A marking of an attempt. A regrade adds another one."""

    __tablename__ = "grade_events"
    __table_args__ = (
        UniqueConstraint("attempt_id", "seq"),
        CheckConstraint("score >= 0 AND score <= 1", name="score"),
        CheckConstraint("seq > 0", name="seq"),
    )
    kept = "person"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"))
    seq: Mapped[int] = mapped_column(default=1)
    score: Mapped[float]
    """Mean credit. [0..1]"""
    marks: Mapped[list[dict[str, Any]]] = mapped_column(JsonValue)
    """Per question: {"question", "credit", "feedback"}."""
    passed: Mapped[bool]
    """Under the rule of the attempt, with the explanations opened until then."""
    reason: Mapped[str] = mapped_column(String(20), default="submitted")
    """``submitted`` or ``explained`` (passed since the explanations were read)."""

    attempt: Mapped[Attempt] = relationship(back_populates="grades")


@append_only()
class ExplanationOpened(Stamped, db.Model):
    """The person opened the explanation of a question answered wrongly."""

    __tablename__ = "explanations_opened"
    __table_args__ = (UniqueConstraint("attempt_id", "question"),)
    kept = "person"
    exported = False

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"))
    question: Mapped[str] = mapped_column(String(60))
    lang: Mapped[str] = mapped_column(String(2))
