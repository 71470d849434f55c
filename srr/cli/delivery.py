"""A view in the format that was asked for, to where it was asked for."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from srr.cli import options, streams, target
from srr.cli.exits import Stop
from srr.frozen import frozen
from srr.locale import LANGUAGES
from srr.problems import say
from srr.render.formats import FORMATS, Shape, View, endings_for, format_of, formats_for
from srr.render.refusal import Refusal
from srr.render.screen import Screen
from srr.render.wording import Wording
from srr.views.answer import Answer
from srr.views.export.shape import Export

COLORS = ("auto", "always", "never")
#: What people mean as the kind of a file, unlike the end of a name such as ``tmp.x8Kq2Lw0Zb``.
_ENDING = re.compile(r"\.[A-Za-z]{1,8}[0-9]?")


@frozen
class Request:
    """The options that every command which reads has, as they were typed, in the order of the help."""

    as_of: options.AsOf = None
    at: options.At = None
    data: options.Data = None
    format: options.Format = None
    output: options.Output = None
    overwrite: options.Overwrite = False
    lang: options.Lang = None
    color: options.Color = "auto"

    @property
    def target(self) -> Path | None:
        """The file, or the folder, to write the answer to; None for stdout, which is also called ``-``."""
        return Path(self.output) if self.output not in {None, "-"} else None

    def check(self) -> None:
        """Raises Stop where ``--lang`` or ``--color`` has a value they do not know."""
        for option, value, choices in (("--lang", self.lang, LANGUAGES), ("--color", self.color, COLORS)):
            if value is not None and value not in choices:
                raise Stop(say("cli.no-choice", option=option, text=value, choices=choices))

    def format_name(self, shape: Shape, *others: Shape) -> str:
        """The format for a shape of view: asked for, implied by the output's name, or the shape's own.

        Raises Stop where the one asked for does not take the shape, or none of that ending does; it names the
        endings of ``others`` too, which the command would take.
        """
        choices = formats_for(shape)
        name = self.format
        if name is None and self.target is not None:
            name = format_of(self.target.name, shape)
            if name is None and _ENDING.fullmatch(self.target.suffix):
                endings = tuple(ending for each in (shape, *others) for ending in endings_for(each))
                raise Stop(say("output.ending", ending=self.target.suffix, endings=endings))
        if name is not None and name not in choices:
            raise Stop(say("cli.no-choice", option="--format", text=name, choices=choices))
        return name or choices[0]

    def save(
        self,
        results: Mapping[Path, str | bytes],
        format_: str,
        wording: Wording,
        folder: Path | None = None,
    ) -> None:
        """Put results in this format in their files: in all of them, or in none where one is in the way.

        Makes ``folder`` first, which they go in, where it is missing, and says what was made.
        """
        for path, result in results.items():
            target.check(result, path, overwrite=self.overwrite, own=FORMATS[format_].own)
        if folder is not None:
            target.make(folder)
        if len(results) > 1:
            target.save_together(results)
        else:
            for path, result in results.items():
                target.save(result, path)
        files = [each for each in results if target.is_file(each)]
        if folder is not None:
            streams.tell(wording.say("output.made.folder", count=len(files), folder=str(folder)))
        elif files:
            streams.tell(wording.say("writing.made", file=str(files[0])))


def deliver(view: View, shape: Shape, request: Request, wording: Wording) -> None:
    """Print a view, or save it where ``--output`` says. Raises Stop where that cannot be done."""
    name = request.format_name(shape)
    if FORMATS[name].binary and request.target is None and streams.on_terminal():
        called = view.body.name if isinstance(view, Answer) else "register"
        raise Stop(say("paper.file", format=name, example=f"{called}{FORMATS[name].endings[0]}"))
    if FORMATS[name].folder:
        assert isinstance(view, Export) and request.target is not None  # noqa: PT018, S101  (who asks for one checks)
        folder = request.target
        files = FORMATS[name].files(view, wording)
        target.check_folder(folder, files.keys())
        request.save({folder / each: text for each, text in files.items()}, name, wording, folder)
        return
    screen = Screen() if request.target else streams.screen(request.color, os.environ)
    try:
        result = FORMATS[name].render(view, wording, screen)
    except Refusal as refusal:
        raise Stop(refusal.message, remedy=refusal.remedy) from refusal
    if request.target is None:
        streams.write(result if FORMATS[name].adapts else streams.encoded(result))
    else:
        request.save({request.target: result}, name, wording)
