"""A question to the answer of the git program, in which nothing of a register or its repository is run.

No hook, filter, monitor, pager or other helper that a repository's settings name is started, nothing is
fetched, and nothing is written.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from srr.problems import Message, say
from srr.store import limits
from srr.store.folder import NoRegister

#: Variables of git that say nothing about where the repository is. A hook sets the others, and they would
#: lead to another repository than the one around the register.
_KEPT = ("GIT_CONFIG_", "GIT_EXEC_PATH", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
_SET = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # for a git that does not know GIT_NO_LAZY_FETCH (before 2.45)
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",  # so that git's errors can be told apart
}

#: Who commits, and when.
_AUTHOR = ("GIT_AUTHOR_", "GIT_COMMITTER_")
#: Settings of a repository under which a commit would do more than commit, or say it otherwise.
_COMMITTING = {
    "gc.auto": "0",
    "maintenance.auto": "false",
    "commit.verbose": "false",
    "i18n.commitEncoding": "UTF-8",
}
#: Settings of a repository under which git would start a program.
_NOTHING_RUNS = {"core.fsmonitor": "false"}


def git(
    at: Path, *args: str, given: bytes = b"", settings: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[bytes]:
    """Run git in the folder ``at``, with ``settings`` that win over those of the repository.

    Raises NoRegister where there is no git, or it does not answer.
    """
    program = _program(at)
    if program is None:
        raise NoRegister(say("git.not-installed"))
    try:
        return subprocess.run(  # noqa: S603  (names of objects, and what stands behind --end-of-options)
            [program, "--no-pager", *args],
            cwd=at,
            env=_environment({**_NOTHING_RUNS, **settings}),
            input=given,
            capture_output=True,
            check=False,
            timeout=limits.GIT_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise NoRegister(say("git.no-answer", seconds=limits.GIT_SECONDS)) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        raise NoRegister(say("git.failed", reason=str(error))) from error


def git_with_hooks(at: Path, *args: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git in the folder ``at`` as its user does, with the hooks of the repository and what they need.

    For ``srr save`` alone. What git and the hooks say comes back in one text, in the user's own language;
    hooks may take as long as they like. Whoever calls this has seen to it that git starts nothing else: no
    filter, and no program for signing that the repository names. Raises NoRegister where there is no git.
    """
    program = _program(at)
    if program is None:
        raise NoRegister(say("git.not-installed"))
    environment = _kept(*_KEPT, *_AUTHOR)
    try:
        return subprocess.run(  # noqa: S603  (options that are fixed; what people type comes in by stdin)
            [program, "--no-pager", *args],
            cwd=at,
            env={**environment, **_settings({**_NOTHING_RUNS, **_COMMITTING})},
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except (OSError, ValueError) as error:
        raise NoRegister(say("git.failed", reason=str(error))) from error


def without_filters(at: Path) -> dict[str, str]:
    """Settings under which git starts none of the programs that a repository may name to convert files."""
    ran = git(at, "config", "-z", "--name-only", "--get-regexp", r"^filter\.")
    names = sorted(os.fsdecode(each) for each in set(ran.stdout.split(b"\0")) if each)
    return {each: "false" if each.endswith(".required") else "" for each in names}


def why(said: bytes, shown: str) -> Message:
    """What git's error means for somebody who does not know git well; ``shown`` is the register's folder."""
    text = said.decode(errors="replace")
    if "not a git repository" in text:
        return say("git.no-repository", folder=shown)
    if "dubious ownership" in text:
        return say("git.not-owned", folder=shown)
    if "could not fetch" in text or "lazy fetching" in text:
        return say("git.partial")
    lines = [line for line in text.splitlines() if line.strip()]
    return say("git.failed", reason=lines[0].removeprefix("fatal: ") if lines else "?")


def _program(at: Path) -> str | None:
    """Where git is: in a folder that the path names in full, which is not the one of the register.

    Windows would look in the working folder first, and that may be anybody's.
    """
    own = Path(os.path.realpath(at))
    for folder in map(Path, os.get_exec_path()):
        program = (folder / "git").with_suffix(".exe" if os.name == "nt" else "")
        if not folder.is_absolute() or Path(os.path.realpath(program)).is_relative_to(own):
            continue
        if os.access(program, os.X_OK) and program.is_file():
            return str(program)
    return None


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    return {**_kept(*_KEPT), **_SET, **_quarantine(), **_settings(settings)}


def _kept(*own: str) -> dict[str, str]:
    """The environment, and of git's own variables those that begin like this."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(own)
    }


def _quarantine() -> Mapping[str, str]:
    """Where a hook of a server finds the objects of a push that is not accepted yet."""
    place = os.environ.get("GIT_QUARANTINE_PATH")
    if not place:
        return {}
    quoted = '"' + place.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return {"GIT_ALTERNATE_OBJECT_DIRECTORIES": quoted if os.pathsep in place or '"' in place else place}


def _settings(settings: Mapping[str, str]) -> dict[str, str]:
    """Settings behind those that the environment gives already, of which the last one counts."""
    given = os.environ.get("GIT_CONFIG_COUNT", "")
    first = int(given) if given.isdecimal() else 0
    return dict(_numbered(settings, first))


def _numbered(settings: Mapping[str, str], first: int) -> Iterator[tuple[str, str]]:
    for number, (name, value) in enumerate(settings.items(), first):
        yield f"GIT_CONFIG_KEY_{number}", name
        yield f"GIT_CONFIG_VALUE_{number}", value
    yield "GIT_CONFIG_COUNT", str(first + len(settings))
