"""Work that takes long to a bar on the terminal of whoever waits: the one place that draws one.

It stands on stderr, where that is a terminal, from a second on, and is gone when the work is done. Work that
is quick pays for a thread that is never woken.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from srr.cli.language import language
from srr.render.wording import Wording

if TYPE_CHECKING:
    from rich.progress import Progress

    from srr.cli.delivery import Request

T = TypeVar("T")

#: From when on somebody wonders whether anything happens.
SECONDS = 1.0


class Bar:
    """Work of so many steps, or of nobody knows how many; ``words`` say what is done, if anybody waits."""

    def __init__(self, words: Callable[[], str], total: int | None = None) -> None:
        from threading import Lock  # noqa: PLC0415  (for who may wait)

        self._words, self._total, self.done = words, total, 0
        self._lock = Lock()
        self.drawn: Progress | None = None
        self._over = False

    def step(self) -> None:
        """One more step was taken."""
        self.done += 1
        if self.drawn is not None:
            self.drawn.update(self.drawn.task_ids[0], completed=self.done)

    def draw(self) -> None:
        """Show it, unless the work is over."""
        from rich.console import Console  # noqa: PLC0415  (for who waits)
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn  # noqa: PLC0415

        words = self._words()
        with self._lock:
            if not self._over:
                columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn())
                self.drawn = Progress(*columns, console=Console(stderr=True), transient=True)
                self.drawn.add_task(words, total=self._total, completed=self.done)
                self.drawn.start()

    def end(self) -> None:
        """Take it away."""
        with self._lock:
            self._over = True
            if self.drawn is not None:
                self.drawn.stop()


@contextmanager
def waiting(key: str, request: Request) -> Iterator[None]:
    """While this lasts whoever waits may see a bar, behind the message of this key."""
    if seen():
        with _drawn(key, request, None):
            yield
    else:
        yield


@contextmanager
def _drawn(key: str, request: Request, total: int | None) -> Iterator[Bar]:
    from threading import Timer  # noqa: PLC0415  (for who may wait)

    bar = Bar(lambda: Wording(language(request.lang, request.data, os.environ)).say(key), total)
    timer = Timer(SECONDS, bar.draw)
    timer.daemon = True
    timer.start()
    try:
        yield bar
    finally:
        timer.cancel()
        bar.end()


def watched(request: Request) -> Callable[[Collection[T]], Iterator[T]]:
    """What goes through things that are read, one by one, with a bar where that takes long."""

    def each(found: Collection[T]) -> Iterator[T]:
        with _drawn("progress.reading", request, len(found)) as bar:
            for one in found:
                yield one
                bar.step()

    return each if seen() else iter


def seen() -> bool:
    """Whether stderr is a terminal on which a line can be drawn anew."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
