"""Prints every route that can cause mail, who may use it, and how often.

Python -m tests.security.mail_routes
"""

from __future__ import annotations

import sys

from tests.house import matrix
from wijzerplaat.ground.web.areas import SILENT


def rows() -> list[tuple[str, str, str, str]]:
    """Return method, path, who and limit of every such route, by path."""
    app = matrix.bare_app()
    declared, mails = app.extensions["declared"], app.extensions["mails"]
    return sorted(
        (method, rule.rule, str(declared[rule.endpoint][method]), str(mails[rule.endpoint]))
        for rule in app.url_map.iter_rules()
        if rule.endpoint in mails
        for method in (rule.methods or set()) - SILENT
        if method == "POST"
    )


def main() -> None:
    """Print them as a table."""
    found = rows()
    sys.stdout.write("| method | path | who | limits |\n|---|---|---|---|\n")
    for row in sorted(found, key=lambda one: one[1]):
        sys.stdout.write("| {} | `{}` | {} | {} |\n".format(*row))
    sys.stdout.write(
        f"\n{len(found)} routes can cause mail. To an address that did not answer: 1 mail an hour "
        "about one thing.\n"
    )


if __name__ == "__main__":
    main()
