from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
import skimage.data

from engine.blending.layers import WorkingPhoto
from engine.cancel import CancelToken
from engine.errors import Cancelled, MaskError, ModelError
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.texture import client as texture_client
from engine.texture.client import TextureClient
from engine.texture.filler import FEATHER, TextureFiller
from tests.engine.scene import apply, hole, picture
from tests.waiting import halt, wait_until

pytestmark = pytest.mark.slow

linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.fixture
def filler() -> Iterator[TextureFiller]:
    made = TextureFiller()
    yield made
    made.close()


@pytest.fixture
def client() -> Iterator[TextureClient]:
    made = TextureClient()
    yield made
    made.close()


def fill(filler: TextureFiller, image: Pixels, mask: Mask, target: Mask | None = None, seed: int = 0) -> Pixels:
    token = CancelToken()
    work = WorkingPhoto(image, mask, token)
    heard: list[float] = []
    filler.fill(work, work.rect, mask if target is None else target, seed, token, heard.append)
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0.0, 1.0)
    left = np.zeros_like(mask) if target is None else mask & ~target
    np.testing.assert_array_equal(work.unknown(work.rect), left)
    return apply(image, work.patches)


def stripes() -> Pixels:
    """Diagonal stripes of period 12: a fill that knows texture goes on with them, a smooth one turns grey."""
    rows, columns = np.mgrid[:160, :200]
    light = np.where((rows + columns) % 12 < 6, 220, 40).astype(np.uint8)
    return np.repeat(light[:, :, None], 3, axis=2)


def test_stripes_go_on_through_the_hole(filler: TextureFiller) -> None:
    image = stripes()
    mask = hole(image, Rect(80, 60, 120, 100))
    found = fill(filler, np.where(mask[:, :, None], np.uint8(0), image), mask)
    assert np.abs(found[mask].astype(int) - image[mask]).mean() < 5
    np.testing.assert_array_equal(found[~mask], image[~mask])


def test_the_astronauts_wall_comes_back_without_a_trace(filler: TextureFiller) -> None:
    image = skimage.data.astronaut()
    mask = hole(image, Rect(300, 20, 330, 60))
    damaged = np.where(mask[:, :, None], np.uint8(0), image)
    found = fill(filler, damaged, mask)
    assert np.abs(found[mask].astype(int) - image[mask]).mean() < 8
    # as much grain as the wall around it, where a smooth fill would have none
    grain = [float(np.abs(cv2.Laplacian(p[24:56, 304:326], cv2.CV_64F)).mean()) for p in (image, found)]
    assert 0.6 < grain[1] / grain[0] < 1.6
    np.testing.assert_array_equal(found[~mask], image[~mask])


def test_equal_seeds_give_equal_pixels(filler: TextureFiller) -> None:
    image = picture(100, 100)
    mask = hole(image, Rect(30, 30, 60, 60))
    first, second, other = (fill(filler, image, mask, seed=seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, second)
    assert (first != other).any()


def test_what_is_unknown_but_not_to_be_filled_is_neither_used_nor_changed(filler: TextureFiller) -> None:
    image = np.full((80, 120, 3), 90, np.uint8)
    mask = hole(image, Rect(40, 20, 110, 60))
    target = hole(image, Rect(40, 20, 60, 60))
    image[mask & ~target] = (255, 0, 0)
    found = fill(filler, image, mask, target)
    np.testing.assert_array_equal(found[target], np.full((800, 3), 90))
    np.testing.assert_array_equal(found[~target], image[~target])


def test_a_thick_hole_is_filled_small_and_only_its_seam_changes(
    filler: TextureFiller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.texture.pieces.REACH", 20)
    monkeypatch.setattr("engine.texture.pieces.CELL", 40)
    image = picture(230, 301)
    mask = hole(image, Rect(100, 60, 301, 200))  # touches the edge, whose sides are no multiple of the scale
    found = fill(filler, np.where(mask[:, :, None], np.uint8(0), image), mask)
    band = cv2.dilate(mask.astype(np.uint8), np.ones((2 * FEATHER + 1,) * 2, np.uint8)) > 0
    np.testing.assert_array_equal(found[~band], image[~band])
    assert found[mask].min() > 20  # nothing of the black under the hole
    assert np.abs(found[mask].mean(axis=0) - image[~mask].mean(axis=0)).max() < 40


@pytest.mark.parametrize("size", [(1, 2), (5, 5), (9, 200), (64, 64)])
def test_tiny_photos_and_single_pixels(filler: TextureFiller, size: tuple[int, int]) -> None:
    image = picture(*size)
    mask = np.zeros(size, bool)
    mask[0, 0] = True
    found = fill(filler, image, mask)
    np.testing.assert_array_equal(found[~mask], image[~mask])


def test_what_is_left_of_a_thick_hole_is_filled_as_small_as_the_rest(client: TextureClient) -> None:
    """So that what a correction uncovers is as soft as the texture beside it, and takes as little time."""
    image = picture(560, 700)
    mask = hole(image, Rect(60, 40, 640, 500))
    strip = hole(image, Rect(300, 40, 360, 500))
    asked: list[int] = []

    class Counting(TextureClient):
        def inpaint(self, image: Pixels, hole: Mask, excluded: Mask, seed: int, token: CancelToken) -> Pixels:
            asked.append(int(hole.sum()))
            return client.inpaint(image, hole, excluded, seed, token)

    filler = TextureFiller(Counting())
    work = WorkingPhoto(image, mask, CancelToken())
    work.put(work.rect, np.full_like(image, 77), mask & ~strip)
    before = work.pixels(work.rect)
    filler.fill(work, work.rect, mask, 0, CancelToken(), lambda _: None)
    assert sum(asked) < strip.sum() / 3
    assert not work.unknown(work.rect).any()
    changed = (work.pixels(work.rect) != before).any(axis=2)
    near = cv2.dilate(strip.view(np.uint8), np.ones((2 * FEATHER + 1, 2 * FEATHER + 1), np.uint8)) > 0
    assert not (changed & ~near).any()
    filler.fill(work, work.rect, mask, 0, CancelToken(), lambda _: None)  # nothing is left
    assert sum(asked) < strip.sum() / 3


def test_a_mask_over_everything_is_one_sentence(filler: TextureFiller) -> None:
    with pytest.raises(MaskError, match=r"^too little of the photo is left unmasked to continue from; mask less"):
        fill(filler, picture(), np.ones((96, 128), bool))


@linux
def test_cancel_takes_effect_inside_native_code_and_the_next_fill_works(client: TextureClient) -> None:
    image = picture(800, 800)
    mask = hole(image, Rect(150, 150, 650, 650))
    none = np.zeros_like(mask)
    client.inpaint(image[:64, :64], hole(image[:64, :64], Rect(20, 20, 30, 30)), none[:64, :64], 0, CancelToken())
    for _ in range(2):
        token = CancelToken()

        def stop(token: CancelToken = token) -> None:
            halt(process_of(client))
            token.cancel()

        thread = threading.Thread(target=stop)
        thread.start()
        with pytest.raises(Cancelled):
            client.inpaint(image, mask, none, 0, token)
        thread.join()
    small = hole(image[:64, :64], Rect(20, 20, 30, 30))
    filled = client.inpaint(image[:64, :64], small, none[:64, :64], 1, CancelToken())
    np.testing.assert_array_equal(filled[~small], image[:64, :64][~small])


def process_of(client: TextureClient) -> int:
    """Of the client's child process, as soon as there is one."""
    wait_until(lambda: client._process is not None, "the texture process")
    assert client._process is not None
    return client._process.pid


def test_one_process_serves_every_fill(client: TextureClient) -> None:
    image = picture(40, 40)
    mask = hole(image, Rect(10, 10, 20, 20))
    none = np.zeros_like(mask)
    client.inpaint(image, mask, none, 0, CancelToken())
    process = client._process
    client.inpaint(image, mask, none, 1, CancelToken())
    assert process is not None
    assert client._process is process
    client.close()
    client.close()
    assert process.returncode is not None


@linux
def test_a_process_that_dies_is_one_sentence_and_then_replaced(client: TextureClient) -> None:
    image = picture(700, 700)
    mask = hole(image, Rect(100, 100, 600, 600))
    none = np.zeros_like(mask)
    client.inpaint(image[:40, :40], mask[90:130, 90:130], none[:40, :40], 0, CancelToken())
    process = client._process
    assert process is not None

    def kill() -> None:
        halt(process.pid)
        process.kill()

    thread = threading.Thread(target=kill)
    thread.start()
    with pytest.raises(ModelError, match=r"^the texture fill stopped unexpectedly \(exit code -9\); try again, and if"):
        client.inpaint(image, mask, none, 0, CancelToken())
    thread.join()
    client.inpaint(image[:40, :40], mask[90:130, 90:130], none[:40, :40], 1, CancelToken())
    assert client._process is not process


def test_the_same_again_needs_no_process(client: TextureClient) -> None:
    """So that a corrected structure does not have the same background filled once more."""
    image = picture(40, 40)
    mask = hole(image, Rect(10, 10, 20, 20))
    none = np.zeros_like(mask)
    first = client.inpaint(image, mask, none, 0, CancelToken())
    process = client._process
    assert process is not None
    process.kill()
    process.wait()
    np.testing.assert_array_equal(client.inpaint(image, mask, none, 0, CancelToken()), first)
    assert client._process is process
    other = image.copy()
    other[0, 0] ^= 255
    client.inpaint(other, mask, none, 0, CancelToken())  # another picture
    assert client._process is not process


def test_only_so_much_is_kept(client: TextureClient, monkeypatch: pytest.MonkeyPatch) -> None:
    image = picture(40, 40)
    monkeypatch.setattr(texture_client, "CACHE_BYTES", 2 * image.nbytes)
    mask = hole(image, Rect(10, 10, 20, 20))
    for seed in (0, 1, 0, 2):
        client.inpaint(image, mask, np.zeros_like(mask), seed, CancelToken())
    assert len(client._cache) == 2
    process = client._process
    assert process is not None
    process.kill()
    process.wait()
    client.inpaint(image, mask, np.zeros_like(mask), 0, CancelToken())  # used after 1, so it is still there
    assert client._process is process


def test_the_process_ends_when_its_parent_is_killed() -> None:
    script = """
import os, signal
import numpy as np
from engine.cancel import CancelToken
from engine.texture.client import TextureClient
client, image = TextureClient(), np.zeros((20, 20, 3), np.uint8)
client.inpaint(image, np.eye(20, dtype=bool), np.zeros((20, 20), bool), 0, CancelToken())
print(client._process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    parent = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, cwd=Path.cwd())
    pid = int(parent.stdout)
    wait_until(lambda: not alive(pid), "the texture process to end")


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_cancelled_token_starts_nothing(client: TextureClient) -> None:
    token = CancelToken()
    token.cancel()
    image = picture(40, 40)
    with pytest.raises(Cancelled):
        client.inpaint(image, hole(image, Rect(1, 1, 9, 9)), np.zeros((40, 40), bool), 0, token)
    assert client._process is None
