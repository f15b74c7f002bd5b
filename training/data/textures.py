"""Batches of faces in the mean shape, with holes over their features and sometimes an imitated reference."""

from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Mask, Pixels
from engine.structure.face_painter import GREY
from engine.structure.mean_face import MeanFace, Points, eye_distance, load_mean_face, sample
from training.data.batches import Batches, Sample
from training.data.config import DataConfig
from training.data.light import relight
from training.data.masks import Draw, drawing
from training.data.reference import imitate
from training.data.shards import decode

_MESH_ERROR = 0.003  # of the square, of each point: what the finder's answers scatter by


def read_meshes(file: Path) -> dict[str, Points]:
    """SHARD/NAME to mesh (468 x 2, pixels of the crop) of every face that packaging/face_meshes.py found."""
    with np.load(file, allow_pickle=False) as read:
        names, meshes, found = read["names"], read["meshes"], read["found"]
    return {str(name): mesh for name, mesh, there in zip(names, meshes, found, strict=True) if there}


class MeanShape:
    """The mean face in a square: for each pixel its triangle's corners and the shares of these in it.

    `inside` (S x S): what the mean face covers, the same after a flip. `eye_distance`: in its pixels.
    """

    def __init__(self, side: int, mean: MeanFace | None = None) -> None:
        mean = mean or load_mean_face()
        points = mean.scaled(side)
        self.eye_distance = eye_distance(points)
        which = np.full((side, side), -1, np.int32)
        for number, triangle in enumerate(points[mean.triangles]):
            cv2.fillConvexPoly(which, np.round((triangle - 0.5) * 16).astype(np.int32), number, cv2.LINE_8, 4)
        self.inside: Mask = (which >= 0) & (which >= 0)[:, ::-1]
        corners = points[mean.triangles].astype(np.float64)
        ways = np.linalg.pinv(corners[:, 1:] - corners[:, :1])
        rows, columns = np.mgrid[:side, :side] + 0.5
        chosen = np.maximum(which, 0)
        at = np.stack([columns, rows], axis=2) - corners[chosen, 0]
        later = np.einsum("yxi,yxij->yxj", at, ways[chosen])
        self.corners = mean.triangles[chosen]
        self.shares = np.concatenate([1 - later.sum(2, keepdims=True), later], axis=2).astype(np.float32)

    def places(self, mesh: Points) -> NDArray[np.float32]:
        """Where each pixel of the square lies on the face `mesh`: S x S x 2, a pixel's centre at half numbers."""
        return np.einsum("yxk,yxkc->yxc", self.shares, mesh.astype(np.float32)[self.corners])


class TextureBatches(Batches):
    """Faces warped into the mean shape when drawn; area that the crop does not show is hole, and no truth."""

    def __init__(
        self,
        pictures: Mapping[str, bytes],
        meshes: Mapping[str, Points],
        config: DataConfig,
        batch: int,
        seed: int,
        rank: int = 0,
        world: int = 1,
        draw: Draw | None = None,
    ) -> None:
        self.pictures, self.meshes, self.config = pictures, meshes, config
        self.names = [name for name in pictures if name in meshes]
        super().__init__(len(self.names), batch, seed, config.threads, config.processes, rank, world)
        self.draw = draw or drawing(config.masks)
        self.shape = MeanShape(config.size)

    def sample(self, place: int, rng: np.random.Generator) -> Sample:
        texture, shown = self._texture(self.names[place], rng)
        outside = ~shown & self.shape.inside
        hole = self.draw(self.config.shape, rng) & self.shape.inside | outside
        reference, there = np.zeros_like(texture), np.zeros_like(shown)
        if rng.random() < self.config.references:
            reference, there = imitate(texture, shown, rng)
            there &= self.shape.inside
        return Sample(texture, hole, outside, reference=reference, reference_valid=there)

    def _texture(self, name: str, rng: np.random.Generator) -> tuple[Pixels, Mask]:
        """A face in the mean shape, grey around it, and which of its pixels the crop shows."""
        picture, mesh = decode(self.pictures[name]), self.meshes[name]
        altered = rng.random() < self.config.jitter
        if altered:
            mesh = mesh + rng.normal(0, _MESH_ERROR * len(picture), mesh.shape).astype(np.float32)
        places = self.shape.places(mesh)
        height, width = picture.shape[:2]
        shown = np.asarray(((places >= 0) & (places <= (width, height))).all(axis=2), np.bool_) & self.shape.inside
        finer = eye_distance(mesh) / self.shape.eye_distance
        texture = np.clip(np.round(sample(picture, places, finer)), 0, 255).astype(np.uint8)
        if altered:
            texture = relight(texture, rng)
        texture[~self.shape.inside] = GREY
        if self.config.mirror and rng.random() < 0.5:
            texture, shown = np.ascontiguousarray(texture[:, ::-1]), np.ascontiguousarray(shown[:, ::-1])
        return texture, shown
