"""What a model pack may do to the machine of whoever installs it: nothing but say why it was refused."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from engine import child
from engine.cancel import CancelToken
from engine.errors import Cancelled, ModelError, UsageError
from engine.models.installation import install
from engine.models.registry import Registry
from engine.models.trial import Bounds
from tests.fakes import write_cascade
from tests.fuzz import packs
from tests.fuzz.packs import Pack, pack, stage
from tests.waiting import children, wait_until

pytestmark = pytest.mark.slow

QUICK = Bounds(seconds=30, memory=1 << 30)


def write(folder: Path, files: Pack) -> Path:
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def refused(tmp_path: Path, files: Pack, *words: str, bounds: Bounds = QUICK) -> str:
    """The sentence; and nothing was installed, not even for a moment where the registry looks."""
    registry = Registry(tmp_path / "models")
    with pytest.raises(ModelError) as caught:
        install(write(tmp_path / "pack", files), registry, bounds=bounds)
    text = str(caught.value)
    assert [word for word in words if word not in text] == [], text
    assert "\n" not in text
    assert list((tmp_path / "models").glob("*")) == []
    assert list((tmp_path / "models").glob(".*")) == []
    return text


def test_a_good_one_is_tried_out_and_installed(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "models")
    assert install(write(tmp_path / "pack", pack()), registry, bounds=QUICK).name == "pack"
    assert registry.names() == ("pack",)


def test_a_network_that_asks_for_40_gigabytes(tmp_path: Path) -> None:
    before = os.times().children_user
    refused(tmp_path, pack(packs.giant()), "pack/structure.onnx")
    assert os.times().children_user > before, "it was tried in another process"


def test_a_network_without_an_end(tmp_path: Path) -> None:
    said = refused(tmp_path, pack(packs.endless()), bounds=Bounds(2, 1 << 30))
    assert said == (
        "the model pack/structure.onnx did not finish within 2 seconds; get the model from a source you trust"
    )


def test_a_network_that_ends_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "sys", type("Broken", (), {"executable": "/bin/false"}))
    refused(tmp_path, pack(), "crashed while it was tested (exit code 1)")


def test_trying_out_can_be_cancelled(tmp_path: Path) -> None:
    token, registry, here = CancelToken(), Registry(tmp_path / "models"), threading.current_thread()

    def stop() -> None:
        wait_until(lambda: children(here), "the process that tries the network")
        token.cancel()

    thread = threading.Thread(target=stop)
    thread.start()
    with pytest.raises(Cancelled):
        install(write(tmp_path / "pack", pack(packs.endless())), registry, bounds=Bounds(250, 1 << 30), token=token)
    thread.join()
    assert list(registry.root.iterdir()) == []


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (lambda: pack(change=packs.outside("../../../etc/passwd")), "stores kernel in another file"),
        (lambda: pack(change=packs.custom), "uses com.example.Sub"),
        (lambda: pack(change=packs.untrue_shape), "structure.onnx"),
        (lambda: stage(file="../pack/structure.onnx"), "must be a file beside this one"),
        (lambda: stage(file="/etc/passwd"), "must be a file beside this one"),
        (lambda: stage(sha256="0" * 64), "other sha256"),
        (lambda: packs.manifest(size=2**40), "'size' must be at most 4096"),
        (lambda: packs.manifest(name="../elsewhere"), "can't be the name of a folder"),
        (lambda: {**pack(), "cascade.json": b"[" * 100_000}, "not valid JSON"),
        (lambda: {**pack(), "cascade.json": b" " * ((1 << 20) + 1)}, "holds more than 1 MB"),
        (lambda: {**pack(), "cascade.json": b"\xff"}, "it is not text"),
    ],
)
def test_hostile_packs(tmp_path: Path, files: Callable[[], Pack], words: str) -> None:
    (tmp_path / "models").mkdir()
    refused(tmp_path, files(), words)


@pytest.mark.parametrize("name", ["card.md", "paint.onnx"])
def test_links_are_not_followed(tmp_path: Path, name: str) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "secret").write_bytes(pack()[name])
    folder = write(tmp_path / "pack", pack())
    (folder / name).unlink()
    (folder / name).symlink_to(tmp_path / "secret")
    with pytest.raises(ModelError, match=f"{name} is a link to another place; get the model again"):
        install(folder, Registry(tmp_path / "models"), bounds=QUICK)
    assert list((tmp_path / "models").iterdir()) == []


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    registry = write_cascade(tmp_path / "models")
    (registry.path("tiny") / "paint.onnx").unlink()
    os.mkfifo(registry.path("tiny") / "paint.onnx")
    with pytest.raises(ModelError, match="it is not a file"):
        registry.verify("tiny")
    (registry.path("tiny") / "cascade.json").unlink()
    os.mkfifo(registry.path("tiny") / "cascade.json")
    with pytest.raises(ModelError, match="it is not a file"):
        registry.spec("tiny")
    with pytest.raises(UsageError):
        install(registry.path("tiny"), Registry(tmp_path / "others"))
