"""Colours that a file names by numbers instead of a profile: HEIC's and AVIF's nclx, PNG's cICP, gAMA and cHRM."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pillow_heif
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from engine.errors import PhotoError
from engine.imaging.depth import to_uint16
from engine.photos import av1
from engine.photos.cicp import Cicp, UnknownColours, profile, profile_of_gamma
from engine.photos.colour import colours_of
from engine.photos.reading import open_photo
from engine.photos.writing import save_photo
from tests.engine.photos.exiftool import said
from tests.engine.photos.test_kinds import chunk, png

pytestmark = pytest.mark.slow

P3, BT2020, PQ_2020, HLG_2020 = Cicp(12, 13), Cicp(9, 14), Cicp(9, 16), Cicp(9, 18)
ALL = [P3, BT2020, PQ_2020, HLG_2020]
WIDE = [P3, BT2020]


def heic(path: Path, pixels: NDArray[Any], coded: Cicp, **options: Any) -> None:
    library: Any = pillow_heif
    mode = "RGB;16" if pixels.dtype == np.uint16 else "RGB"
    made = library.from_bytes(mode, pixels.shape[1::-1], pixels.tobytes())
    words = {"color_primaries": coded.primaries, "transfer_characteristics": coded.transfer} | options
    made.save(path, quality=95, chroma=444, **({"matrix_coefficients": 6, "full_range_flag": 1} | words))


def avif(path: Path, pixels: NDArray[np.uint8], coded: Cicp, deep: bool = False) -> None:
    samples = pixels.astype(np.uint16) * 4 if deep else pixels
    path.write_bytes(
        imagecodecs.avif_encode(
            samples,
            level=95,
            bitspersample=10 if deep else 8,
            primaries=coded.primaries,
            transfer=coded.transfer,
            matrix=6,
        )
    )


def png_of(path: Path, pixels: NDArray[np.uint8], *chunks: tuple[bytes, bytes], icc: bytes | None = None) -> None:
    """8 bits in RGB, or grey where the pixels are HxW."""
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    extra = [chunk(kind, data) for kind, data in chunks]
    if icc is not None:
        extra.append(chunk(b"iCCP", b"any name\0\0" + zlib.compress(icc)))
    path.write_bytes(png(pixels.shape[1], pixels.shape[0], 8, 2 if pixels.ndim == 3 else 0, rows, *extra))


def gamma(value: float) -> tuple[bytes, bytes]:
    return b"gAMA", struct.pack(">I", round(value * 100_000))


def points(coded: Cicp, full: int = 1) -> tuple[bytes, bytes]:
    return b"cICP", bytes([coded.primaries, coded.transfer, 0, full])


def chromaticities(*values: float) -> tuple[bytes, bytes]:
    return b"cHRM", struct.pack(">8I", *(round(value * 100_000) for value in values))


P3_POINTS = chromaticities(0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06)
SRGB_POINTS = chromaticities(0.3127, 0.329, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)


def make(path: Path, pixels: NDArray[np.uint8], coded: Cicp) -> None:
    match path.suffix:
        case ".heic":
            heic(path, pixels, coded)
        case ".avif":
            avif(path, pixels, coded)
        case _:
            png_of(path, pixels, points(coded))


def coded_as(path: Path) -> tuple[object, object]:
    """What exiftool reads."""
    found = said(path)
    group = "PNG-cICP" if path.suffix == ".png" else "QuickTime"
    return found.get(f"{group}:ColorPrimaries"), found.get(f"{group}:TransferCharacteristics")


def seen(path: Path) -> NDArray[np.uint8]:
    """The file in sRGB, as another program shows it that knows nothing but profiles: Pillow with Little CMS."""
    with Image.open(path) as image:
        icc = image.info.get("icc_profile")
        rgb = image.convert("RGB")
        if icc is None:
            return np.asarray(rgb)
        shown: Any = ImageCms.profileToProfile(
            rgb, ImageCms.ImageCmsProfile(io.BytesIO(icc)), ImageCms.createProfile("sRGB")
        )
        return np.asarray(shown)


@pytest.mark.parametrize("coded", ALL, ids=lambda coded: f"{coded.primaries}-{coded.transfer}")
@pytest.mark.parametrize("suffix", [".heic", ".avif", ".png"])
@pytest.mark.parametrize("into", [".heic", ".avif", ".png"])
def test_formats_that_can_say_so_go_on_saying_so(
    tmp_path: Path, picture: NDArray[np.uint8], coded: Cicp, suffix: str, into: str
) -> None:
    source, saved = tmp_path / f"a{suffix}", tmp_path / f"b{into}"
    make(source, picture, coded)
    assert coded_as(source) == (coded.primaries, coded.transfer)
    photo = open_photo(source)
    kept = save_photo(photo.pixels, saved, photo.metadata)
    assert not kept.notices
    assert coded_as(saved) == (coded.primaries, coded.transfer)
    again = open_photo(saved)
    assert again.metadata.icc == photo.metadata.icc
    assert np.abs(again.pixels.astype(int) - photo.pixels).mean() < 1.5
    if into == ".png":
        np.testing.assert_array_equal(again.pixels, photo.pixels)


@pytest.mark.parametrize("coded", WIDE, ids=["p3", "2020"])
@pytest.mark.parametrize("suffix", [".heic", ".avif", ".png"])
@pytest.mark.parametrize("into", [".jpg", ".tif", ".webp"])
def test_other_formats_get_a_profile_that_says_the_same(
    tmp_path: Path, picture: NDArray[np.uint8], coded: Cicp, suffix: str, into: str
) -> None:
    make(tmp_path / f"a{suffix}", picture, coded)
    photo = open_photo(tmp_path / f"a{suffix}")
    save_photo(photo.pixels, tmp_path / f"b{into}", photo.metadata)
    found = said(tmp_path / f"b{into}")
    assert found["ICC_Profile:ProfileDescription"] == ("Display P3" if coded == P3 else "BT.2020")
    ours = colours_of(photo.metadata.icc).working(photo.pixels)
    assert np.abs(seen(tmp_path / f"b{into}").astype(int) - ours).mean() < 2
    assert np.abs(ours.astype(int) - photo.pixels).mean() > 4  # it is no sRGB


@pytest.mark.parametrize("coded", [PQ_2020, HLG_2020], ids=["pq", "hlg"])
@pytest.mark.parametrize("into", [".jpg", ".tif", ".webp", ".bmp"])
def test_hdr_becomes_what_an_ordinary_screen_shows(
    tmp_path: Path, picture: NDArray[np.uint8], coded: Cicp, into: str
) -> None:
    heic(tmp_path / "a.heic", to_uint16(picture), coded)
    photo = open_photo(tmp_path / "a.heic")
    assert photo.pixels.dtype == np.uint16
    saved = save_photo(photo.pixels, tmp_path / f"b{into}", photo.metadata)
    assert [notice for notice in saved.notices if "the brightness of HDR" in str(notice)]
    again = open_photo(tmp_path / f"b{into}")
    assert again.metadata.icc is None
    ours = colours_of(photo.metadata.icc).working(photo.pixels)
    assert np.abs(colours_of(None).working(again.pixels).astype(int) - ours).mean() < 2


def test_hdr_looks_as_its_standards_say() -> None:
    """White paper of 203 nits (BT.2408) lies at 58 % of PQ and at 75 % of HLG: the same grey, short of white."""
    for coded, paper in ((PQ_2020, 0.5807), (HLG_2020, 0.75)):
        colours = colours_of(profile(coded))
        numbers = np.repeat((np.array([[0, paper, 1.0]]) * 65535).round().astype(np.uint16)[..., None], 3, axis=2)
        black, white, most = colours.working(numbers)[0, :, 0].tolist()
        assert black == 0
        assert 215 <= white <= 230
        assert most == 255
        assert np.abs(colours.stored(colours.working(numbers), True).astype(int) - numbers)[:, :2].max() < 600


@pytest.mark.parametrize("deep", [False, True], ids=["8", "10"])
def test_paint_comes_back_as_painted(deep: bool) -> None:
    painted = np.random.default_rng(3).integers(8, 256, (40, 50, 3), np.uint8)
    painted = np.asarray(painted // 2 + 60, np.uint8)  # colours that all of them have
    for coded in ALL:
        colours = colours_of(profile(coded))
        off = np.abs(colours.working(colours.stored(painted, deep)).astype(int) - painted)
        assert off.mean() < (0.2 if deep else 2.5), coded


@pytest.mark.parametrize("matrix", [0, 1, 6, 9])
@pytest.mark.parametrize("full", [0, 1])
def test_range_and_matrix_are_the_decoders_matter(
    tmp_path: Path, picture: NDArray[np.uint8], matrix: int, full: int
) -> None:
    heic(tmp_path / "a.heic", picture, P3, matrix_coefficients=matrix, full_range_flag=full)
    photo = open_photo(tmp_path / "a.heic")
    assert photo.metadata.cicp == P3
    assert np.abs(photo.pixels.astype(int) - picture).mean() < 2
    save_photo(photo.pixels, tmp_path / "b.heic", photo.metadata)
    again = open_photo(tmp_path / "b.heic")
    assert coded_as(tmp_path / "b.heic") == (12, 13)
    assert np.abs(again.pixels.astype(int) - photo.pixels).mean() < 1.5


def test_ten_bits_of_avif(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    avif(tmp_path / "a.avif", picture, PQ_2020, deep=True)
    photo = open_photo(tmp_path / "a.avif")
    save_photo(photo.pixels, tmp_path / "b.avif", photo.metadata)
    assert coded_as(tmp_path / "b.avif") == (9, 16)


def test_a_profile_counts_before_nclx(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    icc = profile(P3)
    Image.fromarray(picture).save(tmp_path / "a.avif", icc_profile=icc)
    photo = open_photo(tmp_path / "a.avif")
    assert photo.metadata.cicp is None
    assert photo.metadata.icc == icc


@pytest.mark.parametrize("suffix", [".heic", ".avif"])
@pytest.mark.parametrize("coded", [Cicp(1, 13), Cicp(1, 1), Cicp(2, 2), Cicp(1, 6)], ids=str)
def test_ordinary_colours_need_no_profile(tmp_path: Path, picture: NDArray[np.uint8], suffix: str, coded: Cicp) -> None:
    make(tmp_path / f"a{suffix}", picture, coded)
    photo = open_photo(tmp_path / f"a{suffix}")
    assert photo.metadata.icc is None
    save_photo(photo.pixels, tmp_path / "b.jpg", photo.metadata)
    assert "ICC_Profile:ProfileDescription" not in said(tmp_path / "b.jpg")
    save_photo(photo.pixels, tmp_path / f"c{suffix}", photo.metadata)
    assert coded_as(tmp_path / f"c{suffix}") == (coded.primaries, coded.transfer)


def test_colours_that_no_photo_has_are_refused(
    tmp_path: Path, picture: NDArray[np.uint8], one_sentence: Callable[..., str]
) -> None:
    avif(tmp_path / "a.avif", picture, Cicp(10, 17))
    with pytest.raises(PhotoError) as caught:
        open_photo(tmp_path / "a.avif")
    one_sentence(caught.value, "a.avif", "primaries 10, transfer 17")
    with pytest.raises(UnknownColours):
        profile(Cicp(1, 200))


def test_a_png_of_linear_light_looks_as_it_should(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    light = ((picture / 255.0) ** 2.2 * 255).round().astype(np.uint8)
    png_of(tmp_path / "a.png", light, gamma(1.0))
    photo = open_photo(tmp_path / "a.png")
    np.testing.assert_array_equal(photo.pixels, light)
    inside = picture > 60  # darker ones are too coarse in 8 bits of light
    for into in (".jpg", ".webp", ".bmp", ".avif", ".tif"):
        save_photo(photo.pixels, tmp_path / f"b{into}", photo.metadata)
        off = np.abs(seen(tmp_path / f"b{into}").astype(int) - picture)[inside]
        assert off.mean() < 4, into
    save_photo(photo.pixels, tmp_path / "b.png", photo.metadata)
    again = open_photo(tmp_path / "b.png")
    np.testing.assert_array_equal(again.pixels, light)
    assert again.metadata.icc == photo.metadata.icc
    assert said(tmp_path / "b.png")["PNG:Gamma"] == 1


@pytest.mark.parametrize("extra", [(), (SRGB_POINTS,)], ids=["alone", "with sRGB's primaries"])
def test_the_usual_gamma_means_srgb(tmp_path: Path, picture: NDArray[np.uint8], extra: tuple[Any, ...]) -> None:
    png_of(tmp_path / "a.png", picture, gamma(0.45455), *extra)
    assert open_photo(tmp_path / "a.png").metadata.icc is None


def test_primaries_without_a_gamma_have_the_curve_of_srgb(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    png_of(tmp_path / "a.png", picture, P3_POINTS)
    ours = colours_of(open_photo(tmp_path / "a.png").metadata.icc).working(picture)
    assert np.abs(ours.astype(int) - colours_of(profile(P3)).working(picture)).max() <= 1


def test_which_of_a_pngs_chunks_counts(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    """PNG, third edition, 4.3: cICP, iCCP, sRGB, then gAMA and cHRM."""
    path = tmp_path / "a.png"
    p3, wide = profile(P3), profile(BT2020)
    assert p3 is not None
    assert wide is not None
    srgb = (b"sRGB", b"\0")

    def found(*chunks: tuple[bytes, bytes], icc: bytes | None = None) -> bytes | None:
        png_of(path, picture, *chunks, icc=icc)
        return open_photo(path).metadata.icc

    assert found(gamma(1.0), points(P3), srgb, icc=wide) == p3
    assert found(gamma(1.0), srgb, icc=wide) == wide
    assert found(gamma(1.0), P3_POINTS, srgb) is None
    assert found(gamma(1.0)) == profile_of_gamma(1.0, None)
    assert found(gamma(1.0), points(Cicp(1, 13)), icc=wide) is None
    assert found(gamma(1.0), points(Cicp(200, 200))) == profile_of_gamma(1.0, None)
    assert found((b"cICP", bytes([12, 13, 1, 1])), gamma(1.0)) == profile_of_gamma(1.0, None)  # only RGB is allowed
    assert found((b"gAMA", b"\0\0\0\0")) is None
    assert found((b"cHRM", bytes(32)), gamma(0.45455)) is None


def test_video_levels(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    narrow = (16 + picture / 255.0 * 219).round().astype(np.uint8)
    png_of(tmp_path / "a.png", narrow, points(Cicp(1, 13), full=0))
    photo = open_photo(tmp_path / "a.png")
    assert np.abs(colours_of(photo.metadata.icc).working(photo.pixels).astype(int) - picture).max() <= 2
    save_photo(photo.pixels, tmp_path / "b.jpg", photo.metadata)
    assert np.abs(seen(tmp_path / "b.jpg").astype(int) - picture).mean() < 2
    save_photo(photo.pixels, tmp_path / "b.png", photo.metadata)
    np.testing.assert_array_equal(open_photo(tmp_path / "b.png").pixels, narrow)
    assert open_photo(tmp_path / "b.png").metadata.icc == photo.metadata.icc


@pytest.mark.parametrize("into", [".png", ".jpg", ".tif", ".webp", ".heic"])
def test_grey_of_another_gamma(tmp_path: Path, picture: NDArray[np.uint8], into: str) -> None:
    light = ((picture[..., 0] / 255.0) ** 2.2 * 255).round().astype(np.uint8)
    png_of(tmp_path / "a.png", light, gamma(1.0))
    photo = open_photo(tmp_path / "a.png")
    assert photo.metadata.grey
    save_photo(photo.pixels, tmp_path / f"b{into}", photo.metadata)
    again = open_photo(tmp_path / f"b{into}")
    ours = colours_of(again.metadata.icc, again.metadata.grey).working(again.pixels)
    inside = picture[..., 0] > 60
    assert np.abs(ours[..., 0].astype(int) - picture[..., 0])[inside].mean() < 4


def test_how_bright_an_hdr_png_is_stays(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    light = (b"cLLI", struct.pack(">II", 10_000_000, 2_000_000))
    png_of(tmp_path / "a.png", picture, points(PQ_2020), light)
    photo = open_photo(tmp_path / "a.png")
    save_photo(photo.pixels, tmp_path / "b.png", photo.metadata)
    save_photo(to_uint16(picture), tmp_path / "c.png", photo.metadata)
    for name in ("b.png", "c.png"):
        assert chunk(*light) in (tmp_path / name).read_bytes()
        assert b"iCCP" not in (tmp_path / name).read_bytes()
        assert coded_as(tmp_path / name) == (9, 16)


def test_the_same_colours_have_the_same_profile_at_any_time() -> None:
    assert profile_of_gamma(1.0, None) == profile_of_gamma(1.0, None)
    made = profile(P3)
    assert made is not None
    assert made[24:36] == struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    assert len(made) < 1000


@pytest.mark.parametrize("coded", [Cicp(12, 13), Cicp(9, 16), Cicp(9, 18), Cicp(1, 13)])
@pytest.mark.parametrize("deep", [False, True])
def test_colours_that_only_the_av1_stream_names(
    tmp_path: Path, picture: NDArray[np.uint8], coded: Cicp, deep: bool
) -> None:
    named, unnamed = tmp_path / "named.avif", tmp_path / "unnamed.avif"
    avif(named, picture, coded, deep)
    data = named.read_bytes()
    assert data.count(b"colrnclx") == 1
    unnamed.write_bytes(data.replace(b"colrnclx", b"freenclx"))
    one, other = open_photo(named).metadata, open_photo(unnamed).metadata
    assert (other.icc, other.cicp) == (one.icc, one.cicp)
    assert (other.icc is None) == (coded == Cicp(1, 13))


def test_a_stream_that_breaks_off_names_nothing(tmp_path: Path, picture: NDArray[np.uint8]) -> None:
    avif(tmp_path / "a.avif", picture, Cicp(12, 13))
    data = (tmp_path / "a.avif").read_bytes()
    stream = data[data.index(b"\x0a", data.index(b"mdat")) :]
    assert av1.colours(stream) == Cicp(12, 13)
    assert av1.colours(b"") is None
    assert av1.colours(b"\x12\x00") is None
    for length in range(2, 9):
        with pytest.raises(ValueError, match="cut off"):
            av1.colours(stream[:length])
