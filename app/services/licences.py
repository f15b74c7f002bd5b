"""The licences of what a packaged program brings along, as packaging/frozen/licences.py has collected them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "licences"
_INDEX = "index.json"


@dataclass(frozen=True, slots=True)
class Part:
    """A library inside the program. texts: files with its licence and notices."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]

    def text(self) -> str:
        """Everything that its files say, each below its name."""
        return "\n\n".join(
            f"{file.name}\n{'-' * len(file.name)}\n{file.read_text(encoding='utf-8', errors='replace')}"
            for file in self.texts
            if file.is_file()
        )


def parts(folder: Path | None = None) -> tuple[Part, ...]:
    """Return what is inside, by name; nothing where the program is not packaged, since all of it is the user's then."""
    folder = folder or FOLDER
    try:
        found = json.loads((folder / _INDEX).read_text(encoding="utf-8"))
        return tuple(
            Part(one["name"], one["version"], one["licence"], tuple(folder / text for text in one["texts"]))
            for one in found
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()
