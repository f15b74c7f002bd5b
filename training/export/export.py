"""Export a run: `python -m training.export --run runs/face --out resources/models/face`.

Each stage becomes one ONNX file with dynamic height and width, its spec inside, and answers equal to torch's within
1e-4 at two sizes. Weights are stored in half precision and computed in single: half the download, no loss of speed.
"""

import argparse
import copy
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from engine.imaging.pixels import Mask, Pixels, resize
from engine.schema import read
from engine.structure import spec as contract
from engine.structure.hog import CELL, FACE_FRAME, ORIENTATIONS
from engine.structure.parsing import PARTS
from engine.structure.spec import CascadeSpec, StageSpec, TensorSpec
from training import checkpoint
from training.cascade import Cascade
from training.config import Config, StageConfig
from training.export.onnx_stage import half_weights, write
from training.nets.small import JOINTS

_IMAGE = TensorSpec("image", 3, "RGB of the damaged photo; what is under the hole is not read", 0.0, 1.0, 1)
_MASK = TensorSpec("mask", 1, "1 = hole", 0.0, 1.0, 1)
_STRUCTURE = TensorSpec("structure", ORIENTATIONS, "HOG of the whole face, 8-px cells, L2-Hys", 0.0, 1.0, CELL)
_PICTURE = TensorSpec("structure", 1, "HOG of the whole face, drawn", 0.0, 1.0, 1)
_PARSING = TensorSpec("parsing", len(PARTS), "share of each part of the person, summing to 1", 0.0, 1.0, 4)
_POSE = TensorSpec("pose", JOINTS, "heatmaps of COCO's joints", 0.0, 1.0, 8)
_NOISE = TensorSpec("noise", 3, "drawn from N(0,1): another of the likely fills; zeros: the likeliest", -6.0, 6.0, 2)
_PAINTED = TensorSpec("painted", 3, "RGB of the whole picture, not yet joined to the photo", 0.0, 1.0, 1)

# What the shipped configurations were trained on, by the kind of their data. Other data: --training-data and --terms.
DATA = {
    "faces": (
        "13,300 aligned face crops of UTKFace (adults, 200 x 200); see card.md",
        "UTKFace: non-commercial research purposes only; a model trained on it carries these terms",
    ),
    "people": (
        "1,803 street photos of standing people of Clothing Co-Parsing, 859 of them labelled; see card.md",
        "Clothing Co-Parsing: Apache-2.0, asks for a citation",
    ),
}


class ParsingAnswer(nn.Module):
    """What users of a parsing network want: the last round's probabilities and heatmaps."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, image: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        logits, heatmaps = self.network(image, mask)
        return logits[-1].softmax(1), heatmaps[-1].clamp(0, 1)


def export(
    run: Path,
    out: Path,
    version: str,
    size: int | None = None,
    golden: Path | None = None,
    fp16: bool = False,
    source: tuple[str, str] | None = None,
    blend: tuple[Path, float] | None = None,
) -> CascadeSpec:
    """Write an .onnx file a stage and cascade.json to `out`; AssertionError when ONNX and torch differ.

    `size`: the (long) side of the picture that the engine will use, the one trained on when not given. `golden` is an
    .npz that gets torch's answers on a crop of scikit-image's astronaut, for the tests of what ships. `source`: what
    the run was trained on, and the terms that come with it. `blend`: see `blended`.
    """
    cascade, config = restored(run)
    if blend is not None:
        blended(cascade, config, *blend)
    if not {"structure", "image"} <= cascade.stages.keys():
        raise ValueError(f"{run} has no structure stage or no image stage; a cascade needs both")
    out.mkdir(parents=True, exist_ok=True)
    source = source or DATA.get(config.data.kind)
    if source is None:
        raise ValueError("say what it was trained on, and on which terms, with --training-data and --terms")
    portrait = cascade.stages["structure"].config.target == "parsing"
    height, width = config.data.shape
    scale = (size or max(height, width)) / max(height, width)
    shape = round(height * scale / 16) * 16, round(width * scale / 16) * 16
    networks = [half_weights(copy.deepcopy(cascade.stages[name].average)) for name in ("structure", "image")]
    if portrait:
        networks[0] = ParsingAnswer(networks[0])
    guide = _PARSING if portrait else _PICTURE if config.representation == "picture" else _STRUCTURE
    image, mask = example(shape)
    drawn = _example_guide(guide, shape)
    noises = [_example_noise(cascade.stages[name].config, portrait, shape) for name in ("structure", "image")]
    stages = (
        write(
            networks[0],
            ("parse" if portrait else "structure", _inputs(noises[0]), (_PARSING, _POSE) if portrait else (guide,)),
            (image, mask, *noises[0]),
            out,
            fp16,
        ),
        write(
            networks[1], ("paint", _inputs(noises[1], guide), (_PAINTED,)), (image, mask, drawn, *noises[1]), out, fp16
        ),
    )
    made = _spec(config, portrait, version, max(shape), stages, source)
    (out / "cascade.json").write_text(contract.dump(made))
    if golden is not None:
        _write_golden(networks, portrait, golden)
    return made


def _spec(
    config: Config, portrait: bool, version: str, size: int, stages: tuple[StageSpec, ...], source: tuple[str, str]
) -> CascadeSpec:
    what = "Portrait: parts of the person, then paint" if portrait else "Face: shape, then paint"
    return CascadeSpec(
        schema=contract.SCHEMA_VERSION,
        name="portrait" if portrait else "face",
        version=version,
        title=f"{what} ({config.name})",
        kind="portrait" if portrait else "face",
        size=size,
        multiple=16 if portrait else 8,
        feather=2,
        # a face is joined by a plate, which makes good use of the nearest pixels: 0.2 to 0.4 dB more than with 1
        mask_grow=1 if portrait else 0,
        frame=None if portrait else FACE_FRAME,
        classes=PARTS if portrait else (),
        stages=stages,
        training_data=source[0],
        terms=source[1],
        card="card.md",
    )


def restored(run: Path) -> tuple[Cascade, Config]:
    """The cascade of a run's last checkpoint, on the CPU."""
    config = read(Config, json.loads((run / "config.json").read_text()))
    # the weights come from the checkpoint: no need of a perceptual network
    cascade = Cascade(config, torch.device("cpu"), perceptual=False)
    cascade.restore(checkpoint.load(run / "last.pt")["cascade"])
    return cascade, config


@torch.no_grad()
def blended(cascade: Cascade, config: Config, place: Path, share: float) -> None:
    """Makes the weights that are exported the mean of `share` of themselves and the rest of those in `place` (see
    `Cascade.start_from`), such as what the run went on from: what both do well is kept (Wortsman and others, 2022).
    """
    other = Cascade(config, torch.device("cpu"), perceptual=False)
    other.start_from(place)
    for name, stage in cascade.stages.items():
        theirs = other.stages[name].average.state_dict()
        for key, ours in stage.average.state_dict().items():
            if ours.is_floating_point():
                ours.lerp_(theirs[key], 1 - share)


def example(shape: tuple[int, int]) -> tuple[Tensor, Tensor]:
    """A made-up picture (smooth colours and noise) of (H, W) with a hole over a fifth of it."""
    height, width = shape
    generator = torch.Generator().manual_seed(0)
    image = torch.rand(1, 3, height, width, generator=generator) * 0.2 + torch.linspace(0, 0.8, width)
    mask = torch.zeros(1, 1, height, width)
    mask[..., height // 4 : height // 2, width // 5 : 4 * width // 5] = 1
    return image, mask


def _inputs(noise: tuple[Tensor, ...], *guides: TensorSpec) -> tuple[TensorSpec, ...]:
    return (_IMAGE, _MASK, *guides, *(_NOISE for _ in noise))


def _example_noise(stage: StageConfig, portrait: bool, shape: tuple[int, int]) -> tuple[Tensor, ...]:
    """Noise for a stage that makes something else of other noise: faces that start from eigenpictures. Or nothing."""
    if portrait or stage.small is None or stage.small.start != "eigen":
        return ()
    return (torch.randn(1, 3, shape[0] // 2, shape[1] // 2, generator=torch.Generator().manual_seed(2)),)


def _example_guide(guide: TensorSpec, shape: tuple[int, int]) -> Tensor:
    generator = torch.Generator().manual_seed(1)
    drawn = torch.rand(1, guide.channels, shape[0] // guide.divisor, shape[1] // guide.divisor, generator=generator)
    return (4 * drawn).softmax(1) if guide is _PARSING else drawn


def _write_golden(networks: Sequence[nn.Module], portrait: bool, file: Path) -> None:
    """An eye and a cheek of the astronaut in the canonical frame; or the upper body with its right side missing."""
    from skimage import data

    astronaut = data.astronaut()
    if portrait:
        photo: Pixels = resize(np.ascontiguousarray(astronaut[:, 60:401]), (192, 128))
        mask: Mask = np.zeros(photo.shape[:2], np.bool_)
        mask[:, 96:] = mask[150:] = True
    else:
        photo = resize(np.ascontiguousarray(astronaut[67:181, 168:282]), (128, 128))
        mask = np.zeros(photo.shape[:2], np.bool_)
        mask[25:60, 20:60] = True
    image = torch.from_numpy(photo).permute(2, 0, 1)[None].float() / 255
    hole = torch.from_numpy(mask)[None, None].float()
    with torch.no_grad():
        answer = networks[0](image, hole)
        guide = answer[0] if portrait else answer
        painted = networks[1](image, hole, guide)
    answers = {"parsing" if portrait else "structure": guide[0].numpy(), "painted": painted[0].numpy()}
    np.savez_compressed(file, photo=photo, mask=mask, **{k: v.astype(np.float16) for k, v in answers.items()})


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.export", description=__doc__)
    parser.add_argument("--run", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--size", type=int, help="(long) side of the picture the engine will use")
    parser.add_argument("--fp16", action="store_true", help="compute in half precision too: for cards")
    parser.add_argument("--training-data", help="one line for cascade.json; known for the shipped configurations")
    parser.add_argument("--terms", help="one line for cascade.json; known for the shipped configurations")
    parser.add_argument("--golden", type=Path, help="file for the golden crop, such as tests/golden/face.npz")
    parser.add_argument("--blend", type=Path, help="a cascade's folder or a checkpoint: its weights count as well")
    parser.add_argument("--share", type=float, default=0.5, help="with --blend: of the run's own weights, 0..1")
    given = parser.parse_args()
    source = (given.training_data, given.terms) if given.training_data and given.terms else None
    blend = None if given.blend is None else (given.blend, given.share)
    made = export(given.run, given.out, given.version, given.size, given.golden, given.fp16, source, blend)
    for stage in made.stages:
        size = (given.out / stage.file).stat().st_size / 1e6
        print(f"{stage.file}: {stage.parameters / 1e6:.2f} M parameters, {stage.gmacs} GMACs, {size:.1f} MB")


if __name__ == "__main__":
    main()
