"""The ``srr`` command: its arguments to an exit code, whatever happens on the way."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

import srr
from srr.cli import installing, language, streams
from srr.cli.commands import COMMANDS
from srr.cli.exits import AfterWriting, Exit, Stop
from srr.cli.help import LocalisedGroup
from srr.problems import raised_at, say
from srr.render.wording import Wording


class _ReaderLeft(Exception):  # noqa: N818  (it is no error of the program)
    """Whoever read the output went away (``| head``); no error to Typer, for which that ends in exit 1."""


class _Srr(LocalisedGroup):
    """The whole command line."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  (Typer makes it)
        super().__init__(**kwargs)
        for each in COMMANDS:
            self.add_command(each)

    def make_context(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """The context of the command line; in it the help and the version are printed."""
        try:
            return super().make_context(*args, **kwargs)
        except BrokenPipeError as error:
            raise _ReaderLeft from error

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """What the command returns."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ReaderLeft from error


app = typer.Typer(
    name="srr",
    help="help.srr",
    cls=_Srr,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, asked: bool) -> None:
    if asked:
        streams.write(f"srr {srr.__version__}\n")
        raise typer.Exit


@app.callback()
def _srr(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda value: _version(asked=value), is_eager=True, help="help.version"
        ),
    ] = False,
) -> None:
    pass


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code."""
    # What is read stays until the end. To look meanwhile, and once more at the end, for what could be thrown
    # away takes a quarter of a short run.
    gc.disable()
    streams.prepare()
    code = run(sys.argv[1:] if args is None else args)
    gc.freeze()
    sys.exit(code)


def run(args: Sequence[str]) -> int:
    """The exit code of a command line; everything that goes wrong is said in one message on stderr."""
    wording = Wording(language.guess(args, os.environ))
    try:
        command = typer.main.get_command(app)
        installing.reword(command)
        code: Any = command.main(list(args), prog_name="srr", standalone_mode=False, obj=wording)
        return int(code or Exit.DONE)
    except Stop as stop:
        said = (each for each in (stop.message, stop.remedy) if each is not None)
        streams.tell(" ".join(map(wording.sentence, said)))
        return stop.code
    except TyperException as error:
        return _mistyped(args, error, wording)
    except (BrokenPipeError, _ReaderLeft):
        streams.discard_output()
        return Exit.DONE
    except (KeyboardInterrupt, typer.Abort):
        return Exit.INTERRUPTED
    except OSError as error:
        from srr.store.directory import reason  # noqa: PLC0415  (start-up does not pay for what seldom fails)

        if error.filename is None:  # what has no name is a stream
            told = say("cli.stdout-failed", reason=reason(error))
        else:
            told = say("cli.failed", file=str(error.filename), reason=reason(error))
        streams.tell(wording.sentence(told))
        return Exit.UNREADABLE
    except AfterWriting as failed:
        streams.tell(wording.sentence(failed.message))
        return _defect(failed.__cause__ or failed, wording, "cli.defect-written")
    except Exception as error:  # noqa: BLE001  (the last resort: people get a sentence, not a traceback)
        return _defect(error, wording)


def _mistyped(args: Sequence[str], error: TyperException, wording: Wording) -> int:
    """Ask for what is missing, where somebody is there; else say what is wrong with the command line."""
    from srr.cli import missing, usage  # noqa: PLC0415  (only who mistypes needs them)

    try:
        more = missing.answered(error, wording)
    except (KeyboardInterrupt, typer.Abort):
        return Exit.INTERRUPTED
    if more is not None:
        return run([*args, *more])
    streams.tell(usage.wrong(error, wording))
    return Exit.USAGE


def _defect(error: BaseException, wording: Wording, key: str = "cli.defect") -> int:
    """A mistake of srr itself: where it happened, so that it can be reported; the whole with SRR_DEBUG."""
    if os.environ.get("SRR_DEBUG"):
        traceback.print_exc()
    args = {"error": type(error).__name__, "place": raised_at(error), "version": srr.__version__}
    streams.tell(wording.say(key, **args))
    return Exit.DEFECT
