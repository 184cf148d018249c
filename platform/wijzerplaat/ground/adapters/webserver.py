"""The web server of `make run`.

Gunicorn with threads, serving an application that is loaded already.
"""

# mypy: disallow-subclassing-any=False
# (Gunicorn says nothing about its types.)

from __future__ import annotations

from typing import TYPE_CHECKING

from gunicorn.app.base import BaseApplication

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

GRACE_SECONDS = 5


class _Server(BaseApplication):
    def __init__(self, app: WSGIApplication, address: str, threads: int) -> None:
        self._app, self._address, self._threads = app, address, threads
        super().__init__()

    def load_config(self) -> None:
        wanted = {
            "bind": self._address,
            "worker_class": "wijzerplaat.ground.web.gunicorn_worker.Worker",
            "workers": 1,
            "threads": self._threads,
            "forwarded_allow_ips": "",
            "secure_scheme_headers": {},
            "forwarder_headers": "",
            "graceful_timeout": GRACE_SECONDS,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for name, value in wanted.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        return self._app


def serve_app(app: WSGIApplication, address: str, threads: int = 8) -> None:
    """Serve `app` on host:port until SIGTERM; running requests get a few seconds to end."""
    _Server(app, address, threads).run()
