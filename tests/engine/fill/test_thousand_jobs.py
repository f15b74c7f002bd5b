"""A thousand jobs from three threads, a third of them cancelled at any moment: nothing is lost, mixed up or kept."""

from __future__ import annotations

import gc
import random
import threading
import weakref
from collections import Counter
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from engine.fill.engine import Engine
from engine.fill.events import TERMINAL, Event, Finished
from engine.fill.request import FillMethod, FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Pixels
from engine.models.registry import Registry
from tests.engine.scene import apply, hole
from tests.fakes import FEATHER, FakeFinder
from tests.waiting import wait_until

pytestmark = pytest.mark.slow

WARM, JOBS, SIDE = 60, 1000, 128
_WAITING = 40
_GROWTH = 24 << 20  # bytes; if the engine kept its pictures, there would be 46 MB of them, and 15 MB of masks


def colour(number: int) -> Pixels:
    """Of no other job: neighbours differ by 25 in some channel, more than any fill of a flat picture strays."""
    return np.array([number % 10 * 25, number // 10 % 10 * 25, number // 100 * 20], np.uint8)


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


class Ledger:
    """Hears everything; keeps only counts, and what was wrong."""

    def __init__(self) -> None:
        self.ends: Counter[int] = Counter()
        self.kinds: Counter[str] = Counter()
        self.told = 0  # results that showed whose they are
        # What waits is held by right, so memory is only flat where not everything waits at once.
        self.room = threading.Semaphore(_WAITING)
        self.pause = threading.Event()  # never set: to wait for it is to let the others go first
        self.wrong: list[str] = []
        self.images: list[weakref.ref[Any]] = []
        self.ids: dict[int, int] = {}  # of the numbered jobs, as the engine gave them
        self.heard: dict[int, set[int]] = {}  # the ids in their events

    def listener(self, job: FillRequest, number: int) -> Any:
        """For the job called `number` here; it knows the job's picture only by its colour."""
        mask, expected = job.mask, colour(number)
        beyond = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE) > FEATHER
        self.images.append(weakref.ref(job.image))

        def listen(event: Event) -> None:
            self.heard.setdefault(number, set()).add(event.job_id)
            if self.ends[number]:
                self.wrong.append(f"job {number} heard {type(event).__name__} after its end")
            if isinstance(event, TERMINAL):
                self.ends[number] += 1
                self.kinds[type(event).__name__] += 1
                self.room.release()
            if isinstance(event, Finished):
                flat = np.broadcast_to(expected, (SIDE, SIDE, 3))
                away = np.abs(apply(flat, event.patches).astype(int) - flat)
                covered = np.zeros((SIDE, SIDE), np.bool_)
                for patch in event.patches:
                    covered[patch.rect.slices(Rect.of(flat))] = True
                # A patch of a face holds pixels beyond the seam too, at its corners: they tell whose it is.
                texture = all(route.kind == "texture" for route in event.report.routes)
                told = covered if texture else covered & beyond
                self.told += bool(told.any())
                if away[told].any() or not covered[mask].all():
                    self.wrong.append(f"job {number} got another picture")

        return listen


def submit(engine: Engine, ledger: Ledger, numbers: range, chance: random.Random) -> None:
    for number in numbers:
        ledger.room.acquire()
        image = np.empty((SIDE, SIDE, 3), np.uint8)
        image[:] = colour(number)
        left, top = chance.randrange(10, 90), chance.randrange(10, 90)
        mask = hole(image, Rect(left, top, left + chance.randrange(2, 30), top + chance.randrange(2, 30)))
        choice: FillMethod = chance.choice(("auto", "auto", "texture", "face"))
        aligned = choice == "face" or chance.random() < 0.3
        made = FillRequest(image, mask, Rect.of(image), choice, number, chance.randrange(3), aligned=aligned)
        ledger.ids[number] = engine.submit(made, ledger.listener(made, number))
        del image, mask, made
        if chance.random() < 0.6:
            engine.cancel(chance.randrange(max(1, number - 14), number + 2))
        if chance.random() < 0.05:
            ledger.pause.wait(0.02)


def settled(ledger: Ledger, count: int) -> None:
    wait_until(lambda: len(ledger.ends) == count, f"{count} ends", timeout=200)


def test_a_thousand_jobs(tiny_cascade: Registry) -> None:
    before = {thread.name for thread in threading.enumerate()}
    ledger, chance = Ledger(), random.Random(5)
    with Engine(tiny_cascade, "cpu", make_finder=lambda: FakeFinder(64, [(30, 40)])) as engine:
        submit(engine, ledger, range(WARM), chance)
        settled(ledger, WARM)
        gc.collect()
        warm = resident()
        shares = [range(start, JOBS, 3) for start in range(WARM, WARM + 3)]
        threads = [
            threading.Thread(target=submit, args=(engine, ledger, share, random.Random(share.start)))
            for share in shares
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        settled(ledger, JOBS)
        gc.collect()
        grown = resident() - warm
        assert grown < _GROWTH, f"{grown >> 20} MB more than after {WARM} jobs"
        # the engine's thread tells how a job has ended, and then lets go of it
        wait_until(lambda: all(image() is None for image in ledger.images), "the engine to let go of every picture")
    assert ledger.wrong == []
    assert sorted(ledger.ids.values()) == list(range(1, JOBS + 1))
    assert ledger.heard == {number: {job_id} for number, job_id in ledger.ids.items()}
    assert ledger.told > 0.9 * ledger.kinds["Finished"]
    assert ledger.ends == Counter(range(JOBS))
    assert set(ledger.kinds) == {"Finished", "Cancelled"}
    assert min(ledger.kinds.values()) > JOBS / 50, ledger.kinds
    assert {thread.name for thread in threading.enumerate()} == before
