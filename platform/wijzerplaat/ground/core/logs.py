"""Logs: JSON lines in production, plain lines elsewhere; never an address, a body or a query
string.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime


class JsonLines(logging.Formatter):
    """One JSON object per line. Of an exception only its type and places are kept: its message may
    hold what somebody typed.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of one record."""
        line: dict[str, str | list[str]] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["where"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=False)


def configure_logs(as_json: bool, level: int = logging.INFO) -> None:
    """Send all logs to standard error in our form.

    What libraries say about their work only from warnings on.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonLines() if as_json else logging.Formatter("%(levelname)s %(name)s: %(message)s")
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("wijzerplaat").setLevel(level)
