"""From the classes of the published parsing sets to the parts of `engine.contract.parsing`.

A table is uint8 (256,): the part of each class, UNKNOWN for values that are no class, and SKIN for a class that only the
pose can split into face, arms and legs.
"""

import numpy as np
from numpy.typing import NDArray

from engine.contract.parsing import PARTS
from training.data.batch import UNKNOWN

SKIN = 254

# Clothing Co-Parsing, 59 classes in order; 'skin' is the whole bare body.
CCP = (
    "background extras bag extras coat upper upper shoes upper extras coat coat shoes coat dress extras shoes extras "
    "extras hair extras shoes upper upper coat trousers upper trousers shoes extras trousers trousers shoes bag extras "
    "dress shoes extras upper shoes trousers skin skirt shoes legs legs coat extras upper upper upper upper extras legs "
    "upper upper bag extras shoes"
).split()

# Look Into Person, 20 classes: hat, hair, glove, sunglasses, upper-clothes, dress, coat, socks, pants, jumpsuits, scarf,
# skirt, face, arms (2), legs (2), shoes (2).
LIP = (
    "background extras hair extras extras upper dress coat legs trousers dress extras skirt face arms arms legs legs "
    "shoes shoes"
).split()

# ATR, 18 classes: hat, hair, sunglasses, upper-clothes, skirt, pants, dress, belt, shoes (2), face, legs (2), arms (2),
# bag, scarf.
ATR = (
    "background extras hair extras upper skirt trousers dress extras shoes shoes face legs legs arms arms bag extras"
).split()


def table(names: list[str]) -> NDArray[np.uint8]:
    """The look-up table of a list of part names, one a class; 'skin' is to be split by the pose."""
    made = np.full(256, UNKNOWN, np.uint8)
    made[: len(names)] = [SKIN if name == "skin" else PARTS.index(name) for name in names]
    return made


TABLES = {"ccp": table(CCP), "lip": table(LIP), "atr": table(ATR)}

# BlazePose's landmarks, joined to the bones of each part; the neck and the neckline go with the face.
_FACE = ((7, 8), (2, 5), (0, 9), (0, 10), (7, 0), (8, 0))
_ARMS = ((11, 13), (13, 15), (15, 19), (15, 17), (15, 21), (12, 14), (14, 16), (16, 20), (16, 18), (16, 22))
_LEGS = ((23, 25), (25, 27), (27, 29), (27, 31), (24, 26), (26, 28), (28, 30), (28, 32))


def split_skin(parts: NDArray[np.uint8], landmarks: NDArray[np.floating] | None) -> NDArray[np.uint8]:
    """`parts` (H,W) with every SKIN pixel given to the face, arms or legs, whichever bone of BlazePose's is nearest.

    `landmarks` (33,2): x, y in pixels of `parts`. Without them nobody knows: UNKNOWN.
    """
    rows, columns = np.nonzero(parts == SKIN)
    done = parts.copy()
    if landmarks is None:
        done[rows, columns] = UNKNOWN
    elif len(rows):
        points = np.stack([columns, rows], axis=1).astype(np.float32) + 0.5
        places = landmarks.astype(np.float32)
        mouth, shoulders = places[9:11].mean(axis=0), places[11:13].mean(axis=0)
        neck = np.stack([mouth, shoulders])[None]
        bones = {"face": np.concatenate([places[list(_FACE)], neck]), "arms": places[list(_ARMS)]}
        bones["legs"] = places[list(_LEGS)]
        nearest = np.argmin([_distance(points, group) for group in bones.values()], axis=0)
        done[rows, columns] = np.array([PARTS.index(name) for name in bones], np.uint8)[nearest]
    return done


def _distance(points: NDArray[np.float32], bones: NDArray[np.float32]) -> NDArray[np.float32]:
    """(P,) squared distance of each point (P,2) to the nearest of the bones (B,2,2)."""
    start, along = bones[:, 0], bones[:, 1] - bones[:, 0]
    length = np.maximum((along**2).sum(axis=1), 1e-6)
    x, y = points[:, :1] - start[:, 0], points[:, 1:] - start[:, 1]
    share = np.clip((x * along[:, 0] + y * along[:, 1]) / length, 0, 1)
    return ((x - share * along[:, 0]) ** 2 + (y - share * along[:, 1]) ** 2).min(axis=1)
