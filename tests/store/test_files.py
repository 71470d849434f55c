from __future__ import annotations

import os

import pytest

from srr.store.files import Amended, Disk, Form
from srr.store.limits import BYTES
from srr.store.regular import Unreadable, read_bytes


@pytest.fixture
def disk(tmp_path):
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "een").write_bytes(b"1")
    (tmp_path / "map" / "twee").write_bytes(b"2")
    (tmp_path / "link").symlink_to("map")
    os.mkfifo(tmp_path / "pijp")
    return Disk(tmp_path)


def test_a_folder_is_listed_without_following_links(disk):
    assert disk.listing("") == {"map": Form.FOLDER, "link": Form.LINK, "pijp": Form.FILE}
    assert disk.listing("map") == {"een": Form.FILE, "twee": Form.FILE}
    with pytest.raises(FileNotFoundError):
        disk.listing("nergens")


def test_bytes_come_in_the_order_asked_for_and_one_file_hides_no_other(disk):
    first, pipe, second = disk.contents(["map/twee", "pijp", "map/een"])
    assert (first, second) == (b"2", b"1")
    assert isinstance(pipe, Unreadable)
    assert str(pipe) == "device"


def test_what_is_there_instead_is_listed_and_read(disk):
    amended = Amended(disk, {"map/een": None, "map/twee": b"anders", "map/drie": b"3", "nieuw/vier": b"4"})
    assert amended.listing("map") == {"twee": Form.FILE, "drie": Form.FILE}
    assert amended.listing("nieuw") == {"vier": Form.FILE}
    assert amended.listing("")["nieuw"] is Form.FOLDER
    assert list(amended.contents(["map/drie", "nieuw/vier", "map/twee"])) == [b"3", b"4", b"anders"]
    assert list(Amended(disk, {"map/een": b"nu"}).contents(["map/twee", "map/een"])) == [b"2", b"nu"]
    with pytest.raises(FileNotFoundError):
        amended.listing("nergens")


def test_nothing_instead_puts_a_file_in_the_place_of_a_link(disk):
    assert Amended(disk, {"link": b"x"}).listing("")["link"] is Form.LINK


def test_a_file_is_read_to_one_byte_past_the_limit(tmp_path):
    (tmp_path / "groot").write_bytes(b"x" * (BYTES + 100))
    assert len(read_bytes(tmp_path / "groot")) == BYTES + 1


def test_what_is_no_regular_file_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pijp")
    (tmp_path / "link").symlink_to("pijp")
    (tmp_path / "map").mkdir()
    for name, reason in (("pijp", "device"), ("link", "link"), ("map", "device"), ("nergens", "denied")):
        with pytest.raises(Unreadable, match=reason):
            read_bytes(tmp_path / name)


def test_a_file_that_fails_while_it_is_read_is_said(tmp_path, monkeypatch):
    def broken(*_, **__):
        raise OSError

    (tmp_path / "x").touch()
    monkeypatch.setattr(os, "read", broken)
    with pytest.raises(Unreadable, match="denied"):
        read_bytes(tmp_path / "x")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_said(tmp_path):
    (tmp_path / "dicht").touch(mode=0o000)
    with pytest.raises(Unreadable, match="denied"):
        read_bytes(tmp_path / "dicht")
