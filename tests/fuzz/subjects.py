"""What is fuzzed. A new kind of file is one more line of SUBJECTS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.fuzz import more_pictures, packs, pictures, projects, recipes
from tests.fuzz.mutation import png_checksums

Sample = Mapping[str, bytes]
"""The files of one case, by name."""


@dataclass(frozen=True)
class Subject:
    """`samples` gives good files and hostile ones; `opener` names who opens `target` (in openers.py), a file of the
    sample or, where it is empty, the folder. `mend` makes a spoilt sample look whole again where a checksum would stop
    readers early. Of all cases the subject gets `share`, relative to the others'.
    """

    name: str
    samples: Callable[[], Sequence[Sample]]
    opener: str
    target: str
    mend: Callable[[Sample, Random], Sample] = lambda sample, rng: sample
    share: float = 1.0


def files(target: str, *makers: Callable[[], Sequence[bytes]]) -> Callable[[], Sequence[Sample]]:
    """Samples of one file each."""
    return lambda: [{target: data} for make in makers for data in make()]


def checksums(sample: Sample, rng: Random) -> Sample:
    """Mostly: a wrong checksum is a case too."""
    return sample if rng.random() < 0.2 else {name: png_checksums(data) for name, data in sample.items()}


SUBJECTS: tuple[Subject, ...] = (
    Subject("jpeg", files("photo.jpg", pictures.jpegs, pictures.jpeg_bombs), "photo", "photo.jpg"),
    Subject("png", files("photo.png", pictures.pngs, pictures.png_bombs), "photo", "photo.png", checksums),
    Subject("long png", files("photo.png", pictures.long_pngs), "photo", "photo.png", checksums, 0.2),
    Subject("cut off", files("photo.jpg", pictures.cut_off), "photo", "photo.jpg"),
    Subject("bigtiff", files("photo.tif", more_pictures.big_tiffs), "photo", "photo.tif", share=0.5),
    Subject("tiff", files("photo.tif", more_pictures.tiffs), "photo", "photo.tif"),
    Subject("webp", files("photo.webp", more_pictures.webps), "photo", "photo.webp"),
    Subject("avif", files("photo.avif", more_pictures.avifs), "photo", "photo.avif", share=0.5),
    Subject("heic", files("photo.heic", more_pictures.heics), "photo", "photo.heic", share=0.5),
    Subject("hif", files("photo.HIF", more_pictures.heics), "photo", "photo.HIF", share=0.1),
    Subject("mpo", files("photo.mpo", pictures.jpegs), "photo", "photo.mpo", share=0.2),
    Subject("bmp", files("photo.bmp", more_pictures.bmps), "photo", "photo.bmp", share=0.5),
    Subject("raw", files("photo.dng", more_pictures.raws), "photo", "photo.dng"),
    Subject("bombs", files("photo.jpg", more_pictures.bombs), "photo", "photo.jpg", share=0.3),
    Subject("nested", files("photo.jpg", pictures.nested), "photo", "photo.jpg", share=0.2),
    Subject("mislabelled", files("photo.png", pictures.jpegs, more_pictures.tiffs), "photo", "photo.png", share=0.2),
    Subject("disguised", files("photo.nef", pictures.jpegs, more_pictures.tiffs), "photo", "photo.nef", share=0.2),
    Subject("mask", files("mask.png", pictures.pngs, pictures.png_bombs), "mask", "mask.png", checksums, 0.5),
    Subject("project", files(projects.PROJECT, projects.archives), "project", projects.PROJECT, share=0.5),
    Subject("project parts", projects.parts, "parts", "", checksums),
    Subject("journal", files("a.journal", projects.journals), "journal", "a.journal", projects.true_records, 0.5),
    Subject("recipe", files("recipe.toml", recipes.recipes), "recipe", "recipe.toml", share=0.5),
    Subject("pack", packs.packs, "pack", "", packs.true_digests, 0.5),
    Subject("trial", packs.packs, "trial", "", packs.true_digests, 0.01),
)
