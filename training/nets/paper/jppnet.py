"""Paper B, stage B1, as JPPNet has it: a ResNet at an eighth of the side, a parsing and a pose head, two refiners.

The weights of the ResNet carry torchvision's names, so that its ImageNet weights can be loaded into it.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.structure.parsing import PARTS
from training.config import JppConfig
from training.nets.small import JOINTS, Parsed


class Bottleneck(nn.Module):
    """1x1, 3x3 (strided or dilated), 1x1; four times as wide outside as inside."""

    def __init__(self, inputs: int, inner: int, stride: int, dilation: int) -> None:
        super().__init__()
        outer = 4 * inner
        self.conv1, self.bn1 = nn.Conv2d(inputs, inner, 1, bias=False), nn.BatchNorm2d(inner)
        self.conv2 = nn.Conv2d(inner, inner, 3, stride, padding=dilation, dilation=dilation, bias=False)
        self.bn2 = nn.BatchNorm2d(inner)
        self.conv3, self.bn3 = nn.Conv2d(inner, outer, 1, bias=False), nn.BatchNorm2d(outer)
        self.downsample: nn.Module = nn.Identity()
        if stride > 1 or inputs != outer:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outer, 1, stride, bias=False), nn.BatchNorm2d(outer))

    def forward(self, x: Tensor) -> Tensor:
        inside = F.relu(self.bn1(self.conv1(x)))
        inside = F.relu(self.bn2(self.conv2(inside)))
        return F.relu(self.bn3(self.conv3(inside)) + self.downsample(x))


class Backbone(nn.Module):
    """ResNet at output stride 8: its last two groups are dilated instead of strided. Returns res4's and res5's planes.

    The first convolution takes four planes, the damaged photo and the mask, so its weights are never the pretrained.
    """

    def __init__(self, layers: tuple[int, ...], width: int) -> None:
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(4, width, 7, 2, padding=3, bias=False), nn.BatchNorm2d(width)
        inputs = width
        groups: list[nn.Module] = []
        for number, (count, stride, dilation) in enumerate(zip(layers, (1, 2, 1, 1), (1, 1, 2, 4), strict=True)):
            inner = width * 2**number
            blocks = [Bottleneck(inputs, inner, stride, dilation)]
            inputs = 4 * inner
            blocks += [Bottleneck(inputs, inner, 1, dilation) for _ in range(count - 1)]
            groups.append(nn.Sequential(*blocks))
        self.layer1, self.layer2, self.layer3, self.layer4 = groups
        self.widths = (inputs // 2, inputs)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        res4 = self.layer3(self.layer2(self.layer1(x)))
        return res4, self.layer4(res4)


class AtrousHead(nn.Module):
    """The sum of 3x3 convolutions at several dilations (ASPP)."""

    def __init__(self, inputs: int, outputs: int, rates: tuple[int, ...]) -> None:
        super().__init__()
        self.branches = nn.ModuleList(nn.Conv2d(inputs, outputs, 3, padding=r, dilation=r) for r in rates)

    def forward(self, x: Tensor) -> Tensor:
        return torch.stack([branch(x) for branch in self.branches]).sum(0)


class Refiner(nn.Module):
    """Its own map and the other's, remapped to the same width and laid on the features, to a better own map."""

    def __init__(self, own: int, other: int, features: int, remap: int, head: nn.Module) -> None:
        super().__init__()
        self.own, self.other = nn.Conv2d(own, remap, 1), nn.Conv2d(other, remap, 1)
        layers: list[nn.Module] = []
        inputs = features + 2 * remap
        for width, kernel in ((4 * remap, 3), (2 * remap, 5), (2 * remap, 7), (2 * remap, 9), (2 * remap, 1)):
            layers += [nn.Conv2d(inputs, width, kernel, padding=kernel // 2), nn.ReLU()]
            inputs = width
        self.layers = nn.Sequential(*layers, head)

    def forward(self, own: Tensor, other: Tensor, features: Tensor) -> Tensor:
        planes = [F.relu(self.own(own)), F.relu(self.other(other)), features]
        return self.layers(torch.cat(planes, dim=1))


class JppNet(nn.Module):
    """(N,3,H,W) in 0..1 and (N,1,H,W), sides multiples of 8, to the maps of every round; parsing logits at H/4."""

    def __init__(self, config: JppConfig) -> None:
        super().__init__()
        parts, remap = len(PARTS), config.remap
        self.backbone = Backbone(config.layers, config.width)
        middle, last = self.backbone.widths
        self.features = nn.Sequential(nn.Conv2d(last, 4 * remap, 3, padding=1), nn.ReLU())
        self.pose_features = nn.Sequential(nn.Conv2d(middle, 4 * remap, 3, padding=1), nn.ReLU())
        self.parsing = AtrousHead(last, parts, config.rates)
        self.pose = nn.Sequential(
            nn.Conv2d(4 * remap, 2 * remap, 3, padding=1), nn.ReLU(), nn.Conv2d(2 * remap, JOINTS, 1)
        )
        self.parsing_rounds = nn.ModuleList(
            Refiner(parts, JOINTS, 4 * remap, remap, AtrousHead(2 * remap, parts, config.rates))
            for _ in range(config.rounds)
        )
        self.pose_rounds = nn.ModuleList(
            Refiner(JOINTS, parts, 4 * remap, remap, nn.Conv2d(2 * remap, JOINTS, 1)) for _ in range(config.rounds)
        )

    def forward(self, image: Tensor, mask: Tensor) -> Parsed:
        res4, res5 = self.backbone(torch.cat([image * (1 - mask) * 2 - 1, mask], dim=1))
        features, pose_features = self.features(res5), self.pose_features(res4)
        parsing, pose = [self.parsing(res5)], [self.pose(pose_features)]
        for parsing_round, pose_round in zip(self.parsing_rounds, self.pose_rounds, strict=True):
            refined = parsing_round(parsing[-1], pose[-1], features)
            pose.append(pose_round(pose[-1], parsing[-1], pose_features))
            parsing.append(refined)
        return Parsed([F.interpolate(p, scale_factor=2.0, mode="bilinear") for p in parsing], pose)
