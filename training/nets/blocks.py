"""What the small generators are built of. Every block starts as the identity, so that no normalisation is needed."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Block(nn.Module):
    """Two 3x3 convolutions on a residual path."""

    def __init__(self, width: int, dilation: int = 1) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=dilation, dilation=dilation)
        self.second = nn.Conv2d(width, width, 3, padding=1)
        nn.init.kaiming_normal_(self.first.weight, nonlinearity="relu")
        nn.init.normal_(self.second.weight, std=0.1 * (2 / (9 * width)) ** 0.5)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(F.relu(self.first(F.relu(x))))


class SeparableBlock(nn.Module):
    """The same with depthwise 3x3 and pointwise convolutions: a ninth of the arithmetic, more memory traffic."""

    def __init__(self, width: int, dilation: int = 1) -> None:
        super().__init__()
        self.first = nn.Sequential(
            nn.Conv2d(width, width, 3, padding=dilation, dilation=dilation, groups=width), nn.Conv2d(width, width, 1)
        )
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, padding=1, groups=width), nn.Conv2d(width, width, 1))
        nn.init.normal_(self.second[1].weight, std=0.1 * (2 / width) ** 0.5)  # type: ignore[arg-type]

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(F.relu(self.first(F.relu(x))))


class Attention(nn.Module):
    """Self-attention over all positions: the far eye tells the near one its colour and its gaze."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, x: Tensor) -> Tensor:
        tokens = self.norm(x.flatten(2).transpose(1, 2))
        query, key, value = (t.unflatten(2, (self.heads, -1)).transpose(1, 2) for t in self.mix(tokens).chunk(3, dim=2))
        mixed = F.scaled_dot_product_attention(query, key, value)
        return x + self.out(mixed.transpose(1, 2).flatten(2)).transpose(1, 2).unflatten(2, (x.shape[2], x.shape[3]))


class Fourier(nn.Module):
    """Fast Fourier convolution's global branch: a 1x1 convolution of the spectrum.

    The transform is written as matrix products: it exports with dynamic sizes and runs faster than the DFT operator.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        inner = width // 2
        self.into = nn.Conv2d(width, inner, 1)
        self.mix = nn.Conv2d(2 * inner, 2 * inner, 1)
        self.out = nn.Conv2d(inner, width, 1)
        nn.init.zeros_(self.out.weight)
        assert self.out.bias is not None
        nn.init.zeros_(self.out.bias)

    def forward(self, x: Tensor) -> Tensor:
        real, imaginary = spectrum(F.relu(self.into(x)).float())
        mixed = F.relu(self.mix(torch.cat([real, imaginary], dim=1)))
        real, imaginary = mixed.float().chunk(2, dim=1)
        return x + self.out(from_spectrum(real, imaginary, x.shape[3]).to(x.dtype))


def _turns(rows: int, columns: int, length: int, like: Tensor) -> tuple[Tensor, Tensor]:
    product = torch.arange(rows, device=like.device)[:, None] * torch.arange(columns, device=like.device)[None]
    angle = (product % length).to(like.dtype) * (2 * torch.pi / length)
    return angle.cos(), angle.sin()


def spectrum(x: Tensor) -> tuple[Tensor, Tensor]:
    """Real and imaginary part of the orthonormal 2-D DFT of real (N,C,H,W): (N,C,H,W//2+1) each."""
    height, width = x.shape[2], x.shape[3]
    x = x * (height * width) ** -0.5
    cos, sin = _turns(width, width // 2 + 1, width, x)
    real, imaginary = x @ cos, -(x @ sin)
    cos, sin = _turns(height, height, height, x)
    return cos @ real + sin @ imaginary, cos @ imaginary - sin @ real


def from_spectrum(real: Tensor, imaginary: Tensor, width: int) -> Tensor:
    """The real (N,C,H,width) whose spectrum this is; of a spectrum that no real signal has, the real part."""
    height, half = real.shape[2], real.shape[3]
    cos, sin = _turns(height, height, height, real)
    real, imaginary = cos @ real - sin @ imaginary, cos @ imaginary + sin @ real
    # every column but the first, and the middle one of an even width, stands for its mirror image too
    column = torch.arange(half, device=real.device)
    twice = 2.0 - (column == 0).to(real.dtype) - (2 * column == width).to(real.dtype)
    cos, sin = _turns(half, width, width, real)
    return ((real * twice) @ cos - (imaginary * twice) @ sin) * (height * width) ** -0.5


class ModulatedBlock(nn.Module):
    """A residual block whose normalised features are scaled and shifted by the guide, place by place (SPADE)."""

    def __init__(self, width: int, guide: int) -> None:
        super().__init__()
        self.norm = nn.InstanceNorm2d(width)
        self.read = nn.Conv2d(guide, width // 2, 3, padding=1)
        self.scale = nn.ModuleList(nn.Conv2d(width // 2, width, 3, padding=1) for _ in range(2))
        self.shift = nn.ModuleList(nn.Conv2d(width // 2, width, 3, padding=1) for _ in range(2))
        self.convs = nn.ModuleList(nn.Conv2d(width, width, 3, padding=1) for _ in range(2))
        nn.init.zeros_(self.convs[1].weight)  # type: ignore[arg-type]
        nn.init.zeros_(self.convs[1].bias)  # type: ignore[arg-type]

    def forward(self, x: Tensor, guide: Tensor) -> Tensor:
        read, inside = F.relu(self.read(guide)), x
        for scale, shift, conv in zip(self.scale, self.shift, self.convs, strict=True):
            inside = conv(F.relu(self.norm(inside) * (1 + scale(read)) + shift(read)))
        return x + inside


def place(mask: Tensor) -> Tensor:
    """Where in the picture each pixel lies: (N,2,H,W) in -1..1. In the canonical frame it is worth knowing."""
    ones = torch.ones_like(mask)
    across, down = ones.cumsum(3), ones.cumsum(2)
    return torch.cat([across / across[..., -1:] * 2 - 1, down / down[..., -1:, :] * 2 - 1], dim=1)


def start_without_checkerboard(conv: nn.Conv2d) -> None:
    """The four outputs that a pixel shuffle puts side by side start equal (ICNR)."""
    nn.init.kaiming_normal_(conv.weight, nonlinearity="relu")
    with torch.no_grad():
        conv.weight.copy_(conv.weight[::4].repeat_interleave(4, dim=0))
        assert conv.bias is not None
        conv.bias.zero_()
