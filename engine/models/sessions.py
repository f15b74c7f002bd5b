"""The cascades' sessions, each loaded when it is first needed and then kept."""

from engine.errors import ModelError
from engine.messages import Message
from engine.models.providers import Device
from engine.models.registry import Registry
from engine.models.stage import Stage
from engine.structure.cascade import Cascade, FaceCascade, PortraitCascade
from engine.structure.spec import CascadeKind, CascadeSpec


class Models:
    """Used by one thread."""

    def __init__(self, registry: Registry, device: Device) -> None:
        self._registry = registry
        self._device: Device = device
        self._face: FaceCascade | None = None
        self._portrait: PortraitCascade | None = None
        self._told_notices: set[Message] = set()

    def refresh(self) -> None:
        """Between jobs: lets go of what something else has taken the place of, on disk, since it was loaded."""
        if self._face is not None and not self._is_current(self._face):
            self._face = None
        if self._portrait is not None and not self._is_current(self._portrait):
            self._portrait = None

    def face(self) -> FaceCascade:
        """Raises ModelError."""
        if self._face is None:
            self._face = FaceCascade(*self._open(FaceCascade))
        return self._face

    def portrait(self) -> PortraitCascade:
        """Raises ModelError."""
        if self._portrait is None:
            self._portrait = PortraitCascade(*self._open(PortraitCascade))
        return self._portrait

    def loaded(self, kind: str) -> bool:
        return (self._face if kind == "face" else self._portrait) is not None

    def spec(self, kind: CascadeKind) -> CascadeSpec:
        """Raises ModelError when there is none of the kind."""
        loaded = self._face if kind == "face" else self._portrait
        return loaded.spec if loaded is not None else self._registry.of_kind(kind)[1]

    def portrait_spec(self, needed: bool) -> CascadeSpec | None:
        """None where no portrait cascade is installed, or none that can be read; ModelError then if it is `needed`."""
        try:
            return self.spec("portrait")
        except ModelError:
            if needed:
                raise
            return None

    def new_notices(self) -> tuple[Message, ...]:
        """What people have not been told yet of the models: each notice is said with one job only."""
        notices = [notice for cascade in (self._face, self._portrait) if cascade for notice in cascade.notices]
        new = tuple(dict.fromkeys(notice for notice in notices if notice not in self._told_notices))
        self._told_notices.update(new)
        return new

    def _open(self, cascade: type[Cascade]) -> tuple[CascadeSpec, dict[str, Stage]]:
        """The spec of the cascade of a kind, and a session for each of its stages. Raises ModelError."""
        name, spec = self._registry.of_kind(cascade.kind)
        cascade.check(spec)  # before anything is loaded
        return spec, {
            stage.name: Stage(self._registry.read(name, stage), self._device, stage, f"{name}/{stage.file}")
            for stage in spec.stages
        }

    def _is_current(self, cascade: FaceCascade | PortraitCascade) -> bool:
        try:
            return self._registry.of_kind(cascade.kind)[1] == cascade.spec
        except ModelError:  # nothing can take its place, perhaps since the disk is gone: what is loaded goes on
            return True
