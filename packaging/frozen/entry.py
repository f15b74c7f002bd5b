"""The program that PyInstaller freezes: what `wholeframe` does, with the extra for NVIDIA's cards where it is there."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from engine.models import cuda_extra

    cuda_extra.use()
    from app.main import command

    sys.exit(command())
