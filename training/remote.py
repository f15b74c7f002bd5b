"""What runs on the other machine: gathers the parcels, trains, and cuts the result into parcels for the way home.

Standard library only; it lies in every parcel, beside run.sh, which starts it. Send the parcels together or one after
the other; the last one to arrive starts the training. Run it again and the training goes on.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from training.parcels import MANIFEST, PIECES, Manifest, ParcelError, collect, cut, join, missing, read_manifest

PARCEL = Path(__file__).resolve().parent.parent
SHEETS = 3  # the newest sheets of samples are brought home, the others are not


def main() -> int:
    parser = argparse.ArgumentParser(prog="sh run.sh", description=__doc__)
    parser.add_argument("--work", type=Path, default=Path.home() / "wholeframe-training", help="kept between calls")
    parser.add_argument("--minutes", type=float, help="save and stop after this time; the next call goes on")
    parser.add_argument("--results", type=Path, help="folder for the result's parcels (default: inside --work)")
    parser.add_argument("--parcel", type=int, help="hand over this parcel of the result alone, where all are too much")
    parser.add_argument("--no-training", action="store_true", help="hand over what the last training left")
    parser.add_argument("--processes", type=int, default=1, help="one for each card")
    given, more = parser.parse_known_args()  # what is not known here is for training.train
    try:
        return _serve(given, more)
    except ParcelError as error:
        print(error, file=sys.stderr)
        return 1


def _serve(given: argparse.Namespace, more: list[str]) -> int:
    name = read_manifest(PARCEL / MANIFEST).sha256[:12]
    place = given.work / name
    beside = [folder for folder in PARCEL.parent.iterdir() if (folder / MANIFEST).exists()]
    manifest = collect([f for f in beside if read_manifest(f / MANIFEST).sha256[:12] == name], place / "parcels")
    if lacking := missing(manifest, place / "parcels"):
        print(f"{manifest.parcels - len(lacking)} of {manifest.parcels} parcels are here; send {', '.join(lacking)}")
        return 0
    if not given.no_training and (status := _train(manifest, place, given, more)):
        return status
    _cut_results(place)
    _hand_over(place / "results", given.results, given.parcel)
    return 0


def _train(manifest: Manifest, place: Path, given: argparse.Namespace, more: list[str]) -> int:
    payload, run = place / "payload", place / "run"
    if not payload.exists():
        join(manifest, place / "parcels", payload)
    if not run.exists() and (payload / "run").exists():
        shutil.copytree(payload / "run", run)
    words = [sys.executable]
    if given.processes > 1:
        words += ["-m", "torch.distributed.run", "--standalone", "--nproc_per_node", str(given.processes)]
        words += ["-m", "--", "training.train"]  # without "--" it takes --run for an option of its own
    else:
        words += ["-m", "training.train"]
    words += ["--config", str(payload / "config.json")]
    words += ["--data", str(payload / "data"), "--run", str(run)]
    if (init := payload / "init.pt").exists():
        words += ["--init", str(init)]
    if given.minutes is not None:
        words += ["--minutes", str(given.minutes)]
    paths = [str(payload / "code"), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    settings = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in paths if p != str(PARCEL))}
    if (judge := payload / "perceptual.pt").exists():
        settings["WHOLEFRAME_PERCEPTUAL"] = str(judge)
    with subprocess.Popen(words + more, env=settings) as child:
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())  # it saves before it ends
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches it by itself
        return child.wait()


def _cut_results(place: Path) -> None:
    run, cut_before = place / "run", place / "results" / "result-0" / MANIFEST
    last = run / "last.pt"
    if not last.exists() or (cut_before.exists() and cut_before.stat().st_mtime > last.stat().st_mtime):
        return  # cut again, it would count as another sending
    with tempfile.TemporaryDirectory(dir=place) as staged:
        chosen = [last, *(run / name for name in ("log.jsonl", "config.json", "provenance.json"))]
        chosen += sorted((run / "samples").glob("*.png"))[-SHEETS:] + sorted((run / "tensorboard").glob("*"))
        for path in filter(Path.exists, chosen):
            copy = Path(staged) / path.relative_to(run)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        cut(Path(staged), place / "results", "result", PIECES)


def _hand_over(made: Path, results: Path | None, parcel: int | None) -> None:
    found = sorted(made.glob("result-*"), key=lambda folder: int(folder.name.rpartition("-")[2]))
    if not found:
        raise ParcelError("nothing was trained here yet; run this without --no-training")
    chosen = found if parcel is None else found[parcel : parcel + 1]
    if results is not None:
        for old in results.glob("result-*"):
            if read_manifest(old / MANIFEST) != read_manifest(found[0] / MANIFEST):
                shutil.rmtree(old)  # of an earlier result
        for folder in chosen:
            shutil.copytree(folder, results / folder.name, dirs_exist_ok=True)
    where = results if results is not None else made
    print(f"{where}: {', '.join(f.name for f in chosen) or 'nothing'} of the {len(found)} parcels of the result")
    print(f"at home: python -m training.bring_home {where} --run runs/NAME")


if __name__ == "__main__":
    sys.exit(main())
