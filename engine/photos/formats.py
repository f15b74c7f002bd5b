"""The kinds of files that are opened and written, how they are told apart, and what each can hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.messages import Message

Format = Literal["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIC", "BMP", "RAW"]
Piece = Literal["EXIF", "colour profile", "XMP", "IPTC captions", "resolution", "comment", "text", "code points"]

_DESCRIBED: frozenset[Piece] = frozenset({"EXIF", "colour profile", "XMP", "resolution"})


@dataclass(frozen=True, slots=True)
class Kind:
    """What a format can do. `name`: for people. `deep`: 16 bits a channel. `exact`: it can be
    written without any loss. `longest`: the most pixels a side may have. `holds`: the metadata that survives in it; the
    resolution may lie in the EXIF. Code points are colours named by numbers, see `cicp`.
    """

    name: str
    suffixes: tuple[str, ...]
    deep: bool
    exact: bool
    transparent: bool
    grey: bool
    longest: int
    holds: frozenset[Piece]

    @property
    def title(self) -> Message:
        """The name with its article."""
        if self.name == "AVIF":
            return Message("an {form}", form=self.name)
        return Message("a {form}", form=self.name)

    @property
    def first(self) -> Message:
        """`title` as the first word of a sentence."""
        if self.name == "AVIF":
            return Message("An {form}", form=self.name)
        return Message("A {form}", form=self.name)


KINDS: dict[Format, Kind] = {
    "JPEG": Kind(
        "JPEG",
        (".jpg", ".jpeg", ".jpe", ".jfif", ".jif", ".jfi", ".pjpeg", ".pjp", ".mpo", ".jps"),
        False,
        False,
        False,
        True,
        65_500,  # libjpeg's own limit
        frozenset({*_DESCRIBED, "IPTC captions", "comment"}),
    ),
    "PNG": Kind(
        "PNG",
        (".png", ".apng"),
        True,
        True,
        True,
        True,
        2**31 - 1,
        frozenset({*_DESCRIBED, "IPTC captions", "text", "code points"}),
    ),
    "TIFF": Kind(
        "TIFF",
        (".tif", ".tiff", ".btf", ".tf8"),
        True,
        True,
        True,
        True,
        2**31 - 1,
        frozenset({*_DESCRIBED, "IPTC captions"}),
    ),
    "WEBP": Kind("WebP", (".webp",), False, True, True, False, 16_383, _DESCRIBED),
    "AVIF": Kind(
        "AVIF", (".avif", ".avifs"), False, False, True, False, 65_536, frozenset({*_DESCRIBED, "code points"})
    ),
    "HEIC": Kind(
        "HEIC",
        (".heic", ".heif", ".hif", ".heics", ".heifs"),
        True,
        False,
        True,
        False,
        8_192 * 4,
        frozenset({*_DESCRIBED, "code points"}),
    ),
    "BMP": Kind("BMP", (".bmp", ".dib"), False, True, False, True, 32_767, frozenset({"resolution"})),
}
RAW_SUFFIXES = (
    *(".dng", ".nef", ".nrw", ".cr2", ".cr3", ".crw", ".arw", ".srf", ".sr2", ".raf", ".orf", ".rw2", ".pef"),
    *(".srw", ".iiq", ".3fr", ".fff", ".erf", ".mrw", ".rwl", ".mef", ".mos", ".dcr", ".kdc", ".raw"),
)
SUFFIXES: tuple[str, ...] = (*(suffix for kind in KINDS.values() for suffix in kind.suffixes), *RAW_SUFFIXES)
"""Every ending of a file that can be opened, in small letters."""

READ = Message("JPEG, PNG, WebP, TIFF, AVIF, HEIC, BMP or camera RAW")
WRITTEN = Message(".jpg, .png, .tif, .webp, .avif, .heic or .bmp")

START_BYTES = 32  # how much of a file `sniff` needs
_STARTS: tuple[tuple[bytes, Format], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"BM", "BMP"),
    (b"FUJIFILMCCD-RAW", "RAW"),
    (b"FOVb", "RAW"),
    (b"\0MRM", "RAW"),
    (b"IIU\0", "RAW"),
    (b"IIRO", "RAW"),
    (b"IIRS", "RAW"),
    (b"MMOR", "RAW"),
    (b"II\x1a\0\0\0HEAPCCDR", "RAW"),
)
_TIFF_STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")  # the last two: BigTIFF
_BRANDS: dict[bytes, Format] = {
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "HEIC"),
    b"crx ": "RAW",
}
_BRAND = b"ftyp"


def sniff(start: bytes, suffix: str) -> Format | None:
    """What a file is by its first START_BYTES; None for what is not opened. Its `suffix` only decides between a TIFF
    and the many cameras' files that begin like one.
    """
    for beginning, form in _STARTS:
        if start.startswith(beginning):
            return form
    if start.startswith(_TIFF_STARTS):
        return "RAW" if suffix.lower() in RAW_SUFFIXES else "TIFF"
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return "WEBP"
    if start[4:8] == _BRAND:
        form = _BRANDS.get(start[8:12])
        # mif1 is the brand of any such file; one of the others that it goes by says which.
        return "AVIF" if form == "HEIC" and b"avif" in start[16:] else form
    return None


def of_name(path: Path) -> Format | None:
    """How to write a file of that name; None where it does not say, or names what is only read."""
    return next((form for form, kind in KINDS.items() if path.suffix.lower() in kind.suffixes), None)
