"""One texture process for many tests: starting one takes longer than most of the fills they ask for.

That an engine ends its process is shown without this, by tests/engine/texture and tests/engine/fill.
"""

from __future__ import annotations

import subprocess

import pytest

from engine import child
from engine.cancel import CancelToken
from engine.imaging.pixels import Mask, Pixels
from engine.texture import filler
from engine.texture.client import TextureClient

_idle: list[subprocess.Popen[bytes]] = []  # at most one


class WarmClient(TextureClient):
    """Borrows the process at its first fill, and gives it back unless it had to be ended."""

    def __init__(self) -> None:
        super().__init__()
        self._borrowed: subprocess.Popen[bytes] | None = None

    def inpaint(self, image: Pixels, hole: Mask, excluded: Mask, seed: int, token: CancelToken) -> Pixels:
        if self._process is None and _idle:
            self._process = self._borrowed = _idle.pop()
        return super().inpaint(image, hole, excluded, seed, token)

    def close(self) -> None:
        if self._borrowed is not None and self._process is self._borrowed:
            _idle.append(self._borrowed)
            self._process = self._borrowed = None
        super().close()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Starts it before the test begins, so that the process is none that the test left behind."""
    if isinstance(item, pytest.Function) and "warm_texture" in item.fixturenames:
        if _idle and _idle[0].poll() is not None:
            _end(_idle.pop())
        if not _idle:
            _idle.append(child.start("texture"))


def pytest_sessionfinish() -> None:
    while _idle:
        _end(_idle.pop())


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()


@pytest.fixture
def warm_texture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fills of this test are made by the process that waits."""
    monkeypatch.setattr(filler, "TextureClient", WarmClient)
