"""The engine's models and devices: what runs, whether it works, adding and removing models."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.services.background import Task
from engine.errors import ModelError
from engine.fill.engine import Engine
from engine.fill.selftest import Check, run
from engine.messages import Message
from engine.models import installation
from engine.models.registry import Registry
from engine.structure.spec import CascadeSpec


@dataclass(frozen=True, slots=True)
class Model:
    """An installed cascade. error: why it cannot be used, None when it can; then the rest may be empty."""

    name: str
    title: str
    kind: str
    version: str
    parameters: int
    terms: str
    runs_on: str
    card: Path | None
    error: Message | None = None
    added: bool = False  # it did not come with Wholeframe, and may be removed


@dataclass(frozen=True, slots=True)
class EngineFacts:
    """What the engine says of itself. device: what was asked for; providers: what runs the networks, as it really is;
    notices: what people should be told, such as why a card is not used.
    """

    runtime: str
    built_for: tuple[str, ...]
    threads: int
    device: str
    providers: tuple[str, ...]
    models: tuple[Model, ...]
    notices: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    """What lies in `folder` was not added."""

    folder: Path
    there: installation.AlreadyInstalled


class ModelManager(QObject):
    """Shared by windows. One request after the other, in the order they came; `busy` until the last is done."""

    learnt = Signal(object)  # EngineFacts
    checked = Signal(object)  # a Check, as each is done
    tested = Signal(bool)  # all checks were made; whether all came out right
    told = Signal(object)  # Message: a model was added or removed
    # A folder, and installation.AlreadyInstalled: what was to be added from it is there already.
    exists = Signal(object, object)
    failed = Signal(object)  # Message
    changed = Signal()  # busy

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.facts: EngineFacts | None = None
        self.checks: tuple[Check, ...] = ()
        self._task: Task | None = None
        self._waiting: list[Callable[[Task], object]] = []

    @property
    def busy(self) -> bool:
        return self._task is not None

    def terms(self) -> list[tuple[str, str, str]]:
        """Title, version and terms of each installed model that can be read, without loading any."""
        found: list[tuple[str, str, str]] = []
        for name in self._engine.registry.names():
            try:
                spec = self._engine.registry.spec(name)
            except ModelError:
                continue  # the engine panel says what is wrong with it
            found.append((spec.title, spec.version, spec.terms))
        return found

    def learn(self) -> None:
        """`learnt` follows. Loads every model, so it takes a moment."""
        self._begin(lambda _: facts_of(self._engine))

    def test(self) -> None:
        """Small fills whose outcome is known; `checked` for each, then `tested`."""

        def work(task: Task) -> bool:
            good = True
            task.report(None)
            for check in run(self._engine, task.token):
                task.report(check)
                good &= check.good
            return good

        self._begin(work)

    def add(self, folder: Path, replace: bool = False) -> None:
        """Install the cascade in `folder`, once all of it has passed: `told`, then `learnt` follow; or `failed`; or
        `exists`, unless it is to `replace` what is there.
        """

        def work(task: Task) -> EngineFacts | _Taken:
            try:
                spec = installation.install(folder, self._engine.registry, replace, token=task.token)
            except installation.AlreadyInstalled as there:
                return _Taken(folder, there)
            task.report(_added(spec, self._engine.registry))
            return facts_of(self._engine)

        self._begin(work)

    def remove(self, model: Model) -> None:
        """Delete a model that was added: `told`, then `learnt` follow; or `failed`. A fill that runs keeps it."""

        def work(task: Task) -> EngineFacts:
            installation.remove(model.name, self._engine.registry)
            task.report(Message("Removed “{title}”.", title=Message.plain(model.title)))
            return facts_of(self._engine)

        self._begin(work)

    def close(self) -> None:
        """Cancel, without a signal."""
        self._waiting.clear()
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _begin(self, work: Callable[[Task], object]) -> None:
        if self.busy:
            self._waiting.append(work)
            return
        task = self._task = Task(lambda: work(task))
        task.progress.connect(self._progress)
        task.done.connect(lambda result: self._settle(task, result))
        task.failed.connect(lambda message: self._settle(task, message))
        task.cancelled.connect(lambda: self._settle(task, None))
        task.start()
        self.changed.emit()

    def _progress(self, value: Check | Message | None) -> None:
        match value:
            case Check():
                self.checks += (value,)
                self.checked.emit(value)
            case Message():
                self.told.emit(value)
            case None:
                self.checks = ()

    def _settle(self, task: Task, result: object) -> None:
        if task is not self._task:
            return  # closed meanwhile
        self._task = None
        if self._waiting:
            self._begin(self._waiting.pop(0))
        else:
            self.changed.emit()
        match result:
            case EngineFacts():
                self.facts = result
                self.learnt.emit(result)
            case _Taken():
                self.exists.emit(result.folder, result.there)
            case bool():
                self.tested.emit(result)
            case Message():
                self.failed.emit(result)
            case _:
                pass


def _added(spec: CascadeSpec, registry: Registry) -> Message:
    title = Message.plain(spec.title)
    try:
        used = registry.of_kind(spec.kind)[1]
    except ModelError:  # another one is broken: the list of models says so
        return Message("Added “{title}”.", title=title)
    if used == spec:
        return Message("Added “{title}”. The next fill uses it.", title=title)
    first = Message.plain(used.title)
    return Message("Added “{title}”. Fills still use “{first}”, which comes first by name.", title=title, first=first)


def facts_of(engine: Engine) -> EngineFacts:
    """Asks the engine; takes a moment."""
    said = engine.describe()
    runtime: dict[str, Any] = said["onnxruntime"]
    models = tuple(_model(engine, name, entry) for name, entry in said["models"].items())
    providers = {provider for model in models for provider in model.runs_on.split(" + ") if provider}
    return EngineFacts(
        f"onnxruntime {runtime['version']}",
        tuple(runtime["built_for"]),
        int(runtime["threads"]),
        str(said["device"]),
        tuple(sorted(providers)),
        models,
        tuple(said["notices"]),
    )


def _model(engine: Engine, name: str, entry: dict[str, Any]) -> Model:
    added = installation.removable(name, engine.registry)
    if "error" in entry:
        return Model(name, name, "", "", 0, "", "", None, entry["error"], added)
    try:
        spec = engine.registry.spec(name)
    except ModelError as error:  # taken away meanwhile
        return Model(name, name, "", "", 0, "", "", None, error.message)
    runs_on = " + ".join(sorted(set(entry["stages"].values())))
    parameters = sum(stage.parameters for stage in spec.stages)
    card = engine.registry.path(name) / spec.card
    return Model(name, spec.title, spec.kind, spec.version, parameters, spec.terms, runs_on, card, added=added)
