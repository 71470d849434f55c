"""The ``srr`` command: its arguments to an exit code, whatever happens on the way."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

import srr
from srr.cli import (
    add,
    brief,
    client,
    diff,
    edit,
    explain,
    format_,
    init,
    match,
    place,
    proposal,
    rename,
    review,
    review_writing,
    set_,
    show,
    status,
    streams,
    validate,
)
from srr.cli.exits import Exit, Stop
from srr.cli.help import LocalisedGroup
from srr.render.wording import Wording, visible

app = typer.Typer(
    name="srr",
    help="help.srr",
    cls=LocalisedGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
status.add_to(app)
app.add_typer(review.app, name="review")
review_writing.add_to(review.app)
show.add_to(app)
diff.add_to(app)
match.add_to(app)
brief.add_to(app)
validate.add_to(app)
explain.add_to(app)
app.add_typer(proposal.app, name="proposal")
app.add_typer(client.app, name="client")
add.add_to(app)
set_.add_to(app)
edit.add_to(app)
rename.add_to(app)
format_.add_to(app)
init.add_to(app)


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
    streams.prepare()
    sys.exit(run(sys.argv[1:] if args is None else args))


def run(args: Sequence[str]) -> int:
    """The exit code of a command line; everything that goes wrong is said in one message on stderr."""
    wording = Wording(place.guess_language(args, os.environ))
    try:
        command = typer.main.get_command(app)
        code: Any = command.main(list(args), prog_name="srr", standalone_mode=False, obj=wording)
        return int(code or Exit.DONE)
    except Stop as stop:
        streams.tell(wording.sentence(stop.message))
        return stop.code
    except TyperException as error:
        streams.tell(_usage(error, wording))
        return Exit.USAGE
    except BrokenPipeError:
        streams.discard_output()
        return Exit.DONE
    except (KeyboardInterrupt, typer.Abort):
        return Exit.INTERRUPTED
    except OSError as error:
        streams.tell(
            wording.say("cli.failed", file=str(error.filename or ""), reason=error.strerror or str(error))
        )
        return Exit.UNREADABLE
    except Exception as error:  # noqa: BLE001  (the last resort: people get a sentence, not a traceback)
        return _defect(error, wording)


def _usage(error: TyperException, wording: Wording) -> str:
    """What was wrong with the command line, in the reader's language where Typer lets us know what it was."""
    option = getattr(error, "option_name", None)
    possible = getattr(error, "possibilities", None)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "srr"
    param = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption" if possible:
            said = wording.say("cli.no-option-but", option=option, possible=tuple(sorted(possible)))
        case "NoSuchOption":
            said = wording.say("cli.no-option", option=option)
        case "MissingParameter" if param is not None:
            said = wording.say("cli.missing", name=_name(param))
        case "BadOptionUsage":
            said = wording.say("cli.option-needs-value", option=option)
        case "NoArgsIsHelpError":
            return str(error.format_message())
        case _:
            said = wording.say("cli.usage", reason=visible(error.format_message()))
    return f"{said}\n{wording.say('cli.try-help', command=command)}"


def _name(param: Any) -> str:  # noqa: ANN401  (Typer's class is private)
    """A parameter as people type it: an option by its long name, an argument as the help shows it."""
    options = [each for each in param.opts if each.startswith("--")]
    return options[0] if options else str(param.metavar or param.name)


def _defect(error: Exception, wording: Wording) -> int:
    """A mistake of srr itself: where it happened, so that it can be reported; the whole with SRR_DEBUG."""
    if os.environ.get("SRR_DEBUG"):
        traceback.print_exc()
    frames = traceback.extract_tb(error.__traceback__)
    place_ = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"  # noqa: PTH119
    streams.tell(wording.say("cli.defect", error=type(error).__name__, place=place_, version=srr.__version__))
    return Exit.DEFECT
