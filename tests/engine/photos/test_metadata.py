"""What another program finds in the files: exiftool reads them, and is right."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from engine.errors import OutputError
from engine.imaging.depth import to_uint16
from engine.photos import exif, xmp
from engine.photos.metadata import Metadata
from engine.photos.reading import open_photo
from engine.photos.writing import SaveOptions, save_photo
from tests.engine.photos.exiftool import said, tool
from tests.engine.photos.profiles import installed, named

pytestmark = pytest.mark.slow

EVERY = [".jpg", ".png", ".tif", ".webp", ".avif", ".heic"]
WITH_CAPTIONS = [".jpg", ".png", ".tif"]
TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"


@pytest.fixture
def camera(tmp_path: Path, picture: NDArray[np.uint8]) -> Path:
    """A JPEG as a camera and an archive leave it: lying on its side, with a thumbnail, captions and all."""
    path, small = tmp_path / "camera.jpg", tmp_path / "small.jpg"
    Image.fromarray(picture).save(path, quality=92, dpi=(300, 300), icc_profile=named("display_p3"))
    Image.new("RGB", (40, 30), (255, 0, 0)).save(small)
    tool(
        "-overwrite_original", "-n",
        "-EXIF:Make=Maker", "-EXIF:Model=Model 7", "-EXIF:Orientation=6", "-EXIF:ExposureTime=0.004",
        "-EXIF:LensModel=50mm f/1.8", "-EXIF:DateTimeOriginal=2024:05:06 07:08:09", "-EXIF:UserComment=hello",
        "-EXIF:GPSLatitude=48.2082", "-EXIF:GPSLatitudeRef=N", "-EXIF:GPSLongitude=16.3738", "-EXIF:GPSLongitudeRef=E",
        "-EXIF:Copyright=Ann", "-IPTC:City=Wien", "-IPTC:Keywords=lake", "-IPTC:Keywords=summer",
        "-XMP-dc:Title=At the lake", "-XMP-xmp:Rating=5", "-XMP-photoshop:City=Wien", f"-ThumbnailImage<={small}", path,
    )  # fmt: skip
    return path


KEPT = {
    "IFD0:Make": "Maker",
    "IFD0:Model": "Model 7",
    "IFD0:Copyright": "Ann",
    "ExifIFD:ExposureTime": 0.004,
    "ExifIFD:LensModel": "50mm f/1.8",
    "ExifIFD:DateTimeOriginal": "2024:05:06 07:08:09",
    "ExifIFD:UserComment": "hello",
    "XMP-dc:Title": "At the lake",
    "XMP-xmp:Rating": 5,
}


def check(path: Path, suffix: str, profile: str = "display_p3") -> dict[str, Any]:
    found = said(path)
    for name, value in KEPT.items():
        assert found[name] == value, name
    assert found.get("IFD0:Orientation", 1) == 1
    assert found["GPS:GPSLatitude"] == pytest.approx(48.2082, abs=1e-5)
    assert found["Composite:GPSLongitude"] == pytest.approx(16.3738, abs=1e-5)
    if suffix in WITH_CAPTIONS:
        assert found["IPTC:City"] == "Wien"
        assert found["IPTC:Keywords"] == ["lake", "summer"]
    with Image.open(path) if suffix != ".heic" else io.BytesIO() as opened:
        icc = opened.info.get("icc_profile") if isinstance(opened, Image.Image) else open_photo(path).metadata.icc
    assert icc == named(profile)
    return found


@pytest.mark.parametrize("suffix", EVERY)
def test_everything_a_camera_wrote_is_there_in_every_format(tmp_path: Path, camera: Path, suffix: str) -> None:
    photo = open_photo(camera)
    first = save_photo(photo.pixels, tmp_path / f"a{suffix}", photo.metadata)
    found = check(tmp_path / f"a{suffix}", suffix)
    assert bool(first.notices) == (suffix not in WITH_CAPTIONS)
    size = (found["IFD0:XResolution"], found["IFD0:YResolution"])
    assert size == (300, 300)
    # and once more, from that format into itself and back into a JPEG
    again = open_photo(tmp_path / f"a{suffix}")
    assert again.metadata.dpi == pytest.approx((300, 300), abs=0.02)
    save_photo(again.pixels, tmp_path / f"b{suffix}", again.metadata)
    check(tmp_path / f"b{suffix}", suffix)
    save_photo(again.pixels, tmp_path / "c.jpg", again.metadata)
    check(tmp_path / "c.jpg", suffix)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_sixteen_bits_come_with_everything_too(tmp_path: Path, camera: Path, suffix: str) -> None:
    photo = open_photo(camera)
    save_photo(to_uint16(photo.pixels), tmp_path / f"a{suffix}", photo.metadata)
    assert open_photo(tmp_path / f"a{suffix}").pixels.dtype == np.uint16
    check(tmp_path / f"a{suffix}", suffix)


@pytest.mark.parametrize("suffix", EVERY)
def test_the_resolution_needs_no_exif(tmp_path: Path, picture: NDArray[np.uint8], suffix: str) -> None:
    save_photo(picture, tmp_path / f"a{suffix}", Metadata(dpi=(240.0, 120.0)))
    found = said(tmp_path / f"a{suffix}")
    if suffix == ".png":
        assert found["PNG-pHYs:PixelsPerUnitX"] == round(240 / 0.0254)
    else:
        group = "JFIF" if suffix == ".jpg" else "IFD0"
        assert (found[f"{group}:XResolution"], found[f"{group}:YResolution"]) == (240, 120)
    assert open_photo(tmp_path / f"a{suffix}").metadata.dpi == pytest.approx((240, 120), abs=0.02)


@pytest.mark.parametrize("suffix", [".jpg", ".tif", ".png"])
def test_the_thumbnail_shows_the_new_photo_upright(tmp_path: Path, camera: Path, suffix: str) -> None:
    """Not the red one: it would show what was taken out."""
    photo = open_photo(camera)
    save_photo(photo.pixels, tmp_path / f"a{suffix}", photo.metadata)
    data = tool("-b", "-ThumbnailImage", tmp_path / f"a{suffix}")
    if suffix == ".tif":  # a TIFF's second directory is another page to exiftool; none may be left
        assert said(tmp_path / "a.tif").get("IFD1:ImageWidth") is None
        return
    small = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), np.float64)
    assert small.shape[:2] == (photo.pixels.shape[0], photo.pixels.shape[1])  # smaller than 160 px: as it is
    assert np.abs(small - photo.pixels).mean() < 6
    assert b"\xff\xd8\xff" not in (tmp_path / f"a{suffix}").read_bytes()[3:].replace(data, b"")


def test_a_photo_without_a_thumbnail_gets_none(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    block = Image.Exif()
    block[0x010F] = "Maker"
    Image.fromarray(picture).save(tmp_path / "a.jpg", exif=block)
    photo = open_photo(tmp_path / "a.jpg")
    save_photo(photo.pixels, tmp_path / "b.jpg", photo.metadata)
    assert tool("-b", "-ThumbnailImage", tmp_path / "b.jpg") == b""


def test_maker_notes_keep_their_place_in_a_tiff(tmp_path: Path, camera: Path) -> None:
    """Their offsets count from the beginning of the EXIF block: a TIFF that begins with it leaves them right."""
    photo = open_photo(camera)
    assert photo.metadata.exif is not None
    save_photo(photo.pixels, tmp_path / "a.tif", replace(photo.metadata, thumbnail=False))
    data = (tmp_path / "a.tif").read_bytes()
    block = photo.metadata.exif[6:]
    assert data[8 : len(block)] == exif.with_size(photo.metadata.exif, 40, 56)[6:][8:]


@pytest.mark.parametrize("suffix", EVERY)
@pytest.mark.parametrize("known", [True, False], ids=["with xmp", "without"])
def test_a_photo_that_a_model_had_a_part_in_says_so(
    tmp_path: Path, camera: Path, picture: NDArray[np.uint8], suffix: str, known: bool
) -> None:
    metadata = open_photo(camera).metadata if known else Metadata()
    path = tmp_path / f"a{suffix}"
    save_photo(picture, path, metadata, generated=True)
    found = said(path)
    assert found["XMP-iptcExt:DigitalSourceType"] == TYPE
    if known:
        assert found["XMP-dc:Title"] == "At the lake"
    save_photo(picture, path, metadata, generated=False)
    assert "XMP-iptcExt:DigitalSourceType" not in said(path)
    save_photo(picture, path, metadata, options=SaveOptions(declare=False), generated=True)
    assert "XMP-iptcExt:DigitalSourceType" not in said(path)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", TYPE),
        (TYPE, TYPE),
        (
            "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
            "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        ),
    ],
)
def test_an_earlier_source_type_gives_way_unless_it_says_more(
    tmp_path: Path, camera: Path, before: str, after: str
) -> None:
    tool("-overwrite_original", f"-XMP-iptcExt:DigitalSourceType={before}", camera)
    photo = open_photo(camera)
    save_photo(photo.pixels, tmp_path / "a.jpg", photo.metadata, generated=True)
    assert said(tmp_path / "a.jpg")["XMP-iptcExt:DigitalSourceType"] == after
    assert said(tmp_path / "a.jpg")["XMP-xmp:Rating"] == 5


@pytest.mark.parametrize(
    "packet",
    [
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description rdf:about="uuid:1" xmlns:E="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
        b"<E:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/negativeFilm</E:DigitalSourceType>"
        b"</rdf:Description></rdf:RDF></x:xmpmeta>",
        b"no packet at all",
        b"",
    ],
)
def test_packets_of_other_shapes(tmp_path: Path, picture: NDArray[np.uint8], packet: bytes) -> None:
    save_photo(picture, tmp_path / "a.png", Metadata(xmp=xmp.declare_composite(packet)))
    assert said(tmp_path / "a.png")["XMP-iptcExt:DigitalSourceType"] == TYPE
    assert xmp.declare_composite(xmp.declare_composite(packet)) == xmp.declare_composite(packet)


def test_what_a_format_has_no_place_for_is_named(
    tmp_path: Path, camera: Path, picture: NDArray[np.uint8], one_sentence: Callable[..., str]
) -> None:
    photo = open_photo(camera)
    saved = save_photo(photo.pixels, tmp_path / "a.webp", photo.metadata)
    assert [str(notice) for notice in saved.notices] == ["A WebP can't store IPTC captions, so that was left out."]
    saved = save_photo(photo.pixels, tmp_path / "a.bmp", replace(photo.metadata, icc=installed("srgb")))
    assert [str(notice) for notice in saved.notices] == [
        "A BMP can't store EXIF, XMP and IPTC captions, so that was left out."
    ]
    with pytest.raises(OutputError) as caught:
        save_photo(photo.pixels, tmp_path / "b.bmp", photo.metadata)
    one_sentence(caught.value, "b.bmp", "colour profile", ".png")


@pytest.mark.parametrize("suffix", EVERY)
def test_a_grey_photo_with_a_grey_profile(tmp_path: Path, picture: NDArray[np.uint8], suffix: str) -> None:
    """Where the format knows no grey, the colours are made sRGB: a grey profile would fit no pixel of it."""
    icc = installed("sgray")
    grey = np.repeat(picture[..., :1], 3, axis=2)
    save_photo(grey, tmp_path / f"a{suffix}", Metadata(icc=icc, grey=True))
    photo = open_photo(tmp_path / f"a{suffix}")
    assert (photo.metadata.icc == icc) == (suffix in WITH_CAPTIONS)
    assert photo.metadata.grey == (suffix in WITH_CAPTIONS)
    if suffix in (".png", ".tif"):
        np.testing.assert_array_equal(photo.pixels, grey)
