"""All that lies in a folder at one moment, and what would lie there after a change."""

from __future__ import annotations

import pytest

from srr.store.files import Amended, Disk
from srr.store.snapshot import Snapshot


@pytest.fixture
def root(tmp_path):
    """A folder in which there is something wrong in each place where something may be."""
    for name, text in {
        "register.yaml": "name: x\n",
        "suppliers/een.yaml": "name: Een\n",
        "suppliers/twee.yaml": "name: Twee\n",
        "suppliers/Drie.yaml": "name: Drie\n",
        "suppliers/map/vier.yaml": "name: Vier\n",
        "clients/een.yaml": "name: Een\n",
        "clients/los.yml": "name: Los\n",
        "vocabulary/vreemd.yaml": "terms: []\n",
        "leverancier/vijf.yaml": "name: Vijf\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "suppliers/weg.yaml").symlink_to("nergens")
    return tmp_path


def lying(snapshot):
    """All that lies there, in some order."""
    return sorted(map(repr, snapshot.texts)), sorted(map(repr, snapshot.others))


@pytest.mark.parametrize(
    "instead",
    [
        {"suppliers/een.yaml": b"name: Anders\n"},
        {"suppliers/een.yaml": b"name: Anders\n", "suppliers/zes.yaml": b"name: Zes\n"},
        {"suppliers/een.yaml": None, "suppliers/een-bv.yaml": b"name: Een\n"},
        {"clients/een.yaml": None},
        {"suppliers/Zeven.yaml": b"name: Zeven\n"},
        {"suppliers/weg.yaml": b"name: Terug\n"},
        {"proposals/eerste.yaml": b"title: Eerste\n"},
        {"vocabulary/metrics.yaml": b"terms: []\n"},
        {"register.yaml": b"name: y\n"},
        {"checklist.yaml": b"questions: []\n", "clients/twee.yaml": b"name: Twee\n"},
    ],
)
def test_after_a_change_there_lies_what_would_be_found_there(root, instead):
    changed, once = Amended(Disk(root), instead), Snapshot.of(Disk(root), "data").amended(instead)
    assert lying(once) == lying(Snapshot.of(changed, "data"))
    more = {"suppliers/acht.yaml": b"name: Acht\n", "suppliers/twee.yaml": None}
    assert lying(once.amended(more)) == lying(Snapshot.of(Amended(changed, more), "data"))
