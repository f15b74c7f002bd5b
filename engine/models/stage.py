"""One network of a cascade: checked arrays in, checked arrays out, stoppable."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.cancel import CancelToken
from engine.errors import ModelError
from engine.messages import Message
from engine.models import providers
from engine.structure.spec import StageSpec

Planes = NDArray[np.float32]


class Stage:
    """Holds one onnxruntime session. Used by one thread at a time.

    `source` is the ONNX file or its bytes. With a `spec`, the outputs' channels and sizes are held to it. `name` is how
    errors call the model ('face/paint.onnx'). Raises ModelError when the model can't be loaded or lacks what the spec
    names.
    """

    def __init__(
        self,
        source: Path | bytes,
        device: providers.Device = "auto",
        spec: StageSpec | None = None,
        name: str | None = None,
    ) -> None:
        self.name = name or (source.name if isinstance(source, Path) else "model")
        self.notices: list[Message] = []
        self._source = source
        self._spec = spec
        self._session = self._open(device)
        self._inputs = tuple(item.name for item in self._session.get_inputs())
        self._outputs = tuple(item.name for item in self._session.get_outputs())
        if spec is not None:
            self._check_names(spec)

    @property
    def provider(self) -> str:
        """What really runs: 'CUDA' or 'CPU'."""
        return providers.active_provider(self._session)

    def run(self, inputs: Mapping[str, Planes], token: CancelToken | None = None) -> dict[str, Planes]:
        """The outputs by name, float32, all values finite.

        Raises Cancelled as soon as the token is cancelled, also in the middle of the network; MemoryError; and
        ModelError when the model fails, or returns another shape than its spec says or values that are not numbers.
        Any of that on the graphics card is tried once more on the CPU, and stays there.
        """
        token = token or CancelToken()
        token.check()
        feed = {key: inputs[key] for key in self._inputs}
        try:
            outputs = dict(zip(self._outputs, self._run(feed, token), strict=True))
            self._check(feed, outputs)
        except Exception as error:
            token.check()
            if self.provider != "CPU":
                self._fall_back_to_cpu(error)
                return self.run(inputs, token)
            if isinstance(error, ModelError):
                raise
            if _is_lack_of_memory(error):
                raise MemoryError from error
            reason = providers.first_line(error)
            raise ModelError(
                "the model {name} failed while running ({reason}); {advice}",
                name=self.name,
                reason=reason,
                advice=_ADVICE,
            ) from error
        return outputs

    def _run(self, feed: Mapping[str, Planes], token: CancelToken) -> list[Planes]:
        options = providers.new_run_options()

        def stop() -> None:
            options.terminate = True

        with token.on_cancel(stop):
            results = self._session.run(self._outputs, feed, options)
        token.check()
        return results

    def _open(self, device: providers.Device) -> providers.Session:
        try:
            session, notice = providers.open_session(self._source, device)
        except ModelError as error:
            raise ModelError("{name}: {problem}", name=self.name, problem=error.message) from error
        if notice is not None:
            self.notices.append(notice)
        return session

    def _fall_back_to_cpu(self, error: Exception) -> None:
        self.notices.append(
            Message("The graphics card ran out of memory, so the CPU does the work from here on.")
            if _is_lack_of_memory(error)
            else Message("The graphics card failed, so the CPU does the work from here on.")
        )
        self._session = self._open("cpu")

    def _check_names(self, spec: StageSpec) -> None:
        for message, wanted, present in (
            (_OTHER_INPUTS, spec.inputs, self._inputs),
            (_OTHER_OUTPUTS, spec.outputs, self._outputs),
        ):
            names = {tensor.name for tensor in wanted}
            if names != set(present):
                present, expected = ", ".join(present), ", ".join(sorted(names))
                raise ModelError(message.given(name=self.name, present=present, expected=expected, advice=_ADVICE))

    def _check(self, feed: Mapping[str, Planes], outputs: Mapping[str, Planes]) -> None:
        height, width = feed[self._inputs[0]].shape[2:]
        for tensor in self._spec.outputs if self._spec else ():
            expected = (1, tensor.channels, height // tensor.divisor, width // tensor.divisor)
            if outputs[tensor.name].shape != expected:
                raise ModelError(
                    "the model {name} returned {output} of shape {shape}, but its spec lists {expected}; {advice}",
                    name=self.name,
                    output=tensor.name,
                    shape=str(outputs[tensor.name].shape),
                    expected=str(expected),
                    advice=_ADVICE,
                )
        for key, value in outputs.items():
            if not np.isfinite(value).all():
                raise ModelError(
                    "the model {name} returned {output} with values that are not numbers; {advice}",
                    name=self.name,
                    output=key,
                    advice=_ADVICE,
                )


def _is_lack_of_memory(error: Exception) -> bool:
    """onnxruntime, CUDA and C++ each have their own words for it."""
    phrases = ("out of memory", "failed to allocate", "alloc_failed", "bad_alloc", "bad allocation")
    return isinstance(error, MemoryError) or any(phrase in str(error).lower() for phrase in phrases)


_ADVICE = Message("check it with 'wholeframe models verify'")
_OTHER_INPUTS = Message("the model {name} has the inputs {present}, but its spec lists {expected}; {advice}")
_OTHER_OUTPUTS = Message("the model {name} has the outputs {present}, but its spec lists {expected}; {advice}")
