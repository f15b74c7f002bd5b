"""The evaluation as a whole, on toy cases whose figures are known."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from onnx import helper, numpy_helper
from skimage import data
from skimage.restoration import inpaint_biharmonic

from engine.imaging.pixels import Mask, Pixels
from engine.structure.parsing import COLOURS, PARTS, UNKNOWN
from engine.structure.spec import CascadeSpec, StageSpec, TensorSpec, dump
from tests import fakes
from training.data.classes import TABLES
from training.data.people import Person
from training.evaluation import fillers, sheets, table
from training.evaluation.cascades import ExportedCascade
from training.evaluation.cases import Case, face_cases, person_cases
from training.evaluation.measuring import ALL, Figures, measure
from training.evaluation.running import outcomes

pytestmark = pytest.mark.slow


class Maps(torch.nn.Module):
    """Stands in for the perceptual network: one map, the colours themselves."""

    def forward(self, image: torch.Tensor) -> list[torch.Tensor]:
        return [image]


class Means(torch.nn.Module):
    """Stands in for the feature network: the mean colour."""

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return image.mean(dim=(2, 3))


def grey(level: int) -> fillers.Filler:
    def fill(image: Pixels, mask: Mask) -> Pixels:
        assert not image[mask].any()  # no filler is shown what it should guess
        return np.where(mask[..., None], np.uint8(level), image)

    return fill


def toy() -> list[Case]:
    """Two flat pictures with a hole of a quarter, in a band each; one more in the second."""
    hole = np.zeros((16, 16), bool)
    hole[:8, :8] = True
    pictures = [np.full((16, 16, 3), level, np.uint8) for level in (100, 100, 151)]
    return [Case(band, image, hole) for band, image in zip(("thin", "thick", "thick"), pictures, strict=True)]


def figures_of(contenders: Mapping[str, fillers.Filler], classical: list[str]) -> Figures:
    return measure(toy(), lambda: contenders, classical, Maps(), Means())


def test_figures_of_a_toy_case_are_those_computed_by_hand() -> None:
    done = figures_of({"ours": grey(100), "grey": grey(151), "black": grey(0)}, ["grey", "black"])
    rows = {(row.filler, row.band): row for row in done.rows}
    assert list(rows) == [(name, band) for band in ("thin", "thick", ALL) for name in ("ours", "grey", "black")]
    off = 10 * math.log10(255**2 / (51**2 / 4))  # wrong by 51 in a quarter of the picture: 20 dB
    assert rows["ours", "thin"].psnr == math.inf
    assert rows["grey", "thin"].psnr == pytest.approx(off)
    assert rows["grey", "thin"].l1 == pytest.approx(0.05)
    assert math.isnan(rows["grey", "thin"].frechet)  # of a single picture there is none
    assert (rows["grey", "thick"].pictures, rows["grey", ALL].pictures) == (2, 3)
    # mean colours: (100, 151) in truth, and those of a quarter at 151 as filled, over 255
    truth, filled = np.array([100, 151]) / 255, np.array([100 + 51 / 4, 151]) / 255
    apart = (truth.mean() - filled.mean()) ** 2 + (truth.std(ddof=1) - filled.std(ddof=1)) ** 2
    assert rows["grey", "thick"].frechet == pytest.approx(3 * apart, rel=1e-3)  # three equal colours
    # a black quarter has no direction in colour: distance 1 there; grey on grey has none at all
    assert rows["black", "thin"].perceptual == pytest.approx(0.25, rel=1e-4)
    assert rows["grey", "thin"].perceptual == pytest.approx(0, abs=1e-6)


def test_gain_is_over_the_best_classical_filler_of_each_figure() -> None:
    contenders = {"ours": grey(120), "far": grey(0), "near": grey(140)}
    gain = next(g for g in figures_of(contenders, ["far", "near"]).gains if g.band == "thin")
    wanted = 20 * math.log10(40 / 20)
    assert (gain.cascade, gain.psnr_against) == ("ours", "near")
    assert (gain.psnr, gain.low, gain.high) == pytest.approx((wanted, wanted, wanted))
    assert gain.perceptual_against == "near"
    assert figures_of({"alone": grey(0)}, []).gains == []


def test_the_table_names_its_networks_and_says_every_figure() -> None:
    done = figures_of({"ours": grey(120), "far": grey(0)}, ["far"])
    text = table.markdown(done, "a perceptual network", "a network")
    assert "perceptual distance over a perceptual network" in text
    assert "Fréchet distance over a network" in text
    far = 10 * math.log10(255**2 / (100**2 / 4))
    row = next(line for line in text.splitlines() if line.startswith("|  | far |"))
    assert row.split(" | ")[1:3] == ["far", f"{far:.2f}"]
    assert f"| thin | ours | {20 * math.log10(5):+.2f} |" in text


def test_biharmonic_on_the_surroundings_is_scikit_images_on_the_whole() -> None:
    photo = np.ascontiguousarray(data.astronaut()[40:104, 180:244])
    hole = np.zeros((64, 64), bool)
    hole[0:9, 30:50] = hole[50:58, 20:26] = True  # one at the edge of the picture
    whole = inpaint_biharmonic(np.where(hole[..., None], 0, photo / 255), hole, channel_axis=2)
    filled = fillers.biharmonic(np.where(hole[..., None], np.uint8(0), photo), hole)
    assert np.abs(filled / 255 - np.clip(whole, 0, 1)).max() <= 0.51 / 255
    assert np.array_equal(filled[~hole], photo[~hole])


@pytest.mark.parametrize("name", fillers.CLASSICAL)
def test_classical_fillers_fill_the_hole_and_nothing_else(name: str) -> None:
    photo = np.ascontiguousarray(data.astronaut()[40:104, 180:244])
    hole = np.zeros((64, 64), bool)
    hole[20:40, 24:50] = True
    damaged = np.where(hole[..., None], np.uint8(0), photo)
    filled = fillers.CLASSICAL[name](damaged, hole)
    assert np.array_equal(filled, fillers.CLASSICAL[name](damaged, hole))  # the same every time
    assert np.array_equal(filled[~hole], photo[~hole])
    wrong, black = (np.abs(p.astype(int) - photo)[hole].mean() for p in (filled, damaged))
    assert wrong < 0.4 * black


def test_cases_of_a_seed_are_the_same_and_each_face_comes_once() -> None:
    rng = np.random.default_rng(0)
    faces = {
        f"{i}.png": cv2.imencode(".png", rng.integers(0, 255, (40, 40, 3), np.uint8))[1].tobytes() for i in range(6)
    }
    hole = np.zeros((64, 64), np.uint8)
    hole[16:48, 16:48] = 255
    masks = {"20-30/000.png": cv2.imencode(".png", hole)[1].tobytes()}
    one, two = (face_cases(faces, masks, 4, seed=5) for _ in range(2))
    assert [case.image.tobytes() for case in one] == [case.image.tobytes() for case in two]
    assert len({case.image.tobytes() for case in one}) == 4
    assert [(case.band, case.mask.mean()) for case in one] == [("20-30", 0.25)] * 4


def test_people_lose_every_kind_of_area_and_keep_their_labels() -> None:
    photo = cv2.imencode(".png", np.full((64, 48, 3), 90, np.uint8))[1].tobytes()
    classes = np.zeros((64, 48), np.uint8)
    classes[10:20], classes[20:30] = 19, 41  # hair, and skin that no pose splits
    files = {"a.jpg": photo, "b.jpg": photo, "a.png": cv2.imencode(".png", classes)[1].tobytes()}
    people = [Person("a.jpg", files, "a.png"), Person("b.jpg", files)]
    cases = person_cases(people, TABLES["ccp"], 2, seed=0)
    assert [case.band for case in cases] == [
        b for b in ("bottom", "borders", "rectangles", "strokes") for _ in range(2)
    ]
    assert all(case.mask[48:].all() and not case.mask[:48].any() for case in cases[:2])
    labels = [case.labels for case in cases[:2] if case.labels is not None]
    assert len(labels) == 1
    assert (labels[0][10:20] == PARTS.index("hair")).all()
    assert (labels[0][20:30] == UNKNOWN).all()
    assert (labels[0][40:] == PARTS.index("background")).all()


@pytest.fixture
def portrait(tmp_path: Path) -> Path:
    """The folder of a portrait cascade that takes red for shoes, all else for hair, and paints it grey."""
    image, mask = TensorSpec("image", 3, "RGB", 0, 1, 1), TensorSpec("mask", 1, "1 = hole", 0, 1, 1)
    parsing, pose = TensorSpec("parsing", len(PARTS), "parts", 0, 1, 4), TensorSpec("pose", 17, "joints", 0, 1, 8)
    painted = TensorSpec("painted", 3, "RGB", 0, 1, 1)
    hair = np.float32([name == "hair" for name in PARTS])
    made = {
        "parse": ((image, mask), {parsing: hair, pose: np.zeros(17, np.float32)}),
        "paint": ((image, mask, parsing), {painted: np.full(3, 0.5, np.float32)}),
    }
    stages: list[StageSpec] = []
    for name, (inputs, outputs) in made.items():
        nodes, constants = [], []
        for tensor, values in outputs.items():
            side, weights = tensor.divisor, f"{tensor.name}-weights"
            kernel = np.zeros((tensor.channels, 3, side, side), np.float32)
            if tensor is parsing:
                kernel[PARTS.index("shoes"), :2] = np.array([3, -3]).reshape(2, 1, 1) / side**2
            constants += [
                numpy_helper.from_array(kernel, weights),
                numpy_helper.from_array(values, tensor.name + "-bias"),
            ]
            given = ["image", weights, tensor.name + "-bias"]
            nodes.append(helper.make_node("Conv", given, [tensor.name], strides=[side, side]))
        spec = StageSpec(name, f"{name}.onnx", "", inputs, tuple(outputs), 1, 0.001)
        content = fakes.model(spec, (nodes, constants)).SerializeToString()
        (tmp_path / spec.file).write_bytes(content)
        stages.append(replace(spec, sha256=hashlib.sha256(content).hexdigest()))
    facts = {"size": 48, "multiple": 16, "feather": 2, "mask_grow": 1, "frame": None, "classes": PARTS}
    texts = {"title": "Grey", "training_data": "none", "terms": "none", "card": "card.md", "version": "1"}
    spec = CascadeSpec(1, name="portrait", kind="portrait", stages=tuple(stages), **facts, **texts)
    (tmp_path / "cascade.json").write_text(dump(spec))
    return tmp_path


def test_a_portrait_cascade_fills_and_its_parsing_is_counted(portrait: Path) -> None:
    cascade = ExportedCascade(portrait)
    truth = np.full((60, 40, 3), 200, np.uint8)  # neither side a multiple of what the network wants
    hole = np.zeros((60, 40), bool)
    hole[45:] = True
    hair = np.full((60, 40), PARTS.index("hair"), np.uint8)
    hair[50:] = PARTS.index("shoes")
    case = Case("bottom", truth, hole, hair)
    done = measure([case, case], lambda: {"toy": cascade}, [], Maps(), Means())
    # it takes every pixel for hair
    parts = {part.region: part for part in done.parts if part.band == "bottom"}
    assert parts["visible"].accuracy == parts["visible"].mean_iou == 1
    assert parts["hole"].accuracy == pytest.approx(5 / 15)
    assert parts["hole"].mean_iou == pytest.approx((5 / 15 + 0) / 2)
    assert parts["overall"].accuracy == pytest.approx(50 / 60)
    assert done.rows[0].psnr > 45  # painted grey, brought to the photo's own tone at the border
    assert (cascade.drawn((12, 8)) == COLOURS[PARTS.index("hair")]).all()
    drawn = sheets.sheet(cascade, [case] * 4, seed=0, count=4)
    assert drawn.shape == (2 * 68, 3 * 172, 3)
    assert (drawn[4 + 50, 6 + 20] == 255).all()  # the hole of the first damaged picture
    assert (drawn[4 + 50, 6 + 60] == COLOURS[PARTS.index("hair")]).all()


def test_a_predicted_part_lies_where_the_photo_has_it(portrait: Path) -> None:
    cascade = ExportedCascade(portrait)
    photo = np.full((60, 44, 3), 90, np.uint8)  # 48 x 35.2 for the model, in the middle of 48 x 48
    photo[20:, 25:] = 255, 0, 0
    mask = np.zeros((60, 44), bool)
    mask[2, 2] = True
    cascade(photo, mask)
    assert cascade.parsing is not None
    shoes = cascade.parsing.argmax(axis=0) == PARTS.index("shoes")
    rows, columns = np.nonzero(shoes)
    # cells are 5 px wide, of which the first is red by less than a third at most
    assert 18 <= rows.min() <= 22
    assert 23 <= columns.min() <= 27
    assert (rows.max(), columns.max()) == (59, 43)
    assert shoes[26:, 31:].all()


def test_a_sheet_needs_holes_that_show(portrait: Path) -> None:
    small = np.zeros((16, 16), bool)
    small[3, 3] = True
    with pytest.raises(ValueError, match="large enough"):
        sheets.sheet(ExportedCascade(portrait), [Case("x", np.zeros((16, 16, 3), np.uint8), small)], seed=0)


def classical_only() -> dict[str, fillers.Filler]:
    return {name: fillers.CLASSICAL[name] for name in ("Telea", "PatchMatch")}


def crashing() -> dict[str, fillers.Filler]:
    import os

    return {"crash": lambda image, mask: os._exit(3)}


def test_processes_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = np.ascontiguousarray(data.astronaut()[40:72, 180:212])
    cases = [Case("x", np.roll(photo, i, axis=1), toy()[0].mask.repeat(2, 0).repeat(2, 1)) for i in range(9)]
    alone = list(outcomes(cases, classical_only, 0))
    pooled = list(outcomes(cases, classical_only, 1))
    for one, other in zip(alone, pooled, strict=True):
        assert one.keys() == other.keys() == {"Telea", "PatchMatch"}
        assert all(np.array_equal(one[name].pixels, other[name].pixels) for name in one)
        assert all(one[name].psnr == other[name].psnr for name in one)


def test_a_filler_that_ends_its_process_ends_the_evaluation_with_a_sentence() -> None:
    with pytest.raises(RuntimeError, match="ended its process"):
        list(outcomes(toy(), crashing, 1))
