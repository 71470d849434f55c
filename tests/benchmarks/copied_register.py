"""Write a register of about a given number of records: the example over and over, with other ids and names.

    python tests/benchmarks/copied_register.py /tmp/copied 10000

Unlike that of `large_register.py` its records are as long, and as full of words, as those that people keep.
Never run by the tests.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "data"
FOLDERS = ("suppliers", "clients", "agreements", "meetings", "proposals", "reviews")
_NAME = re.compile(r"^((?:name|title|abbreviation): .*)$", re.MULTILINE)
_KVK = re.compile(r"^kvk: .*$", re.MULTILINE)


def write(folder: Path, records: int) -> None:
    """As many whole copies as have no more records than this, at least one; the first is the example itself."""
    files = [path for each in FOLDERS for path in sorted((EXAMPLE / each).glob("*.yaml"))]
    texts = {path: path.read_text("utf-8") for path in files}
    ids = sorted((path.stem for path in files if path.parent.name != "reviews"), key=len, reverse=True)
    mention = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ids))})(?![\w-])")
    folder.mkdir(parents=True)
    shutil.copytree(EXAMPLE / "vocabulary", folder / "vocabulary")
    for name in ("checklist.yaml", "register.yaml"):
        shutil.copy(EXAMPLE / name, folder)
    for each in FOLDERS:
        (folder / each).mkdir()
    for number in range(max(1, records // len(files))):
        for index, path in enumerate(files):
            text, name = texts[path], path.name
            if number:
                text = mention.sub(lambda found, number=number: f"k{number}-{found[0]}", text)
                text = _NAME.sub(rf"\1 {number}", text)
                text = _KVK.sub(f'kvk: "{90_000_000 + number * len(files) + index}"', text)
                name = f"k{number}-{name}"
            (folder / path.parent.name / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
