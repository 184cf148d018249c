"""The door of the web server: `gunicorn --preload wsgi:app`, and the `flask` command."""

import sys
from pathlib import Path

import click

# An uninstalled checkout serves too; `platform/` is a source root, never a package.
sys.path.insert(0, str(Path(__file__).resolve().parent / "platform"))

from wijzerplaat import config, environment
from wijzerplaat.app import create_app, serve_visitors, settle

settings = environment.read_settings()
config.keep_private(settings.var)
app = create_app(settings)
# a command forks nothing, and may come before there is a database
if click.get_current_context(silent=True) is None:
    settle(app)
    serve_visitors(app)
