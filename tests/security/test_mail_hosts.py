"""No mail leads to another host than the portal's own, whatever a request says about hosts (G10,
T2); headers stay whole (T18).
"""

from __future__ import annotations

import re
import sys
import uuid
from urllib.parse import urlsplit

import pytest
from werkzeug.routing import Rule

from tests.house import matrix, samples
from tests.house.matrix import RELATIONS, Case, Stage
from tests.house.planted import OWN
from wijzerplaat.ground.adapters.mail import Sender, compose_mail

EVIL = "kwaad.example"
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s\"'<>\\)]+", re.IGNORECASE)
OURS = {"own": "http://eikstad.test:5000/", "platform": "http://platform.test:5000/"}
# What a request may say beside a host that is ours: it is answered, and mails as always.
HEADERS: dict[str, dict[str, str]] = {
    "nothing": {},
    "another host": {
        "X-Forwarded-Host": EVIL,
        "Forwarded": f"for=1.2.3.4;host={EVIL};proto=https",
        "X-Host": EVIL,
        "X-Original-URL": f"http://{EVIL}/",
        "X-Forwarded-Server": EVIL,
        "Referer": f"http://{EVIL}/x",
        "X-Forwarded-Prefix": f"//{EVIL}",
    },
    "another port": {"X-Forwarded-Proto": "https", "X-Forwarded-Port": "444"},
}
SPELLINGS = {
    "port": "eikstad.test:81",
    "upper case": "EIKSTAD.TEST",
    "second name": "www.eikstad.test",
}
STRANGE = {
    "other": EVIL,
    "other with port": f"{EVIL}:5000",
    "trailing dot": "eikstad.test.",
    "inside": f"eikstad.test.{EVIL}",
    "user": f"eikstad.test@{EVIL}",
    "two": f"eikstad.test,{EVIL}",
    "IDN": "xn--ekstad-2ya.test",
    "IDN letters": "ëikstad.test",
    "empty": "",
    "blank": f"eikstad.test {EVIL}",
    "path": f"eikstad.test/{EVIL}",
}


def mailing(stage: Stage) -> list[tuple[Rule, str, Case]]:
    """Return every route that mails in the planted world, and as whom it is asked: the last actor
    for whom it does.
    """
    limits, expected = stage.app.extensions["mails"], matrix.expected()
    found = []
    for rule, method in matrix.routes():
        if rule.endpoint not in limits or method != "POST":
            continue
        cases = [
            case
            for case in matrix.cases(rule, method)
            if case.relation in OURS and expected[case] < 400
        ]
        for relation in dict.fromkeys(case.relation for case in cases):
            last = reversed([case for case in cases if case.relation == relation])
            asker = next((case for case in last if stage.ask(case, rule).mails), None)
            found += [(rule, method, asker)] if asker else []
    return found


def post(
    stage: Stage,
    rule: Rule,
    case: Case,
    headers: dict[str, str],
    environ: dict[str, str] | None = None,
) -> list[str]:
    made_on, shown_on, whose = RELATIONS[case.relation]
    values = samples.arguments(rule, stage.world.portals[whose])
    stage.request(
        rule,
        case.method,
        values,
        matrix.ORIGIN[shown_on],
        stage.world.cookies[(case.actor, made_on)],
        headers,
        environ,
    )
    return stage.mailed


def foreign(mail: str, home: str) -> list[str]:
    return [
        one
        for one in ADDRESS.findall(mail)
        if urlsplit(one)[:2] != urlsplit(home)[:2] and not one.startswith("http://www.w3.org/")
    ]


# Which database keeps the mail says nothing about where it leads: asked of one of them.
@pytest.mark.parametrize("stage", ["sqlite"], indirect=True)
def test_no_mail_leads_to_another_host(stage: Stage) -> None:
    routes = mailing(stage)
    assert len(routes) > 25 and OWN == "eikstad"
    wrong, looked = [], 0
    for rule, _method, case in routes:
        asked = [(name, headers, None) for name, headers in HEADERS.items()]
        asked.append(
            (
                "absolute URI",
                {},
                {
                    "REQUEST_URI": f"http://{EVIL}/",
                    "RAW_URI": f"http://{EVIL}/",
                    "SERVER_NAME": EVIL,
                },
            )
        )
        if case.relation == "own":
            asked += [(name, {"Host": host}, None) for name, host in SPELLINGS.items()]
        for name, headers, environ in asked:
            mails = post(stage, rule, case, headers, environ)
            looked += len(mails)
            wrong += [
                (rule.endpoint, name, one)
                for mail in mails
                for one in foreign(mail, OURS[case.relation])
            ]
            wrong += [(rule.endpoint, name, EVIL) for mail in mails if EVIL in mail]
    sys.stdout.write(
        f"\nG10: {len(wrong)} mails lead to another host; looked at {looked} mails of "
        f"{len(routes)} routes\n"
    )
    assert wrong == [] and looked > 250


def test_a_host_that_is_not_ours_mails_nobody(stage: Stage) -> None:
    routes = mailing(stage)
    sent = [
        (rule.endpoint, name)
        for rule, _method, case in routes
        for name, host in STRANGE.items()
        if post(stage, rule, case, {}, {"HTTP_HOST": host.encode().decode("latin1")})
    ]
    assert sent == []


BREAKS = (
    "\r\n",
    "\n",
    "\r",
    "\x0b",
    "\x0c",
    "\x1c",
    "\x1d",
    "\x1e",
    "\x85",
    "\u2028",
    "\u2029",
    "\x00",
    "\t",
)
FIELDS = ("subject", "to", "sender name", "sender address", "attachment", "kind")


@pytest.mark.parametrize("sign", BREAKS, ids=ascii)
@pytest.mark.parametrize("field", FIELDS)
def test_no_field_that_reaches_a_header_can_add_one(field: str, sign: str) -> None:
    added = f"x{sign}Bcc: allen@{EVIL}"
    mail = {
        "to": f"{added}" if field == "to" else "jan@post.example",
        "subject": added if field == "subject" else "Hoi",
        "text": "Hoi.",
        "html": "<p>Hoi.</p>",
        "attachments": [
            {
                "name": added if field == "attachment" else "a.ics",
                "type": "text/" + added if field == "kind" else "text/calendar",
                "content": "x",
            }
        ],
    }
    name, address = (
        added if field == f"sender {one}" else right
        for one, right in (("name", "Eikstad"), ("address", "post@eik.example"))
    )
    sender = Sender(name, address, "eik.test")
    try:
        raw = compose_mail(mail, sender, uuid.UUID(int=1)).as_bytes()
    except ValueError:
        return  # given up as 'not a mail'; nothing leaves
    head = raw.split(b"\n\n", 1)[0]
    names = [
        line.split(b":")[0].lower() for line in raw.splitlines() if re.match(rb"[A-Za-z-]+:", line)
    ]
    assert b"bcc" not in names and not re.search(rb"[\x00\x0b\x0c\x1c-\x1e\r]", head)
