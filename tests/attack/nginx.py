"""A real nginx before the web server: TLS, a plain port beside it, time limits; nothing kept."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import servers
from tests.attack.certificates import Certificates
from tests.attack.groups import started
from tests.bench.serving import free_port

SETTINGS = """
{user}daemon off; worker_processes 1; pid {home}/nginx.pid; error_log {home}/nginx.log warn;
events {{ worker_connections 1024; }}
http {{
  access_log off; server_tokens off;
  client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/f; uwsgi_temp_path {home}/u; scgi_temp_path {home}/s;
  client_max_body_size 64m; client_header_timeout 10s; client_body_timeout 10s; send_timeout 10s; keepalive_timeout 30s;
  large_client_header_buffers 4 16k; proxy_http_version 1.1; proxy_connect_timeout 5s; proxy_read_timeout 40s; proxy_send_timeout 10s;
  proxy_set_header Host $http_host; proxy_set_header Connection "";
  proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header X-Forwarded-Proto $scheme;
  proxy_set_header X-Forwarded-Host $http_host; proxy_set_header Forwarded "";
  server {{ listen 127.0.0.1:{safe} ssl default_server; ssl_certificate {certificate}; ssl_certificate_key {key};
    location / {{ proxy_pass http://127.0.0.1:{web}; }} }}
  server {{ listen 127.0.0.1:{plain} default_server; location / {{ proxy_pass http://127.0.0.1:{web}; }} }}
}}
"""


@contextmanager
def proxy(home: Path, papers: Certificates, web: int) -> Iterator[tuple[int, int]]:
    """Serve a web server of the loopback over TLS and plainly; yields both ports."""
    binary = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if binary is None:
        servers.missing("nginx")
    folder = home / "nginx"
    folder.mkdir()
    os.chmod(home, 0o755)  # noqa: S103 (its own user reads bodies that it wrote here)
    safe, plain = free_port(), free_port()
    user = "user nobody nogroup; " if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(SETTINGS.format(
        home=folder, user=user, safe=safe, plain=plain, web=web, certificate=papers.certificate, key=papers.key))
    command = [str(binary), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "nginx.log")]
    with started(command, {"PATH": os.environ["PATH"]}, folder / "out.log") as process:
        time.sleep(0.3)
        if process.poll() is not None:
            raise RuntimeError(f"nginx stopped: {(folder / 'nginx.log').read_text()[-800:]}")
        yield safe, plain
