"""Runs the migrations on the database of the settings, or on the URL that was handed over."""

from alembic import context
from sqlalchemy import create_engine, text

from wijzerplaat import environment
from wijzerplaat.ground.core.db import Base

url = context.config.attributes.get("url") or environment.read_settings().database_url
engine = create_engine(url)
is_sqlite = engine.dialect.name == "sqlite"

with engine.connect() as connection:
    if is_sqlite:
        # Batch mode copies tables; with foreign keys on, dropping the old one would take its
        # children along.
        connection.execute(text("PRAGMA foreign_keys=OFF"))
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=is_sqlite,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if is_sqlite and connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise RuntimeError("a migration left rows that point at nothing")
engine.dispose()
