"""What comes in goes out: pixels, profiles, resolution, captions, and how a JPEG was compressed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms, JpegImagePlugin, PngImagePlugin

from engine.errors import OutputError
from engine.photos.metadata import Metadata
from engine.photos.reading import open_photo
from engine.photos.writing import save_photo

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LONG_PROFILE = np.random.default_rng(0).integers(0, 256, 150_000, np.uint8).tobytes()  # needs three JPEG segments
IPTC = b"\x1c\x02\x78\x00\x04Lake"


def photoshop(data: bytes) -> bytes:
    body = b"Photoshop 3.0\0" + b"8BIM\x04\x0c\0\0\0\0\0\x04thum" + b"8BIM\x04\x04\0\0" + len(data).to_bytes(4) + data
    return b"\xff\xed" + (len(body) + 2).to_bytes(2) + body


@pytest.mark.parametrize("profile", [SRGB, LONG_PROFILE], ids=["srgb", "long"])
@pytest.mark.parametrize("first", ["a.jpg", "a.png"])
@pytest.mark.parametrize("second", ["b.jpeg", "b.PNG"])
def test_profile_bytes_and_resolution(
    tmp_path: Path, picture: NDArray[np.uint8], profile: bytes, first: str, second: str
) -> None:
    Image.fromarray(picture).save(tmp_path / first, icc_profile=profile, dpi=(300, 150))
    photo = open_photo(tmp_path / first)
    save_photo(photo.pixels, tmp_path / second, photo.metadata)
    with Image.open(tmp_path / second) as saved:
        assert saved.info["icc_profile"] == profile
        assert saved.info["dpi"] == pytest.approx((300, 150), abs=0.02)  # PNG counts whole pixels a metre
    assert open_photo(tmp_path / second).metadata.icc == profile


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA"])
def test_png_comes_back_bit_for_bit(tmp_path: Path, picture: NDArray[np.uint8], mode: str) -> None:
    """Colours hidden under full transparency included, and grey stays grey in the file."""
    stored = np.dstack([picture, picture[..., 0] // 128 * 255])[
        ..., {"RGB": [0, 1, 2], "RGBA": [0, 1, 2, 3]}.get(mode, [1, 3])
    ]
    stored = stored[..., 0] if mode == "L" else stored
    Image.fromarray(np.ascontiguousarray(stored)).save(tmp_path / "a.png", icc_profile=LONG_PROFILE)
    photo = open_photo(tmp_path / "a.png")
    assert photo.notice is None
    save_photo(photo.pixels, tmp_path / "b.png", photo.metadata, photo.alpha)
    with Image.open(tmp_path / "b.png") as saved:
        assert saved.mode == mode
        np.testing.assert_array_equal(np.asarray(saved), stored)


def test_png_text_and_colour_chunks(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text("Author", "Ann")
    chunks.add_text("Description", "long " * 500, zip=True)
    chunks.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>Lake</x:xmpmeta>")
    chunks.add(b"gAMA", (45455).to_bytes(4))
    Image.fromarray(picture).save(tmp_path / "a.png", pnginfo=chunks)
    photo = open_photo(tmp_path / "a.png")
    assert photo.metadata.xmp == b"<x:xmpmeta>Lake</x:xmpmeta>"
    save_photo(photo.pixels, tmp_path / "b.png", photo.metadata)
    with Image.open(tmp_path / "b.png") as saved:
        assert isinstance(saved, PngImagePlugin.PngImageFile)
        assert saved.text == {
            "Author": "Ann",
            "Description": "long " * 500,
            "XML:com.adobe.xmp": "<x:xmpmeta>Lake</x:xmpmeta>",
        }
        assert saved.info["gamma"] == pytest.approx(0.45455)


def test_jpeg_captions_and_their_way_into_png(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    """Photoshop's resources lose their thumbnail: it shows what was there before."""
    xmp = b"<x:xmpmeta>Lake</x:xmpmeta>"
    Image.fromarray(picture).save(tmp_path / "a.jpg", xmp=xmp, comment=b"By Ann", extra=photoshop(IPTC + b"."))
    photo = open_photo(tmp_path / "a.jpg")
    save_photo(photo.pixels, tmp_path / "b.jpg", photo.metadata)
    with Image.open(tmp_path / "b.jpg") as saved:
        assert saved.info["xmp"] == xmp
        assert saved.info["comment"] == b"By Ann"
        assert saved.info["photoshop"] == {0x0404: IPTC + b"."}
    save_photo(photo.pixels, tmp_path / "c.png", photo.metadata)
    assert open_photo(tmp_path / "c.png").metadata.xmp == xmp
    np.testing.assert_array_equal(open_photo(tmp_path / "c.png").pixels, photo.pixels)


@pytest.mark.parametrize(("quality", "subsampling"), [(60, "4:2:0"), (88, "4:2:2"), (97, "4:4:4")])
def test_a_jpeg_is_compressed_as_it_was(
    tmp_path: Path, picture: NDArray[np.uint8], quality: int, subsampling: str
) -> None:
    Image.fromarray(picture).save(tmp_path / "a.jpg", quality=quality, subsampling=subsampling)
    photo = open_photo(tmp_path / "a.jpg")
    save_photo(photo.pixels, tmp_path / "b.jpg", photo.metadata)
    with Image.open(tmp_path / "a.jpg") as source, Image.open(tmp_path / "b.jpg") as saved:
        assert isinstance(source, JpegImagePlugin.JpegImageFile)
        assert isinstance(saved, JpegImagePlugin.JpegImageFile)
        assert saved.quantization == source.quantization
        assert JpegImagePlugin.get_sampling(saved) == JpegImagePlugin.get_sampling(source)
    again = open_photo(tmp_path / "b.jpg").pixels.astype(int)
    assert np.abs(again - photo.pixels).mean() < 1.0


def test_a_turned_jpeg_is_compressed_with_turned_tables(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lopsided = [1 + row * 20 + column for row in range(8) for column in range(8)]
    Image.fromarray(picture).save(tmp_path / "a.jpg", qtables=[lopsided], subsampling="4:2:2", exif=exif)
    photo = open_photo(tmp_path / "a.jpg")
    save_photo(photo.pixels, tmp_path / "b.jpg", photo.metadata)
    with Image.open(tmp_path / "b.jpg") as saved:
        assert isinstance(saved, JpegImagePlugin.JpegImageFile)
        np.testing.assert_array_equal(np.reshape(saved.quantization[0], (8, 8)), np.reshape(lopsided, (8, 8)).T)
        assert JpegImagePlugin.get_sampling(saved) == 0  # 4:4:4


def test_a_png_becomes_a_fine_jpeg(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    save_photo(picture, tmp_path / "b.jpg", Metadata())
    expected = io.BytesIO()
    Image.fromarray(picture).save(expected, "JPEG", quality=95, subsampling="4:4:4")
    assert (tmp_path / "b.jpg").read_bytes() == expected.getvalue()


def test_a_grey_jpeg_stays_grey(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    Image.fromarray(picture[..., 0]).save(tmp_path / "a.jpg", quality=70)
    photo = open_photo(tmp_path / "a.jpg")
    assert (photo.pixels == photo.pixels[..., :1]).all()
    save_photo(photo.pixels, tmp_path / "b.jpg", photo.metadata)
    with Image.open(tmp_path / "b.jpg") as saved, Image.open(tmp_path / "a.jpg") as source:
        assert saved.mode == "L"
        assert isinstance(source, JpegImagePlugin.JpegImageFile)
        assert isinstance(saved, JpegImagePlugin.JpegImageFile)
        assert saved.quantization == source.quantization


def test_transparency_is_never_lost_into_a_jpeg(
    tmp_path: Path, picture: NDArray[np.uint8], one_sentence: Callable[..., str]
) -> None:
    alpha = np.full((40, 56), 255, np.uint8)
    save_photo(picture, tmp_path / "opaque.jpg", Metadata(), alpha)
    alpha[3, 4] = 254
    with pytest.raises(OutputError) as caught:
        save_photo(picture, tmp_path / "clear.jpg", Metadata(), alpha)
    one_sentence(caught.value, "clear.jpg", ".png")
    assert [path.name for path in tmp_path.iterdir()] == ["opaque.jpg"]


@pytest.mark.parametrize(
    ("field", "name"),
    [("exif", "EXIF"), ("xmp", "XMP"), ("comment", "comment"), ("iptc", "IPTC captions")],
)
def test_metadata_that_a_jpeg_cannot_hold_is_named(
    tmp_path: Path, picture: NDArray[np.uint8], field: str, name: str
) -> None:
    metadata = Metadata(**{field: b"Exif\0\0" + b"x" * 70_000})
    saved = save_photo(picture, tmp_path / "b.jpg", metadata)
    assert tuple(map(str, saved.notices)) == (f"The {name} of this photo is too long for a JPEG, so it was left out.",)
    assert getattr(open_photo(tmp_path / "b.jpg").metadata, field) is None
    save_photo(picture, tmp_path / "b.png", metadata)
    np.testing.assert_array_equal(open_photo(tmp_path / "b.png").pixels, picture)


def test_a_jpeg_side_has_an_end(tmp_path: Path, one_sentence: Callable[..., str]) -> None:
    with pytest.raises(OutputError) as caught:
        save_photo(np.zeros((1, 65_501, 3), np.uint8), tmp_path / "b.jpg", Metadata())
    one_sentence(caught.value, "b.jpg", "65501", ".png")
    assert list(tmp_path.iterdir()) == []
