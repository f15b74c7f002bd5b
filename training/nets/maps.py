"""The map network: the parts of a whole person, from those predicted, labels that are known already, and bones.

One network answers for every share of labels that is known: with none it improves the prediction; asked again and
again, and told each time what was drawn, it draws a whole map (`engine.structure.map_sampling`). Its picture is as
large as the map.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.structure.bones import PLANES
from engine.structure.parsing import PARTS, UNKNOWN
from training.config import MapConfig
from training.nets.blocks import Attention, Block, place
from training.nets.small import Parsed

_LEAST = 1e-3  # of a share: a part that the prediction excludes can still be drawn
# image, shares and their logarithms, one-hot labels, unknown, hole, place, bones
_TOLD = 3 + 3 * len(PARTS) + 1 + 1 + 2 + PLANES


class MapGenerator(nn.Module):
    """A U-Net over the map whose answer begins as the prediction; sides are multiples of 8."""

    def __init__(self, config: MapConfig) -> None:
        super().__init__()
        fine, half, quarter, eighth = config.widths
        self.near = nn.Conv2d(_TOLD, fine, 3, padding=1)
        self.tokens = nn.Conv2d(_TOLD * 4, half, 3, padding=1)
        self.down = nn.ModuleList(
            nn.Conv2d(a, b, 4, stride=2, padding=1) for a, b in ((half, quarter), (quarter, eighth))
        )
        self.into = nn.ModuleList(
            nn.Sequential(*(Block(width) for _ in range(config.blocks))) for width in (half, quarter)
        )
        self.middle = nn.Sequential(
            Block(eighth), Attention(eighth, config.heads), Block(eighth), Attention(eighth, config.heads)
        )
        self.up = nn.ModuleList(nn.Conv2d(a, b * 4, 1) for a, b in ((eighth, quarter), (quarter, half), (half, fine)))
        self.out = nn.ModuleList(
            nn.Sequential(*(Block(width) for _ in range(config.blocks))) for width in (quarter, half)
        )
        self.across = Attention(quarter, config.heads)
        self.fine = Block(fine)
        self.parsing = nn.Conv2d(fine, len(PARTS), 3, padding=1)
        nn.init.normal_(self.parsing.weight, std=1e-3)
        nn.init.zeros_(self.parsing.bias)  # type: ignore[arg-type]

    def forward(
        self,
        image: Tensor,
        mask: Tensor,
        shares: Tensor | None = None,
        given: Tensor | None = None,
        bones: Tensor | None = None,
    ) -> Parsed:
        """Logits (N,13,h,w) from a photo (N,3,h,w) and its hole (N,1,h,w).

        `shares` (N,13,h,w) of the parts as predicted, `given` (N,h,w) labels, UNKNOWN where there is none yet, `bones`
        (N,PLANES,h,w) as `engine.structure.bones` draws them; without one of them nothing is known of it.
        """
        count, _, height, width = image.shape
        parts = len(PARTS)
        if shares is None:
            shares = image.new_full((count, parts, height, width), 1 / parts)
        if given is None:
            given = torch.full((count, height, width), UNKNOWN, device=image.device)
        if bones is None:
            bones = image.new_zeros((count, PLANES, height, width))
        unknown = given == UNKNOWN
        known = F.one_hot(torch.where(unknown, 0, given), parts).permute(0, 3, 1, 2) * (~unknown)[:, None]
        predicted = shares.clamp_min(_LEAST).log()
        seen = image * (1 - mask)
        told = torch.cat([seen, shares, predicted / 4, known, unknown[:, None], mask, place(mask), bones], dim=1)
        fine = self.into[0](self.tokens(F.pixel_unshuffle(told, 2)))
        deep = self.into[1](self.down[0](F.relu(fine)))
        deepest = self.middle(self.down[1](F.relu(deep)))
        deep = self.across(self.out[0](deep + F.pixel_shuffle(self.up[0](F.relu(deepest)), 2)))
        fine = F.relu(self.out[1](fine + F.pixel_shuffle(self.up[1](F.relu(deep)), 2)))
        cells = self.fine(self.near(told) + F.pixel_shuffle(self.up[2](fine), 2))
        return Parsed([predicted + self.parsing(F.relu(cells))], [])
