"""Brings the database up to the newest migration, from any working directory."""

from alembic import command
from alembic.config import Config

from wijzerplaat.config import ROOT


def alembic_config(url: str) -> Config:
    """Return the migration settings for one database."""
    settings = Config()
    settings.set_main_option("script_location", str(ROOT / "migrations"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["url"] = url
    return settings


def migrate_database(url: str) -> None:
    """Apply every migration that this database lacks."""
    command.upgrade(alembic_config(url), "head")
