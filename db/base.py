"""What every table is made of: naming of constraints, UTC instants, identifiers, documents in JSON."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Date, DateTime, Dialect, Integer, MetaData, String, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase

BigId = BigInteger().with_variant(Integer, "sqlite")
"""64-bit identifier; SQLite counts only plain INTEGER keys up by itself, and they are 64-bit there too."""

Document = JSON().with_variant(JSONB, "postgresql")


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. Aware going in, aware coming out, on databases that keep no zone as well.

    Raises:
        ValueError: when a moment without a zone is stored.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database: UTC, and without a zone where the database keeps none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database: always with its zone."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The one registry of tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 -- SQLAlchemy reads it as a plain class attribute
        int: BigId,
        str: String,
        datetime: Instant(),
        date: Date,
        dict[str, Any]: Document,
        list[Any]: Document,
    }
