"""Fills the database of a run in a process of its own.

`python -m tests.attack.filled`; prints the people as JSON.

The settings come from the environment, as those of the product do.
"""

from __future__ import annotations

import json
import secrets
import sys

from flask.cli import ScriptInfo
from sqlalchemy import select

from wijzerplaat import environment
from wijzerplaat.app import create_app
from wijzerplaat.ground.core import clock
from wijzerplaat.ground.core.scope import Scope, platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform, platform
from wijzerplaat.kinds.activities.models import Activity, Occurrence
from wijzerplaat.records.entries.models import Entry
from wijzerplaat.tenancy.accounts import passwords, second_step, service
from wijzerplaat.tenancy.accounts.models import User

PEOPLE = {
    "member": "youssef@buurthuisdelinde.example",
    "organisation-admin": "ria@buurthuisdelinde.example",
    "editor": "sanne@lindestad.example",
    "portal-admin": "martijn@lindestad.example",
}
ATTACKED = "lindestad"


def main() -> None:
    """Migrate, make the portals, fill them, give the people a password and a second step, and
    tell it all.
    """
    settings = environment.read_settings()
    app = create_app(settings)
    folders = [str(path.parent) for path in sorted(settings.tenants.glob("*/tenant.toml"))]
    for arguments in (
        ["database", "migrate"],
        ["portals", "apply", *folders],
        ["demo", "seed", *folders],
    ):
        app.cli.main(arguments, obj=ScriptInfo(create_app=lambda: app), standalone_mode=False)
    with app.app_context():
        told = {
            "people": {role: _person(email) for role, email in PEOPLE.items()},
            **_things(platform()),
        }
    sys.stdout.write(f"\n{json.dumps(told)}\n")


def _person(email: str) -> dict[str, str]:
    secret = f"{secrets.token_urlsafe(12)} rietkraag"
    with platform_work(platform().database) as scope:
        user: User = service.find_user_by_email(scope, email)
        passwords.change_password(scope, user, secret)
        app_secret = second_step.new_secret()
        # the library would want a request
        user.tf_primary_method, user.tf_totp_secret = "authenticator", app_secret
        return {
            "email": email,
            "password": secret,
            "key": second_step.spell_secret(app_secret).replace("-", "").replace(" ", ""),
        }


def _things(here: Platform) -> dict[str, object]:
    """Return what the attack asks for by name.

    Slugs per kind and portal, and dates to sign up for.
    """
    found: dict[str, object] = {"origins": {}, "slugs": {}, "dates": []}
    for portal in here.directory.every():
        found["origins"][portal.slug] = portal.origin  # type: ignore[index]
        with unit_of_work(here.database, portal, write=False) as scope:
            rows = scope.session.execute(
                select(Entry.kind, Entry.slug)
                .where(Entry.state == "published")
                .order_by(Entry.slug)
            ).all()
            found["slugs"][portal.slug] = [list(row) for row in rows]  # type: ignore[index]
            if portal.slug == ATTACKED:
                found["dates"] = _dates(scope)
    return found


def _dates(scope: Scope) -> list[str]:
    """Return addresses of dates to come that one can sign up for, one per activity."""
    rows = scope.session.execute(
        select(Activity.slug, Occurrence.starts_at)
        .join(Occurrence, Occurrence.activity_id == Activity.id)
        .where(
            Activity.signup,
            Activity.state == "published",
            Occurrence.starts_at > clock.to_amsterdam_time(scope.now),
            Occurrence.cancelled.is_(False),
        )
        .order_by(Occurrence.starts_at)
    ).all()
    first: dict[str, str] = {}
    for slug, starts in rows:
        first.setdefault(slug, f"/activiteiten/{slug}/{starts:%Y-%m-%d-%H}")
    return list(first.values())


if __name__ == "__main__":
    main()
