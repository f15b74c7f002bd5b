"""What is installed and what really runs, for `wholeframe doctor` and the window's chip."""

from typing import Any

from engine.errors import ModelError
from engine.messages import Message
from engine.models import providers
from engine.models.registry import Registry
from engine.models.stage import Stage


def describe(registry: Registry, device: providers.Device) -> dict[str, Any]:
    """As plain values and messages.

    onnxruntime: version, what it is built for, threads; device: what was asked for; models: by name, either the error,
    or title, version, kind and for each stage what really runs it (every model is loaded to know); texture: the
    PatchMatch library; notices: what people should be told.
    """
    notices: list[Message] = []
    return {
        "onnxruntime": {
            "version": providers.runtime_version(),
            "built_for": list(providers.available()),
            "threads": providers.threads(),
        },
        "device": device,
        "models": {name: _model(registry, name, device, notices) for name in registry.names()},
        "texture": {"library": "PyPatchMatch", "version": _version("PyPatchMatch"), "provider": "CPU"},
        "notices": list(dict.fromkeys(notices)),
    }


def _model(registry: Registry, name: str, device: providers.Device, notices: list[Message]) -> dict[str, Any]:
    try:
        spec = registry.verify(name)
        stages: dict[str, str] = {}
        for stage in spec.stages:
            loaded = Stage(registry.read(name, stage), device, stage, f"{name}/{stage.file}")
            stages[stage.name] = loaded.provider
            notices += loaded.notices
    except ModelError as error:
        return {"error": error.message}
    return {"title": spec.title, "version": spec.version, "kind": spec.kind, "stages": stages}


def _version(package: str) -> str | None:
    from importlib import metadata  # late: it loads all that reads mail, which a window need not wait for

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
