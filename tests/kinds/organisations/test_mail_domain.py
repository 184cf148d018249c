"""Whether an address proves something: only at the domain of the organisation's own website."""

import pytest

from wijzerplaat.kinds.organisations import mail_domain


@pytest.mark.parametrize(
    ("address", "website", "proven"),
    [
        ("ria@deeik.example", "https://www.deeik.example", True),
        ("ria@deeik.example", "https://www.deeik.example/contact", True),
        ("Ria@DeEik.example", "http://deeik.example:8080/", True),
        ("ria@müller.example", "https://xn--mller-kva.example", True),
        ("ria@andere.example", "https://deeik.example", False),
        ("ria@eik.example", "https://deeik.example", False),
        ("ria@deeik.example.kwaad.example", "https://deeik.example", False),
        ("ria@afdeling.deeik.example", "https://deeik.example", False),
        ("ria@bond.example", "https://deeik.bond.example", False),
        ("ria@deeik.example", "https://kwaad.example/?deeik.example", False),
        ("ria@deeik.example", "https://deeik.example@kwaad.example", False),
        ("ria@deeik.example", "", False),
        ("ria@localhost", "http://localhost", False),
        ("@deeik.example", "https://deeik.example", False),
        ("", "", False),
        ("ria@deeik.example", "https://[", False),
        ("ria@strasse.example", "https://straße.example", False),
        ("ria@straße.example", "https://strasse.example", False),
        ("ria@xn--strae-oqa.example", "https://straße.example", True),
        ("ria@σασ.example", "https://σας.example", False),
        ("ria@deeik\u200d.example", "https://deeik.example", False),
        ("ria@xn--a.example", "https://xn--a.example", False),
        ("ria@kwaad.example", "https://deeik.example\\@kwaad.example/", False),
        ("ria@kwaad.example", "https://deeik.example@kwaad.example", False),
        (f"ria@{'a.' * 20000}nl", f"https://{'a.' * 20000}nl", False),
    ],
)
def test_only_the_domain_of_the_own_website_is_proof(address, website, proven):
    assert mail_domain.is_own_mail_domain(address, website) is proven


@pytest.mark.parametrize(
    ("address", "website"),
    [
        ("ria@gmail.com", "https://gmail.com"),
        ("ria@ziggo.nl", "https://www.ziggo.nl/deeik"),
        ("ria@KPNMAIL.nl", "https://kpnmail.nl"),
        ("ria@facebook.com", "https://www.facebook.com/deeik"),
        ("ria@sites.google.com", "https://sites.google.com"),
        ("ria@deeik.jouwweb.nl", "https://deeik.jouwweb.nl"),
        ("ria@jouwweb.nl", "https://deeik.jouwweb.nl"),
        ("ria@deeik.wixsite.com", "https://deeik.wixsite.com"),
        ("ria@wixsite.com", "https://wixsite.com/deeik"),
        ("ria@co.uk", "https://co.uk"),
        ("ria@deeik.github.io", "https://deeik.github.io"),
        # A small provider that stands on no list: the website is a page of one of its customers.
        ("ria@kleine-provider.example", "https://www.kleine-provider.example/~deeik"),
        ("ria@sportbond.example", "https://sportbond.example/clubs/noord"),
        ("ria@sportbond.example", "https://sportbond.example/?club=noord"),
        ("ria@sportbond.example", "https://sportbond.example/index.php?club=noord"),
        ("ria@sportbond.example", "https://sportbond.example/#/clubs/noord"),
    ],
)
def test_what_everybody_can_have_proves_nothing(address, website):
    assert not mail_domain.is_own_mail_domain(address, website)


def test_a_domain_that_two_organisations_have_is_nobodys():
    assert mail_domain.is_own_mail_domain(
        "ria@deeik.example", "https://deeik.example", ["https://andere.example", "", "https://["]
    )
    assert not mail_domain.is_own_mail_domain(
        "ria@deeik.example", "https://deeik.example", ["https://www.deeik.example/zuid"]
    )
