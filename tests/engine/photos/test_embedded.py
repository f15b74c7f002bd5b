"""What lies in a file besides the photo is named, and no longer claimed in what is saved; all other XMP stays."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image

from engine.imaging.depth import to_sixteen
from engine.photos import embedded, xmp
from engine.photos.colour import srgb_profile
from engine.photos.pillow_pixels import turned
from engine.photos.reading import open_photo
from engine.photos.writing import save_photo

Photo = NDArray[np.uint8]

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
    'xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" '
    'xmlns:Container="http://ns.google.com/photos/1.0/container/" '
    'xmlns:Item="http://ns.google.com/photos/1.0/container/item/" '
    'xmlns:GDepth="http://ns.google.com/photos/1.0/depthmap/" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" '
    'xmlns:tiff="http://ns.adobe.com/tiff/1.0/"'
)
KEPT = "<dc:subject><rdf:Bag><rdf:li>wedding</rdf:li><rdf:li>family</rdf:li></rdf:Bag></dc:subject>"


def packet(attributes: str = "", elements: str = "") -> bytes:
    return (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {RDF}><rdf:Description rdf:about="" {SPACES} {attributes} '
        f'xmp:Rating="5">{KEPT}{elements}</rdf:Description></rdf:RDF></x:xmpmeta>'
    ).encode()


def directory(*items: str) -> str:
    """A container's directory: Item:Semantic of each."""
    entries = "".join(
        f'<rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="image/jpeg" Item:Semantic="{item}" '
        'Item:Length="3000"/></rdf:li>'
        for item in items
    )
    return f"<Container:Directory><rdf:Seq>{entries}</rdf:Seq></Container:Directory>"


def jpeg(picture: Photo, described: bytes | None = None, trailer: bytes = b"", extra: bytes = b"") -> bytes:
    file = io.BytesIO()
    options = {} if described is None else {"xmp": described}
    Image.fromarray(picture).save(file, "JPEG", quality=95, **options)
    data = file.getvalue()
    return data[:2] + extra + data[2:] + trailer


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


GONE = {
    "attributes of a gain map": (packet('hdrgm:Version="1.0"'), "extra brightness for HDR screens"),
    "elements of a gain map": (
        packet(elements="<hdrgm:GainMapMax><rdf:Seq><rdf:li>1.5</rdf:li></rdf:Seq></hdrgm:GainMapMax>"),
        "extra brightness for HDR screens",
    ),
    "a gain map in a container": (
        packet('hdrgm:Version="1.0"', directory("Primary", "GainMap")),
        "extra brightness for HDR screens",
    ),
    "a motion photo": (
        packet('GCamera:MotionPhoto="1" GCamera:MotionPhotoVersion="1"', directory("Primary", "MotionPhoto")),
        "a short video",
    ),
    "a micro video": (packet('GCamera:MicroVideo="1" GCamera:MicroVideoOffset="3000"'), "a short video"),
    "a motion photo in elements": (packet(elements="<GCamera:MotionPhoto>1</GCamera:MotionPhoto>"), "a short video"),
    "depth data": (packet('GDepth:Format="RangeInverse" GDepth:Mime="image/png"'), "depth data"),
}


@pytest.mark.parametrize("case", GONE)
def test_what_is_lost_is_named_and_no_longer_claimed(case: str, tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    description, name = GONE[case]
    path, saved = tmp_path / "phone.jpg", tmp_path / "saved.jpg"
    path.write_bytes(jpeg(picture, description, bytes(3000)))
    photo = open_photo(path)
    assert str(photo.notice) == f"This photo carries {name}, which will not be saved."
    save_photo(photo.pixels, saved, photo.metadata)
    with Image.open(saved) as again:
        left = again.info["xmp"]
    assert b'xmp:Rating="5"' in left
    assert KEPT.encode() in left
    assert (b'Item:Semantic="Primary"' in left) == ("Primary" in description.decode())
    for gone in (b"hdrgm:", b"GainMap", b"MotionPhoto", b"MicroVideo", b"GDepth:"):
        assert gone not in left
    assert open_photo(saved).notice is None


def test_an_attribute_that_only_looks_alike_stays() -> None:
    description = packet('dc:format="hdrgm" GCamera:hdrp_makernote="abc"')
    assert xmp.without_claims(description) == description


def test_thumbnails_and_pointers_to_more_xmp_go() -> None:
    description = packet(
        'xmpNote:HasExtendedXMP="0123"', "<xmp:Thumbnails><rdf:Alt><rdf:li>AAAA</rdf:li></rdf:Alt></xmp:Thumbnails>"
    )
    left = xmp.without_claims(description)
    assert b"Thumbnails" not in left
    assert b"HasExtendedXMP" not in left
    assert KEPT.encode() in left


@pytest.mark.parametrize(
    ("extra", "trailer", "name"),
    [
        (segment(0xE3, b"_JPSJPS_" + bytes(20)), b"", "a description of two pictures for 3D viewing"),
        (segment(0xE3, b"Meta\0\0" + bytes(20)), b"", "a camera's data in APP3"),
        (segment(0xE0, b"II\x1a\0\0\0HEAPJPGM" + bytes(20)), b"", "a camera's data in CIFF"),
        (segment(0xE0, b"JFXX\0\x13" + bytes(20)), b"", "a thumbnail (JFXX)"),
        (segment(0xEB, b"JP\0\1" + bytes(20)), b"", "Content Credentials (C2PA)"),
        (b"", b"\0\0\0\x18ftypmp42" + bytes(3000), "a short video"),
        (b"", b"\0\0\x30\x0a\x10\0\0\0MotionPhoto_Data" + bytes(300), "a short video"),
        (b"", b"DualShot_DepthMap" + bytes(300), "depth data"),
    ],
)
def test_other_parts_of_a_jpeg_are_named(
    extra: bytes, trailer: bytes, name: str, tmp_path: Path, picture: NDArray[np.uint8]
) -> None:
    path, saved = tmp_path / "camera.jpg", tmp_path / "saved.jpg"
    path.write_bytes(jpeg(picture, trailer=trailer, extra=extra))
    photo = open_photo(path)
    assert str(photo.notice) == f"This photo carries {name}, which will not be saved."
    save_photo(photo.pixels, saved, photo.metadata)
    assert open_photo(saved).notice is None


def test_what_is_kept_is_not_called_lost(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    path = tmp_path / "plain.jpg"
    exif = Image.Exif()
    exif[0x010F] = "a maker"
    profile = srgb_profile()
    Image.fromarray(picture).save(path, exif=exif, xmp=packet(), comment=b"hello", dpi=(300, 300), icc_profile=profile)
    assert open_photo(path).notice is None


def test_a_depth_map_in_a_heic_is_named(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    path = tmp_path / "phone.heic"
    pillow_heif.from_pillow(Image.fromarray(picture).convert("RGBA")).save(path, quality=90)
    # the second picture is no longer the first one's alpha, but its depth (ISO/IEC 23008-2, F.14.2.2)
    path.write_bytes(path.read_bytes().replace(b"urn:mpeg:hevc:2015:auxid:1", b"urn:mpeg:hevc:2015:auxid:2"))
    assert str(open_photo(path).notice) == "This photo carries depth data, which will not be saved."


def box(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I", len(body) + 8) + kind + body


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (box(b"auxC", bytes(4), b"urn:com:apple:photo:2020:aux:hdrgainmap\0"), "extra brightness for HDR screens"),
        (box(b"auxC", bytes(4), b"urn:com:apple:photo:2018:aux:portraiteffectsmatte\0"), "outlines of people"),
        (box(b"auxC", bytes(4), b"urn:mpeg:mpegB:cicp:systems:auxiliary:depth\0"), "depth data"),
    ],
)
def test_pictures_that_belong_to_another_are_named(data: bytes, name: str) -> None:
    properties = box(b"iprp", box(b"ipco", data))
    file = box(b"ftyp", b"heic", bytes(4)) + box(b"meta", bytes(4), properties) + box(b"mdat", bytes(20))
    assert [str(notice) for notice in embedded.notices("HEIC", io.BytesIO(file), None)] == [
        f"This photo carries {name}, which will not be saved."
    ]
    with_video = io.BytesIO(box(b"ftyp", b"heic", bytes(4)) + box(b"mpvd", bytes(100)))
    assert [str(notice) for notice in embedded.notices("HEIC", with_video, None)] == [
        "This photo carries a short video, which will not be saved."
    ]


def turning(value: int) -> bytes:
    return packet(f'tiff:Orientation="{value}"')


def test_an_orientation_in_xmp_only_stays_with_unturned_pixels(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    path, saved = tmp_path / "a.jpg", tmp_path / "b.jpg"
    path.write_bytes(jpeg(picture, turning(6)))
    photo = open_photo(path)
    assert photo.pixels.shape == picture.shape
    save_photo(photo.pixels, saved, photo.metadata)
    with Image.open(saved) as again:
        assert b'tiff:Orientation="6"' in again.info["xmp"]
        assert again.size == (picture.shape[1], picture.shape[0])


@pytest.mark.parametrize("compression", [None, "tiff_lzw"])
@pytest.mark.parametrize("deep", [False, True])
def test_a_tiffs_orientation_in_xmp_only_stays_too(
    tmp_path: Path, picture: NDArray[np.uint8], deep: bool, compression: str | None
) -> None:
    described, path, saved = turning(6), tmp_path / "a.tif", tmp_path / "b.tif"
    if deep:
        extra = [(700, 1, len(described), described, True)]
        tifffile.imwrite(path, to_sixteen(picture), photometric="rgb", extratags=extra, metadata=None)
    else:
        Image.fromarray(picture).save(path, tiffinfo={700: described}, compression=compression)
    photo = open_photo(path)
    np.testing.assert_array_equal(photo.pixels, to_sixteen(picture) if deep else picture)
    save_photo(photo.pixels, saved, photo.metadata)
    assert open_photo(saved).metadata.xmp == photo.metadata.xmp == described


@pytest.mark.parametrize("turn", range(2, 9))
def test_a_tiff_that_was_turned_says_so_everywhere(tmp_path: Path, picture: NDArray[np.uint8], turn: int) -> None:
    path = tmp_path / "a.tif"
    Image.fromarray(picture).save(path, tiffinfo={274: turn, 700: turning(turn)}, dpi=(300, 150))
    photo = open_photo(path)
    np.testing.assert_array_equal(photo.pixels, turned(picture, turn))
    assert photo.metadata.xmp == turning(1)
    assert photo.metadata.dpi == ((150, 300) if turn >= 5 else (300, 150))


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp", ".avif", ".heic"])
@pytest.mark.parametrize("source", [".jpg", ".webp", ".avif"])
def test_no_format_turns_the_picture_by_the_xmp(
    tmp_path: Path, picture: NDArray[np.uint8], source: str, suffix: str
) -> None:
    """pillow-heif would, when it writes; so a HEIC says 1, and the other formats what the file said."""
    path, saved = tmp_path / f"a{source}", tmp_path / f"b{suffix}"
    Image.fromarray(picture).save(path, xmp=turning(6), quality=95)
    photo = open_photo(path)
    save_photo(photo.pixels, saved, photo.metadata)
    again = open_photo(saved)
    assert again.pixels.shape == picture.shape
    assert again.metadata.xmp == turning(1 if suffix == ".heic" else 6)


def test_an_orientation_in_exif_and_xmp_is_taken_back_in_both(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    path, saved = tmp_path / "a.jpg", tmp_path / "b.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(picture).save(path, exif=exif, xmp=turning(8), quality=95)
    photo = open_photo(path)
    assert photo.pixels.shape[:2] == picture.shape[1::-1]
    save_photo(photo.pixels, saved, photo.metadata)
    with Image.open(saved) as again:
        assert b'tiff:Orientation="1"' in again.info["xmp"]
        assert again.getexif()[0x0112] == 1
