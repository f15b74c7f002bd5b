"""The likeliest start: what a Gaussian model of all pictures of a kind expects under the hole, inside the graph.

Faces in one frame resemble each other: their eigenpictures (Turk and Pentland, 1991) span most of what they differ in.
The known pixels say how much of each there is (probabilistic principal components: ridge regression), and so what the
hole holds; what the eigenpictures leave over on the known side is carried in as a thin plate, or by push-pull. The
model knows brightness at half of the picture's side and colour at an eighth.
"""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.nets.push_pull import push_pull_fill
from training.nets.thin_plate import TINY, thin_plate_fill

STEPS = 24  # conjugate gradient steps: on faces with 12,000 hidden pixels 20 give what 400 give
FINER = 4  # how much finer brightness is kept than colour
# JPEG's luma and two chromas of RGB, and back
_TO_LUMA = ((0.299, 0.587, 0.114), (-0.168736, -0.331264, 0.5), (0.5, -0.418688, -0.081312))
_TO_RGB = ((1.0, 0.0, 1.402), (1.0, -0.344136, -0.714136), (1.0, 1.772, 0.0))


class Eigen(nn.Module):
    """`mean` (D,) and `basis` (D,K), int8 times `scale` (K,): column k is an eigenpicture times its deviation.

    D counts luma (H/2, W/2) and twice chroma (H/8, W/8), for pictures of `shape` (H, W) in training; other sizes are
    brought to that grid. `noise` is the variance of a known pixel around the model. Before `training.eigen` has fitted
    it, all is zero and the start is the plate, or the push-pull fill, alone.
    """

    mean: Tensor
    basis: Tensor
    scale: Tensor

    def __init__(self, shape: tuple[int, int], components: int, noise: float, plate: bool = True) -> None:
        super().__init__()
        if shape[0] % 8 or shape[1] % 8:
            raise ValueError(f"eigenpictures need sides that are multiples of 8, not {shape[0]} x {shape[1]}")
        self.luma = shape[0] // 2, shape[1] // 2
        self.chroma = self.luma[0] // FINER, self.luma[1] // FINER
        self.noise, self.plate = noise, plate
        size = self.luma[0] * self.luma[1] + 2 * self.chroma[0] * self.chroma[1]
        self.register_buffer("mean", torch.zeros(size))
        self.register_buffer("basis", torch.zeros(size, components, dtype=torch.int8))
        self.register_buffer("scale", torch.zeros(components))

    def flat(self, image: Tensor, known: Tensor) -> tuple[Tensor, Tensor]:
        """(N,3,H,W) in 0..1 and its known share (N,1,H,W), as (N,D) values and weights of 0 or 1.

        A chroma value counts for the luma values beside it: all three planes then weigh alike.
        """
        share = F.interpolate(known, self.luma, mode="bilinear", align_corners=False)
        planes = F.interpolate(image * known, self.luma, mode="bilinear", align_corners=False) / share.clamp_min(1e-6)
        planes = _mixed(planes, _TO_LUMA)
        fine = (share > 0.5).float()
        part = F.avg_pool2d(fine, FINER)
        colour = F.avg_pool2d(planes[:, 1:] * fine, FINER) / part.clamp_min(1e-6) * FINER
        coarse = (part > 0.5).float()
        values = torch.cat([planes[:, :1].flatten(1), colour.flatten(1)], dim=1)
        return values, torch.cat([fine.flatten(1), coarse.flatten(1), coarse.flatten(1)], dim=1)

    def picture(self, values: Tensor, size: tuple[int, int]) -> Tensor:
        """(N,D) back to RGB (N,3,H,W) of `size`."""
        cut = self.luma[0] * self.luma[1]
        luma = values[:, :cut].unflatten(1, (1, *self.luma))
        chroma = values[:, cut:].unflatten(1, (2, *self.chroma)) / FINER
        planes = [F.interpolate(p, size, mode="bicubic", align_corners=False) for p in (luma, chroma)]
        return _mixed(torch.cat(planes, dim=1), _TO_RGB)

    @torch.no_grad()
    def forward(self, image: Tensor, mask: Tensor, noise: Tensor | None = None) -> Tensor:
        """(N,3,H,W) in 0..1, float32, its hole filled; known pixels come back unchanged.

        `noise` (N,3,H/2,W/2), drawn from N(0,1), makes it one of many likely pictures (a sample of the posterior)
        instead of the likeliest; zeros change nothing.
        """
        with torch.autocast(image.device.type, enabled=False):
            image, mask = image.float(), mask.float()
            values, weights = self.flat(image, 1 - mask)
            likely = self.picture(self._likely(values, weights, noise), (image.shape[2], image.shape[3]))
            if self.plate:  # it takes pictures in 0..1
                rest = thin_plate_fill((image - likely) * 0.25 + 0.5, mask) * 4 - 2
            else:
                rest = push_pull_fill((image - likely) * (1 - mask), mask)
            return torch.where(mask > 0.5, (likely + rest).clamp(0, 1), image)

    def _likely(self, values: Tensor, weights: Tensor, noise: Tensor | None = None) -> Tensor:
        """The whole pictures (N,D) that the known values among `values` make likeliest, or likely."""
        basis = self.basis.float() * self.scale
        gram = basis.T @ (weights[:, :, None] * basis)
        target = (weights * (values - self.mean)) @ basis
        if noise is not None:
            # its amounts along the components are independent and of variance 1; where known pixels fix a component
            # they count for nothing
            drawn = F.interpolate(noise.float(), self.luma, mode="bilinear", align_corners=False)
            coarse = F.avg_pool2d(drawn[:, 1:], FINER) * FINER
            drawn = torch.cat([drawn[:, :1].flatten(1), coarse.flatten(1)], dim=1)
            target = target + self.noise * (drawn @ basis) / (basis * basis).sum(0).clamp_min(TINY).sqrt()
        # of one picture, a column's length is what its component differs by: brought to one scale, a few steps do
        size = (torch.diagonal(gram, dim1=1, dim2=2) + self.noise).rsqrt()
        even = gram * size[:, :, None] * size[:, None] + torch.diag_embed(self.noise * size * size)
        shares = solve(even, (target * size)[:, :, None], STEPS)[:, :, 0] * size
        return shares @ basis.T + self.mean


def _mixed(planes: Tensor, matrix: tuple[tuple[float, ...], ...]) -> Tensor:
    return F.conv2d(planes, torch.tensor(matrix, device=planes.device)[:, :, None, None])


@torch.library.custom_op("wholeframe::solve", mutates_args=())
def solve(gram: Tensor, target: Tensor, steps: int) -> Tensor:
    """x (N,K,1) with `gram` x = `target`, symmetric and positive (N,K,K), by conjugate gradient.

    An operator of its own, so that the exporter sees one node, for which `training.export.onnx_loops` writes a loop.
    """
    solved, rest, direction, length = torch.zeros_like(target), target, target, _dot(target)
    for _ in range(steps):
        pull = gram @ direction
        far = length / (direction * pull).sum(1, keepdim=True).clamp_min(TINY)
        solved, rest = solved + far * direction, rest - far * pull
        before, length = length, _dot(rest)
        direction = rest + length / before.clamp_min(TINY) * direction
    return solved


@solve.register_fake
def _(gram: Tensor, target: Tensor, steps: int) -> Tensor:
    return torch.empty_like(target)


def _dot(x: Tensor) -> Tensor:
    return (x * x).sum(1, keepdim=True)
