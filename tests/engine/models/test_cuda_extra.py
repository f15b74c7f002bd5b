"""The extra for NVIDIA's cards in a packaged program: wheels in a folder, unpacked once and used from then on."""

from __future__ import annotations

import importlib
import json
import sys
import zipfile
from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from types import ModuleType

import pytest

from engine import cli
from engine.errors import UsageError
from engine.models import cuda_extra, providers

pytestmark = pytest.mark.slow

ENDING = EXTENSION_SUFFIXES[0]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cuda_extra.VARIABLE, str(tmp_path / "cuda"))
    (tmp_path / "cuda").mkdir()
    return tmp_path / "cuda"


@pytest.fixture
def fresh() -> Iterator[None]:
    """onnxruntime as though nothing had imported it yet; afterwards the real one is back."""
    before = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "onnxruntime"}
    path = list(sys.meta_path)
    for name in before:
        del sys.modules[name]
    yield
    sys.meta_path[:] = path
    for name in [name for name in sys.modules if name.split(".")[0] == "onnxruntime"]:
        del sys.modules[name]
    sys.modules.update(before)


def wheel(folder: Path, name: str = "onnxruntime_gpu-9-any.whl", ending: str = ENDING, said: str = "1") -> Path:
    with zipfile.ZipFile(folder / name, "w") as archive:
        archive.writestr("onnxruntime/__init__.py", f"ANSWER = {said}\n")
        archive.writestr(f"onnxruntime/capi/onnxruntime_pybind11_state{ending}", b"")
        archive.writestr("numpy/__init__.py", "raise ImportError('not this one')\n")
        archive.writestr("../../outside.txt", "no")
    return folder / name


def imported() -> ModuleType:
    return importlib.import_module("onnxruntime")


@pytest.mark.usefixtures("fresh")
def test_wheels_are_unpacked_and_onnxruntime_alone_comes_from_there(folder: Path) -> None:
    wheel(folder)
    assert not cuda_extra.use()
    assert cuda_extra.unpack()
    assert cuda_extra.use()
    assert imported().ANSWER == 1
    assert Path(str(imported().__file__)).is_relative_to(folder / "unpacked")
    spec = importlib.util.find_spec("numpy")
    assert spec is not None
    assert not Path(str(spec.origin)).is_relative_to(folder)
    assert not list(folder.parent.glob("outside*"))
    assert sorted(path.name for path in folder.iterdir()) == ["onnxruntime_gpu-9-any.whl", "unpacked"]


@pytest.mark.usefixtures("fresh")
def test_other_wheels_take_the_place_of_what_was_unpacked(folder: Path) -> None:
    wheel(folder)
    assert cuda_extra.unpack()
    when = (folder / "unpacked").stat().st_mtime_ns
    assert cuda_extra.unpack()
    assert (folder / "unpacked").stat().st_mtime_ns == when
    wheel(folder, said="1 + 41  # a longer file")
    assert cuda_extra.unpack()
    assert cuda_extra.use()
    assert imported().ANSWER == 42


def test_wheels_for_another_python_are_not_used(folder: Path) -> None:
    wheel(folder, ending=".cpython-27-other.so")
    assert not cuda_extra.unpack()
    assert not cuda_extra.use()


def test_a_wheel_that_was_cut_off(folder: Path) -> None:
    made = wheel(folder)
    made.write_bytes(made.read_bytes()[:200])
    with pytest.raises(UsageError, match="is not a complete wheel: delete it and download it again"):
        cuda_extra.unpack()
    assert [path.name for path in folder.iterdir()] == [made.name]


def test_no_folder_is_nothing_to_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cuda_extra.VARIABLE, str(tmp_path / "not there"))
    assert not cuda_extra.unpack()
    assert not cuda_extra.use()


def doctor(capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    code = cli.main(["doctor", "--json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return code, [line["found"] for line in lines if line["what"] == "NVIDIA card"]


@pytest.mark.skipif(not cuda_extra.possible(), reason="NVIDIA's cards are not used here")
def test_doctor_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(providers, "driver_present", lambda: False)
    assert 'pip install "wholeframe[cuda]"' in doctor(capsys)[1][0]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    (said,) = doctor(capsys)[1]
    assert f'-d "{folder}" "onnxruntime-gpu[cuda,cudnn]=={providers.runtime_version()}"' in said
    wheel(folder, ending=".cpython-27-other.so")
    assert "are not for Python" in doctor(capsys)[1][0]
    wheel(folder)
    code, (said,) = doctor(capsys)
    assert code == 0
    assert said == f"uses the libraries in {folder} after a restart"


def test_a_provider_without_its_library_is_not_claimed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Bare:
        __file__ = str(tmp_path / "onnxruntime" / "__init__.py")

        @staticmethod
        def get_available_providers() -> list[str]:
            return ["TensorrtExecutionProvider", "CUDAExecutionProvider", "CPUExecutionProvider"]

    (tmp_path / "onnxruntime" / "capi").mkdir(parents=True)
    monkeypatch.setattr(providers, "runtime", lambda: Bare)
    providers._has_library.cache_clear()
    try:
        assert providers.available() == ("CPU",)
        (tmp_path / "onnxruntime" / "capi" / "libonnxruntime_providers_cuda.so").touch()
        providers._has_library.cache_clear()
        assert providers.available() == ("CUDA", "CPU")
    finally:
        providers._has_library.cache_clear()
