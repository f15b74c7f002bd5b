"""From cases to figures: means over each band and over all of them, and what a cascade gains over the classical."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.imaging.pixels import Pixels
from training.evaluation import metrics
from training.evaluation.cases import Case
from training.evaluation.frechet import frechet_distance
from training.evaluation.parsing import Confusion, accuracy, mean_iou
from training.evaluation.running import Make, Outcome, outcomes

ALL = "all"  # the band that pools the others
_RESAMPLES = 2000
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Row:
    """One filler on one band: means over its pictures, and one Fréchet distance (nan for a single picture)."""

    filler: str
    band: str
    pictures: int
    psnr: float
    ssim: float
    l1: float
    perceptual: float
    frechet: float
    seconds: float


@dataclass(frozen=True)
class Gain:
    """A cascade against the classical filler that is best in each figure.

    `psnr` is a difference in dB, with the 95 % interval of a bootstrap over pictures, paired, in which the best
    classical filler is chosen anew in every resample. `perceptual` and `frechet` are ratios: lower is better.
    """

    cascade: str
    band: str
    psnr: float
    low: float
    high: float
    psnr_against: str
    perceptual: float
    perceptual_against: str
    frechet: float
    frechet_against: str


@dataclass(frozen=True)
class Parts:
    """A cascade's parsing on one band and region ('visible', 'hole' or 'overall')."""

    cascade: str
    band: str
    region: str
    mean_iou: float
    accuracy: float


@dataclass(frozen=True)
class Figures:
    rows: list[Row]
    gains: list[Gain]
    parts: list[Parts]


@dataclass
class _Tally:
    """What is known of one filler's pictures in one band."""

    figures: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    features: list[NDArray[np.float32]] = field(default_factory=list)
    truths: list[NDArray[np.float32]] = field(default_factory=list)
    visible: Confusion | None = None
    hidden: Confusion | None = None

    def add(
        self, outcome: Outcome, perceptual: float, features: NDArray[np.float32], truth: NDArray[np.float32]
    ) -> None:
        self.figures.append((outcome.psnr, outcome.ssim, outcome.l1, perceptual, outcome.seconds))
        self.features.append(features)
        self.truths.append(truth)
        if outcome.parts is not None:
            visible, hidden = outcome.parts
            self.visible = visible if self.visible is None else self.visible + visible
            self.hidden = hidden if self.hidden is None else self.hidden + hidden


def measure(
    cases: Sequence[Case],
    make: Make,
    classical: Sequence[str],
    perceptual: nn.Module,
    features: nn.Module,
    *,
    processes: int = 0,
    device: torch.device | None = None,
    seed: int = 0,
) -> Figures:
    """Every filler that `make` gives, on the same cases. Those not in `classical` are compared with those that are.

    `perceptual` gives a list of feature maps of an RGB batch in 0..1 (the perceptual distance), `features` one vector a
    picture (the Fréchet distance).
    """
    where = device or torch.device("cpu")
    perceptual, features = perceptual.to(where), features.to(where)
    tallies: dict[tuple[str, str], _Tally] = {}
    for case, done in _told(zip(cases, outcomes(cases, make, processes), strict=True), len(cases)):
        distances, vectors = _distances([case.image, *(o.pixels for o in done.values())], perceptual, features, where)
        for i, (name, outcome) in enumerate(done.items(), start=1):
            for band in (case.band, ALL):
                tally = tallies.setdefault((name, band), _Tally())
                tally.add(outcome, float(distances[i]), vectors[i], vectors[0])
    bands = [*dict.fromkeys(case.band for case in cases), ALL]
    names = list(dict.fromkeys(name for name, _ in tallies))
    rows = [_row(name, band, tallies[name, band]) for band in bands for name in names]
    rivals = [name for name in names if name in classical]
    gains = [
        _gain(name, band, tallies, {row.filler: row for row in rows if row.band == band}, rivals, seed)
        for band in bands
        for name in names
        if rivals and name not in rivals
    ]
    parts = [p for band in bands for name in names for p in _parts(name, band, tallies[name, band])]
    return Figures(rows, gains, parts)


@torch.no_grad()
def _distances(
    pictures: Sequence[Pixels], perceptual: nn.Module, features: nn.Module, where: torch.device
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Each picture's perceptual distance to the first, and its features."""
    stacked = torch.from_numpy(np.stack(pictures)).to(where).permute(0, 3, 1, 2).float() / 255
    maps: list[Tensor] = perceptual(stacked)
    truth = [m[:1].expand_as(m) for m in maps]
    return metrics.perceptual_distance(maps, truth).cpu().numpy(), features(stacked).cpu().numpy()


def _row(name: str, band: str, tally: _Tally) -> Row:
    psnr, ssim, l1, perceptual, seconds = (float(v) for v in np.mean(tally.figures, axis=0))
    many = len(tally.features) > 1
    distance = frechet_distance(np.stack(tally.features), np.stack(tally.truths)) if many else float("nan")
    return Row(name, band, len(tally.figures), psnr, ssim, l1, perceptual, distance, seconds)


def _gain(
    name: str,
    band: str,
    tallies: Mapping[tuple[str, str], _Tally],
    rows: Mapping[str, Row],
    rivals: Sequence[str],
    seed: int,
) -> Gain:
    own = np.array([figures[0] for figures in tallies[name, band].figures])
    others = np.array([[figures[0] for figures in tallies[rival, band].figures] for rival in rivals])
    gain, low, high = bootstrap_gain(own, others, seed)
    by_psnr = max(rivals, key=lambda rival: rows[rival].psnr)
    by_perceptual = min(rivals, key=lambda rival: rows[rival].perceptual)
    by_frechet = min(rivals, key=lambda rival: rows[rival].frechet)
    return Gain(
        *(name, band, gain, low, high, by_psnr),
        *(_ratio(rows[name].perceptual, rows[by_perceptual].perceptual), by_perceptual),
        *(_ratio(rows[name].frechet, rows[by_frechet].frechet), by_frechet),
    )


def bootstrap_gain(
    own: NDArray[np.float64], others: NDArray[np.float64], seed: int, resamples: int = _RESAMPLES
) -> tuple[float, float, float]:
    """Mean of `own` (N) less the best mean of `others` (K x N), and the 2.5th and 97.5th percentile of resamples."""
    chosen = np.random.default_rng(seed).integers(0, len(own), (resamples, len(own)))
    drawn = _over_best(own[chosen].mean(axis=1), others[:, chosen].mean(axis=2))
    # values that occur, not between them: a perfect fill's PSNR is infinite
    low, high = np.percentile(drawn, [2.5, 97.5], method="nearest")
    return float(_over_best(own.mean(), others.mean(axis=1))), float(low), float(high)


def _over_best(own: Any, others: NDArray[np.float64]) -> Any:
    with np.errstate(invalid="ignore"):  # both infinite: there is no difference to speak of
        return own - others.max(axis=0)


def _ratio(own: float, other: float) -> float:
    return own / other if other else float("nan")


def _parts(name: str, band: str, tally: _Tally) -> Iterator[Parts]:
    if tally.visible is None or tally.hidden is None:
        return
    for region, counts in {
        "visible": tally.visible,
        "hole": tally.hidden,
        "overall": tally.visible + tally.hidden,
    }.items():
        yield Parts(name, band, region, mean_iou(counts), accuracy(counts))


def _told(items: Iterator[_Item], total: int) -> Iterator[_Item]:
    """The same items; says twenty times on the way how far it is."""
    since, steps = time.monotonic(), max(1, total // 20)
    for i, item in enumerate(items, start=1):
        yield item
        if i % steps == 0:
            left = (time.monotonic() - since) / i * (total - i) / 60
            print(f"{i}/{total} cases, {left:.0f} min left", flush=True)
