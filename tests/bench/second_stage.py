"""How much of a fill is left when only its second stage runs again, as after a correction of the structure.

`python -m tests.bench.second_stage`: a face (the astronaut's mouth) and a person (the astronaut's suit, and the same
photo, four times as large, continued below), the models loaded. 'Whole' is a fill from the request to the result:
looking, predicting, painting. 'Again' is the same with the structures that the first one showed, corrected: of a face
a corner of the mouth is dragged, of a person a stroke of background goes across their lower end, somewhere else each
time; of the expanded one also a whole side of theirs, so that much is uncovered. Medians of the repeats, and processor
seconds of all threads but PatchMatch's process, which hardly change when the machine does other work. Every repeat with
a person has a seed of its own, so no texture is there from the one before.
"""

import argparse
import statistics
import threading
import time
from dataclasses import replace

import numpy as np
import skimage.data

from engine.fill.engine import Engine
from engine.fill.events import TERMINAL, Event, Finished, StructureReady
from engine.fill.request import FillRequest
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, resize
from engine.structure.prediction import Structure, move_points, paint_part

MOUTH, SLEEVE = Rect(196, 138, 252, 168), Rect(60, 300, 110, 380)
BELOW = 128
HALF = "person, expanded, a side of theirs uncovered"
LARGER = 4  # times, of the photo that is continued below: 5 megapixels


def main() -> None:
    parser = argparse.ArgumentParser(description="The second stage alone beside a whole fill.")
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    photo = skimage.data.astronaut()
    large = resize(photo, (LARGER * photo.shape[0], LARGER * photo.shape[1]))
    below = np.concatenate([large, np.zeros((LARGER * BELOW, large.shape[1], 3), np.uint8)])
    new = np.zeros(below.shape[:2], np.bool_)
    new[len(large) :] = True
    jobs = {
        "face": FillRequest(photo, _hole(photo.shape, MOUTH), Rect.of(photo), method="face"),
        "person": FillRequest(photo, _hole(photo.shape, SLEEVE), Rect.of(photo), method="portrait"),
        "person, expanded": FillRequest(below, new, Rect.of(below), expansion=True),
        HALF: FillRequest(below, new, Rect.of(below), expansion=True),
    }
    with Engine(device="cpu") as engine:
        _ask(engine, jobs["face"])  # the models are loaded, PatchMatch runs
        _ask(engine, jobs["person"])
        for name, job in jobs.items():
            whole: list[tuple[float, float]] = []
            again: list[tuple[float, float]] = []
            parts: dict[str, list[float]] = {}
            for i in range(repeat):
                seeded = replace(job, seed=_count if job.method != "face" else 0)
                *times, shown, _ = _ask(engine, seeded)
                whole.append((times[0], times[1]))
                *times, _, end = _ask(
                    engine, replace(seeded, structures=tuple(_corrected(one, i, name == HALF) for one in shown))
                )
                again.append((times[0], times[1]))
                for step, seconds in (timing for route in end.report.routes for timing in route.timings):
                    parts.setdefault(step, []).append(seconds)
            (wall, spent), (wall2, spent2) = (
                tuple(statistics.median(values) for values in zip(*times, strict=True)) for times in (whole, again)
            )
            print(
                f"{name}: whole {wall:.2f} s ({spent:.2f} s of processor), second stage again {wall2:.2f} s "
                f"({spent2:.2f} s), {wall2 / wall:.0%} of the whole; "
                + ", ".join(f"{step} {statistics.median(values):.2f}" for step, values in parts.items())
            )


def _hole(shape: tuple[int, ...], rect: Rect) -> Mask:
    mask = np.zeros(shape[:2], np.bool_)
    mask[rect.slices(Rect(0, 0, shape[1], shape[0]))] = True
    return mask


def _corrected(structure: Structure, i: int, half: bool) -> Structure:
    if structure.points is not None:
        return move_points(structure, structure.points + np.outer(np.arange(5) == 3, (-2 - i, 1)))
    rect = structure.rect
    if half:
        x = rect.left + rect.width * (0.75 + 0.01 * i)
        return paint_part(structure, np.array([(x, rect.top), (x, rect.bottom)]), rect.width / 4, "background")
    y, x = rect.bottom - rect.height / 5, rect.left + rect.width * (0.3 + 0.05 * i)
    return paint_part(structure, np.array([(x, y), (x + rect.width / 5, y)]), rect.height / 8, "background")


_count = 0


def _ask(engine: Engine, job: FillRequest) -> tuple[float, float, tuple[Structure, ...], Finished]:
    """Seconds, processor seconds, the structures that were shown, the end."""
    global _count
    _count += 1
    shown: list[Structure] = []
    ends: list[Event] = []
    done = threading.Event()

    def hear(event: Event) -> None:
        if isinstance(event, StructureReady) and event.structure is not None:
            shown.append(event.structure)
        if isinstance(event, TERMINAL):
            ends.append(event)
            done.set()

    since, before = time.perf_counter(), time.process_time()
    engine.submit(job, hear)
    done.wait()
    times = time.perf_counter() - since, time.process_time() - before
    (end,) = ends
    if not isinstance(end, Finished):
        raise SystemExit(f"the fill failed: {end}")
    return *times, tuple(shown), end


if __name__ == "__main__":
    main()
