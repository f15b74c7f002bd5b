"""A colord with one screen, in a process of its own: python -m tests.app.ui.fake_colord ADDRESS SCREEN FILE"""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusVariant, QDBusVirtualObject

from app.ui.display.screen import AT, SERVICE

DEVICE, PROFILE = f"{AT}/devices/it", f"{AT}/profiles/its"


class Colord(QDBusVirtualObject):
    def __init__(self, screen: str, file: str) -> None:
        super().__init__()
        properties, what = "org.freedesktop.DBus.Properties", f"{SERVICE}.Profile"
        self._answers = {
            (AT, SERVICE, "FindDeviceByProperty", "ss", "XRANDR_name", screen): QDBusObjectPath(DEVICE),
            (DEVICE, f"{SERVICE}.Device", "GetProfileForQualifiers", "as", "*"): QDBusObjectPath(PROFILE),
            (PROFILE, properties, "Get", "ss", what, "Filename"): QDBusVariant(file),
        }

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        given = [part for each in message.arguments() for part in (each if isinstance(each, list) else [each])]
        asked = message.path(), message.interface(), message.member(), message.signature(), *given
        answer = self._answers.get(asked)
        reply = message.createErrorReply(f"{SERVICE}.NotFound", str(asked)) if answer is None else message.createReply()
        if answer is not None:
            reply.setArguments([answer])
        connection.send(reply)
        return True


if __name__ == "__main__":
    application = QCoreApplication(sys.argv)
    address, screen, file = sys.argv[1:]
    bus, colord = QDBusConnection.connectToBus(address, "served"), Colord(screen, file)
    assert bus.registerVirtualObject("/", colord, QDBusConnection.VirtualObjectRegisterOption.SubPath)
    assert bus.registerService(SERVICE)
    print("ready", flush=True)
    sys.exit(application.exec())
