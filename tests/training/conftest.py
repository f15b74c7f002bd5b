"""Small pictures and a small cascade: real training code, at a size that takes seconds."""

import io
import tarfile
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from skimage import data

from training.config import Config, DataConfig, DiscriminatorConfig, LossConfig, SmallConfig, StageConfig


@pytest.fixture(autouse=True)
def _same_every_time() -> None:
    torch.manual_seed(0)
    torch.set_num_threads(1)  # networks this small are slower on more


@pytest.fixture(scope="session")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one archive of 20 crops of the astronaut."""
    folder = tmp_path_factory.mktemp("shards")
    photo = data.astronaut()
    rng = np.random.default_rng(0)
    with tarfile.open(folder / "faces.tar", "w") as archive:
        for i in range(20):
            left, top = rng.integers(100, 300), rng.integers(0, 200)
            ok, encoded = cv2.imencode(".jpg", photo[top : top + 64, left : left + 64, ::-1])
            assert ok
            member = tarfile.TarInfo(f"faces/{i:05d}.jpg")
            member.size = len(encoded)
            archive.addfile(member, io.BytesIO(encoded.tobytes()))
    return folder


@pytest.fixture(scope="session")
def tiny() -> Config:
    """Both stages, all losses but the perceptual ones, a few thousand weights."""
    net = SmallConfig(width=8, wide=16, shallow=1, deep=2, attention_after=(0,), heads=2)
    discriminator = DiscriminatorConfig(width=8, strides=(2,))
    return Config(
        name="tiny",
        images=24,
        batch=4,
        warmup=4,
        decay_from=1.0,
        bf16=False,
        data=DataConfig(shards=("faces.tar",), size=32, validation=0.2, threads=1),
        structure=StageConfig(
            "structure",
            small=net,
            discriminator=DiscriminatorConfig(width=8, strides=(1,)),
            loss=LossConfig(adversarial=0.1),
        ),
        image=StageConfig(
            "image", small=net, discriminator=discriminator, loss=LossConfig(adversarial=0.1), uses_structure=True
        ),
    )
