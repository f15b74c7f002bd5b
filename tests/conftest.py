"""What every test runs under: no screen, and nothing left behind."""

from __future__ import annotations

import gc
import os
import re
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing import resource_tracker
from pathlib import Path

import pytest

import engine  # noqa: F401  # before a test imports onnxruntime: turns its telemetry off

# Before anything imports Qt. Set the variable yourself to watch the tests on a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if "PYTEST_XDIST_WORKER" in os.environ:
    # Each worker has a processor: with more threads they would only take turns. Children inherit it.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM"):
        os.environ.setdefault(variable, "1")

pytest_plugins = ["pytester", "tests.warm_texture"]

GRACE_SECONDS = 2.0

_ALL_SLOW = re.compile(r"^pytestmark = \[?pytest\.mark\.slow\b", re.MULTILINE)

# Thousands of tests and what they import are millions of objects that live until the end: garbage is looked for among
# what the tests themselves make.
gc.disable()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A file whose tests are all slow is not imported where no slow test is wanted."""
    if config.option.markexpr != "not slow" or collection_path.suffix != ".py":
        return None
    return bool(_ALL_SLOW.search(collection_path.read_text(encoding="utf-8"))) or None


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.enable()


def _processes() -> dict[int, str]:
    """Children of this process that are still alive, by process id (Linux; elsewhere nothing is seen)."""
    # The tracker is started once by multiprocessing itself and lives as long as Python does.
    tracker = getattr(resource_tracker._resource_tracker, "_pid", None)
    found: dict[int, str] = {}
    for listing in Path("/proc/self/task").glob("*/children"):
        try:
            pids = listing.read_text().split()
        except OSError:
            continue  # that thread ended meanwhile
        for pid in map(int, pids):
            try:
                name = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            if pid != tracker and state != "Z":
                found[pid] = name
    return found


def _threads() -> dict[int, str]:
    # torch's exporter draws a bar where tqdm is installed, whose one watching thread lives as long as the process
    ours = (t for t in threading.enumerate() if t is not threading.main_thread() and t.name != "tqdm_monitor")
    return {thread.ident or 0: thread.name for thread in ours}


def _widgets() -> dict[int, str]:
    """Top-level widgets that exist, hidden ones too; nothing where the test never imported Qt's widgets."""
    if "PySide6.QtWidgets" not in sys.modules:
        return {}
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if not isinstance(QApplication.instance(), QApplication):
        return {}
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return {id(widget): f"{type(widget).__name__} {widget.objectName()!r}" for widget in QApplication.topLevelWidgets()}


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fails a test that leaves a thread, a child process or a top-level widget behind.

    Fixtures of a wider scope are set up before this one, so what they own is not counted.
    """
    looks = {"thread": _threads, "process": _processes, "widget": _widgets}
    before = {kind: look() for kind, look in looks.items()}
    yield
    if "app.services.background" in sys.modules:
        from app.services import background

        background.shutdown()  # its threads wait for the next task
    deadline = time.monotonic() + GRACE_SECONDS
    while True:
        left = {kind: {k: v for k, v in look().items() if k not in before[kind]} for kind, look in looks.items()}
        if not any(left.values()):
            return
        if time.monotonic() > deadline:
            break
        gc.collect()  # a widget or a pool kept only by a reference cycle is not a leak
        time.sleep(0.02)
    named = [f"{kind} {name}" for kind, names in left.items() for name in names.values()]
    pytest.fail("left behind: " + "; ".join(named))
