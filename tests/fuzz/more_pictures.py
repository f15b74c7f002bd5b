"""Like `pictures`: the formats that hold more than JPEG and PNG do."""

from __future__ import annotations

import io
import struct

import numpy as np
import pillow_heif
import tifffile
from PIL import Image

from app.document.png_codec import srgb
from tests.fuzz.pictures import XMP, exif, rich, saved, scene


def webps() -> list[bytes]:
    return [
        *rich("WEBP", "RGB", "RGBA"),
        *rich("WEBP", "RGBA", lossless=True),
        saved("WEBP", xmp=XMP),
        saved("WEBP", save_all=True, append_images=[scene(), scene("RGBA")]),
    ]


def avifs() -> list[bytes]:
    return [
        saved("AVIF", speed=10),
        saved("AVIF", "RGBA", speed=10),
        saved("AVIF", speed=10, exif=exif(), icc_profile=srgb(), xmp=XMP),
        saved("AVIF", speed=10, save_all=True, append_images=[scene()]),
    ]


def heics() -> list[bytes]:
    made: list[bytes] = []
    for mode in ("RGB", "RGBA", "L"):
        file = io.BytesIO()
        pillow_heif.from_pillow(scene(mode)).save(file, quality=50, exif=exif() if mode == "RGB" else None)
        made.append(file.getvalue())
    deep = io.BytesIO()
    pillow_heif.from_bytes("RGB;16", (40, 28), np.full((28, 40, 3), 30_000, np.uint16).tobytes()).save(deep)
    return [*made, deep.getvalue()]


def bmps() -> list[bytes]:
    return [saved("BMP", mode, dpi=(300, 300)) for mode in ("RGB", "L", "P", "1")]


def tiffs() -> list[bytes]:
    """8 and 16 bits, packed in the common ways, in strips, tiles and planes, and of several pages."""
    rows, columns = np.mgrid[0:28, 0:40].astype(np.uint16)
    deep = np.stack([rows * 2000, columns * 1500, rows * columns * 40], 2)
    alpha = np.dstack([deep, columns * 1600])
    layouts = [
        {"data": deep},
        {"data": deep, "compression": "deflate", "predictor": True},
        {"data": deep, "compression": "lzw", "tile": (16, 16)},
        {"data": np.moveaxis(deep, 2, 0), "planarconfig": "separate", "photometric": "rgb"},
        {"data": alpha, "extrasamples": ["unassalpha"], "photometric": "rgb"},
        {"data": rows * 2000, "photometric": "miniswhite"},
        {"data": (deep >> 8).astype(np.uint8), "compression": "packbits", "bigtiff": True},
    ]
    made: list[bytes] = []
    for layout in layouts:
        file = io.BytesIO()
        tifffile.imwrite(file, **layout)
        made.append(file.getvalue())
    return [
        *made,
        *rich("TIFF", "RGB", "RGBA", "L", "CMYK", "P", "1"),
        saved("TIFF", compression="jpeg"),
        saved("TIFF", save_all=True, append_images=[scene(), scene()]),
    ]


def big_tiffs() -> list[bytes]:
    """Offsets of 64 bits in both byte orders, and numbers that are called undefined (SampleFormat 4)."""
    rows, columns = np.mgrid[0:28, 0:40].astype(np.uint16)
    deep = np.stack([rows * 2000, columns * 1500, rows * columns * 40], 2)
    made: list[bytes] = []
    for pixels in (deep, (deep >> 8).astype(np.uint8)):
        for order in "<>":
            for big in (True, False):
                file = io.BytesIO()
                # tifffile writes no SampleFormat for such numbers: the tag with the next number becomes it.
                undefined = [(340, "H", 3, (4, 4, 4), True)]
                tifffile.imwrite(
                    file, pixels, photometric="rgb", bigtiff=big, byteorder=order, metadata=None, extratags=undefined
                )
                tags = [struct.pack(f"{order}HH{'Q' if big else 'I'}", tag, 3, 3) for tag in (340, 339)]
                made.append(file.getvalue().replace(*tags))
    return made


def raws() -> list[bytes]:
    """A DNG with one plane of a Bayer mosaic, and a camera's matrix that changes nothing."""
    rows, columns = np.mgrid[0:28, 0:40]
    identity = [number for i in range(9) for number in (int(i % 4 == 0), 1)]
    tags = [
        (50706, "B", 4, bytes((1, 4, 0, 0)), True),
        (50708, "s", 0, "Camera", True),
        (33421, "H", 2, (2, 2), True),
        (33422, "B", 4, bytes((0, 1, 1, 2)), True),
        (50714, "I", 1, 256, True),
        (50717, "I", 1, 16383, True),
        (50721, "2i", 9, identity, True),
        (50728, "2I", 3, (1, 2, 1, 1, 1, 2), True),
        (50778, "H", 1, 21, True),
    ]
    file = io.BytesIO()
    mosaic = ((rows * 300 + columns * 200) % 16000 + 500).astype(np.uint16)
    tifffile.imwrite(file, mosaic, photometric=32803, extratags=tags, metadata=None)
    return [file.getvalue()]


def bombs() -> list[bytes]:
    """Sizes at the limits of each format, in headers that are otherwise good."""
    bmp = saved("BMP")
    webp = bytearray(saved("WEBP", "RGBA", lossless=True))
    webp[21:25] = b"\xff\xff\xff\xff"
    large = bytearray(tiffs()[0])
    directory = struct.unpack("<I", large[4:8])[0]
    for entry in range(directory + 2, directory + 26, 12):  # the first two tags: width and height
        large[entry + 2 : entry + 12] = struct.pack("<HII", 4, 1, 2**31 - 1)
    itself = bytearray(tiffs()[0])
    count = struct.unpack("<H", itself[directory : directory + 2])[0]
    end = directory + 2 + 12 * count
    itself[end : end + 4] = itself[4:8]  # the next directory is this one
    packed = io.BytesIO()
    tifffile.imwrite(packed, np.zeros((1200, 1200, 3), np.uint16), compression="deflate", rowsperstrip=1200)
    small = bytearray(packed.getvalue())
    tiny = struct.unpack("<I", small[4:8])[0]
    for entry in range(tiny + 2, tiny + 26, 12):
        small[entry + 2 : entry + 12] = struct.pack("<HII", 4, 1, 8)
    empty = Image.new("1", (2000, 1900))
    file = io.BytesIO()
    empty.save(file, "TIFF", compression="group4")
    return [
        bmp[:18] + struct.pack("<ii", 2**31 - 1, -(2**31)) + bmp[26:],
        bmp[:18] + struct.pack("<ii", 60_000, 60_000) + bmp[26:],
        bytes(webp),
        bytes(large),
        bytes(itself),
        bytes(small),
        file.getvalue(),
        *(data.replace(struct.pack(">II", 40, 28), struct.pack(">II", 2**31 - 1, 2**31 - 1)) for data in avifs()[:1]),
        *(data.replace(struct.pack(">II", 40, 28), struct.pack(">II", 60_000, 60_000)) for data in heics()[:1]),
    ]
