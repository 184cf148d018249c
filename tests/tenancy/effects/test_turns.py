"""Who is served first: what is urgent, and then each portal in its turn."""

from __future__ import annotations

from tests.tenancy.effects import outbox as box
from wijzerplaat.ground.core import outbox
from wijzerplaat.ground.core.scope import platform_work, unit_of_work
from wijzerplaat.ground.web.platform import Platform
from wijzerplaat.tenancy.effects import service
from wijzerplaat.tenancy.effects.slots import Effect, Way


def send(platform: Platform) -> list[Effect]:
    """Send all that waits, and return it in the order in which it left."""
    left: list[Effect] = []
    way = Way(lambda _portal, effects: left.extend(effects))
    send_all(platform, way)
    return left


def send_all(platform: Platform, way: Way) -> None:
    """Send all that waits, however slow the machine is."""
    service.send_due_effects(platform.database, platform.directory, {outbox.MAIL: way}, budget=600)


def put_urgent(platform: Platform, slug: str) -> None:
    with unit_of_work(platform.database, platform.directory.by_slug(slug)) as scope:
        outbox.put_mail(scope, box.mail(), about=outbox.ACCOUNT, urgent=True)


def test_one_portal_with_many_mails_does_not_hold_up_another(platform: Platform) -> None:
    box.put(platform, 40)
    box.put(platform, 2, slug="beekdorp")
    with platform_work(platform.database) as scope:
        outbox.put_mail(scope, box.mail(), about=outbox.ACCOUNT)
    beekdorp = platform.directory.by_slug("beekdorp").id
    left = [one.portal_id for one in send(platform)]
    assert len(left) == 43
    assert set(left[:6]) == {None, beekdorp, platform.directory.by_slug("eikstad").id}
    assert left[:6].count(beekdorp) == 2


def test_mails_of_one_transaction_leave_in_the_order_in_which_they_were_written(
    platform: Platform,
) -> None:
    written = box.put(platform, 12)
    assert [one.id for one in send(platform)] == written


def test_what_somebody_waits_for_at_a_screen_goes_first(platform: Platform) -> None:
    box.put(platform, 5)
    for _ in range(3):
        put_urgent(platform, "eikstad")
    put_urgent(platform, "beekdorp")
    first = [one.portal_id for one in send(platform)][:4]
    beekdorp = platform.directory.by_slug("beekdorp").id
    assert beekdorp in first[:2], "a portal with many logins does not hold up that of another"
    rows = {row.id: row.urgent for row in box.rows(platform)}
    assert sorted(rows.values()) == [False] * 5 + [True] * 4


def test_a_login_that_comes_in_between_goes_next(platform: Platform) -> None:
    box.put(platform, 20)
    left: list[Effect] = []

    def carry(_portal: object, effects: list[Effect]) -> None:
        left.extend(effects)
        if len(left) == 3:
            put_urgent(platform, "beekdorp")

    send_all(platform, Way(carry))
    assert left[3].portal_id == platform.directory.by_slug("beekdorp").id
    assert len(left) == 21
