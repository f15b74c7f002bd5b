"""The screen's colour profile as colord knows it, a service of Linux desktops, GNOME's above all. Wayland itself tells
of none in a way that Qt passes on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

SERVICE = "org.freedesktop.ColorManager"
AT = "/org/freedesktop/ColorManager"
PATIENCE = 1000  # milliseconds for an answer; the window waits for it


def colord_profile(screen: str, bus: QDBusConnection | None = None) -> bytes | None:
    """Of the screen at a connector ('eDP-1', what Qt calls it too); `bus`: the system's, unless given. None where there
    is no such service or no such screen, or it has no profile. OSError when its file can't be read.
    """
    bus = QDBusConnection.systemBus() if bus is None else bus
    device = _asked(bus, AT, SERVICE, "FindDeviceByProperty", "XRANDR_name", screen)
    profile = device and _asked(bus, device.path(), f"{SERVICE}.Device", "GetProfileForQualifiers", ["*"])
    properties = "org.freedesktop.DBus.Properties"
    name = profile and _asked(bus, profile.path(), properties, "Get", f"{SERVICE}.Profile", "Filename")
    return Path(name.variant()).read_bytes() if name and name.variant() else None


def _asked(bus: QDBusConnection, at: str, interface: str, method: str, *arguments: object) -> Any:
    """The answer; None where there is none."""
    call = QDBusMessage.createMethodCall(SERVICE, at, interface, method)
    call.setArguments(list(arguments))
    reply = bus.call(call, QDBus.CallMode.Block, PATIENCE)
    answers = reply.arguments()
    return answers[0] if reply.type() == QDBusMessage.MessageType.ReplyMessage and answers else None
