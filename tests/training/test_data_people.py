"""People: joints, heatmaps, class maps, crops, and the layouts of the published sets."""

from unittest.mock import patch

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.imaging.geometry import Rect
from engine.structure.parsing import PARTS, UNKNOWN
from training.data import people
from training.data.classes import CLASSES, SKIN, TABLES, split_skin
from training.data.config import DataConfig
from training.data.people import KEEP, ZOOM, PeopleBatches, Person, close_view, look, view
from training.data.poses import COCO_OF_BLAZEPOSE, MIRRORED, Pose, heatmaps, mirror

pytestmark = pytest.mark.slow

NOSE, LEFT_EYE, RIGHT_EYE, LEFT_WRIST, RIGHT_WRIST = 0, 2, 5, 15, 16


def standing(width: float, height: float) -> NDArray[np.float32]:
    """BlazePose's 33 points of someone who faces us, arms out, in a square of 0..1, then brought to that size."""
    places = {0: (0.5, 0.1), 9: (0.52, 0.13), 10: (0.48, 0.13)}
    places |= dict.fromkeys((1, 2, 3), (0.53, 0.08)) | dict.fromkeys((4, 5, 6), (0.47, 0.08))
    places |= {7: (0.56, 0.09), 8: (0.44, 0.09), 11: (0.6, 0.22), 12: (0.4, 0.22), 13: (0.75, 0.22), 14: (0.25, 0.22)}
    places |= dict.fromkeys((15, 17, 19, 21), (0.9, 0.22)) | dict.fromkeys((16, 18, 20, 22), (0.1, 0.22))
    places |= {23: (0.56, 0.5), 24: (0.44, 0.5), 25: (0.56, 0.7), 26: (0.44, 0.7)}
    places |= dict.fromkeys((27, 29, 31), (0.56, 0.95)) | dict.fromkeys((28, 30, 32), (0.44, 0.95))
    return np.array([places[i] for i in range(33)], np.float32) * [width, height]


def pose(box: tuple[float, float, float, float] = (0.1, 0.05, 0.9, 0.97), score: float = 1.0) -> Pose:
    landmarks = np.ones((33, 4), np.float32)
    landmarks[:, :2] = standing(1, 1)
    return Pose(landmarks, score, np.array(box, np.float32))


def encoded(pixels: NDArray[np.uint8], suffix: str = ".png") -> bytes:
    done, made = cv2.imencode(suffix, pixels)
    assert done
    return made.tobytes()


# ------------------------------------------------------------------------------------------------------- heatmaps
def test_a_heatmap_is_a_gaussian_at_its_cells_centres() -> None:
    joints = np.array([[12.0, 4.0], [8.0, 8.0], [-1.0, 4.0], [12.0, 4.0]])
    maps = heatmaps(joints, np.array([True, True, True, False]), (16, 32), 8.0)
    assert maps.shape == (4, 2, 4)
    # 12, 4 is the centre of the cell in column 1 of row 0; one cell on: exp(-8 * 8 / (2 * 8 * 8)) = exp(-1/2)
    assert maps[0, 0].tolist() == pytest.approx([np.exp(-0.5), 1.0, np.exp(-0.5), np.exp(-2.0)])
    assert maps[0, 1, 1] == pytest.approx(np.exp(-0.5))
    # 8, 8 is the corner of four cells, 4 pixels from each centre along both axes: exp(-(16 + 16) / 128)
    assert maps[1, :, :2].flatten().tolist() == pytest.approx([np.exp(-0.25)] * 4)
    assert not maps[2:].any()


def test_mirroring_twice_is_nothing_and_once_changes_sides() -> None:
    assert [MIRRORED[i] for i in MIRRORED] == list(range(33))
    landmarks = pose().landmarks
    landmarks[LEFT_WRIST] = (0.8, 0.3, 0.7, 0.9)
    turned = mirror(landmarks)
    assert turned[RIGHT_WRIST].tolist() == pytest.approx([0.2, 0.3, 0.7, 0.9])
    assert mirror(turned) == pytest.approx(landmarks)


def test_cocos_joints_have_their_mirror_images_beside_them() -> None:
    pairs = list(zip(COCO_OF_BLAZEPOSE[1::2], COCO_OF_BLAZEPOSE[2::2], strict=True))
    assert len(pairs) == 8
    assert all(MIRRORED[left] == right for left, right in pairs)
    assert COCO_OF_BLAZEPOSE[0] == NOSE
    assert MIRRORED[NOSE] == NOSE


# -------------------------------------------------------------------------------------------------------- classes
@pytest.mark.parametrize(("name", "count"), [("ccp", 59), ("lip", 20), ("atr", 18)])
def test_every_class_of_a_set_is_a_part(name: str, count: int) -> None:
    table = TABLES[name]
    assert len(CLASSES[name].split()) == count
    assert set(table[:count]) <= {*range(len(PARTS)), SKIN}
    assert set(table[count:]) == {UNKNOWN}


def test_classes_by_hand() -> None:
    def parts(name: str, *classes: int) -> list[str]:
        return ["skin" if TABLES[name][i] == SKIN else PARTS[TABLES[name][i]] for i in classes]

    # background bag coat dress hair jeans shirt shoes skin skirt sunglasses tights top wedges
    ours = ["background", "bag", "coat", "dress", "hair", "trousers", "upper", "shoes", "skin", "skirt", "extras"]
    assert parts("ccp", 0, 2, 13, 14, 19, 25, 38, 39, 41, 42, 47, 53, 54, 58) == [*ours, "legs", "upper", "shoes"]
    assert parts("lip", 0, 2, 5, 9, 10, 13, 14, 17, 19) == [
        "background", "hair", "upper", "trousers", "dress", "face", "arms", "legs", "shoes",
    ]  # fmt: skip
    assert parts("atr", 0, 4, 5, 7, 9, 11, 13, 15, 16, 17) == [
        "background", "upper", "skirt", "dress", "shoes", "face", "legs", "arms", "bag", "extras",
    ]  # fmt: skip


def test_skin_goes_to_the_nearest_bone() -> None:
    parts = np.full((100, 100), SKIN, np.uint8)
    parts[99] = 0
    done = split_skin(parts, standing(100, 100))
    wanted = {
        (8, 50): "face",  # between the eyes
        (17, 50): "face",  # the neck
        (24, 70): "arms",  # under the upper arm
        (22, 95): "arms",  # beyond the hand
        (60, 56): "legs",  # thigh
        (90, 42): "legs",
    }
    assert {place: PARTS[done[place]] for place in wanted} == wanted
    assert (done[99] == 0).all()
    assert set(np.unique(split_skin(parts, None))) == {0, UNKNOWN}


# ---------------------------------------------------------------------------------------------------------- crops
def test_a_look_brings_picture_labels_and_joints_to_the_same_place() -> None:
    photo = np.zeros((96, 64, 3), np.uint8)
    labels = np.zeros((96, 64), np.uint8)
    landmarks = pose().landmarks
    landmarks[LEFT_WRIST, :2] = (44 / 64, 60 / 96)
    photo[58:62, 42:46] = labels[58:62, 42:46] = 9
    config = DataConfig(kind="people", size=48, width=32)
    # a quarter of the photo, at its size
    sample = look(photo, labels, landmarks, Rect(32, 48, 64, 96), config)
    assert np.argwhere(sample.image[..., 0] == 9).mean(axis=0).tolist() == [11.5, 11.5]
    assert sample.parsing is not None
    assert np.array_equal(sample.parsing == 9, sample.image[..., 0] == 9)
    assert sample.pose is not None
    wrist = COCO_OF_BLAZEPOSE.index(LEFT_WRIST)
    # 12, 12 is the centre of the second cell both ways
    assert np.unravel_index(sample.pose[wrist].argmax(), (6, 4)) == (1, 1)
    assert sample.pose[wrist].max() == pytest.approx(1.0)
    # the nose is above the crop: known to be out of the picture
    assert sample.joints is not None
    assert sample.pose[0].max() == 0
    assert sample.joints.tolist() == [1.0] * 17


def test_beyond_the_photo_nothing_is_true() -> None:
    photo = np.full((48, 32, 3), 200, np.uint8)
    config = DataConfig(kind="people", size=48, width=32)
    sample = look(photo, np.full((48, 32), 5, np.uint8), None, Rect(-8, 0, 24, 48), config)
    assert sample.outside[:, :8].all()
    assert not sample.outside[:, 8:].any()
    assert not sample.image[:, :8].any()
    assert (sample.image[:, 8:] == 200).all()
    assert sample.parsing is not None
    assert (sample.parsing[:, :8] == UNKNOWN).all()
    assert (sample.parsing[:, 8:] == 5).all()
    assert sample.joints is not None
    assert not sample.joints.any()


def test_a_guessed_joint_is_not_learnt_from() -> None:
    landmarks = pose().landmarks
    landmarks[RIGHT_WRIST, 3] = 0.2
    sample = look(
        np.zeros((48, 32, 3), np.uint8),
        None,
        landmarks,
        Rect(0, 0, 32, 48),
        DataConfig(kind="people", size=48, width=32),
    )
    assert sample.joints is not None
    assert sample.pose is not None
    wrist = COCO_OF_BLAZEPOSE.index(RIGHT_WRIST)
    assert sample.joints[wrist] == 0
    assert sample.pose[wrist].max() == 0
    assert sample.joints.sum() == 16


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(st.integers(60, 300), st.integers(60, 300)),
    st.tuples(*[st.floats(0, 0.45)] * 2, *[st.floats(0.55, 1)] * 2),
    st.sampled_from([(96, 64), (64, 64), (64, 96)]),
    st.integers(0, 2**32 - 1),
)
def test_a_crop_keeps_most_of_the_person(
    photo: tuple[int, int], sides: tuple[float, float, float, float], shape: tuple[int, int], seed: int
) -> None:
    box = np.array(sides, np.float32)
    whole = view(photo, box, shape, None)
    rect = view(photo, box, shape, np.random.default_rng(seed))
    for found in (whole, rect):
        assert abs(found.width / found.height - shape[1] / shape[0]) < 1.2 / min(found.width, found.height)
    left, top, right, bottom = box * [photo[1], photo[0], photo[1], photo[0]]
    across = min(right, rect.right) - max(left, rect.left)
    down = min(bottom, rect.bottom) - max(top, rect.top)
    # crops are whole pixels
    assert across * down >= (KEEP - 3 / min(right - left, bottom - top)) * (right - left) * (bottom - top)
    assert ZOOM * whole.height - 1 <= rect.height <= whole.height
    # along an axis where the crop fits, it stays in the photo
    assert rect.width > photo[1] or (rect.left >= 0 and rect.right <= photo[1])
    assert rect.height > photo[0] or (rect.top >= 0 and rect.bottom <= photo[0])


def one(pose: Pose, **config: float) -> PeopleBatches:
    """A photo of one person, 200 x 150."""
    shown = [Person("a.png", {"a.png": encoded(np.full((200, 150, 3), 90, np.uint8))}, None, pose)]
    made = DataConfig(kind="people", size=96, width=64, jitter=1.0, threads=1, **config)
    return PeopleBatches(shown, TABLES["ccp"], made, 1, 0)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([(200, 150), (150, 300), (90, 60)]))
def test_a_close_crop_shows_the_head_and_nothing_below_the_hips(seed: int, photo: tuple[int, int]) -> None:
    landmarks = pose().landmarks
    rect = close_view(photo, landmarks, (96, 64), np.random.default_rng(seed))
    assert Rect.of(np.empty(photo)).contains(rect)
    x, y = landmarks[NOSE, :2] * [photo[1], photo[0]]
    assert rect.left < x < rect.right
    assert rect.top <= y < rect.bottom
    # from 0.12 of the photo's height, nose to shoulders, at most seven times that
    assert rect.height <= 0.85 * photo[0] + 1


def test_a_share_of_the_crops_is_close() -> None:
    def heights(made: PeopleBatches) -> list[Rect]:
        return [seen(made, seed) for seed in range(40)]

    def seen(made: PeopleBatches, seed: int) -> Rect:
        with patch.object(people, "look", wraps=people.look) as looked:
            made.sample(0, np.random.default_rng(seed))
        return looked.call_args.args[3]

    assert all(rect.height >= ZOOM * 200 - 1 for rect in heights(one(pose())))
    assert all(rect.height <= 0.85 * 200 + 1 for rect in heights(one(pose(), close=1.0)))
    few = sum(rect.height < ZOOM * 200 - 1 for rect in heights(one(pose(), close=0.3)))
    assert 3 <= few <= 20
    # Of a person who is cut off above the hips a close crop would be of nothing but the face.
    cut = pose()
    cut.landmarks[:, 1] *= 2.2
    assert all(rect.height >= ZOOM * 200 - 1 for rect in heights(one(cut, close=1.0)))


def test_a_small_body_seen_in_a_large_face_is_not_believed() -> None:
    small = pose()
    small.landmarks[:, 1] = 0.4 + 0.3 * small.landmarks[:, 1]
    rng = np.random.default_rng(0)
    told, guessed = one(pose()).sample(0, rng), one(small).sample(0, rng)
    assert told.joints is not None
    assert told.joints.any()
    assert guessed.joints is not None
    assert not guessed.joints.any()
