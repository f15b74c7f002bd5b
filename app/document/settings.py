"""What the person chose, watched by the widgets that show it. No Qt here."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from app.document.observers import Observers, Unsubscribe
from engine.fill.method import FillMethod
from engine.messages import Message

Device = Literal["auto", "cpu", "cuda"]
Pressure = Literal["size", "opacity", "both", "nothing"]
Theme = Literal["system", "dark", "light"]
Language = Literal["system", "en", "ko"]
Display = Literal["srgb", "system", "file"]
Extent = Literal["normal", "maximized", "fullscreen"]
Keys = tuple[tuple[str, tuple[str, ...]], ...]

RADIUS = (0.5, 2000.0)
GROW = (0.0, 3.0)
FARTHEST = 500  # canvas pixels that the hole's edge is moved by at once
HISTORY = (16, 65_536)  # megabytes
LONGEST_SIDE = 100_000  # pixels of a copy
MEGAPIXELS = (1, 10_000)
RECENT = 10  # files that are remembered
LAYOUT = ("place", "extent", "panels")  # what a window does without when it is damaged; nobody wrote it by hand
FARTHEST_SCREEN = 100_000  # of a corner, from the first screen's


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice with its default. ValueError, one sentence, when a value is of another type or out of its range.

    radius: 0.5..2000 canvas pixels. hardness: 0..1. opacity: 0.01..1, how much one stroke covers. pressure: what the
    pressure of a pen changes. overlay: colour of the hole over the photo, '#rrggbb'; overlay_opacity: 0.1..1.
    rulers: show them. display: whose colours the screen has; display_file: where the profile of 'file' lies.
    same_view: from tab to tab, every photo is looked at like the one before.
    choice: which cascade fills. grow: 0..3, how far the hole of a removed thing may reach for its edge, 1 the usual.
    region_labels: say at each region of the mask what would become of it. seed: 0..2**31-1.
    device: where the engine runs.
    show_structure: draw the predicted structure while stage 2 runs.
    max_megapixels: of the largest photo that is opened; 0 for the default, or what the environment says.
    declare_generated: say in saved files that a trained model made part of them. backup: keep a file that is replaced.
    save_quality: 1..100 for formats that lose something, 0 to leave it to the format. save_longest: pixels on the
    longer side of a smaller copy, 0 for none.
    theme, language: 'system' follows the desktop. shortcuts: (command, its keys) for those that were changed; no keys
    takes a command's away. history_megabytes: memory for what only the history of a photo needs; more goes to disk.
    recent: paths, the newest first. greeted: the guide of the first start was seen.
    place: where the window stands while it is neither maximized nor full screen: x and y of its frame, width and height
    without it; empty before the first time. extent: how much of the screen it takes. panels: how those stand in it, as
    `app.ui.window_geometry` writes that.
    """

    radius: float = 40.0
    hardness: float = 1.0
    opacity: float = 1.0
    pressure: Pressure = "size"
    overlay: str = "#ff7366"
    overlay_opacity: float = 0.5
    rulers: bool = False
    display: Display = "srgb"
    display_file: str = ""
    same_view: bool = False
    choice: FillMethod = "auto"
    grow: float = 1.0
    region_labels: bool = True
    seed: int = 0
    device: Device = "auto"
    show_structure: bool = True
    max_megapixels: int = 0
    declare_generated: bool = True
    backup: bool = False
    save_quality: int = 0
    save_longest: int = 0
    theme: Theme = "system"
    language: Language = "system"
    shortcuts: Keys = ()
    history_megabytes: int = 256
    recent: tuple[str, ...] = ()
    greeted: bool = False
    place: tuple[int, ...] = ()
    extent: Extent = "normal"
    panels: str = ""

    def __post_init__(self) -> None:
        _number("radius", self.radius, *RADIUS)
        _number("hardness", self.hardness, 0, 1)
        _number("opacity", self.opacity, 0.01, 1)
        _one_of("pressure", self.pressure, get_args(Pressure))
        _number("overlay_opacity", self.overlay_opacity, 0.1, 1)
        _one_of("rulers", self.rulers, (True, False))
        _one_of("display", self.display, get_args(Display))
        _words("display_file", (self.display_file,))
        if not isinstance(cast("object", self.overlay), str) or not re.fullmatch("#[0-9a-f]{6}", self.overlay):
            raise ValueError(f"overlay must be a colour like #ff7366, not {self.overlay!r}.")
        _number("grow", self.grow, *GROW)
        _number("seed", self.seed, 0, 2**31 - 1, whole=True)
        _one_of("choice", self.choice, get_args(FillMethod))
        _one_of("device", self.device, get_args(Device))
        for name in ("region_labels", "same_view", "show_structure", "declare_generated", "backup", "greeted"):
            _one_of(name, getattr(self, name), (True, False))
        _number("save_quality", self.save_quality, 0, 100, whole=True)
        _number("save_longest", self.save_longest, 0, LONGEST_SIDE, whole=True)
        _one_of("theme", self.theme, get_args(Theme))
        _one_of("language", self.language, get_args(Language))
        _number("history_megabytes", self.history_megabytes, *HISTORY, whole=True)
        _number("max_megapixels", self.max_megapixels, 0, MEGAPIXELS[1], whole=True)
        _words("recent", self.recent)
        _keys(self.shortcuts)
        _place(self.place)
        _one_of("extent", self.extent, get_args(Extent))
        _words("panels", (self.panels,))


def _number(name: str, value: object, low: float, high: float, whole: bool = False) -> None:
    kinds = int if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not low <= value <= high:
        raise ValueError(f"{name} must be a {'whole ' if whole else ''}number from {low:g} to {high:g}, not {value!r}.")


def _one_of(name: str, value: object, choices: tuple[object, ...]) -> None:
    if not any(value == choice and type(value) is type(choice) for choice in choices):
        raise ValueError(f"{name} must be one of {', '.join(map(str, choices))}, not {value!r}.")


def _words(name: str, value: object) -> None:
    if not isinstance(value, tuple) or not all(isinstance(word, str) for word in cast("tuple[object, ...]", value)):
        raise ValueError(f"{name} must be a list of texts, not {value!r}.")


def _place(value: object) -> None:
    """Nothing, or x, y, width and height."""
    numbers = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (None,)
    if len(numbers) not in (0, 4):
        raise ValueError(f"place must be x, y, width and height, not {value!r}.")
    for at, number in enumerate(numbers):
        _number("place", number, -FARTHEST_SCREEN if at < 2 else 1, FARTHEST_SCREEN, whole=True)


def _keys(value: object) -> None:
    """What JSON holds may be anything."""
    if not isinstance(value, tuple):
        raise ValueError("shortcuts must be a list of [command, [keys]].")
    for entry in cast("tuple[object, ...]", value):
        pair = cast("tuple[object, ...]", entry) if isinstance(entry, tuple) else ()
        if len(pair) != 2 or not isinstance(pair[0], str):
            raise ValueError(f"shortcuts must be a list of [command, [keys]], not of {entry!r}.")
        _words(f"the keys of {pair[0]}", pair[1])


def stepped(size: float, steps: int) -> float:
    """What the `[` and `]` keys make of a brush's size: each step is a fifth larger or smaller, at least one pixel."""
    for _ in range(abs(steps)):
        size = max(size + 1, size * 1.2) if steps > 0 else min(size - 1, size / 1.2)
    return size


class Preferences:
    """The current Settings; `change` replaces it and tells the watchers."""

    def __init__(self, path: Path | None = None) -> None:
        """Defaults. `path`: the JSON file of `load` and `save`; without one nothing is kept."""
        self._path = path
        self._value = Settings()
        self._changed: Observers[[Settings]] = Observers()

    @property
    def value(self) -> Settings:
        return self._value

    def change(self, **changes: Any) -> None:
        """Replace some fields: `preferences.change(radius=12)`. TypeError for an unknown one, ValueError for a bad
        value; then nothing changes.
        """
        value = replace(self._value, **changes)
        if value != self._value:
            self._value = value
            self._changed.tell(value)

    def step_radius(self, steps: int) -> None:
        """So many steps of `stepped`; they stop at the ends of the range."""
        radius = stepped(self._value.radius, steps)
        self.change(radius=min(max(round(radius, 1), RADIUS[0]), RADIUS[1]))

    def remember(self, path: Path) -> None:
        """`path` was opened or saved: it comes first among the recent ones."""
        others = [name for name in self._value.recent if name != str(path)]
        self.change(recent=(str(path), *others[: RECENT - 1]))

    def on_changed(self, callback: Callable[[Settings], None]) -> Unsubscribe:
        """`callback(settings)` after each change that changed something. Returns what unsubscribes it."""
        return self._changed.add(callback)

    def load(self) -> Message | None:
        """Read the file if there is one. A file that cannot be used changes nothing; the returned message says so."""
        if self._path is None:
            return None
        try:
            self.change(**_parsed(self._path.read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            return Message(
                "The settings in {path} were not used ({reason}): correct or delete that file.",
                path=str(self._path),
                reason=str(error).rstrip("."),
            )
        return None

    def save(self) -> None:
        """Write the file, whole or not at all. OSError when that fails."""
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=self._path.parent, delete=False) as file:
            try:
                json.dump(asdict(self._value), file, indent=2)
                file.flush()
                os.fsync(file.fileno())  # else a power cut could leave the new name with nothing in it
                file.close()
                os.replace(file.name, self._path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise


def _parsed(text: str) -> dict[str, Any]:
    """The fields in a settings file. ValueError for anything that is not a JSON object of known fields."""
    try:
        content: object = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("it is not JSON") from None
    if not isinstance(content, dict):
        raise ValueError("it holds no settings")
    found = cast("dict[str, Any]", content)
    known = {field.name for field in fields(Settings)}
    for name in found:
        if name not in known:
            raise ValueError(f"there is no setting called {name!r}")
    values = {name: _frozen(value) for name, value in found.items()}
    return {name: value for name, value in values.items() if name not in LAYOUT or _suits(name, value)}


def _suits(name: str, value: object) -> bool:
    """Whether the setting of that name can be `value`."""
    try:
        replace(Settings(), **{name: cast("Any", value)})
    except ValueError:
        return False
    return True


def _frozen(value: object) -> object:
    """JSON's lists as tuples, all the way down."""
    return tuple(_frozen(entry) for entry in cast("list[object]", value)) if isinstance(value, list) else value
