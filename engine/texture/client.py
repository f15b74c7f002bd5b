"""PatchMatch in a process of its own, kept warm between fills and ended to stop one."""

import hashlib
import subprocess
from collections import OrderedDict
from contextlib import suppress
from io import BufferedReader
from typing import IO, cast

import numpy as np

from engine import child
from engine.cancel import CancelToken
from engine.errors import ModelError
from engine.imaging.pixels import Mask, Pixels
from engine.texture.process import REPLY, REQUEST, read_exactly

PATCH_RADIUS = 3  # patches of 7 x 7
CACHE_BYTES = 96 << 20  # bytes of results that are kept: who corrects a structure fills the same background again


class TextureClient:
    """At most one child process, started at the first fill. Used by one thread; `close` it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._cache: OrderedDict[bytes, Pixels] = OrderedDict()  # the one used longest ago first

    def inpaint(self, image: Pixels, hole: Mask, excluded: Mask, seed: int, token: CancelToken) -> Pixels:
        """`image` with `hole` filled from its own patches; `excluded` pixels are neither filled nor copied from.

        Every other pixel is returned bit-identical; equal inputs give equal results, the second time at once. Raises
        Cancelled (and ends the process) as soon as the token is cancelled, and ModelError when the process fails.
        """
        token.check()
        key = _digest(image, hole, excluded, seed)
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        process = self._running()
        try:
            with token.on_cancel(lambda: _kill(process)):
                reply = exchange(process, image, hole, excluded, seed)
            token.check()
        except BaseException as error:
            self._end(process)
            token.check()
            if isinstance(error, OSError | EOFError):
                raise ModelError(
                    "the texture fill stopped unexpectedly (exit code {code}); try again, and if it happens again, "
                    "install Wholeframe again",
                    code=process.returncode,
                ) from error
            raise
        filled = np.frombuffer(reply, np.uint8).reshape(image.shape)
        filled.flags.writeable = False
        self._store(key, filled)
        return filled

    def _store(self, key: bytes, filled: Pixels) -> None:
        self._cache[key] = filled
        while sum(result.nbytes for result in self._cache.values()) > CACHE_BYTES:
            self._cache.popitem(last=False)

    def close(self) -> None:
        """Ends the process, if one runs, and forgets what it did."""
        self._cache.clear()
        if self._process is not None:
            self._end(self._process)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._end(self._process)
        if self._process is None:
            self._process = child.start("texture")
        return self._process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        _kill(process)
        process.wait()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):  # closing flushes into a process that is gone
                cast(IO[bytes], stream).close()
        self._process = None


def _digest(image: Pixels, hole: Mask, excluded: Mask, seed: int) -> bytes:
    digest = hashlib.blake2b(repr((image.shape, seed)).encode())
    for array in (image, hole, excluded):
        digest.update(np.ascontiguousarray(array).data)
    return digest.digest()


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):  # Windows refuses to end a process that has just ended
        process.kill()


def exchange(process: subprocess.Popen[bytes], image: Pixels, hole: Mask, excluded: Mask, seed: int) -> bytearray:
    """The bytes of `image` as the process has filled it. Raises ModelError when it says that it failed, and EOFError or
    OSError when it ends instead.
    """
    requests, replies = cast(IO[bytes], process.stdin), cast(BufferedReader, process.stdout)
    requests.write(REQUEST.pack(*image.shape[:2], PATCH_RADIUS, seed % 2**32))
    for array in (image, hole, excluded):
        requests.write(np.ascontiguousarray(array).tobytes())
    requests.flush()
    good, body = _reply(replies)
    if not good:
        raise ModelError("the texture fill failed ({reason}); install Wholeframe again", reason=body.decode())
    if len(body) != image.size:
        raise EOFError
    return body


def _reply(replies: BufferedReader) -> tuple[bool, bytearray]:
    header = read_exactly(replies, REPLY.size)
    if header is None:
        raise EOFError
    good, length = REPLY.unpack(header)
    body = read_exactly(replies, length)
    if body is None:
        raise EOFError
    return bool(good), body
