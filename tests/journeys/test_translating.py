"""A browser that translates a page breaks no form: every text node gets a box of its own and other
words, again and again, as translators do; what residents send still arrives.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.stage import PHONE
from tests.journeys.story import TUESDAY

pytestmark = pytest.mark.browser

TRANSLATE = """() => {
  const skip = new Set(["SCRIPT", "STYLE", "TEXTAREA", "FONT"]);
  const change = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    found.filter((one) => one.data.trim() && !skip.has(one.parentNode.nodeName)).forEach((one) => {
      if (one.parentNode.nodeName === "OPTION") { one.data = `${one.data} ж`; return; }
      const outer = document.createElement("font");
      const inner = document.createElement("font");
      inner.textContent = one.data.replace(/[a-z]+/gi, "жж");
      outer.append(inner);
      one.replaceWith(outer);
    });
  };
  const begin = () => {
    change(document.body);
    document.documentElement.classList.add("translated-ltr");
    new MutationObserver((all) => all.forEach((one) => one.addedNodes.forEach(
      (node) => { if (node.nodeType === 1 && node.nodeName !== "FONT") change(node); }
    ))).observe(document.body, { childList: true, subtree: true });
  };
  if (document.readyState === "complete") begin(); else addEventListener("load", begin);
}"""
CONTACT = "fatima@post.example"
SIGN_UP = f"/activiteiten/koffieochtend/{TUESDAY.isoformat()}/aanmelden"
FORMS = {
    "/stel-je-vraag": {"text": "Is er een lift?", "contact": CONTACT},
    "/melden/organisaties/buurthuis-de-linde": {"text": "De deur is blauw."},
}
"""Forms of residents: their page, and what is typed in it."""


def translated(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.locator("html.translated-ltr")).to_have_count(1)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_translated_page_still_sends_its_forms(stage):
    page = stage.person(size=PHONE)
    page.add_init_script(f"({TRANSLATE})()")
    for path, typed in FORMS.items():
        translated(page, path)
        form = page.locator("main form[method=post]").first
        for name, words in typed.items():
            form.locator(f"[name={name}]").first.fill(words)
        choice = form.locator("input[type=radio]")
        if choice.count():
            choice.first.check(force=True)
        form.locator("button[type=submit]:not([name])").last.click()
        expect(page.locator("html.translated-ltr")).to_have_count(1)
        assert page.url != f"{stage.origin}{path}", path
    assert stage.complaints == []
