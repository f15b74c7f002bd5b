"""What predicts parts maps for evaluation: a shipped cascade, and the map network of a run."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from engine.blending.crop import CropPlan, plan_part
from engine.blending.layers import WorkingPhoto
from engine.blending.model_crop import extract_crop
from engine.cancel import CancelToken
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, resize, resize_mask, to_planes
from engine.imaging.volumes import Volume, mirror
from engine.models.stage import Stage
from engine.structure.bones import PoseCompletion, draw_bones, visible_points
from engine.structure.cascade import PortraitCascade
from engine.structure.map_sampling import sample_map
from engine.structure.parsing import PARTS, UNKNOWN
from engine.structure.spec import parse
from training import checkpoint
from training.cascade import Cascade
from training.config import load
from training.data.people import Person, sure_pose
from training.data.poses import CERTAIN, MIRRORED
from training.data.predicted import enlarged
from training.data.shards import decode
from training.nets.maps import MapGenerator
from training.pseudolabels import PoseNetwork, look

_FEWEST = 3  # joints that a pose is completed from


def shipped(folder: Path) -> PortraitCascade:
    """The portrait cascade in a folder, on the processor."""
    spec = parse((folder / "cascade.json").read_text(), str(folder / "cascade.json"))
    return PortraitCascade(spec, {stage.name: Stage(folder / stage.file, "cpu", stage) for stage in spec.stages})


def shares_by(cascade: PortraitCascade, pixels: Pixels, mask: Mask) -> Volume:
    """The share of each part (K,H,W) in each pixel of a photo, as a cascade predicts it."""
    whole, token = Rect.of(pixels), CancelToken()
    plan = plan_part(whole, cascade.spec.size, cascade.spec.multiple, whole)
    volume = cascade.predict(WorkingPhoto(pixels, mask, token), plan, token)
    return over_photo(volume, plan, pixels.shape[:2])


def over_photo(volume: Volume, plan: CropPlan, shape: tuple[int, int], how: int = cv2.INTER_LINEAR) -> Volume:
    """A volume over the picture of `plan` brought to the photo's `shape` (height, width)."""
    back = plan.to_model.matrix * (volume.shape[1] / plan.size[0])
    back[:, 2] += back[:, :2].sum(axis=1) / 2 - 0.5
    flags, size = how | cv2.WARP_INVERSE_MAP, shape[::-1]
    planes = [cv2.warpAffine(p, back, size, flags=flags, borderMode=cv2.BORDER_REPLICATE) for p in volume]
    return np.stack(planes)


def pose_library(people: list[Person]) -> PoseCompletion:
    """The poses of these people and their mirror images, in shares of the photo's width."""
    found: list[NDArray[np.float32]] = []
    for person in people:
        pose = sure_pose(person)
        if pose is not None:
            height, width = decode(person.photo).shape[:2]
            points = pose.landmarks[:, :2] * np.array([1, height / width], np.float32)
            found += [points, points[list(MIRRORED)] * np.array([-1, 1], np.float32)]
    return PoseCompletion(np.asarray(found, np.float32))


@dataclass(eq=False)
class MapNetwork:
    """The map network of a run's checkpoint behind a portrait cascade, as an evaluation runs it."""

    network: MapGenerator
    cascade: PortraitCascade
    find_pose: PoseNetwork
    poses: PoseCompletion

    @staticmethod
    def of(run: Path, cascade: PortraitCascade, find_pose: PoseNetwork, poses: PoseCompletion) -> "MapNetwork":
        """From a run's folder; FileNotFoundError without a checkpoint in it."""
        trained = Cascade(load(run / "config.json"), torch.device("cpu"), perceptual=False)
        trained.restore(checkpoint.load(run / checkpoint.LAST)["cascade"])
        network = trained.stages["structure"].average
        assert isinstance(network, MapGenerator)
        return MapNetwork(network.eval(), cascade, find_pose, poses)

    def look(self, pixels: Pixels, mask: Mask) -> "MapDrawer":
        """Return what draws maps of a damaged photo (H,W,3) with its hole `mask` (H,W)."""
        whole, token = Rect.of(pixels), CancelToken()
        plan = plan_part(whole, self.cascade.spec.size, self.cascade.spec.multiple, whole)
        work = WorkingPhoto(pixels, mask, token)
        shares = enlarged(self.cascade.predict(work, plan, token))
        image, hole = extract_crop(work, plan, self.cascade.spec.mask_grow, token)
        size = shares.shape[1:]
        unknown = resize_mask(hole, size)
        points, seen = self._visible_pose(pixels, mask, plan, unknown)
        return MapDrawer(self.network, plan, to_planes(resize(image, size)), unknown, shares, self.poses, points, seen)

    def _visible_pose(
        self, pixels: Pixels, mask: Mask, plan: CropPlan, hole: Mask
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """The joints, x, y in cells of `hole`, and which of them are seen in the damaged photo."""
        grown = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8))
        filled = np.asarray(cv2.inpaint(pixels, grown, 3, cv2.INPAINT_NS), np.uint8)
        landmarks, score, _ = look(filled, self.find_pose)
        places = plan.to_model.apply(landmarks[:, :2] * pixels.shape[1::-1]) * (hole.shape[0] / plan.size[0])
        sure = (landmarks[:, 2:] >= CERTAIN).all(axis=1) & (score >= CERTAIN)
        return places.astype(np.float32), sure & visible_points(places, hole)


@dataclass(eq=False)
class MapDrawer:
    """Draws maps of one photo: `image` (1,3,h,w), `hole` (h,w), `shares` (13,h,w) as the cascade predicts them."""

    network: MapGenerator
    plan: CropPlan
    image: NDArray[np.float32]
    hole: Mask
    shares: Volume
    poses: PoseCompletion
    points: NDArray[np.float32]
    seen: NDArray[np.bool_]

    def improved(self) -> Volume:
        """The shares (13,h,w) of the parts, nothing drawn yet, with the bones that are seen."""
        nothing = np.full(self.hole.shape, UNKNOWN, np.uint8)
        return self._predict(nothing, self.points, self.seen, told=False)

    def draw(self, seed: int) -> NDArray[np.uint8]:
        """A whole map (h,w); `seed` 0 is the likeliest."""
        visible = np.where(self.hole, UNKNOWN, self.improved().argmax(axis=0)).astype(np.uint8)
        points, shown = self.points, self.seen
        told = bool(self.seen.sum() >= _FEWEST)
        if told:
            points, shown = self.poses.complete(points, shown, self.hole, seed), np.ones_like(shown)
        return sample_map(lambda labels: self._predict(labels, points, shown, told), visible, seed)

    @torch.no_grad()
    def _predict(
        self, labels: NDArray[np.uint8], points: NDArray[np.float32], shown: NDArray[np.bool_], told: bool
    ) -> Volume:
        """The mean of the answers for the picture and for its mirror image."""
        size = labels.shape
        turned = points[list(MIRRORED)] * np.array([-1, 1]) + [size[1], 0]
        bones = draw_bones(points, shown, size, told), draw_bones(turned, shown[list(MIRRORED)], size, told)
        hole = self.hole.astype(np.float32)
        pairs = (
            np.concatenate([self.image, mirror(self.image)]),
            np.stack([hole, hole[:, ::-1]])[:, None],
            np.stack([self.shares, mirror(self.shares)]),
            np.stack([labels, labels[:, ::-1]]).astype(np.int64),
            np.stack(bones),
        )
        answer = self.network(*(torch.from_numpy(pair) for pair in pairs)).logits[-1].softmax(1).numpy()
        return (answer[0] + mirror(answer[1])) / 2


def labels_over_photo(labels: NDArray[np.uint8], plan: CropPlan, shape: tuple[int, int]) -> NDArray[np.uint8]:
    """A map of labels (h,w) over the picture of `plan` at the photo's `shape`, its outlines smooth."""
    shares = np.stack(
        [cv2.GaussianBlur((labels == part).astype(np.float32), (0, 0), 0.6) for part in range(len(PARTS))]
    )
    return over_photo(shares, plan, shape).argmax(0).astype(np.uint8)
