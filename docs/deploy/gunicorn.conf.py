"""The web servers in production.

`WEB_POOL=pages gunicorn -c docs/deploy/gunicorn.conf.py`, from the folder of the installation.

Two of them run. `pages` answers who reads the public pages; `work` answers every form, and the
desks behind a log-in. nginx sends each request to one of the two. Whatever a form costs, it costs
readers no thread and no interpreter, and where both want the processor the readers come first
(WORK_NICE).

tests/security/test_proxy.py and `make attack` serve with this very file. Only what differs from
gunicorn's own values stands here.
"""

import os
from pathlib import Path

wsgi_app = "wsgi:app"
pythonpath = str(Path(__file__).resolve().parents[2] / "platform")
chdir = str(Path(__file__).resolve().parents[2])
WORK_NICE = 10
pool = os.environ.get("WEB_POOL", "pages")
if pool not in ("pages", "work"):
    raise SystemExit(f"WEB_POOL is {pool!r}; it is 'pages' or 'work'")
bind = os.environ.get("WEB_BIND", f"unix:/run/wijzerplaat-{pool}/web.sock")
umask = 0o007  # nginx reaches the socket by its group

# Never fewer than two: while one worker is replaced, the other serves.
workers = max(2, int(os.environ.get("WEB_WORKERS", "2")))
threads = int(os.environ.get("WEB_THREADS", "8"))
worker_class = "wijzerplaat.ground.web.gunicorn_worker.Worker"
preload_app = True
worker_connections = 500
keepalive = 30

# A worker whose main thread says nothing for this long is killed. A single request that hangs is
# another matter: the application watches over that itself (REQUEST_SECONDS,
# wijzerplaat/ground/web/deadline.py).
timeout = 30
graceful_timeout = 10
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
control_socket_disable = True


def post_fork(server: object, worker: object) -> None:
    """Put the processes of `work` after those of `pages` (man 2 nice)."""
    if pool == "work":
        os.nice(WORK_NICE)


limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190

# Whom to believe about address and scheme is settled in one place, TRUSTED_PROXIES; gunicorn itself
# believes nobody.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
header_map = "drop"

accesslog = None
loglevel = "warning"
