"""What happened last to the photo, for the status line: a step that was made, taken back or made again."""

from __future__ import annotations

from collections.abc import Callable

from app.document.document import Document
from app.document.opened_photo import Step
from app.ui.i18n.language import tr
from app.ui.sentences import localized


class HistoryStatus:
    """Follows the history of `document` and tells `say` a sentence for each change of its own."""

    def __init__(self, document: Document, say: Callable[[str], object]) -> None:
        self._history, self._say = document.history, say
        self._steps, self._index = self._history.steps, self._history.index
        self._history.stack.indexChanged.connect(self._moved)

    def release(self) -> None:
        self._history.stack.indexChanged.disconnect(self._moved)

    def _moved(self, _: int) -> None:
        before, index = self._steps, self._index
        self._steps, self._index = self._history.steps, self._history.index
        sentence = _sentence(before, index, self._steps, self._index)
        if sentence:
            self._say(sentence)


def _sentence(before: tuple[Step, ...], left: int, steps: tuple[Step, ...], now: int) -> str:
    """From `left` of the steps `before` to `now` of `steps`. '' where another photo took this one's place."""
    if not steps:
        return ""
    if now > left and (len(before) < now or before[now - 1] is not steps[now - 1]):
        return tr("Done: {0}.").format(localized(steps[now - 1].name))
    if now == left:
        return ""
    if abs(now - left) == 1:
        words = tr("Undone: {0}.") if now < left else tr("Redone: {0}.")
        return words.format(localized(steps[min(now, left)].name))
    if now == 0:
        return tr("Back at the original photo.")
    words = tr("Gone back to: {0}.") if now < left else tr("Gone on to: {0}.")
    return words.format(localized(steps[now - 1].name))
