"""The colours that an AV1 stream names itself (AV1 bitstream specification, 5.5)."""

from __future__ import annotations

from engine.photos.cicp import Cicp

_SEQUENCE_HEADER = 1
_SELECT = 2  # of seq_force_screen_content_tools: the encoder decides for each frame


def colours(data: bytes) -> Cicp | None:
    """Return the code points of the first sequence header among the OBUs in `data`; None where it names none, or there
    is none.
    """
    place = 0
    while place < len(data):
        kind, extended, sized = data[place] >> 3 & 15, data[place] >> 2 & 1, data[place] >> 1 & 1
        place += 1 + extended
        length = len(data) - place
        if sized:
            length = shift = 0
            while place < len(data):
                byte, place = data[place], place + 1
                length |= (byte & 127) << shift
                shift += 7
                if byte < 128 or shift > 28:
                    break
        if kind == _SEQUENCE_HEADER:
            return _of_sequence_header(_Bits(data[place : place + length]))
        place += length
    return None


class _Bits:
    """Numbers of any length, from the highest bit of the first byte on. Raises ValueError beyond the end."""

    def __init__(self, data: bytes) -> None:
        self._data, self._place = data, 0

    def read(self, count: int = 1) -> int:
        start, self._place = self._place, self._place + count
        if self._place > 8 * len(self._data):
            raise ValueError("cut off")
        last = -(-self._place // 8)
        return int.from_bytes(self._data[start // 8 : last]) >> 8 * last - self._place & (1 << count) - 1

    def skip_uvlc(self) -> None:
        zeros = 0
        while not self.read():
            zeros += 1
        self.read(zeros if zeros < 32 else 0)


def _of_sequence_header(bits: _Bits) -> Cicp | None:
    """sequence_header_obu, 5.5.1, up to color_config."""
    profile, _, reduced = bits.read(3), bits.read(), bits.read()
    if reduced:
        bits.read(5)
    else:
        _skip_operating_points(bits)
    wide, high = bits.read(4) + 1, bits.read(4) + 1
    bits.read(wide + high)
    if not reduced and bits.read():  # frame_id_numbers_present_flag
        bits.read(4 + 3)
    bits.read(3)  # use_128x128_superblock, enable_filter_intra, enable_intra_edge_filter
    if not reduced:
        bits.read(4)  # enable_interintra_compound, masked_compound, warped_motion, dual_filter
        ordered = bits.read()
        bits.read(2 * ordered)
        screen = _SELECT if bits.read() else bits.read()
        if screen > 0 and not bits.read():
            bits.read()
        bits.read(3 * ordered)
    bits.read(3)  # enable_superres, enable_cdef, enable_restoration
    deep = bits.read()
    if profile == 2 and deep:
        bits.read()
    if profile != 1:
        bits.read()  # mono_chrome
    return Cicp(bits.read(8), bits.read(8)) if bits.read() else None


def _skip_operating_points(bits: _Bits) -> None:
    delay_bits = 0
    if bits.read():  # timing_info_present_flag
        bits.read(64)
        if bits.read():
            bits.skip_uvlc()
        if bits.read():  # decoder_model_info_present_flag
            delay_bits = bits.read(5) + 1
            bits.read(32 + 5 + 5)
    delayed = bits.read()
    for _ in range(bits.read(5) + 1):
        bits.read(12)
        if bits.read(5) > 7:
            bits.read()
        if delay_bits and bits.read():
            bits.read(2 * delay_bits + 1)
        if delayed and bits.read():
            bits.read(4)
