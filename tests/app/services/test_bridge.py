from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from app.services.bridge import EngineBridge


def test_events_arrive_in_order_on_the_thread_of_the_bridge(qtbot: QtBot) -> None:
    bridge = EngineBridge()
    got: list[tuple[object, int]] = []
    bridge.arrived.connect(lambda event: got.append((event, threading.get_ident())))
    engine = threading.Thread(target=lambda: [bridge.listen(i) for i in range(500)])
    engine.start()
    engine.join()
    assert got == []  # nothing was delivered on the engine's thread
    qtbot.waitUntil(lambda: len(got) == 500)
    assert got == [(i, threading.get_ident()) for i in range(500)]


def test_an_event_from_the_same_thread_waits_its_turn_too(qtbot: QtBot) -> None:
    bridge = EngineBridge()
    got: list[object] = []
    bridge.arrived.connect(got.append)
    bridge.listen("event")
    assert got == []
    qtbot.waitUntil(lambda: got == ["event"])
