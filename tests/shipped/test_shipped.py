"""The schemas and the example register are found, in a checkout and in an installation."""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from srr import __version__, shipped

ROOT = Path(__file__).parents[2]


def test_a_checkout_has_them_at_the_top():
    assert shipped.schemas().samefile(ROOT / "schemas")
    assert shipped.example().samefile(ROOT / "data")


def test_an_installation_has_them_in_the_package(monkeypatch, tmp_path):
    (tmp_path / "schemas").mkdir()
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(shipped, "_HERE", tmp_path)
    assert shipped.schemas() == tmp_path / "schemas"
    assert shipped.example() == tmp_path / "data"


GIT = {"url": "https://srr.example/srr.git", "vcs_info": {"vcs": "git", "commit_id": "0123abc"}}


@pytest.mark.parametrize(
    ("came_from", "said"),
    [
        (None, f"srr=={__version__}"),
        (GIT, "srr @ git+https://srr.example/srr.git@0123abc"),
        ({**GIT, "url": "ssh://git@srr.example/srr.git"}, "srr @ git+ssh://git@srr.example/srr.git@0123abc"),
        ({"url": "https://srr.example/srr-1.whl", "archive_info": {}}, "srr @ https://srr.example/srr-1.whl"),
        ({"url": "file:///thuis/srr", "dir_info": {"editable": True}}, f"srr=={__version__}"),
        ({**GIT, "url": "file:///thuis/srr"}, f"srr=={__version__}"),
    ],
    ids=["index", "git", "git-ssh", "address", "folder", "git-folder"],
)
def test_where_srr_came_from(monkeypatch, came_from, said):
    text = None if came_from is None else json.dumps(came_from)
    found = SimpleNamespace(read_text={"direct_url.json": text}.get)
    monkeypatch.setattr(importlib.metadata, "distribution", lambda _: found)
    assert shipped.requirement() == said
    folder = came_from is not None and came_from["url"].startswith("file:")
    assert shipped.installing() == ("pip install ." if folder else f'pip install "{said}"')


def test_where_srr_came_from_is_not_known_of_a_folder_that_was_never_installed(monkeypatch):
    def missing(_):
        raise importlib.metadata.PackageNotFoundError

    monkeypatch.setattr(importlib.metadata, "distribution", missing)
    assert shipped.requirement() == f"srr=={__version__}"
