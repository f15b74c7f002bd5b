"""How long a fill takes, where the time goes, and what that is beside a large network.

`python -m tests.bench.fill_speed`:

- a hole over a face in a photo of 12 megapixels, models loaded, from the request to the whole result; the share of it
  that passes inside onnxruntime; beside it, one run at 512 x 512 of a network of big-LaMa's cost;
- a batch of photos, from files to files, beside the same runs of the networks back to back.

Minimum and median of the repeats: other programs on the machine make a fill slower, never faster. Processor seconds
(all threads) hardly change with them.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import skimage.data

from engine.batch.blocking_fill import fill_and_wait
from engine.batch.recipe import read_recipe
from engine.batch.run import prepare, run
from engine.fill.engine import Engine
from engine.finders.faces import FaceFinder
from engine.imaging.pixels import Mask, Pixels, resize
from engine.models.registry import Registry
from tests.bench import large_network
from tests.bench.holes import EYES, over
from tests.bench.sessions import recorded

SIDES = (3000, 4000)


def main() -> None:
    given = _options()
    with Engine(Registry(given.models), "cpu") as engine, Engine(Registry(given.models), "cpu") as other:
        ours = _one_large_photo(engine, given.repeat)
        _batch([engine, other], given.photos)
    if given.beside:
        _beside(ours, given.repeat)


def twelve_megapixels() -> tuple[Pixels, Mask]:
    """skimage.data.astronaut (NASA, public domain) enlarged, and a hole over both eyes."""
    photo = np.zeros((*SIDES, 3), np.uint8)
    photo[:] = cv2.resize(skimage.data.astronaut()[:1, :1], (1, 1))
    photo[:, 500:3500] = resize(skimage.data.astronaut(), (3000, 3000))
    face = FaceFinder().find(photo)[0]
    return photo, over(face.points, EYES, SIDES, round(0.12 * face.box.width * face.box.height), seed=0)


def _one_large_photo(engine: Engine, repeat: int) -> float:
    """The shortest fill, in seconds."""
    photo, mask = twelve_megapixels()
    fill_and_wait(engine, photo, mask, "face")  # loads the models
    whole: list[float] = []
    inside: list[float] = []
    spent: list[tuple[float, float]] = []
    parts: dict[str, list[float]] = {}
    for _ in range(repeat):
        with recorded() as runs:
            since, before = time.perf_counter(), time.process_time()
            _, report = fill_and_wait(engine, photo, mask, "face")
            whole.append(time.perf_counter() - since)
            spent.append((time.process_time() - before, runs.processor))
        inside.append(runs.seconds)
        for name, seconds in (timing for route in report.routes for timing in route.timings):
            parts.setdefault(name, []).append(seconds)
        parts.setdefault("beyond the engine", []).append(whole[-1] - report.seconds)
    share = statistics.median(a / b for a, b in zip(inside, whole, strict=True))
    print(f"a face hole of {int(mask.sum()):,} px in 12 megapixels: {_told(whole)}")
    print(f"inside onnxruntime: {_told(inside)}, {share:.0%} of the fill ({len(runs.calls)} runs)")
    all_of_it, networks = min(spent)
    print(f"processor: {all_of_it:.2f} s, of which the networks {networks / all_of_it:.0%}")
    for name, seconds in parts.items():
        print(f"  {name}: {_told(seconds)}")
    return min(whole)


def _beside(ours: float, repeat: int) -> None:
    session = large_network.session()
    image = np.random.default_rng(0).random((1, 4, 512, 512), np.float32)
    session.run(None, {"image": image})
    seconds: list[float] = []
    for _ in range(max(2, repeat // 2)):
        since = time.perf_counter()
        session.run(None, {"image": image})
        seconds.append(time.perf_counter() - since)
    share = ours / min(seconds)
    print(f"a network of big-LaMa's cost, once at 512 x 512: {_told(seconds)}; the fill takes {share:.2f} of that")


def _batch(engines: Sequence[Engine], count: int) -> None:
    photo = skimage.data.astronaut()
    face = FaceFinder().find(photo)[0]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "photos").mkdir()
        (root / "masks").mkdir()
        for i in range(count):
            mask = over(face.points, EYES, photo.shape[:2], 1500 + 10 * i, seed=i)
            cv2.imwrite(str(root / "photos" / f"{i}.jpg"), photo[..., ::-1])
            cv2.imwrite(str(root / "masks" / f"{i}.png"), mask.astype(np.uint8) * 255)
        (root / "recipe.toml").write_text('[[step]]\nkind = "fill"\nmask = "masks/{stem}.png"\ncascade = "face"\n')
        recipe = read_recipe(root / "recipe.toml")
        album = prepare(root / "photos", root / "done", recipe)
        mask = over(face.points, EYES, photo.shape[:2], 1500, seed=0)
        for engine in engines:
            fill_and_wait(engine, photo, mask, "face")  # loads the models
        with recorded() as runs:
            since = time.perf_counter()
            statuses = [report.status for report in run(engines, album, recipe, root / "done")]
            whole = time.perf_counter() - since
        alone = runs.replay()
    if statuses != ["fixed"] * count:
        raise SystemExit(f"the batch did not fix every photo: {statuses}")
    print(
        f"a batch of {count} photos of 512 x 512: {count / whole:.1f} photos/s, {whole:.2f} s; the same runs of the "
        f"networks back to back {alone:.2f} s, {whole / alone - 1:+.0%} for all of the batch"
    )


def _told(seconds: list[float]) -> str:
    return f"{1000 * min(seconds):.0f} ms (median {1000 * statistics.median(seconds):.0f})"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.fill_speed", description=__doc__)
    parser.add_argument("--models", type=Path, help="a folder of cascades (default: the shipped one)")
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--photos", type=int, default=24, help="in the batch")
    parser.add_argument("--no-large", dest="beside", action="store_false", help="leave the large network out")
    return parser.parse_args()


if __name__ == "__main__":
    main()
