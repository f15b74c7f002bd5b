"""Pose landmarks and person masks, made: `python -m training.pseudolabels --data FOLDER --out FOLDER`.

For each archive or folder of photos, one .npz file of the same name (training.data.poses.PoseShard). The network is
BlazePose (`pose_landmark_full`, Apache-2.0) rewritten as ONNX. It sees the whole photo, in the middle of a gray square.
"""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.imaging.pixels import Pixels
from training.data.layouts import PHOTOS
from training.data.poses import LANDMARKS, PoseShard, shard_name
from training.data.shards import decode, read_shard

SIDE = 256
PEOPLE = ("people-labelled.tar", "people-unlabelled-0.tar", "people-unlabelled-1.tar")
NETWORK = Path(__file__).parents[1] / "resources" / "finders" / "pose_landmark.onnx"

# (256,256,3) float32 in 0..1 to (39,5) landmarks in pixels of that square with logits, a score, (256,256) mask logits
PoseNetwork = Callable[[NDArray[np.float32]], tuple[NDArray[np.float32], float, NDArray[np.float32]]]


def onnx_network(path: Path, threads: int = 1) -> PoseNetwork:
    """The network in an ONNX file, on the processor; FileNotFoundError saying what to do when there is none."""
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing; give the pose network's ONNX file by --network")
    import onnxruntime  # late: only this command needs it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    source = session.get_inputs()[0].name
    # outputs are told apart by their sizes: their names differ between conversions
    sizes = {int(np.prod(output.shape)): output.name for output in session.get_outputs()}
    wanted = [sizes[39 * 5], sizes[1], sizes[SIDE * SIDE]]

    def run(square: NDArray[np.float32]) -> tuple[NDArray[np.float32], float, NDArray[np.float32]]:
        answers = session.run(wanted, {source: square[None]})
        landmarks, score, mask = (np.asarray(answer, np.float32) for answer in answers)
        return landmarks.reshape(39, 5), score.item(), mask.reshape(SIDE, SIDE)

    return run


def look(pixels: Pixels, network: PoseNetwork) -> tuple[NDArray[np.float32], float, NDArray[np.bool_]]:
    """Landmarks (33,4) as in `training.data.poses`, the score of there being a person, and the person mask (HW)."""
    height, width = pixels.shape[:2]
    scale = SIDE / max(height, width)
    matrix = np.array([[scale, 0, (SIDE - scale * width) / 2], [0, scale, (SIDE - scale * height) / 2]])
    # integer centres in OpenCV, half ones in the project: shift so that edges fall on edges
    matrix[:, 2] += 0.5 * scale - 0.5
    smooth = cv2.GaussianBlur(pixels, (0, 0), 0.35 / scale) if scale < 1 else pixels
    square = cv2.warpAffine(smooth, matrix, (SIDE, SIDE), borderValue=(128, 128, 128))
    found, score, logits = network(np.ascontiguousarray(square, np.float32) / np.float32(255))
    margins = np.array([(SIDE - scale * width) / 2, (SIDE - scale * height) / 2])
    landmarks = np.empty((LANDMARKS, 4), np.float32)
    landmarks[:, :2] = (found[:LANDMARKS, :2] - margins) / scale / [width, height]
    landmarks[:, 2:] = _share(found[:LANDMARKS, 3:])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    mask = cv2.warpAffine(_share(logits), matrix, (width, height), flags=flags, borderValue=(0,)) > 0.5
    return landmarks, score, mask


def label(photos: Mapping[str, bytes], network: PoseNetwork) -> PoseShard:
    """Pseudo-labels of encoded photos, in their order."""
    names: list[str] = []
    found: list[tuple[NDArray[np.float32], float, NDArray[np.float32]]] = []
    masks: list[bytes] = []
    for name, encoded in photos.items():
        landmarks, score, mask = look(decode(encoded), network)
        names.append(name)
        found.append((landmarks, score, box_of(mask)))
        done, png = cv2.imencode(".png", mask.astype(np.uint8) * 255, [cv2.IMWRITE_PNG_BILEVEL, 1])
        assert done
        masks.append(png.tobytes())
    landmarks, scores, boxes = (np.array([row[i] for row in found], np.float32) for i in range(3))
    return PoseShard(tuple(names), landmarks, scores, boxes, tuple(masks))


def box_of(mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Left, top, right, bottom of what is True, as shares of the picture; the whole picture where nothing is."""
    if not mask.any():
        return np.array([0, 0, 1, 1], np.float32)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    edges = np.array([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1], np.float32)
    return edges / np.tile(np.array(mask.shape[::-1], np.float32), 2)


def _share(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    return (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.pseudolabels", description=__doc__)
    parser.add_argument("--data", required=True, type=Path, help="folder that holds the archives or folders of photos")
    parser.add_argument("--out", required=True, type=Path, help="folder for one .npz file an archive")
    parser.add_argument("--shards", nargs="+", default=PEOPLE, help="archives or folders inside --data")
    parser.add_argument("--network", type=Path, default=NETWORK, help="BlazePose's landmark network as ONNX")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    network = onnx_network(given.network, given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    for shard in given.shards:
        photos = read_shard(given.data / shard, PHOTOS)  # without the class maps beside them
        shown = label(photos, network)
        shown.save(given.out / shard_name(shard))
        sure = float((shown.scores > 0.5).mean()) if photos else 0.0
        print(f"{given.out / shard_name(shard)}: {len(photos)} photos, a person in {sure:.1%}", flush=True)


if __name__ == "__main__":
    main()
