"""An application that tells by which web server it runs, how far back in the line for the
processor, and what it was asked.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from typing import Any


def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer any host but the one that the test asks for when it waits until we stand."""
    if environ["HTTP_HOST"] == "geen-portal.test":
        start("421 Misdirected Request", [("Content-Length", "0")])
        return [b""]
    told = {"pool": os.environ["WEB_POOL"], "nice": os.nice(0), "address": environ["RAW_URI"]}
    body = json.dumps(told).encode()
    start("200 OK", [("Content-Length", str(len(body)))])
    return [body]
