"""What a command did, to be said also where its answer cannot be given: it was done all the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from srr.cli import streams
from srr.cli.exits import AfterWriting, Stop
from srr.problems import Message, say
from srr.render.wording import Wording


@contextmanager
def done(message: Message, wording: Wording) -> Iterator[None]:
    """While a command tells what it did: whatever comes in between, what it did is said."""
    try:
        yield
    except BrokenPipeError:
        raise
    except Stop as stop:
        raise Stop(say("cli.done-unsaid", done=message, reason=stop.message), stop.code) from stop
    except KeyboardInterrupt:
        streams.tell(wording.sentence(message))
        raise
    except Exception as error:
        raise AfterWriting(message) from error
