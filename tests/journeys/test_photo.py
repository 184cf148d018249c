"""A photo is made smaller in the browser before it is sent: real Chromium, and no server."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.journeys import chromium
from tests.support import pictures

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).parents[2] / "themes/basis/static/js/photo.js"
FORM = """<form><div class="field"><label for="f">Foto</label>
<input id="f" type="file" name="picture-file" data-shrink
 data-busy="Even wachten" data-done="Klaar">
<p role="status" data-said></p></div></form>"""
CHOSEN = """async () => {
  const file = document.querySelector("#f").files[0], image = await createImageBitmap(file);
  const text = await file.slice(0, 65536).text();
  return [file.name, file.type, file.size, image.width, image.height, text.includes("Exif")];
}"""


def choose(page: Page, name: str, content: bytes, said: str) -> list[str | int | bool]:
    """Choose a file, wait for what is said, and return what would be sent."""
    page.set_content(FORM)
    page.add_script_tag(path=SCRIPT)
    page.locator("#f").set_input_files(
        {"name": name, "mimeType": "image/jpeg", "buffer": content}, timeout=60_000
    )
    expect(page.get_by_role("status")).to_have_text(said, timeout=60_000)
    found: list[str | int | bool] = page.evaluate(CHOSEN)
    return found


def test_what_leaves_the_browser_is_small_and_tells_no_place(one_chromium: Browser) -> None:
    large = pictures.saved(
        Image.new("RGB", (8944, 6708), "teal"), "JPEG", progressive=True, quality=95
    )
    tail = b"\xff\xfe\xff\xff" + b"x" * 65_533  # comments: as many bytes as a real photo has
    large = large[:2] + tail * 20 + large[2:]
    page = one_chromium.new_page()
    name, kind, size, width, height, told = choose(page, "IMG_1.jpeg", large, "Klaar")
    assert (name, kind, width, height, told) == ("IMG_1.jpg", "image/jpeg", 2400, 1800, False)
    assert isinstance(size, int) and size < 500_000 < len(large)
    phone = pictures.jpeg_of_a_phone()
    assert choose(page, "klein.jpg", phone, "")[2] == len(phone)
    chromium.close_contexts(one_chromium)
