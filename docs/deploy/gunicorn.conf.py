"""The web server in production: `gunicorn -c docs/deploy/gunicorn.conf.py`, from the folder of the installation.

tests/security/test_proxy.py serves with this very file. Only what differs from gunicorn's own values stands here.
"""

import os
from pathlib import Path

wsgi_app = "wsgi:app"
pythonpath = str(Path(__file__).resolve().parents[2] / "platform")
chdir = str(Path(__file__).resolve().parents[2])
bind = os.environ.get("WEB_BIND", "unix:/run/wijzerplaat/web.sock")
umask = 0o007  # nginx reaches the socket by its group

# Never fewer than two: while one worker is replaced, the other serves.
workers = max(2, int(os.environ.get("WEB_WORKERS", "2")))
threads = int(os.environ.get("WEB_THREADS", "8"))
worker_class = "wijzerplaat.web.worker.Worker"
preload_app = True
worker_connections = 500
keepalive = 30

# A worker whose main thread says nothing for this long is killed. A single request that hangs is another matter:
# the application watches over that itself (REQUEST_SECONDS, wijzerplaat/web/deadline.py).
timeout = 30
graceful_timeout = 10
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
control_socket_disable = True

limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190

# Whom to believe about address and scheme is settled in one place, TRUSTED_PROXIES; gunicorn itself believes nobody.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
header_map = "drop"

accesslog = None
loglevel = "warning"
