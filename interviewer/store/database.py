"""Opens the database: SQLite in WAL mode by default, any SQLAlchemy URL otherwise; checks its schema version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import event, exc

from interviewer.errors import CorruptDatabase, HomeNotWritable, SchemaMismatch

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

SCHEMA_VERSION = 1
metadata = sa.MetaData()
_meta = sa.Table(
    "meta",
    metadata,
    sa.Column("key", sa.String(40), primary_key=True),
    sa.Column("value", sa.String(200), nullable=False),
)
events = sa.Table(
    "events",
    metadata,
    sa.Column("session", sa.String(64), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("type", sa.String(40), nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
)
# What happened to each card in review. Added to a database made before it: nothing else changed.
reviews = sa.Table(
    "reviews",
    metadata,
    sa.Column("card", sa.String(400), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("type", sa.String(40), nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
)


def sqlite_url(path: Path) -> str:
    """Return the URL of a SQLite file."""
    return f"sqlite:///{path}"


def open_database(url: str) -> sa.Engine:
    """Return an engine whose tables exist and whose schema is ours.

    Raises HomeNotWritable, CorruptDatabase or SchemaMismatch.
    """
    engine = sa.create_engine(url)
    place = engine.url.database or url
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _durable)
        _check_folder(Path(place))
    try:
        with engine.begin() as connection:
            found = _schema_version(connection)
    except exc.DatabaseError as error:
        raise _translated(error, place) from error
    if found != SCHEMA_VERSION:
        engine.dispose()
        raise SchemaMismatch(path=place, found=found, expected=SCHEMA_VERSION)
    return engine


def _schema_version(connection: sa.Connection) -> int:
    if not sa.inspect(connection).has_table("meta"):
        metadata.create_all(connection)
        connection.execute(_meta.insert().values(key="schema", value=str(SCHEMA_VERSION)))
    stored = connection.scalar(sa.select(_meta.c.value).where(_meta.c.key == "schema"))
    if stored == str(SCHEMA_VERSION):
        reviews.create(connection, checkfirst=True)
    return int(stored or 0)


def _durable(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """WAL lets readers go on while one writes; FULL makes a stored answer survive a power cut.

    `secure_delete` writes zeros over what is deleted: it would otherwise stay readable in the file.
    """
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA busy_timeout=10000")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _check_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HomeNotWritable(path=path.parent, detail=error.strerror) from error


def _translated(error: exc.DatabaseError, place: str) -> Exception:
    detail = str(error.orig)
    if "unable to open" in detail or "readonly" in detail:
        return HomeNotWritable(path=Path(place).parent, detail=detail)
    return CorruptDatabase(path=place, detail=detail)
