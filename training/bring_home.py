"""Put the result of a packed run together: `python -m training.bring_home FOLDER --run runs/face`.

FOLDER holds parcels of the result; where they come one after the other, call it once for each. The run can then be
exported, evaluated and resumed here.
"""

import argparse
import os
import shutil
from pathlib import Path

from training import checkpoint
from training.parcels import ParcelError, collect, join, missing
from training.train import LAST


def bring_home(parcels: list[Path], run: Path) -> list[str]:
    """Check the parcels in these folders and unpack them into `run`; the names of those that are still missing.

    ParcelError for a damaged parcel, for parcels of two results, and where `run` is further than what comes home.
    """
    run.parent.mkdir(parents=True, exist_ok=True)
    store = run.with_name(f".{run.name}.parcels")
    manifest = collect(parcels, store)
    if lacking := missing(manifest, store):
        return lacking
    fresh = store / "run"
    join(manifest, store, fresh)
    if (run / LAST).exists():
        here, there = (checkpoint.load(place / LAST)["seen"] for place in (run, fresh))
        if here > there:
            raise ParcelError(f"{run} has seen {here:,} images, the result only {there:,}; choose another folder")
    for file in sorted(p for p in fresh.rglob("*") if p.is_file()):
        target = run / file.relative_to(fresh)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(file, target)
    shutil.rmtree(store)
    return []


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.bring_home", description=__doc__)
    parser.add_argument("parcels", nargs="+", type=Path, help="folders with parcels of the result")
    parser.add_argument("--run", required=True, type=Path, help="folder for the run")
    given = parser.parse_args()
    try:
        lacking = bring_home(given.parcels, given.run)
    except ParcelError as error:
        raise SystemExit(str(error)) from None
    if lacking:
        print(f"kept; still missing: {', '.join(lacking)}")
    else:
        print(f"{given.run} is complete: {checkpoint.load(given.run / LAST)['seen']:,} images seen")


if __name__ == "__main__":
    main()
