"""Where a run stands, for whoever watches it: a bar on a terminal, a line now and then in a log."""

import sys
from types import TracebackType
from typing import Any, Self


class Lines:
    """A line for each row of the log: for files, pipes, and terminals without rich."""

    def __init__(self, total: int) -> None:
        self.total = total

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        pass

    def say(self, sentence: str) -> None:
        print(sentence, flush=True)

    def step(self, seen: int) -> None:
        """`seen` images are done."""

    def row(self, row: dict[str, Any]) -> None:
        """A row was written to the log."""
        terms = " ".join(f"{name}={value:.3f}" for name, value in row.items() if "/" in name)
        pace = f"{row['images_per_second']:.1f} images/s, {left(self.total - row['seen'], row['images_per_second'])}"
        self.say(f"{row['seen']:,}/{self.total:,} {pace}  {terms}")


class Silent(Lines):
    """For the processes that do not lead."""

    def say(self, sentence: str) -> None:
        pass


class Bar(Lines):
    """A bar with pace and time left, redrawn in place by rich."""

    def __init__(self, total: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        super().__init__(total)
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
        self.bar = Progress(*columns, transient=False)
        self.task = self.bar.add_task("", total=total, pace="")

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.bar.stop()

    def say(self, sentence: str) -> None:
        self.bar.console.print(sentence, highlight=False)

    def step(self, seen: int) -> None:
        self.bar.update(self.task, completed=seen)

    def row(self, row: dict[str, Any]) -> None:
        super().row(row)
        speed = row["images_per_second"]
        self.bar.update(self.task, pace=f"{speed:.1f} images/s, {left(self.total - row['seen'], speed)}")


def progress_bar(total: int, leads: bool) -> Lines:
    """The fitting one of the three: a bar only where somebody can see it move."""
    if not leads:
        return Silent(total)
    if sys.stdout.isatty():
        try:
            return Bar(total)
        except ImportError:
            pass  # rich is not on every machine that trains
    return Lines(total)


def left(images: int, speed: float) -> str:
    """The time that `images` will take at the pace just measured: '3 h 20 min left'."""
    seconds = max(0, images) / max(speed, 1e-9)
    if seconds < 90:
        return f"{seconds:.0f} s left"
    minutes = round(seconds / 60)
    return f"{minutes} min left" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02d} min left"
