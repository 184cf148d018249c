"""The door of the web server: `gunicorn wsgi:app`, and the `flask` command."""

import sys
from pathlib import Path

# An uninstalled checkout serves too; `platform/` is a source root, never a package.
sys.path.insert(0, str(Path(__file__).resolve().parent / "platform"))

from wijzerplaat import config  # noqa: E402
from wijzerplaat.app import create_app  # noqa: E402

app = create_app(config.read())
