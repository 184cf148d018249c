"""A tenant.toml names its logo and start picture; what an administrator chose stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.support import pictures
from wijzerplaat.business.onboarding.looks_files import apply_looks_files
from wijzerplaat.config import ROOT
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.web.portal_colours import Looks, looks_of
from wijzerplaat.tenancy.portals import tenants
from wijzerplaat.tenancy.portals.models import Portal

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><rect width="2" height="{}"/></svg>'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a portal with a logo and a photo."""
    made = tmp_path / "lindestad"
    shutil.copytree(ROOT / "tenants" / "lindestad", made, ignore=shutil.ignore_patterns("content"))
    (made / "logo.svg").write_text(DRAWING.format(1))
    (made / "plein.png").write_bytes(pictures.saved(pictures.scene(900, 500), "PNG"))
    say(made, 'logo = "logo.svg"', "logo_says_name = true", 'picture = "plein.png"')
    return made


def say(folder: Path, *lines: str) -> None:
    file = folder / "tenant.toml"
    plain = file.read_text().partition("\n[looks]")[0]
    file.write_text("\n".join([plain, "[looks]", *lines, ""]))


def apply(platform, folder, *, reset=False):
    report = tenants.apply_tenant(platform.database, folder, reset)
    platform.directory.forget()
    apply_looks_files(platform, folder, report, reset)
    return report


def looks(platform) -> Looks:
    with platform_work(platform.database, write=False) as scope:
        query = select(Portal.settings).where(Portal.slug == "lindestad")
        return looks_of(scope.session.scalars(query).one()["looks"])


def test_files_become_pictures_and_twice_is_once(platform, folder):
    apply(platform, folder)
    first = looks(platform)
    assert first.logo.drawn and first.logo.says_name and first.picture.width == 900
    assert apply(platform, folder).changed == []
    assert looks(platform) == first


def test_another_file_is_followed_until_somebody_chooses_their_own(platform, folder):
    apply(platform, folder)
    first = looks(platform)
    (folder / "logo.svg").write_text(DRAWING.format(2))
    assert apply(platform, folder).changed == ["looks.logo"]
    second = looks(platform)
    assert second.logo != first.logo and second.picture == first.picture
    with platform_work(platform.database) as scope:
        row = scope.session.scalars(select(Portal).where(Portal.slug == "lindestad")).one()
        row.settings = {**row.settings, "looks": {**row.settings["looks"], "logo": None}}
    (folder / "logo.svg").write_text(DRAWING.format(3))
    report = apply(platform, folder)
    assert (report.changed, report.kept) == ([], ["looks.logo"]) and looks(platform).logo is None
    assert apply(platform, folder, reset=True).changed == ["looks.logo"]
    assert looks(platform).logo is not None


def test_what_leaves_the_file_leaves_the_portal(platform, folder):
    apply(platform, folder)
    say(folder, 'brand = "#123456"')
    assert apply(platform, folder).changed == ["looks.brand", "looks.logo", "looks.picture"]
    assert looks(platform) == Looks("#123456")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('logo = "weg.svg"', "looks.logo: weg.svg is not there"),
        ('logo = "../x.svg"', "looks.logo: expected the name of a file"),
        ('picture = "logo.svg"', "looks.picture: Dit is een tekening in SVG."),
    ],
)
def test_a_file_that_cannot_be_used_is_named(platform, folder, line, said):
    say(folder, line)
    with pytest.raises(WrongSetting, match=said):
        apply(platform, folder)
