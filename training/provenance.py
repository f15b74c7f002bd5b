"""What a run was made of: the resolved config in config.json, and in provenance.json one entry for each start."""

import dataclasses
import json
import platform
import subprocess
import time
from pathlib import Path
from typing import Any

import torch

from training.config import Config
from training.distributed import World

ROOT = Path(__file__).parent.parent


def record(run: Path, config: Config, world: World, seen: int, data: str, init: Path | None) -> list[str]:
    """Write both files into `run`, and return what a person should know: what differs from the start before.

    `seen` is where this start begins, `data` the digest of the pictures it trains on.
    """
    file = run / "provenance.json"
    starts: list[dict[str, Any]] = json.loads(file.read_text()) if file.exists() else []
    settled = json.loads(json.dumps(dataclasses.asdict(config)))
    start = {
        "when": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "seen": seen,
        "commit": commit(),
        "data": data,
        "init": str(init) if init else None,
        "device": torch.cuda.get_device_name(world.device) if world.device.type == "cuda" else platform.machine(),
        "processes": world.size,
        "threads": torch.get_num_threads(),
        "torch": torch.__version__,
        "config": settled,
    }
    changes: list[str] = []
    if starts and seen:
        before = starts[-1]
        changes = [f"config: {line}" for line in _differences(before["config"], settled)]
        changes += [
            f"{key}: {before[key]} became {start[key]}" for key in ("data", "commit") if before[key] != start[key]
        ]
    _write(run / "config.json", settled)
    _write(file, [*starts, start])
    return changes


def commit() -> str:
    """The commit of the code, with '+' where files differ from it; 'unknown' without git."""
    head = _git("rev-parse", "HEAD")
    if head is None:
        return "unknown"
    return head + ("+" if _git("status", "--porcelain", "--", "training", "engine") else "")


def _git(*words: str) -> str | None:
    try:
        done = subprocess.run(["git", *words], capture_output=True, text=True, cwd=ROOT, check=False)
    except OSError:
        return None  # no git here
    return done.stdout.strip() if done.returncode == 0 else None


def _differences(before: Any, after: Any, at: str = "") -> list[str]:
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [*before, *(key for key in after if key not in before)]
        return [d for key in keys for d in _differences(before.get(key), after.get(key), f"{at}.{key}" if at else key)]
    return [] if before == after else [f"{at} was {before!r}, is {after!r}"]


def _write(file: Path, value: Any) -> None:
    beside = file.with_suffix(".part")
    beside.write_text(json.dumps(value, indent=1) + "\n")
    beside.replace(file)
