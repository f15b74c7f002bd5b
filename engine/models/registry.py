"""The cascades on disk, and the gate every model file passes before it is loaded."""

import errno
import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Literal

from engine.errors import ModelError
from engine.messages import Message
from engine.models.data_folders import added_models
from engine.models.onnx_file import read_facts
from engine.structure.spec import KIND_NAMES, CascadeSpec, StageSpec, parse

_DEFAULT = Path(__file__).resolve().parents[2] / "resources" / "models"
MANIFEST = "cascade.json"
_MANIFEST_BYTES = 1 << 20
_MODEL_BYTES = 2 << 30  # protobuf's own limit


class Registry:
    """Cascades are the folders of `root` and `added` that hold a cascade.json; a folder's name is the cascade's.

    `root` holds what came with Wholeframe and may be read only; what is added goes to `added`, and is preferred where
    both have a cascade of one name.
    """

    def __init__(self, root: Path | None = None, added: Path | None = None) -> None:
        """Without arguments: the shipped folder and the user's own. With `root` alone: that folder for everything."""
        self.root = root if root is not None else _DEFAULT
        self.added = added if added is not None else root if root is not None else added_models()

    def names(self) -> tuple[str, ...]:
        """The installed cascades, sorted; nothing is read yet. A folder that can't be read holds none."""
        found: set[str] = set()
        for root in self._roots():
            with suppress(OSError):
                found.update(file.parent.name for file in root.glob(f"*/{MANIFEST}"))
        return tuple(sorted(found))

    def path(self, name: str) -> Path:
        """The folder of a cascade; where it would be added, when there is none."""
        for root in self._roots():
            if os.path.lexists(root / name / MANIFEST):
                return root / name
        return self.added / name

    def _roots(self) -> tuple[Path, ...]:
        return (self.added,) if self.added == self.root else (self.added, self.root)

    def spec(self, name: str) -> CascadeSpec:
        """Reads cascade.json. Raises ModelError when there is none, or it is not understood."""
        file = self.path(name) / MANIFEST
        try:
            text = _read(file, _MANIFEST_BYTES).decode()
        except FileNotFoundError:
            have = ", ".join(self.names()) or Message("none")
            raise ModelError(
                "there is no model '{name}' in {root} (installed: {have}); see 'wholeframe models list', or install "
                "Wholeframe again",
                name=name,
                root=str(self.root),
                have=have,
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise ModelError(
                "{file} can't be read ({reason}); install the model again", file=str(file), reason=_reason(error)
            ) from None
        return parse(text, str(file))

    def of_kind(self, kind: Literal["face", "portrait"]) -> tuple[str, CascadeSpec]:
        """The first cascade of a kind, by name. Raises ModelError when there is none, or a spec on the way is bad."""
        for name in self.names():
            spec = self.spec(name)
            if spec.kind == kind:
                return name, spec
        raise ModelError(
            "no {kind} model is installed in {root}; choose 'texture', or put a {kind} model there",
            kind=KIND_NAMES[kind],
            root=str(self.root),
        )

    def read(self, name: str, stage: StageSpec) -> bytes:
        """The bytes of one stage's ONNX file, checked: load these, not the file, so that what was checked is what runs.

        Raises ModelError when the file is missing or altered, keeps weights in other files, or uses operators outside
        the ONNX standard.
        """
        file = self.path(name) / stage.file
        again = Message("install the model '{name}' again", name=name)
        try:
            data = _read(file, _MODEL_BYTES)
        except FileNotFoundError:
            raise ModelError("the model file {file} is missing; {again}", file=str(file), again=again) from None
        except OSError as error:
            raise ModelError(
                "the model file {file} can't be read ({reason}); {again}",
                file=str(file),
                reason=str(error.strerror),
                again=again,
            ) from None
        if hashlib.sha256(data).hexdigest() != stage.sha256:
            raise ModelError(
                "the model file {file} is not the one that cascade.json lists (other sha256); {again}",
                file=str(file),
                again=again,
            )
        try:
            facts = read_facts(data)
        except (ValueError, RecursionError) as error:
            raise ModelError(
                "the model file {file} is not an ONNX model ({reason}); {again}",
                file=str(file),
                reason=str(error),
                again=again,
            ) from None
        if facts.external:
            which = min(facts.external) or Message("a tensor")
            raise ModelError(
                "the model file {file} stores {which} in another file; export it as a single file",
                file=str(file),
                which=which,
            )
        if facts.foreign:
            raise ModelError(
                "the model file {file} uses {operator}, which is not a standard ONNX operator; export it with "
                "standard operators only",
                file=str(file),
                operator=min(facts.foreign),
            )
        return data

    def verify(self, name: str) -> CascadeSpec:
        """Checks every file of a cascade without loading it. Raises ModelError at the first that is wrong."""
        spec = self.spec(name)
        if spec.name != name:
            raise ModelError(
                "{manifest} is that of the model '{name}', but the folder is named '{folder}'; rename the folder",
                manifest=str(self.path(name) / MANIFEST),
                name=spec.name,
                folder=name,
            )
        for stage in spec.stages:
            self.read(name, stage)
        if not (self.path(name) / spec.card).is_file():
            raise ModelError(
                "the card {card} is missing; install the model '{name}' again",
                card=str(self.path(name) / spec.card),
                name=name,
            )
        return spec


def _read(file: Path, most: int) -> bytes:
    """Raises OSError also for what is no plain file (a pipe would be waited for) or holds more than `most` bytes."""
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a file")
    if status.st_size > most:
        raise OSError(errno.EFBIG, f"it holds more than {most >> 20} MB")
    return file.read_bytes()


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return "it is not text" if isinstance(error, UnicodeDecodeError) else error.strerror or type(error).__name__
