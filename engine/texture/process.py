"""The process that runs PatchMatch, so that a fill can be stopped in the middle of native code: by ending the process.

Started by engine.texture.client; imports nothing else of Wholeframe, so that it starts fast. Speaks a small binary
protocol: `REQUEST` and three arrays on stdin, `REPLY` and one array (or a sentence) on stdout. Ends when stdin closes,
which it also does when the parent dies.
"""

import os
import signal
import struct
import sys
from io import BufferedReader
from typing import cast

REQUEST = struct.Struct("<4I")  # height, width, patch radius, seed; then the picture, the hole, what is not to be used
REPLY = struct.Struct("<?I")  # whether it went well, length; then the picture, or the reason in UTF-8


def read_exactly(stream: BufferedReader, size: int) -> bytearray | None:
    """`size` bytes, or None when the stream ends before."""
    data = bytearray(size)
    view, done = memoryview(data), 0
    while done < size:
        count = stream.readinto(view[done:])
        if not count:
            return None
        done += count
    return data


def main() -> None:
    # Ctrl-C reaches every process of a terminal; what it means is for the parent to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else prints must not end up inside a reply

    import numpy as np
    import patchmatch

    requests = cast(BufferedReader, sys.stdin.buffer)
    while (header := read_exactly(requests, REQUEST.size)) is not None:
        height, width, radius, seed = REQUEST.unpack(header)
        data = read_exactly(requests, height * width * 5)
        if data is None:
            return
        values = np.frombuffer(data, np.uint8)
        pixels, masks = values[: height * width * 3], values[height * width * 3 :].reshape(2, height, width)
        try:
            patchmatch.set_random_seed(seed)
            filled = patchmatch.inpaint(
                pixels.reshape(height, width, 3),
                masks[0],
                global_mask=masks[1] if masks[1].any() else None,
                patch_size=radius,
            )
            good, body = True, filled.tobytes()
        except Exception as error:
            good, body = False, f"{type(error).__name__}: {error}".encode()
        replies.write(REPLY.pack(good, len(body)))
        replies.write(body)
        replies.flush()
