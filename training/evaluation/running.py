"""Every filler on every case, in a pool of processes, in order.

Processes, not threads: PatchMatch's library keeps state of its own, and a crash in native code must not take the run's
other figures with it unsaid.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from pathlib import Path

import cv2
import numpy as np

from engine.imaging.pixels import Pixels
from training.evaluation import metrics
from training.evaluation.cascades import ExportedCascade
from training.evaluation.cases import Case
from training.evaluation.fillers import CLASSICAL, Filler
from training.evaluation.parsing import Confusion, confusion

Make = Callable[[], Mapping[str, Filler]]
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True)
class Outcome:
    """What one filler made of one case. `seconds` are the processor's, on one thread: a busy machine changes little.

    `parts`: for a filler that predicts parts and a case that has labels, the pixels counted outside and inside of the
    hole.
    """

    pixels: Pixels
    seconds: float
    psnr: float
    ssim: float
    l1: float
    parts: tuple[Confusion, Confusion] | None


def contenders(folders: Sequence[Path]) -> dict[str, Filler]:
    """The cascades in `folders`, by the folders' names, then the classical fillers."""
    return {**{str(folder): ExportedCascade(folder) for folder in folders}, **CLASSICAL}


def outcomes(cases: Sequence[Case], make: Make, processes: int) -> Iterator[dict[str, Outcome]]:
    """Case by case, in order: each filler's outcome. `make` gives every process its fillers; it has to be picklable.

    With 0 processes all runs here. RuntimeError when a filler ends its process.
    """
    if processes == 0:
        fillers = make()
        yield from (_outcome(case, fillers) for case in cases)
        return
    waiting: deque[Future[dict[str, Outcome]]] = deque()
    with _one_thread_each(), ProcessPoolExecutor(processes, get_context("spawn"), _start, (make,)) as pool:
        try:
            for case in cases:
                waiting.append(pool.submit(_one, case))
                if len(waiting) > 3 * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise RuntimeError("a filler ended its process; run again with --processes 0 to see where") from None
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """What is started inside computes on one thread a process."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value


_fillers: Mapping[str, Filler] = {}  # of a pool's process


def _start(make: Make) -> None:
    global _fillers
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    cv2.setNumThreads(1)
    _fillers = make()


def _end_with_parent() -> None:
    """A pool's process whose parent was killed would wait for work for ever."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _one(case: Case) -> dict[str, Outcome]:
    return _outcome(case, _fillers)


def _outcome(case: Case, fillers: Mapping[str, Filler]) -> dict[str, Outcome]:
    # no filler is shown what it should guess
    damaged = np.where(case.mask[..., None], np.uint8(0), case.image)
    done: dict[str, Outcome] = {}
    for name, fill in fillers.items():
        since = time.process_time()
        pixels = fill(damaged.copy(), case.mask)
        seconds = time.process_time() - since
        figures = (partial(figure, pixels, case.image) for figure in (metrics.psnr, metrics.ssim, metrics.l1))
        psnr, ssim, l1 = (figure() for figure in figures)
        done[name] = Outcome(pixels, seconds, psnr, ssim, l1, _parts(case, fill))
    return done


def _parts(case: Case, fill: Filler) -> tuple[Confusion, Confusion] | None:
    shares = fill.parsing if isinstance(fill, ExportedCascade) else None
    if case.labels is None or shares is None:
        return None
    predicted = shares.argmax(axis=0).astype(np.uint8)
    return confusion(predicted, case.labels, ~case.mask), confusion(predicted, case.labels, case.mask)
