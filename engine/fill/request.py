"""What is asked of the engine."""

from dataclasses import dataclass, field
from typing import Literal

from engine.cancel import CancelToken
from engine.donors.donor import AUTO
from engine.donors.references import ReferenceFace
from engine.fill.method import FillMethod, Intent, Verb
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels
from engine.structure.eyes import Eyes
from engine.structure.prediction import Structure

Background = Literal["texture", "cascade"]


@dataclass(frozen=True, slots=True)
class VerbAt:
    """The verb that a person chose for the region of the mask at (x, y), in canvas coordinates."""

    x: float
    y: float
    verb: Verb


@dataclass(frozen=True, slots=True, eq=False)
class FillRequest:
    """Fill `mask` (H x W, True = hole) of `image` (H x W x 3). Neither array may change until the terminal event.

    `rect` is the canvas rectangle that `image` covers; events use canvas coordinates. `method`: 'auto' decides by what
    the photo shows. Requests of a lower `priority` number run first, equal ones in their order. `aligned`:
    the image already is a face crop in the canonical frame, so no face is searched for. `seed` makes the texture fill
    repeatable.

    `expansion`: the mask is new canvas around the photo. No known pixel then changes, not even in a seam, and where
    nobody is found the report says so. `background`: what paints beside a person whom the portrait cascade completes.
    `only_structure`: the job ends when every structure is predicted and shown; its patches are none. `structures`: what
    such a job showed, corrected or not; nothing is then predicted, only painted, and people are searched for only where
    another photo was filled since.
    `locked` (H x W, True = no pixel there may change): such pixels are no hole, even where the mask says so.
    `eyes` (canvas coordinates): faces with eyes placed by hand; they take precedence over what is detected.

    `intent`: whether what is under the mask is removed or what it hides is restored; 'auto' chooses for each connected
    region, as `intent.choose_verbs` says. `intents`: the verbs of single regions, chosen by hand; of two for one region
    the later counts. `grow`: how far the hole of a removed thing may reach for its real edge, 1.0 the usual, 0.0 not at
    all. `protect`: everybody who is not removed whole stays: no source of pixels, not restored, not changed. Who is
    mostly `locked` is protected too. `only_preview`: the job ends once `RegionsReady` has told what would be done, and
    its report holds the hole as it would be; its patches are none. Its mask may be empty: then the photo is searched.

    `references`: faces in other photos of the person, which faces are filled from; of another person's none is used,
    unless `any_person`. `donor`: whose pixels a face takes: 'auto' those that fit, 'none', 'mirror' (the face's other
    side), or the name of a reference.
    """

    image: Pixels
    mask: Mask
    rect: Rect
    method: FillMethod = "auto"
    seed: int = 0
    priority: int = 0
    token: CancelToken = field(default_factory=CancelToken)
    aligned: bool = False
    expansion: bool = False
    background: Background = "texture"
    only_structure: bool = False
    structures: tuple[Structure, ...] = ()
    locked: Mask | None = None
    eyes: tuple[Eyes, ...] = ()
    intent: Intent = "auto"
    intents: tuple[VerbAt, ...] = ()
    grow: float = 1.0
    protect: bool = False
    only_preview: bool = False
    references: tuple[ReferenceFace, ...] = ()
    any_person: bool = False
    donor: str = AUTO
