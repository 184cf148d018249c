"""The web server of `make run`: gunicorn with threads, serving an application that is loaded already."""

from __future__ import annotations

from typing import Any

from gunicorn.app.base import BaseApplication

THREADS = 8
GRACE_SECONDS = 5


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, app: Any, address: str) -> None:
        self._app, self._address = app, address
        super().__init__()

    def load_config(self) -> None:
        wanted = {"bind": self._address, "worker_class": "gthread", "workers": 1, "threads": THREADS,
                  "graceful_timeout": GRACE_SECONDS, "loglevel": "warning", "control_socket_disable": True}
        for name, value in wanted.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self._app


def serve(app: Any, address: str) -> None:
    """Serve `app` on host:port until SIGTERM; running requests get a few seconds to end."""
    _Server(app, address).run()
