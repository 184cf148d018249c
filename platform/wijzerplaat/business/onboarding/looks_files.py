"""Makes pictures of the files that [looks] of a tenant.toml names: the logo of a portal, and the
picture of its start page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from wijzerplaat.ground.core.errors import Invalid, WrongSetting
from wijzerplaat.ground.core.scope import unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.ground.web.portal_colours import dump_looks, looks_of
from wijzerplaat.ground.web.shapes import OwnPicture
from wijzerplaat.tenancy.pictures import images
from wijzerplaat.tenancy.pictures import service as pictures
from wijzerplaat.tenancy.pictures.rules import MARK
from wijzerplaat.tenancy.portals import tenants
from wijzerplaat.tenancy.portals.applied import Applied
from wijzerplaat.tenancy.portals.service import PortalScope, raise_version
from wijzerplaat.tenancy.settings.places import hold_portal_row

Make = Callable[[BinaryIO], images.Made]
PARTS: dict[str, Make] = {"logo": images.make_safe_drawing, "picture": images.make_safe_pictures}


def apply_looks_files(here: Platform, folder: Path, report: Applied, reset: bool = False) -> None:
    """Let the pictures of a portal follow the files of its folder, made safe as those that people
    send; one that an administrator chose is kept and told.

    Raises WrongSetting naming file and key.
    """
    said = tenants.read_tenant(folder)["looks"]
    made = {part: _made(folder, part, said[part]) for part in PARTS}  # no transaction is open yet
    with unit_of_work(here.database, here.directory.by_slug(report.slug)) as scope:
        row, before = hold_portal_row(scope), len(report.changed)
        looks, memory = looks_of(row.settings.get("looks")), dict(row.applied)
        for part, one in made.items():
            says_name = part == "logo" and bool(said["logo_says_name"])
            key, own = f"looks.{part}", getattr(looks, part)
            wanted = _mark(one.digest[:MARK], says_name) if one else None
            now = _mark(own.mark, own.says_name) if own else None
            if report.follows(key, memory.get(key), now, wanted, reset or report.created):
                kept = _kept(scope, one, says_name) if one else None
                is_logo = part == "logo"
                looks = replace(looks, logo=kept) if is_logo else replace(looks, picture=kept)
            memory[key] = wanted
        row.applied = memory
        if len(report.changed) > before:
            dumped = dump_looks(looks)
            changed = {part: dumped[part] for part in PARTS}
            row.settings = {**row.settings, "looks": {**row.settings.get("looks", {}), **changed}}
            raise_version(scope)


def _made(folder: Path, part: str, name: str | None) -> images.Made | None:
    if not name:
        return None
    try:
        with (folder / name).open("rb") as file:
            return PARTS[part](file)
    except FileNotFoundError:
        raise WrongSetting(f"{folder / 'tenant.toml'}: looks.{part}: {name} is not there") from None
    except Invalid as problem:
        said = " ".join(problem.fields["file"])
        raise WrongSetting(f"{folder / name}: looks.{part}: {said}") from None


def _kept(scope: PortalScope, made: images.Made, says_name: bool) -> OwnPicture | None:
    picture = pictures.keep_picture(scope, made, "")
    own = pictures.find_own_picture(scope, str(picture.id))
    return replace(own, says_name=says_name) if own else None


def _mark(mark: str, says_name: bool) -> str:
    return f"{mark} with the name" if says_name else mark
