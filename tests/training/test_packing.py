"""A run packed, trained where only torch, numpy, OpenCV and scikit-image are, and brought home."""

import ast
import dataclasses
import itertools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from training import checkpoint, pack, subset
from training.bring_home import bring_home
from training.cascade import Cascade
from training.config import Config, DataConfig, DiscriminatorConfig, LossConfig
from training.data.people import read_labels
from training.data.shards import decode, read_shard, read_split
from training.data.source import data_digest
from training.parcels import ParcelError, collect, cut, join, missing
from training.subset import Reduction
from training.train import train

CPU = torch.device("cpu")
ROOT = Path(__file__).parents[2]

# Becomes sitecustomize: hides this checkout, and every package but those of the other machine and what they need.
BARE = f"""
import importlib.machinery, importlib.util, sys

THERE = "torch torchgen functorch numpy cv2 skimage".split()
THERE += "PIL scipy imageio lazy_loader networkx packaging tifffile".split()
THERE += "typing_extensions sympy mpmath jinja2 markupsafe filelock fsspec setuptools".split()
look = importlib.machinery.PathFinder.find_spec

def find_spec(cls, name, path=None, target=None):
    found = look(name, path, target)
    installed = found is not None and "site-packages" in str(found.origin or found.submodule_search_locations)
    return None if installed and name.partition(".")[0] not in THERE else found

importlib.machinery.PathFinder.find_spec = classmethod(find_spec)
sys.path[:] = [place for place in sys.path if place != {str(ROOT)!r}]
for name in ("rich", "h5py", "onnx", "tensorboard", "app"):
    assert importlib.util.find_spec(name) is None, name
"""


@pytest.fixture
def judged(tiny: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """The tiny cascade with a perceptual loss, of a made-up VGG."""
    widths = (3, 64, 64, 128, 128, 256, 256, 256, 512)
    made = [(torch.randn(b, a, 3, 3) * 0.05, torch.zeros(b)) for a, b in itertools.pairwise(widths)]
    weights = {"name": "made up", "convolutions": made, "mean": (100.0,) * 3, "deviation": (50.0,) * 3, "bgr": False}
    torch.save(weights, tmp_path / "vgg.pt")
    monkeypatch.setenv("WHOLEFRAME_PERCEPTUAL", str(tmp_path / "vgg.pt"))
    assert tiny.image is not None
    image = dataclasses.replace(
        tiny.image,
        loss=LossConfig(adversarial=0.1, perceptual=0.1, style=0.1),
        local_discriminator=DiscriminatorConfig(width=8, projected=True),
    )
    return dataclasses.replace(tiny, image=image, log_every=2, samples_every=12)


@pytest.mark.slow
def test_a_run_is_trained_on_a_bare_machine_and_comes_home(shards: Path, judged: Config, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    train(judged, shards, begun, CPU, minutes=0)
    manifest = pack.pack(judged, shards, tmp_path / "packed", resume=begun, piece=3 * 2**20)
    assert manifest.parcels > 2

    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "sitecustomize.py").write_text(BARE)
    settings = {key: value for key, value in os.environ.items() if key != "WHOLEFRAME_PERCEPTUAL"}
    settings |= {"PYTHON": sys.executable, "PYTHONPATH": str(bare), "OMP_NUM_THREADS": "1", "HOME": str(tmp_path)}

    def send(parcel: int, *words: str) -> str:
        """Upload one parcel, as if those before were gone, and run it."""
        upload = tmp_path / "upload"
        shutil.rmtree(upload, ignore_errors=True)
        shutil.copytree(tmp_path / "packed" / f"parcel-{parcel}", upload / f"parcel-{parcel}")
        command = ["sh", str(upload / f"parcel-{parcel}" / "run.sh"), "--device", "cpu", *words]
        done = subprocess.run(command, env=settings, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "sitecustomize" not in done.stderr  # Python goes on without it where it fails
        return done.stdout

    others = [f"parcel-{i}" for i in range(1, manifest.parcels)]
    assert send(0) == f"1 of {manifest.parcels} parcels are here; send {', '.join(others)}\n"
    for number in range(1, manifest.parcels - 1):
        send(number)
    results = tmp_path / "results"
    said = send(manifest.parcels - 1, "--results", str(results))
    assert "going on after 4 images" in said
    assert "24/24" in said

    run = tmp_path / "runs" / "home"
    assert bring_home([results], run) == []
    reference = tmp_path / "reference"
    train(judged, shards, reference, CPU)
    assert torch.load(run / "last.pt", weights_only=True)["seen"] == 24
    here, there = (losses(place) for place in (reference, run))
    assert here == there  # the perceptual network, the data and the code are those that left
    assert (run / "samples" / "000000024.png").exists()
    starts = json.loads((run / "provenance.json").read_text())
    assert starts[0]["commit"] == starts[1]["commit"]
    assert starts[0]["data"] == starts[1]["data"]
    train(dataclasses.replace(judged, images=28), shards, run, CPU)  # it can be resumed here
    assert torch.load(run / "last.pt", weights_only=True)["seen"] == 28
    with pytest.raises(ParcelError, match="has seen 28 images, the result only 24"):
        bring_home([results], run)


def losses(run: Path) -> list[dict[str, float]]:
    rows = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    return [{name: value for name, value in row.items() if "/" in name} for row in rows]


@pytest.fixture
def luggage(tmp_path: Path) -> Path:
    folder = tmp_path / "luggage"
    (folder / "deep").mkdir(parents=True)
    (folder / "one.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "deep" / "two.txt").write_text("two")
    return folder


def test_parcels_arrive_one_by_one_and_make_the_folder_again(luggage: Path, tmp_path: Path) -> None:
    manifest = cut(luggage, tmp_path / "cut", "trip", pieces_each=2, piece=4096)
    parcels = sorted((tmp_path / "cut").iterdir())
    assert [p.name for p in parcels] == [f"trip-{i}" for i in range(manifest.parcels)]
    assert max(file.stat().st_size for file in (tmp_path / "cut").rglob("*.part")) == 4096
    store = tmp_path / "store"
    for i, parcel in enumerate(parcels):
        assert collect([parcel], store) == manifest
        assert missing(manifest, store) == [p.name for p in parcels[i + 1 :]]
    join(manifest, store, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(luggage)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_damaged_mixed_and_foreign_parcels_are_refused(luggage: Path, tmp_path: Path) -> None:
    manifest = cut(luggage, tmp_path / "a", "trip", 2, 4096)
    (luggage / "one.bin").write_bytes(b"other")
    cut(luggage, tmp_path / "b", "trip", 2, 4096)
    with pytest.raises(ParcelError, match="holds parcels of 2 sendings; keep those of one"):
        collect([tmp_path / "a", tmp_path / "b"], tmp_path / "store")
    with pytest.raises(ParcelError, match="no parcels here"):
        collect([tmp_path / "c"], tmp_path / "store")
    part = next((tmp_path / "a").rglob("*.part"))
    part.write_bytes(b"x" + part.read_bytes()[1:])
    with pytest.raises(ParcelError, match=f"{part.name} is damaged; send it again"):
        collect([tmp_path / "a"], tmp_path / "store")
    assert missing(manifest, tmp_path / "store")
    (tmp_path / "b" / "trip-0" / "manifest.json").write_text("{")
    with pytest.raises(ParcelError, match=r"manifest\.json is damaged; send it again"):
        collect([tmp_path / "b"], tmp_path / "store")


def test_parcels_of_another_sending_replace_those_before(luggage: Path, tmp_path: Path) -> None:
    cut(luggage, tmp_path / "a", "trip", 2, 4096)
    collect([tmp_path / "a" / "trip-0"], tmp_path / "store")
    (luggage / "one.bin").write_bytes(b"other")
    manifest = cut(luggage, tmp_path / "a", "trip", 2, 4096)
    collect([tmp_path / "a"], tmp_path / "store")
    join(manifest, tmp_path / "store", tmp_path / "again")
    assert contents(tmp_path / "again") == contents(luggage)


@pytest.mark.parametrize("count", [3, 7, 11, 20, 99])
def test_fewer_pictures_keep_their_side_of_the_split(shards: Path, tmp_path: Path, count: int) -> None:
    config = DataConfig(shards=("faces.tar",), validation=0.2)
    subset.copy(config, shards, tmp_path / "new", Reduction(pictures=count))
    taken = [names(tmp_path / "new", config, part) for part in ("train", "validation")]
    assert len(taken[0]) + len(taken[1]) == min(count, 20)
    assert taken[0] <= names(shards, config, "train")
    assert taken[1] <= names(shards, config, "validation")


def names(root: Path, config: DataConfig, part: str) -> set[str]:
    return set(read_split(root, config.shards, part, config.validation))  # type: ignore[arg-type]


def test_smaller_photos_keep_their_label_maps(tmp_path: Path) -> None:
    folder = tmp_path / "people"
    folder.mkdir()
    labels = np.kron(np.array([[0, 41], [19, 58]], np.uint8), np.ones((40, 30), np.uint8))
    photo = np.random.default_rng(0).integers(0, 256, (80, 60, 3), np.uint8)
    cv2.imwrite(str(folder / "0001.jpg"), photo)
    cv2.imwrite(str(folder / "0001.png"), labels)
    config = DataConfig(kind="people", shards=("people",), size=64, validation=0)
    subset.copy(config, tmp_path, tmp_path / "out", Reduction(side=30, quality=70))
    small = read_shard(tmp_path / "out/people")
    assert decode(small["0001.jpg"]).shape == (40, 30, 3)
    assert np.array_equal(read_labels(small["0001.png"], (40, 30)), labels[::2, ::2])
    subset.copy(config, tmp_path, tmp_path / "same", Reduction())
    assert data_digest(tmp_path / "same", config) == data_digest(tmp_path, config)


def test_a_start_from_a_checkpoint_travels_along(shards: Path, tiny: Config, tmp_path: Path) -> None:
    train(tiny, shards, tmp_path / "old", CPU, minutes=0)
    manifest = pack.pack(tiny, shards, tmp_path / "out", init=tmp_path / "old" / "last.pt")
    collect([tmp_path / "out"], tmp_path / "store")
    join(manifest, tmp_path / "store", tmp_path / "payload")
    fresh = Cascade(tiny, CPU)
    fresh.start_from(tmp_path / "payload" / "init.pt")
    wanted = checkpoint.load(tmp_path / "old" / "last.pt")["cascade"]["image"]["generator"]
    assert all(torch.equal(value, wanted[name]) for name, value in fresh.state()["image"]["generator"].items())
    assert not (tmp_path / "payload" / "perceptual.pt").exists()  # no loss needs it
    assert not (tmp_path / "payload" / "run").exists()


def test_what_lies_in_a_parcel_needs_no_package() -> None:
    for name in ("parcels", "remote"):
        tree = ast.parse((ROOT / "training" / f"{name}.py").read_text())
        found = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        found |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        assert {module for module in found if module not in sys.stdlib_module_names} <= {
            "training.parcels",
            "collections.abc",
        }
