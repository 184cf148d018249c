"""Colour arithmetic for themes: hex, OKLCH and the contrast of two colours.

Pure functions, no Flask.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin

HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")


@dataclass(frozen=True)
class Oklch:
    """A colour as the eye sorts it: lightness 0–1, chroma, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def is_hex(value: object) -> bool:
    """Return whether this is a colour such as "#0b5a78"."""
    return isinstance(value, str) and HEX.match(value) is not None


def from_hex(value: str) -> Oklch:
    """Return a colour as the eye sorts it."""
    red, green, blue = (_to_linear(int(value[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, hypot(a, b), degrees(atan2(b, a)) % 360)


@lru_cache(maxsize=65536)
def to_hex(lightness: float, chroma: float, hue: float) -> str:
    """The nearest colour a screen can show: chroma gives way, lightness and hue stay."""
    if not _fits(_linear(lightness, chroma, hue)):
        low, high = 0.0, chroma
        while high - low > 0.0005:
            middle = (low + high) / 2
            low, high = (middle, high) if _fits(_linear(lightness, middle, hue)) else (low, middle)
        chroma = low
    channels = _linear(lightness, chroma, hue)
    return "#" + "".join(f"{round(_to_srgb(channel) * 255):02x}" for channel in channels)


@lru_cache(maxsize=65536)
def measure_luminance(value: str) -> float:
    """Return how light a colour is, as WCAG measures it."""
    red, green, blue = (_to_linear(int(value[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def measure_contrast(one: str, other: str) -> float:
    """The WCAG ratio of two colours, 1 to 21."""
    light, dark = sorted((measure_luminance(one), measure_luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _linear(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _fits(channels: tuple[float, float, float]) -> bool:
    return all(-0.0005 <= channel <= 1.0005 for channel in channels)


def _to_linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _to_srgb(channel: float) -> float:
    channel = min(1.0, max(0.0, channel))
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
