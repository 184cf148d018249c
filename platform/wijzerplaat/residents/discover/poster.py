"""A poster of a neighbourhood for the notice board.

A4, large letters, and a QR code that leads to the page.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
MARGIN, FOOT = 20 * mm, 34 * mm
CODE = 88 * mm
REGULAR, BOLD = "Helvetica", "Helvetica-Bold"


@dataclass(frozen=True)
class Poster:
    """What a poster says, in words and colours of the portal."""

    portal: str
    title: str
    lines: tuple[str, ...]
    invitation: str
    address: str
    stand: str
    help: str
    brand: str
    tint: str
    ink: str


def draw_neighbourhood_poster(poster: Poster) -> bytes:
    """Return the poster as PDF."""
    with io.BytesIO() as file:
        # Without the moment of making in it, so that the same poster is the same file.
        canvas = Canvas(file, pagesize=A4, lang="nl", invariant=1)
        canvas.setTitle(f"{poster.title} – {poster.portal}")
        canvas.setAuthor(poster.portal)
        canvas.setSubject(poster.stand)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        _draw(canvas, poster)
        canvas.save()
        return file.getvalue()


def _draw(canvas: Canvas, poster: Poster) -> None:
    brand, ink = HexColor(poster.brand), HexColor(poster.ink)
    canvas.setFillColor(HexColor(poster.tint))
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    canvas.setFillColor(brand)
    canvas.rect(0, HEIGHT - 30 * mm, WIDTH, 30 * mm, stroke=0, fill=1)
    canvas.rect(0, 0, WIDTH, FOOT, stroke=0, fill=1)
    canvas.setFillColor(white)
    _lines(canvas, poster.portal, BOLD, 26, HEIGHT - 19 * mm)
    canvas.setFillColor(brand)
    top = _lines(canvas, poster.title, BOLD, 44, HEIGHT - 54 * mm)
    canvas.setFillColor(ink)
    for line in poster.lines:
        top = _lines(canvas, line, REGULAR, 22, top - 3 * mm)
    _code(canvas, poster.address)
    canvas.setFillColor(ink)
    _lines(
        canvas,
        poster.invitation,
        BOLD,
        24,
        FOOT + 16 * mm + CODE - 12 * mm,
        MARGIN + CODE + 10 * mm,
    )
    _lines(canvas, poster.address.partition("://")[2], BOLD, 14, FOOT + 6 * mm)
    canvas.setFillColor(white)
    _lines(canvas, poster.help, BOLD, 18, FOOT - 14 * mm)
    _lines(canvas, poster.stand, REGULAR, 12, 9 * mm)


def _lines(
    canvas: Canvas, words: str, font: str, size: int, top: float, left: float = MARGIN
) -> float:
    """Write words from `top` down, broken where the page ends, and return where the next line
    would be.
    """
    canvas.setFont(font, size)
    for line in simpleSplit(words, font, size, WIDTH - MARGIN - left):
        canvas.drawString(left, top, line)
        top -= size * 1.2
    return top


def _code(canvas: Canvas, address: str) -> None:
    left, bottom = MARGIN, FOOT + 16 * mm
    canvas.setFillColor(white)
    canvas.roundRect(left, bottom, CODE, CODE, 5 * mm, stroke=0, fill=1)
    squares = QrCodeWidget(address, barLevel="M", barWidth=CODE, barHeight=CODE, barBorder=3)
    picture = Drawing(CODE, CODE)
    picture.add(squares)
    renderPDF.draw(picture, canvas, left, bottom)
