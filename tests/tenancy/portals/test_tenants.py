"""Applying a tenant folder: the same twice is nothing, an edited key is kept, and a wrong one is
named.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.world import TENANTS
from wijzerplaat.config import ROOT
from wijzerplaat.ground.core.errors import WrongSetting
from wijzerplaat.ground.core.scope import platform_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.portals import tenants
from wijzerplaat.tenancy.portals.models import Portal, PortalText, Season, Street, Topic

ONLY_SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of Eikstad's folder, to change."""
    return Path(shutil.copytree(TENANTS / "eikstad", tmp_path / "eikstad"))


def edit(path: Path, old: str, new: str) -> None:
    """Change a text in a file."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def portal(platform: Platform) -> Portal:
    """Return Eikstad as it is kept."""
    with platform_work(platform.database, write=False) as scope:
        return scope.session.scalars(select(Portal).where(Portal.slug == "eikstad")).one()


def administer(platform: Platform, section: str, key: str, value: str) -> None:
    """Change a setting as an administrator does."""
    with platform_work(platform.database) as scope:
        row = scope.session.scalars(select(Portal).where(Portal.slug == "eikstad")).one()
        row.settings = {**row.settings, section: {**row.settings[section], key: value}}


def test_the_same_folder_again_changes_nothing(platform: Platform, folder: Path, work):
    version = portal(platform).content_version
    with work() as scope:
        before = set(scope.session.scalars(select(Season.id))) | set(
            scope.session.scalars(select(Street.id))
        )
    for _ in range(2):
        report = tenants.apply_tenant(platform.database, folder)
        assert (report.created, report.changed, report.kept) == (False, [], [])
    assert portal(platform).content_version == version
    with work() as scope:
        assert (
            set(scope.session.scalars(select(Season.id)))
            | set(scope.session.scalars(select(Street.id)))
            == before
        )


def test_a_key_that_nobody_touched_follows_the_file(platform: Platform, folder: Path):
    edit(folder / "tenant.toml", "Hulp nodig?", "Kom je er niet uit?")
    edit(folder / "tenant.toml", 'owner = "Gemeente Eikstad"', 'owner = "De gemeente Eikstad"')
    report = tenants.apply_tenant(platform.database, folder)
    assert sorted(report.changed) == ["owner", "wording.help_title"]
    found = portal(platform)
    assert (found.owner, found.settings["wording"]["help_title"]) == (
        "De gemeente Eikstad",
        "Kom je er niet uit?",
    )


def test_an_edited_key_is_kept_and_told_until_it_is_reset(platform: Platform, folder: Path):
    administer(platform, "wording", "help_title", "Bel ons gerust")
    edit(folder / "tenant.toml", "Hulp nodig?", "Kom je er niet uit?")
    for _ in range(2):
        report = tenants.apply_tenant(platform.database, folder)
        assert (report.changed, report.kept) == ([], ["wording.help_title"])
        assert portal(platform).settings["wording"]["help_title"] == "Bel ons gerust"
    report = tenants.apply_tenant(platform.database, folder, reset=True)
    assert (report.changed, report.kept) == (["wording.help_title"], [])
    assert portal(platform).settings["wording"]["help_title"] == "Kom je er niet uit?"


@pytest.mark.parametrize("name", ["title", "body"])
def test_an_edited_page_is_kept_and_told_until_it_is_reset(
    platform: Platform, folder: Path, work, name: str
):
    with work() as scope:
        page = scope.session.scalars(select(PortalText).where(PortalText.slug == "over")).one()
        setattr(page, name, "Van de beheerder")
    assert tenants.apply_tenant(platform.database, folder).kept == ["texts/over.md"]
    with work() as scope:
        assert getattr(scope.session.scalars(select(PortalText)).one(), name) == "Van de beheerder"
    assert tenants.apply_tenant(platform.database, folder, reset=True).changed == ["texts/over.md"]
    with work() as scope:
        assert getattr(scope.session.scalars(select(PortalText)).one(), name) != "Van de beheerder"


def test_a_new_topic_shows_in_a_running_application(platform: Platform, folder: Path, client):
    assert "Bewegen" not in client.get("/onderwerpen", base_url="http://eikstad.test").text
    with (folder / "tenant.toml").open("a") as file:
        file.write('\n[[topics]]\nslug = "bewegen"\nname = "Bewegen"\n')
    assert tenants.apply_tenant(platform.database, folder).changed == ["topics.bewegen"]
    platform.directory.forget()
    assert "Bewegen" in client.get("/onderwerpen", base_url="http://eikstad.test").text


def test_what_leaves_the_file_stays_where_entries_may_point_at_it(
    platform: Platform, folder: Path, work
):
    edit(
        folder / "tenant.toml",
        '[[topics]]\nslug = "geld"\nname = "Geld en schulden"\nicon = "piggy"\ncolor = 2\n',
        "",
    )
    tenants.apply_tenant(platform.database, folder)
    with work() as scope:
        assert {"geld", "ontmoeten"} <= set(scope.session.scalars(select(Topic.slug)))


def test_hosts_follow_the_file(platform: Platform, folder: Path):
    edit(folder / "tenant.toml", '"www.eikstad.test"', '"nieuw.eikstad.test"')
    tenants.apply_tenant(platform.database, folder)
    platform.directory.forget()
    assert platform.directory.resolve("www.eikstad.test") is None
    assert platform.directory.resolve("nieuw.eikstad.test").slug == "eikstad"


def test_a_host_of_another_portal_is_refused_and_nothing_is_changed(
    platform: Platform, folder: Path
):
    edit(folder / "tenant.toml", '"www.eikstad.test"', '"beekdorp.test"')
    edit(folder / "tenant.toml", "Hulp nodig?", "Kom je er niet uit?")
    with pytest.raises(
        WrongSetting,
        match=r"eikstad/tenant\.toml: portal\.hosts: beekdorp\.test belongs to another portal",
    ):
        tenants.apply_tenant(platform.database, folder)
    platform.directory.forget()
    assert platform.directory.resolve("beekdorp.test").slug == "beekdorp"
    assert portal(platform).settings["wording"]["help_title"] == "Hulp nodig?"


@ONLY_SQLITE
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'slug = "eikstad"\nname = "Eikstadwijzer"',
            'slug = "Eik Stad"\nname = "x"',
            r"portal\.slug: expected a kebab-case slug",
        ),
        (
            'kind = "municipality"',
            'kind = "dorp"',
            r"portal\.kind: expected 'municipality', 'region' or 'theme'",
        ),
        (
            'hosts = ["eikstad.test", "www.eikstad.test"]',
            "hosts = []",
            r"portal\.hosts: expected at least one host",
        ),
        (
            'hosts = ["eikstad.test", "www.eikstad.test"]',
            'hosts = ["Eikstad.test"]',
            r"portal\.hosts\.0: expected a host name in lower case",
        ),
        (
            'address_form = "je"',
            'address_form = "jij"',
            r"portal\.address_form: expected 'je' or 'u'",
        ),
        ("answer_days = 2", 'answer_days = "twee"', r"contact\.answer_days: "),
        ('email = "vraag@eikstad.example"', 'email = "vraag"', r"contact\.email: "),
        ('phone = "0500 10 20 30"\n', "", r"contact\.phone: "),
        ("[modules]", "[modulen]", r"modulen: "),
        ("signups = true", 'signups = "ja hoor"', r"modules\.signups"),
        ("color = 1", "color = 9", r"topics\.0\.color: expected 1 to 8"),
        (
            'municipality = "eikstad"',
            'municipality = "elders"',
            r"districts\.noord\.municipality: 'elders' is not there: expected one of eikstad",
        ),
        ("starts = 2026-12-19", 'starts = "kerst"', r"seasons\.0\.starts: "),
        ("[portal]", "[portal", r"Expected"),
    ],
    ids=lambda value: value[:24],
)
def test_a_wrong_value_is_named_with_file_key_and_expectation(
    platform: Platform, folder: Path, old: str, new: str, said: str
):
    edit(folder / "tenant.toml", old, new)
    with pytest.raises(WrongSetting, match=r"(?s)eikstad/tenant\.toml: .*" + said):
        tenants.apply_tenant(platform.database, folder)


@ONLY_SQLITE
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'postcode = "4951 AB"',
            'postcode = "4951AB"',
            r"streets\.0\.postcode: expected a postcode",
        ),
        (
            'district = "noord"',
            'district = "zuid"',
            r"streets\.Lindelaan\.district: 'zuid' is not there: expected one of noord",
        ),
        ("lat = 52.311", "", r"streets\.0\.lat: "),
    ],
)
def test_so_is_a_wrong_street(platform: Platform, folder: Path, old: str, new: str, said: str):
    edit(folder / "geography.toml", old, new)
    with pytest.raises(WrongSetting, match=r"(?s)eikstad/geography\.toml: .*" + said):
        tenants.apply_tenant(platform.database, folder)


@ONLY_SQLITE
def test_a_folder_without_its_file_is_refused(platform: Platform, tmp_path: Path):
    with pytest.raises(WrongSetting, match=r"tenant\.toml: this file is missing"):
        tenants.apply_tenant(platform.database, tmp_path)


@ONLY_SQLITE
@pytest.mark.parametrize(
    "name", sorted(path.parent.name for path in (ROOT / "tenants").glob("*/tenant.toml"))
)
def test_each_demo_portal_can_be_applied_beside_the_others(platform: Platform, name: str):
    assert tenants.apply_tenant(platform.database, ROOT / "tenants" / name).created
    assert tenants.apply_tenant(platform.database, ROOT / "tenants" / name).changed == []


@ONLY_SQLITE
def test_the_command_says_what_it_did_and_names_what_is_wrong(app, folder: Path):
    runner = app.test_cli_runner()
    assert (
        runner.invoke(args=["portals", "apply", str(folder)]).output == "eikstad: 0 keys changed\n"
    )
    edit(folder / "tenant.toml", 'kind = "municipality"', 'kind = "dorp"')
    told = runner.invoke(args=["portals", "apply", str(folder)])
    assert told.exit_code == 1 and "portal.kind: expected" in told.output


def test_colours_of_the_file_are_followed_until_somebody_chooses_others(
    platform: Platform, folder: Path
):
    said = (folder / "tenant.toml").read_text()
    (folder / "tenant.toml").write_text(f'{said}\n[looks]\nbrand = "#123456"\n')
    assert tenants.apply_tenant(platform.database, folder).changed == ["looks.brand"]
    assert platform.directory.by_slug("eikstad").looks.brand == "#123456", (
        "a running portal shows it at once"
    )
    administer(platform, "looks", "brand", "#ffd400")
    (folder / "tenant.toml").write_text(f'{said}\n[looks]\nbrand = "#654321"\n')
    report = tenants.apply_tenant(platform.database, folder)
    assert (report.changed, report.kept) == ([], ["looks.brand"])
    assert portal(platform).settings["looks"]["brand"] == "#ffd400"


def test_chosen_colours_and_a_draft_stay_where_the_file_says_nothing_and_are_told(
    platform: Platform, folder: Path
):
    administer(platform, "looks", "brand", "#ffd400")
    with platform_work(platform.database) as scope:
        row = scope.session.scalars(select(Portal).where(Portal.slug == "eikstad")).one()
        row.settings = {**row.settings, "looks_draft": {"brand": "#123456", "button": None}}
    report = tenants.apply_tenant(platform.database, folder)
    assert (report.changed, report.kept) == ([], ["looks.brand"])
    assert portal(platform).settings["looks_draft"] == {"brand": "#123456", "button": None}
    assert tenants.apply_tenant(platform.database, folder, reset=True).changed == ["looks.brand"]
    assert portal(platform).settings["looks"] == {"brand": None}


@pytest.mark.parametrize("value", ["blauw", "#FFD400", "#ffd40", "#ffd400;}"])
def test_a_colour_in_the_file_that_is_none_is_named(folder: Path, value: str):
    (folder / "tenant.toml").write_text(
        (folder / "tenant.toml").read_text() + f'\n[looks]\nbrand = "{value}"\n'
    )
    with pytest.raises(WrongSetting, match=r"looks\.brand: expected a colour"):
        tenants.read_tenant(folder)
