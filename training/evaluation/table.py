"""The figures as people read them: Markdown, and one JSON file with every digit."""

import dataclasses
import json
from collections.abc import Iterable, Sequence

from training.evaluation.measuring import Figures, Gain, Row


def markdown(figures: Figures, perceptual: str, features: str) -> str:
    """`perceptual` and `features` name the networks that the last two distances were taken with."""
    parts = [_explained(figures, perceptual, features), _means(figures.rows)]
    if figures.gains:
        parts += [
            "Against the classical filler that is best in each figure. PSNR: dB more, and the 95 % interval of a "
            "paired bootstrap over pictures; the distances: as a share of its.",
            _gains(figures.gains),
        ]
    if figures.parts:
        parts += [
            "Parsing: intersection over union, averaged over the parts that occur, and share of pixels right.",
            _table(
                ("holes", "cascade", "where", "mIoU", "accuracy"),
                ((p.band, p.cascade, p.region, f"{p.mean_iou:.3f}", f"{p.accuracy:.3f}") for p in figures.parts),
            ),
        ]
    return "\n\n".join(parts) + "\n"


def _explained(figures: Figures, perceptual: str, features: str) -> str:
    counts = ", ".join(f"{band} {n}" for band, n in {row.band: row.pictures for row in figures.rows}.items())
    return (
        "The same pictures with the same masks for every filler, in one run. PSNR in dB, SSIM and L1 (%) over the "
        f"whole picture; perceptual distance over {perceptual}; Fréchet distance over {features}, between the filled "
        "pictures of a band and the same pictures undamaged, with no regularisation (comparable within this table "
        f"only: it falls with the number of pictures); processor seconds a picture, on one thread. Pictures: {counts}."
    )


def _means(rows: Iterable[Row]) -> str:
    cells: list[tuple[str, ...]] = []
    for r in rows:
        pixels = f"{r.psnr:.2f}", f"{r.ssim:.4f}", f"{100 * r.l1:.2f}"
        cells.append((r.band, r.filler, *pixels, f"{r.perceptual:.3f}", f"{r.frechet:.2f}", f"{r.seconds:.2f}"))
    return _table(("holes", "filler", "PSNR", "SSIM", "L1 %", "perceptual", "Fréchet", "s"), cells)


def _gains(gains: Iterable[Gain]) -> str:
    cells: list[tuple[str, ...]] = []
    for g in gains:
        psnr = f"{g.psnr:+.2f}", f"{g.low:+.2f} to {g.high:+.2f}", g.psnr_against
        ratios = f"{g.perceptual:.2f}", g.perceptual_against, f"{g.frechet:.2f}", g.frechet_against
        cells.append((g.band, g.cascade, *psnr, *ratios))
    return _table(("holes", "cascade", "PSNR", "95 %", "than", "perceptual", "of", "Fréchet", "of"), cells)


def as_json(figures: Figures, **facts: object) -> str:
    """The figures and `facts` of the run (networks, seed, files)."""
    return json.dumps({**facts, **dataclasses.asdict(figures)}, indent=1)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A row's first cell is left out where it repeats the one above."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    before = ""
    for row in rows:
        shown = ("", *row[1:]) if row[0] == before else tuple(row)
        lines.append("| " + " | ".join(shown) + " |")
        before = row[0]
    return "\n".join(lines)
