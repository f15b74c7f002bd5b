"""Two folders of cascades: what came with Wholeframe, which nothing writes to, and the user's own."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from engine import cli
from engine.errors import UsageError
from engine.models import data_folders, installation
from engine.models.registry import MANIFEST, Registry
from tests.fuzz.packs import pack

pytestmark = pytest.mark.slow


def named(folder: Path, name: str, version: str = "1.0.0") -> Path:
    """A cascade called `name`, in `folder`."""
    folder.mkdir()
    for file, data in pack().items():
        (folder / file).write_bytes(data)
    manifest = folder / MANIFEST
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "name": name, "version": version}))
    return folder


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    """A shipped cascade 'face', in a folder that may only be read."""
    shipped, added = tmp_path / "shipped", tmp_path / "own" / "models"
    shipped.mkdir()
    installation.install(named(tmp_path / "face", "face"), Registry(shipped))
    for folder in (shipped, *shipped.iterdir()):
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    return Registry(shipped, added)


def test_a_model_is_added_to_the_users_folder(registry: Registry, tmp_path: Path) -> None:
    before = sorted(os.listdir(registry.root))
    installation.install(named(tmp_path / "mine", "mine"), registry)
    assert registry.names() == ("face", "mine")
    assert registry.path("face").parent == registry.root
    assert registry.path("mine").parent == registry.added
    assert registry.verify("mine").name == "mine"
    assert sorted(os.listdir(registry.root)) == before
    assert os.listdir(registry.added) == ["mine"]


def test_one_of_a_shipped_name_is_preferred_and_gives_the_shipped_one_back(registry: Registry, tmp_path: Path) -> None:
    other = named(tmp_path / "other", "face", "9.9.9")
    with pytest.raises(installation.AlreadyInstalled):
        installation.install(other, registry)
    with pytest.raises(UsageError, match="came with Wholeframe"):
        installation.remove("face", registry)
    installation.install(other, registry, replace=True)
    assert registry.names() == ("face",)
    assert registry.spec("face").version == "9.9.9"
    installation.remove("face", registry)
    assert registry.spec("face").version != "9.9.9"
    assert registry.verify("face").name == "face"


def test_a_folder_without_a_model_hides_nothing(registry: Registry) -> None:
    (registry.added / "face").mkdir(parents=True)
    assert registry.path("face").parent == registry.root
    assert registry.verify("face").name == "face"


def test_one_folder_alone_is_read_and_written(tmp_path: Path) -> None:
    alone = Registry(tmp_path / "models")
    assert alone.added == alone.root
    installation.install(named(tmp_path / "mine", "mine"), alone)
    assert alone.path("mine") == tmp_path / "models" / "mine"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG's folders are Linux's")
@pytest.mark.parametrize(
    ("given", "expected"),
    [("", ".local/share/wholeframe"), ("relative", ".local/share/wholeframe"), ("/x", "/x/wholeframe")],
)
def test_the_users_folder(given: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setenv("XDG_DATA_HOME", given)
    assert data_folders.data_folder() == Path("/home/somebody") / expected


def test_the_command_line_adds_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(data_folders, "data_folder", lambda: tmp_path / "own")
    assert cli.main(["models", "add", str(named(tmp_path / "mine", "mine"))]) == 0
    assert str(tmp_path / "own" / "models" / "mine") in capsys.readouterr().out
    assert cli.main(["models", "list"]) == 0
    listed = capsys.readouterr().out
    assert [name for name in ("face ", "mine ", "portrait ") if f"\n{name}" not in f"\n{listed}"] == []
