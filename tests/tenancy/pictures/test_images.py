"""What becomes of a file that somebody sends.

Judged by its content, and never passed on as it came.
"""

from __future__ import annotations

import io
import itertools
import random

import pytest
from PIL import Image

from tests.support import pictures
from wijzerplaat.config import Settings
from wijzerplaat.ground.adapters import limited_process
from wijzerplaat.ground.core.errors import Invalid
from wijzerplaat.kinds.organisations.schemas import OrganisationSchema
from wijzerplaat.tenancy.pictures import drawing, images, refusals, rules


def made(content: bytes) -> images.Made:
    return images.make_safe_pictures(io.BytesIO(content))


def refusal(content: bytes) -> str:
    with pytest.raises(Invalid) as problem:
        made(content)
    return problem.value.fields["file"][0]


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_photo_is_made_anew_in_each_size_and_both_kinds(kind: str) -> None:
    result = made(pictures.saved(pictures.scene(1000, 600, "P" if kind == "GIF" else "RGB"), kind))
    assert set(result.files) == {
        f"{width}.{end}" for width in (400, 800, 1000) for end in ("webp", "jpg")
    }
    assert (result.width, result.height) == (1000, 600)
    for name, content in result.files.items():
        image = opened(content)
        assert image.format == ("WEBP" if name.endswith("webp") else "JPEG")
        assert image.size == (int(name.split(".")[0]), round(int(name.split(".")[0]) * 0.6))


def test_a_large_photo_becomes_smaller_and_a_small_one_never_larger() -> None:
    assert made(pictures.saved(pictures.scene(4000, 3000), "JPEG")).width == 1600
    assert set(made(pictures.saved(pictures.scene(300, 200), "PNG")).files) == {
        "300.webp",
        "300.jpg",
    }
    assert rules.list_picture_widths(800) == (400, 800)


def test_where_a_photo_was_taken_is_gone_and_it_stands_upright() -> None:
    sent = pictures.jpeg_of_a_phone()
    assert opened(sent).getexif().get_ifd(pictures.GPS)
    result = made(sent)
    assert (result.width, result.height) == (600, 1000)
    for content in result.files.values():
        image = opened(content)
        assert not image.getexif() and "exif" not in image.info and "comment" not in image.info
        assert b"Geheime" not in content and b"geheim" not in content
        red, green, _blue = image.convert("RGB").getpixel((image.width - 5, 5))
        assert red > 200 > 100 > green  # the red corner, turned with the camera


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16"])
def test_every_kind_of_png_gives_a_photo_on_white(mode: str) -> None:
    image = (
        pictures.scene(200, 120, "RGBA")
        if mode == "RGBA"
        else pictures.scene(200, 120, "L").convert(mode)
    )
    if mode == "RGBA":
        image.putalpha(0)
    result = opened(made(pictures.saved(image, "PNG")).files["200.jpg"]).convert("RGB")
    assert result.size == (200, 120)
    if mode == "RGBA":
        assert min(result.getpixel((100, 60))) > 250


def test_sixteen_bits_of_grey_keep_their_grey() -> None:
    row = b"\x00\xc0" * 100 + b"\x00\x40" * 100
    image = Image.frombytes("I;16", (200, 120), row * 120)
    result = opened(made(pictures.saved(image, "PNG")).files["200.jpg"]).convert("L")
    assert abs(result.getpixel((150, 60)) - 0x40) < 4 and abs(result.getpixel((50, 60)) - 0xC0) < 4


def test_a_photo_that_is_made_small_in_strips_shows_no_seams() -> None:
    slope = Image.linear_gradient("L").resize((3100, 4100))
    column = (
        opened(made(pictures.saved(slope, "PNG")).files["1600.jpg"])
        .convert("L")
        .crop((800, 0, 801, 2116))
        .tobytes()
    )
    assert max(abs(one - other) for one, other in itertools.pairwise(column)) <= 4


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_what_moves_is_refused(kind: str) -> None:
    assert refusal(pictures.moving(kind)) == refusals.MOVES


def test_svg_is_refused_with_what_to_do_whatever_its_name() -> None:
    assert refusal(pictures.SVG) == refusals.IS_SVG
    assert refusal(b"\xef\xbb\xbf  <!-- a --> " + pictures.SVG) == refusals.IS_SVG
    assert refusal(pictures.SVG.decode().encode("utf-16")) == refusals.IS_SVG


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"<html>", b"BM" + b"\x00" * 50, b"II*\x00" + b"\x00" * 50]
)
def test_other_files_are_no_photo(content: bytes) -> None:
    assert refusal(content) == refusals.NO_PICTURE


def test_the_photos_of_some_phones_are_named() -> None:
    assert refusal(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 20) == refusals.IS_HEIC


@pytest.mark.parametrize(
    "content", [pictures.huge_png(), pictures.huge_webp(), pictures.huge_png(1, 10**8)]
)
def test_a_header_that_claims_too_much_is_refused_before_a_pixel_is_read(
    content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO", limited_process.log.name):
        assert refusal(content) == refusals.TOO_MANY_PIXELS
    assert all(record.peak < 40 * limited_process.MIB for record in caplog.records)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("part", [0.02, 0.5, 0.9])
def test_half_a_file_is_told_so(kind: str, part: float) -> None:
    noise = Image.effect_noise((400, 300), 90).convert("RGB")
    whole = pictures.saved(noise, kind)
    assert refusal(whole[: int(len(whole) * part)]) in (
        refusals.BROKEN,
        refusals.TOO_MANY_PIXELS,
        refusals.TOO_SMALL,
    )


def test_rubbish_behind_a_good_beginning_is_told_so() -> None:
    chance = random.Random(4)
    for start in (
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"RIFF\x00\x01\x00\x00WEBPVP8 ",
    ):
        for _round in range(20):
            assert refusal(start + chance.randbytes(300))


def test_a_file_of_more_than_25_mb_is_refused_by_what_is_in_it() -> None:
    assert refusal(b"\xff\xd8\xff" + b"x" * refusals.MOST_BYTES) == refusals.TOO_BIG


def test_what_comes_along_behind_a_photo_is_left_behind() -> None:
    for content in made(
        pictures.saved(pictures.scene(), "JPEG") + b"<script>alert(1)</script>"
    ).files.values():
        assert b"<script>" not in content


def test_shapes_that_no_page_can_show_are_refused() -> None:
    assert refusal(pictures.saved(pictures.scene(20, 20), "PNG")) == refusals.TOO_SMALL
    assert refusal(pictures.saved(pictures.scene(4000, 100), "PNG")) == refusals.TOO_LONG


@pytest.mark.parametrize("scene", drawing.SCENES)
def test_demo_content_draws_its_own_pictures_the_same_each_time(scene: str) -> None:
    content, words = drawing.draw_scene(scene, "#0b5a78", "#f2a65a", scene)
    assert words.startswith("Tekening van ") and (content, words) == drawing.draw_scene(
        scene, "#0b5a78", "#f2a65a", scene
    )
    assert made(content).width == 800


@pytest.mark.parametrize(
    ("size", "subsampling", "fits"),
    [
        ((8000, 6000), 2, True),
        ((6000, 4000), 0, True),
        ((8944, 6708), 2, False),
        ((7000, 5000), 0, False),
    ],
)
def test_a_large_progressive_photo_is_opened_or_clearly_refused(
    size: tuple[int, int], subsampling: int, fits: bool
) -> None:
    """Its decoder keeps the whole of it: where that does not fit, the message says what to do."""
    photo = pictures.saved(
        Image.new("RGB", size, "teal"), "JPEG", progressive=True, subsampling=subsampling
    )
    if fits:
        assert made(photo).width == 1600
    else:
        assert refusal(photo) == refusals.TOO_MANY_PIXELS


def test_the_size_that_every_text_names_is_the_size_that_is_taken(settings: Settings) -> None:
    size = f"{refusals.MOST_BYTES // 1024**2} MB"
    assert settings.max_file == refusals.MOST_BYTES
    hints = [OrganisationSchema().fields[name].metadata["hint"] for name in ("picture", "logo")]
    assert all(f"mag {size} zijn" in said for said in (*hints, refusals.TOO_BIG))
    photo = pictures.saved(pictures.scene(1000, 600), "JPEG")
    comment = b"\xff\xfe\xff\xff" + b"x" * 65_533
    full = (refusals.MOST_BYTES - len(photo)) // len(comment)
    assert made(photo[:2] + comment * full + photo[2:]).width == 1000
    assert refusal(photo[:2] + comment * (full + 1) + photo[2:]) == refusals.TOO_BIG
