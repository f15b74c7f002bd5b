"""What lies in a file besides the photo is named, and no longer claimed in what is saved; all other XMP stays."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pillow_heif
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image

from engine.imaging.depth import to_uint16
from engine.photos import embedded, xmp
from engine.photos.colour import srgb_profile
from engine.photos.metadata import Metadata
from engine.photos.pillow_pixels import apply_orientation
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
    assert str(photo.notice) == f"This photo contains {name}, which will not be saved."
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
    assert xmp.remove_claims(description) == description


def test_thumbnails_and_pointers_to_more_xmp_go() -> None:
    description = packet(
        'xmpNote:HasExtendedXMP="0123"', "<xmp:Thumbnails><rdf:Alt><rdf:li>AAAA</rdf:li></rdf:Alt></xmp:Thumbnails>"
    )
    left = xmp.remove_claims(description)
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
    assert str(photo.notice) == f"This photo contains {name}, which will not be saved."
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
    assert str(open_photo(path).notice) == "This photo contains depth data, which will not be saved."


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
        f"This photo contains {name}, which will not be saved."
    ]
    with_video = io.BytesIO(box(b"ftyp", b"heic", bytes(4)) + box(b"mpvd", bytes(100)))
    assert [str(notice) for notice in embedded.notices("HEIC", with_video, None)] == [
        "This photo contains a short video, which will not be saved."
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
        tifffile.imwrite(path, to_uint16(picture), photometric="rgb", extratags=extra, metadata=None)
    else:
        Image.fromarray(picture).save(path, tiffinfo={700: described}, compression=compression)
    photo = open_photo(path)
    np.testing.assert_array_equal(photo.pixels, to_uint16(picture) if deep else picture)
    save_photo(photo.pixels, saved, photo.metadata)
    assert open_photo(saved).metadata.xmp == photo.metadata.xmp == described


@pytest.mark.parametrize("turn", range(2, 9))
def test_a_tiff_that_was_turned_says_so_everywhere(tmp_path: Path, picture: NDArray[np.uint8], turn: int) -> None:
    path = tmp_path / "a.tif"
    Image.fromarray(picture).save(path, tiffinfo={274: turn, 700: turning(turn)}, dpi=(300, 150))
    photo = open_photo(path)
    np.testing.assert_array_equal(photo.pixels, apply_orientation(picture, turn))
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


def extended(content: bytes, guid: bytes, parts: int = 2) -> bytes:
    """Segments of an extended XMP packet."""
    size = -(-len(content) // parts)
    return b"".join(
        segment(
            0xE1,
            b"http://ns.adobe.com/xmp/extension/\0" + guid + struct.pack(">II", len(content), place)
            + content[place : place + size],
        )
        for place in range(0, len(content), size)
    )  # fmt: skip


def test_extended_xmp_is_kept(tmp_path: Path, picture: Photo) -> None:
    guid, path, saved = b"0123456789ABCDEF" * 2, tmp_path / "long.jpg", tmp_path / "saved.jpg"
    more = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/">'
        b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description r:about="" '
        b'xmlns:GImage="http://ns.google.com/photos/1.0/image/" GImage:Data="AAAA"><crs:ToneCurve>'
        + b"<r:Seq>" + b"<r:li>1, 2</r:li>" * 9000 + b"</r:Seq></crs:ToneCurve></r:Description></r:RDF></x:xmpmeta>"
    )  # fmt: skip
    main = packet(f'xmpNote:HasExtendedXMP="{guid.decode()}"')
    path.write_bytes(jpeg(picture, main, extra=extended(more, guid, 4)))
    photo = open_photo(path)
    assert str(photo.notice) == "This photo contains a further image, which will not be saved."
    for _ in range(2):
        kept = photo.metadata.xmp
        assert kept is not None
        root = ElementTree.fromstring(kept)
        names = {element.tag for element in root.iter()} | {name for element in root.iter() for name in element.attrib}
        assert {
            "{http://ns.adobe.com/camera-raw-settings/1.0/}ToneCurve",
            "{http://ns.adobe.com/xap/1.0/}Rating",
        } < names
        assert kept.count(b"<r:li>1, 2</r:li>") == 9000
        assert b"GImage:" not in kept
        assert b"HasExtendedXMP" not in kept
        assert save_photo(photo.pixels, saved, photo.metadata).notices == ()
        with Image.open(saved) as again:
            assert b'xmp:Rating="5"' in again.info["xmp"]
            assert b"HasExtendedXMP" in again.info["xmp"]
            assert len(again.info["xmp"]) < 65_502
        photo = open_photo(saved)
        assert photo.notice is None


def test_extended_xmp_that_is_not_whole_is_named(tmp_path: Path, picture: Photo) -> None:
    guid, path = b"0123456789ABCDEF" * 2, tmp_path / "long.jpg"
    main = packet(f'xmpNote:HasExtendedXMP="{guid.decode()}"')
    path.write_bytes(jpeg(picture, main, extra=extended(packet(), guid)[: -len(packet()) // 2 - 79]))
    photo = open_photo(path)
    assert str(photo.notice) == "This photo contains further XMP in segments of its own, which will not be saved."
    assert b"HasExtendedXMP" not in (photo.metadata.xmp or b"")


@pytest.mark.parametrize("kind", ["padding", "attribute", "no XML"])
def test_long_xmp_in_a_jpeg(tmp_path: Path, picture: Photo, kind: str) -> None:
    """Padding is shortened; what can't be split is left out, and named."""
    described = {
        "padding": packet() + b" " * 90_000 + b'<?xpacket end="w"?>',
        "attribute": packet(f'dc:format="{"a" * 90_000}"'),
        "no XML": packet(elements="<dc:title>" + "a" * 90_000),
    }[kind]
    done = save_photo(picture, tmp_path / "a.jpg", Metadata(xmp=described))
    kept = open_photo(tmp_path / "a.jpg").metadata.xmp
    if kind == "padding":
        assert done.notices == ()
        assert kept is not None
        assert KEPT.encode() in kept
    else:
        assert tuple(map(str, done.notices)) == ("The XMP of this photo is too long for a JPEG, so it was left out.",)
        assert kept is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-8-sig"])
def test_xmp_in_other_encodings_loses_what_is_gone(tmp_path: Path, picture: Photo, encoding: str) -> None:
    path = tmp_path / "a.tif"
    described = '<?xml version="1.0" encoding="utf-16"?>' + packet('hdrgm:Version="1.0" dc:format="é"').decode()
    path.write_bytes(b"")
    Image.fromarray(picture).save(path, tiffinfo={700: described.encode(encoding)})
    photo = open_photo(path)
    assert str(photo.notice) == "This photo contains extra brightness for HDR screens, which will not be saved."
    kept = photo.metadata.xmp
    assert kept is not None
    assert b"hdrgm" not in kept
    assert "é".encode() in kept
    assert KEPT.encode() in kept
    ElementTree.fromstring(kept.replace(b'encoding="utf-16"', b"").lstrip("\ufeff".encode()))


@pytest.mark.parametrize("size", [16, 20, 24, 28, 32, 36, 44, 64])
def test_a_video_behind_the_picture_is_named(tmp_path: Path, picture: Photo, size: int) -> None:
    path = tmp_path / "a.jpg"
    video = box(b"ftyp", b"isom" + bytes(4) + b"mp42" * ((size - 16) // 4)) + box(b"mdat", bytes(100))
    path.write_bytes(jpeg(picture, trailer=bytes(5) + video))
    assert str(open_photo(path).notice) == "This photo contains a short video, which will not be saved."


C2PA_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


@pytest.mark.parametrize("suffix", [".png", ".webp", ".tif", ".heic", ".avif"])
def test_content_credentials_are_named_and_gone(tmp_path: Path, picture: Photo, suffix: str) -> None:
    path, saved = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    claims = packet('xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="self#jumbf=c2pa/urn:uuid:1"')
    if suffix == ".tif":
        Image.fromarray(picture).save(path, tiffinfo={700: claims, 52545: b"manifest"})
    else:
        pillow_heif.register_heif_opener()
        Image.fromarray(picture).save(path, xmp=claims, **({"pnginfo": None} if suffix == ".png" else {}))
    data = path.read_bytes()
    match suffix:
        case ".png":
            content = struct.pack(">I", 8) + b"caBXmanifest"
            path.write_bytes(data[:33] + content + zlib.crc32(content[4:]).to_bytes(4) + data[33:])
        case ".webp":
            body = data[8:] + b"C2PA" + struct.pack("<I", 8) + b"manifest"
            path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
        case ".heic" | ".avif":
            path.write_bytes(data + box(b"uuid", C2PA_UUID, bytes(4), b"manifest\0"))
        case _:
            pass
    photo = open_photo(path)
    assert str(photo.notice) == "This photo contains Content Credentials (C2PA), which will not be saved."
    save_photo(photo.pixels, saved, photo.metadata)
    assert open_photo(saved).notice is None
    assert b"provenance" not in (photo.metadata.xmp or b"")
    assert b"manifest" not in saved.read_bytes()


def test_a_provenance_in_words_stays() -> None:
    described = packet(
        'xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="Bought in 1931 from the painter."'
    )
    assert xmp.remove_claims(described) == described


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (box(b"auxC", bytes(4), b"urn:com:apple:photo:2023:aux:styledeltamap\0"), "an auxiliary image"),
        (box(b"auxC", bytes(4), b"urn:mpeg:hevc:2015:auxid:1\0"), None),
        (box(b"auxC", bytes(4), b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0"), None),
    ],
)
def test_unknown_auxiliary_images_are_named_and_alpha_is_not(data: bytes, name: str | None) -> None:
    file = box(b"ftyp", b"heic", bytes(4)) + box(b"meta", bytes(4), box(b"iprp", box(b"ipco", data)))
    expected = () if name is None else (f"This photo contains {name}, which will not be saved.",)
    assert tuple(map(str, embedded.notices("HEIC", io.BytesIO(file), None))) == expected


def test_samsungs_data_is_named(tmp_path: Path, picture: Photo) -> None:
    lost = "This photo contains a camera's own data, which will not be saved."
    with_box = io.BytesIO(box(b"ftyp", b"heic", bytes(4)) + box(b"sefd", b"Image_UTC_Data1234"))
    assert tuple(map(str, embedded.notices("HEIC", with_box, None))) == (lost,)
    path = tmp_path / "a.jpg"
    path.write_bytes(
        jpeg(picture, trailer=b"\0\0\x01\x0a\x0e\0\0\0Image_UTC_Data1700000000000SEFH" + bytes(24) + b"SEFT")
    )
    assert str(open_photo(path).notice) == lost


def test_other_images_in_a_container_are_named() -> None:
    described = packet(elements=directory("Primary", "ConfidenceMap"))
    assert tuple(map(str, xmp.claims(described))) == ("a further image",)
    assert b"ConfidenceMap" not in xmp.remove_claims(described)
    for prefix in ("h", "gain"):
        space = f'xmlns:{prefix}="http://ns.adobe.com/hdr-gain-map/1.0/" {prefix}:Version="1" xmp:Rating'
        own = packet().replace(b"xmp:Rating", space.encode())
        assert tuple(map(str, xmp.claims(own))) == ("extra brightness for HDR screens",)
        assert b"Version" not in xmp.remove_claims(own)
