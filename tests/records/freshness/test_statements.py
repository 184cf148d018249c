"""How often the database is asked for the page of a link: an organisation may own a hundred."""

from sqlalchemy import event, select

from tests import world
from tests.support.freshness import asked_once, later
from wijzerplaat.kinds.organisations.models import Organisation

HOST = "http://eikstad.test"


def count(platform, ask):
    """Return how many statements a page takes, on its second time."""
    told = []
    listening = (platform.database.readers, "before_cursor_execute")

    def note(_connection, _cursor, statement, *_more):
        if " FROM " in statement:  # not the look at a connection that rested
            told.append(statement)

    ask()
    event.listen(*listening, note)
    try:
        ask()
    finally:
        event.remove(*listening, note)
    return len(told)


def publish_help(scope, numbers):
    """Publish services of the organisation that is asked."""
    owner = select(Organisation.id).where(Organisation.slug == "buurthuis-de-eik")
    for number in numbers:
        fields = {**world.SERVICE, "title": f"Hulp {number}", "topics": ["geld"]}
        world.publish(scope, "service", fields, owner_id=scope.session.scalars(owner).one())


def test_more_that_is_owned_asks_the_database_no_more_often(work, client, platform):
    with work() as scope:
        publish_help(scope, range(2))
    token = asked_once(work)

    def ask():
        with later(months=5, days=1):
            page = client.get(f"/bevestig/{token}", base_url=HOST)
            assert page.status_code == 200

    few = count(platform, ask)
    with work() as scope:
        publish_help(scope, range(2, 12))
    many = count(platform, ask)
    assert many == few
