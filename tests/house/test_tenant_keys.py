"""Every key of tenant.toml has a page of /beheer, and the docs say which."""

from __future__ import annotations

from tests.house import tenant_keys


def test_every_key_has_a_page_or_says_why_not():
    screens = set(tenant_keys.list_screens())
    without = {*tenant_keys.WITHOUT, *tenant_keys.NOT_YET}
    assert set(tenant_keys.list_tenant_keys()) - screens == without


def test_no_page_names_a_key_that_no_file_can_hold():
    assert set(tenant_keys.list_screens()) <= set(tenant_keys.list_tenant_keys())


def test_the_docs_say_which_page_changes_which_key():
    assert tenant_keys.PAGE.read_text() == tenant_keys.make_page(), (
        "write it anew: python -m tests.house.tenant_keys"
    )
