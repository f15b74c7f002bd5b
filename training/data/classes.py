"""From the classes of the published parsing sets to the parts of `engine.structure.parsing`.

A table is uint8 (256,): the part of each class, UNKNOWN for values that are no class, and SKIN for a class that only
the pose can split into face, arms and legs.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from engine.structure.parsing import PARTS, UNKNOWN

SKIN = 254

# Each set's classes in the order of their indices, and which of them make up which part.
CLASSES = {
    # Clothing Co-Parsing: 'skin' is the whole bare body
    "ccp": """background accessories bag belt blazer blouse bodysuit boots bra bracelet cape cardigan clogs coat dress
        earrings flats glasses gloves hair hat heels hoodie intimate jacket jeans jumper leggings loafers necklace
        panties pants pumps purse ring romper sandals scarf shirt shoes shorts skin skirt sneakers socks stockings suit
        sunglasses sweater sweatshirt swimwear t-shirt tie tights top vest wallet watch wedges""",
    # Look Into Person
    "lip": """background hat hair glove sunglasses upper-clothes dress coat socks pants jumpsuits scarf skirt face
        left-arm right-arm left-leg right-leg left-shoe right-shoe""",
    "atr": """background hat hair sunglasses upper-clothes skirt pants dress belt left-shoe right-shoe face left-leg
        right-leg left-arm right-arm bag scarf""",
}
_MEMBERS = {
    "background": "background",
    "hair": "hair",
    "face": "face",
    "arms": "left-arm right-arm",
    # thin cloth on a leg keeps its shape, and it ends where the leg does
    "legs": "left-leg right-leg socks stockings tights",
    "upper": """blouse bodysuit bra hoodie intimate jumper shirt sweater sweatshirt swimwear t-shirt top upper-clothes
        vest""",
    "dress": "dress romper jumpsuits",
    "coat": "blazer cape cardigan coat jacket suit",
    "trousers": "jeans leggings panties pants shorts",
    "skirt": "skirt",
    "shoes": "boots clogs flats heels left-shoe loafers pumps right-shoe sandals shoes sneakers wedges",
    "bag": "bag purse wallet",
    "extras": "accessories belt bracelet earrings glasses glove gloves hat necklace ring scarf sunglasses tie watch",
}


def table(classes: str, members: Mapping[str, str]) -> NDArray[np.uint8]:
    """The look-up table of a set's classes. KeyError for a class that is in no part and is not 'skin'."""
    part_of = {name: PARTS.index(part) for part, names in members.items() for name in names.split()} | {"skin": SKIN}
    parts = [part_of[name] for name in classes.split()]
    made = np.full(256, UNKNOWN, np.uint8)
    made[: len(parts)] = parts
    return made


TABLES = {name: table(classes, _MEMBERS) for name, classes in CLASSES.items()}

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
