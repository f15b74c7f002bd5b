"""How the next stroke will be taken: with which tool, into which layer, adding or taking away. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from app.document.observers import Observers, Unsubscribe

Layer = Literal["hole", "lock"]


class ToolState:
    """The state of the tools, for as long as a window is open; nothing of it belongs to a photo or is kept.

    tool: the name of one of `app.ui.tools`. layer: what is drawn on, the hole or what is locked. subtract: shapes take
    away instead of adding. shown: whether hole and locks are drawn over the photo. protect: whether fills leave
    everybody as they are who is not removed.
    """

    def __init__(self) -> None:
        self._tool = "brush"
        self._layer: Layer = "hole"
        self._subtract = False
        self._shown = True
        self._protect = False
        self._changed: Observers[[]] = Observers()

    def on_changed(self, callback: Callable[[], None]) -> Unsubscribe:
        """`callback()` after each change that changed something. Returns what unsubscribes it."""
        return self._changed.add(callback)

    @property
    def tool(self) -> str:
        return self._tool

    @tool.setter
    def tool(self, name: str) -> None:
        if name != self._tool:
            self._tool = name
            self._changed.tell()

    @property
    def layer(self) -> Layer:
        return self._layer

    @layer.setter
    def layer(self, layer: Layer) -> None:
        if layer != self._layer:
            self._layer, self._shown = layer, True  # nobody can draw what they do not see
            self._changed.tell()

    @property
    def subtract(self) -> bool:
        return self._subtract

    @subtract.setter
    def subtract(self, on: bool) -> None:
        if on != self._subtract:
            self._subtract = on
            self._changed.tell()

    @property
    def protect(self) -> bool:
        return self._protect

    @protect.setter
    def protect(self, on: bool) -> None:
        if on != self._protect:
            self._protect = on
            self._changed.tell()

    @property
    def shown(self) -> bool:
        return self._shown

    @shown.setter
    def shown(self, on: bool) -> None:
        if on != self._shown:
            self._shown = on
            self._changed.tell()
