"""The painter of faces in the mean shape: what it is trained on, what it reads, and what is exported."""

import dataclasses
import io
import json
import tarfile
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from skimage import data

from engine.models.painter_file import open_face_painter
from engine.structure.face_painter import GREY
from engine.structure.mean_face import load_mean_face, sample, to_mean_shape
from training import checkpoint
from training.cascade import Cascade
from training.config import Config, DiscriminatorConfig, LossConfig, PainterConfig, StageConfig
from training.data.config import DataConfig
from training.data.face_holes import FEATURES, features, hole_over
from training.data.reference import imitate
from training.data.source import batches
from training.data.textures import MeanShape
from training.export.painter import example_inputs, export
from training.stage import windows_at
from training.train import train

CPU = torch.device("cpu")
SIDE = 32
TINY = PainterConfig(widths=(8, 8, 8), near=4, deep=1, attention_after=(0,), heads=2, components=30)


@pytest.fixture(scope="module")
def config() -> Config:
    loss = LossConfig(known=0.0, hole=1.0, hog=0.2, adversarial=0.02, mask_as_fake_target=True)
    patches = DiscriminatorConfig(width=8, strides=(2, 2))
    return Config(
        "tiny",
        images=12,
        batch=4,
        warmup=4,
        bf16=False,
        samples_every=0,
        data=DataConfig(kind="textures", shards=("faces.tar",), size=SIDE, masks="features", validation=0.2, threads=1),
        image=StageConfig("image", painter=TINY, discriminator=patches, loss=loss),
    )


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten crops of the astronaut; the mean face's mesh lies in the middle of each, but the last has none."""
    folder = tmp_path_factory.mktemp("textures")
    photo, names = data.astronaut(), []
    with tarfile.open(folder / "faces.tar", "w") as archive:
        for i in range(10):
            ok, encoded = cv2.imencode(".png", photo[60 + i : 188 + i, 160:288, ::-1])
            assert ok
            member = tarfile.TarInfo(f"{i:02d}.png")
            member.size = len(encoded)
            archive.addfile(member, io.BytesIO(encoded.tobytes()))
            names.append(f"faces.tar/{i:02d}.png")
    meshes = np.repeat(load_mean_face().scaled(128)[None], 10, axis=0)
    np.savez(folder / "meshes.npz", names=np.array(names), meshes=meshes, found=np.arange(10) < 9)
    return folder


def test_a_texture_is_what_the_engine_makes_of_the_face(faces: Path, config: Config) -> None:
    photo = data.astronaut()[60:188, 160:288]
    mesh = load_mean_face().scaled(128) + np.array([4, -3], np.float32)
    shape = MeanShape(64)
    places = shape.places(mesh)
    theirs, inside = to_mean_shape(load_mean_face(), photo, mesh, 64)
    both = inside & shape.inside
    assert both.mean() > 0.4
    ours = sample(photo, places, 2.0)  # the face is twice as large in the photo
    assert np.abs(ours - theirs)[both].max() < 2


def test_batches_hold_faces_holes_and_sometimes_references(faces: Path, config: Config) -> None:
    made = batches(faces, dataclasses.replace(config.data, references=0.5), 8, 0)
    assert made.count == 8  # of ten, one is for validation together with the one that has no mesh
    batch = made.make(0)
    assert batch.reference is not None
    assert batch.reference_valid is not None
    inside = torch.from_numpy(MeanShape(SIDE).inside)
    assert (batch.mask[:, 0, ~inside] == 0).all()
    assert (batch.mask.sum((1, 2, 3)) > 0).all()
    shown = batch.reference_valid.sum((1, 2, 3)) > 0
    assert 0 < shown.sum() < 8
    again = batches(faces, dataclasses.replace(config.data, references=0.5), 8, 0).make(0)
    assert again.reference is not None
    assert torch.equal(batch.image, again.image)
    assert torch.equal(batch.reference, again.reference)


def test_validation_faces_are_others(faces: Path, config: Config) -> None:
    trained, held = (batches(faces, config.data, 1, 0, part) for part in ("train", "validation"))
    assert not set(trained.names) & set(held.names)  # type: ignore[attr-defined]
    assert held.names == ["faces.tar/08.png"]  # type: ignore[attr-defined]


def test_what_the_crop_does_not_show_is_hole_and_no_truth(faces: Path, config: Config, tmp_path: Path) -> None:
    with np.load(faces / "meshes.npz") as read:
        arrays = dict(read)
    arrays["meshes"] = arrays["meshes"] - np.array([0, 40], np.float32)  # the brow lies above the crop
    np.savez(tmp_path / "meshes.npz", **arrays)
    (tmp_path / "faces.tar").symlink_to(faces / "faces.tar")
    batch = batches(tmp_path, config.data, 2, 0).make(0)
    assert batch.outside is not None
    brow = batch.outside[:, 0, 2:8, 12:20]
    assert (brow == 1).all()
    assert (batch.mask >= batch.outside).all()


def test_a_reference_is_the_face_in_other_light_and_never_shows_more(config: Config) -> None:
    texture = np.asarray(cv2.resize(data.astronaut()[60:188, 160:288], (64, 64)), np.uint8)
    shown = np.zeros((64, 64), np.bool_)
    shown[8:56, 8:56] = True
    rng = np.random.default_rng(0)
    alike, parts = [], []
    for _ in range(20):
        made, there = imitate(texture, shown, rng)
        assert made.dtype == np.uint8
        alike.append(np.corrcoef(made[there].ravel(), texture[there].ravel())[0, 1])
        parts.append(there.mean() / shown.mean())
    assert min(alike) > 0.6
    assert np.median(alike) < 0.999
    assert max(parts) < 1.2
    assert min(parts) < 0.8


@pytest.mark.parametrize("kind", FEATURES)
def test_a_hole_over_a_feature_hides_it(kind: str) -> None:
    mesh = load_mean_face().scaled(200) + np.array([30, 20], np.float32)
    turn = cv2.getRotationMatrix2D((130.0, 120.0), 20, 1.0)
    mesh = np.asarray(mesh @ turn[:, :2].T + turn[:, 2], np.float32)
    points = {"both eyes": (33, 133, 263, 362), "one eye": (), "mouth": (61, 291, 13, 14), "nose": (1, 4), "half": ()}
    hole = hole_over(kind, mesh, (240, 260), np.random.default_rng(3))
    for point in points[kind]:
        x, y = mesh[point].astype(int)
        assert hole[y, x], point
    shares = [hole[tuple(mesh[list(eye)].mean(axis=0).astype(int)[::-1])] for eye in ((33, 133), (263, 362))]
    wanted = {"both eyes": (2,), "one eye": (1,), "mouth": (0,), "nose": (0, 1), "half": (1,)}
    assert sum(shares) in wanted[kind]
    assert hole.mean() < 0.4


def test_an_unknown_feature_is_refused() -> None:
    with pytest.raises(ValueError, match="'ear' is none of both eyes"):
        hole_over("ear", load_mean_face().scaled(64), (64, 64), np.random.default_rng(0))


def test_holes_in_the_mean_shape_lie_on_all_features() -> None:
    rng = np.random.default_rng(0)
    share = np.mean([features((64, 64), rng) for _ in range(150)], axis=0)
    points = load_mean_face().scaled(64)
    for eye in ((33, 133), (263, 362), (61, 291)):
        x, y = points[list(eye)].mean(axis=0).astype(int)
        assert 0.15 < share[y, x] < 0.7
    assert share[2, 32] < share[int(points[33, 1]), 32]


def test_windows_hold_a_pixel_of_the_hole() -> None:
    hole = torch.zeros(3, 1, 40, 40)
    hole[0, 0, :4, :4] = hole[1, 0, 30:, 30:] = 1
    (seen,) = windows_at(hole, 16, hole)
    assert seen.shape == (3, 1, 16, 16)
    assert (seen.sum((1, 2, 3)) > 0).tolist() == [True, True, False]


def test_known_pixels_come_back_and_nothing_hidden_is_read(config: Config) -> None:
    network = Cascade(config, CPU).stages["image"].average
    image, mask, reference, valid = example_inputs(SIDE)
    torch.nn.init.normal_(network.head.weight)  # type: ignore[union-attr, arg-type]
    with torch.no_grad():
        painted = network(image, mask, reference, valid).picture
        other = network(image * (1 - mask), mask, reference, valid).picture
        without = network(image, mask, reference * valid, valid).picture
        none = network(image, mask, reference, valid * 0).picture
    assert torch.equal(painted * (1 - mask), image * (1 - mask))
    assert torch.equal(painted, other)
    assert torch.equal(painted, without)
    assert not torch.equal(painted, none)


@pytest.mark.slow
def test_it_trains_resumes_and_the_engine_paints_what_torch_paints(faces: Path, config: Config, tmp_path: Path) -> None:
    run = tmp_path / "run"
    assert train(config, faces, run, CPU)
    assert json.loads((run / "log.jsonl").read_text().splitlines()[-1])["seen"] == 12
    assert checkpoint.load(run / "last.pt")["cascade"]["image"]["average"]["eigen.scale"].any()
    more = dataclasses.replace(config, images=16)
    assert train(more, faces, run, CPU)
    export(run, tmp_path, tmp_path / "golden.npz")
    painter = open_face_painter("cpu", tmp_path)
    assert painter.side == SIDE
    with np.load(tmp_path / "golden.npz") as golden:
        arrays = {name: golden[name].astype(np.float32) for name in golden}
    planes = {name: array[0].transpose(1, 2, 0) for name, array in arrays.items()}
    inside = painter.inside
    cascade = Cascade(more, CPU, perceptual=False)
    cascade.restore(checkpoint.load(run / "last.pt")["cascade"])
    # what the engine shows the network is grey around the face, and no hole there
    image = np.where(inside[..., None], planes["image"], np.float32(GREY / 255))
    shown = (
        image,
        planes["mask"] * inside[..., None],
        planes["reference"],
        planes["reference_valid"] * inside[..., None],
    )
    with torch.no_grad():
        answer = cascade.stages["image"].average(*(torch.from_numpy(p.transpose(2, 0, 1)[None].copy()) for p in shown))
    wanted = answer.picture[0].permute(1, 2, 0).numpy() * 255
    painted = painter.paint(
        planes["image"] * 255,
        planes["mask"][..., 0] > 0,
        planes["reference"] * 255,
        planes["reference_valid"][..., 0] > 0,
    )
    hole = (planes["mask"][..., 0] > 0) & inside
    assert hole.sum() > 50
    assert np.abs(painted - wanted)[hole].max() < 0.5
    assert np.array_equal(painted[~hole], (planes["image"] * 255)[~hole])
