"""Makes a tagged PDF of a page, with WeasyPrint.

WeasyPrint needs libraries of the system (pango); where they are missing nothing can be made, and
whoever asks is told. It is loaded when the first PDF is asked for: few workers ever need it.
"""

from __future__ import annotations

import base64
import importlib
from functools import lru_cache
from pathlib import Path
from types import ModuleType

VARIANT = "pdf/ua-1"
"""Tagged, with title and language in it. It says what the file aims at; nobody certified it."""


class PdfUnavailable(Exception):
    """This machine lacks the libraries that a PDF is made with."""


def is_pdf_available() -> bool:
    """Return whether a PDF can be made on this machine."""
    return _load() is not None


def make_pdf(html: str, css: str, font: Path | None = None) -> bytes:
    """Return a page as PDF: its language, title, headings and table headers become tags.

    Nothing is fetched: pictures and styles that the page names by address are left out. `font`: a
    font file that is put into it, by the family name 'Page'. Raises PdfUnavailable.
    """
    weasyprint = _load()
    if weasyprint is None:
        raise PdfUnavailable
    fonts = weasyprint.text.fonts.FontConfiguration()
    fetch = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    sheet = weasyprint.CSS(string=_face(font) + css, font_config=fonts, url_fetcher=fetch)
    page = weasyprint.HTML(string=html, url_fetcher=fetch)
    made: bytes = page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT)
    return made


def _face(font: Path | None) -> str:
    """The file stands in the style itself, so that no address has to be opened."""
    if font is None:
        return ""
    held = base64.b64encode(font.read_bytes()).decode()
    return f'@font-face{{font-family:"Page";src:url("data:font/woff2;base64,{held}")}}'


@lru_cache(maxsize=1)
def _load() -> ModuleType | None:
    try:
        return importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return None
