"""Which folders a sync service keeps or lie on another machine, by their names, marks and drives."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from planner.storage.locations import Kind, Mount, Risk, _mount, conflict_copies, risk, system_mounts

SYNCED, NETWORK = Kind.SYNCED, Kind.NETWORK
W, P = PureWindowsPath, PurePosixPath
DISK = Mount("/", "ext4")

PLACES = [
    (P("/home/ruth/Dropbox/team"), (), Risk(SYNCED, "Dropbox")),
    (P("/home/ruth/Dropbox (Lindqvist)"), (), Risk(SYNCED, "Dropbox")),
    (W("C:/Users/ruth/OneDrive/Coaching"), (), Risk(SYNCED, "OneDrive")),
    (W("C:/Users/ruth/OneDrive - Lindqvist AB/Coaching"), (), Risk(SYNCED, "OneDrive")),
    (P("/Users/ruth/Library/CloudStorage/OneDrive-Personal"), (), Risk(SYNCED, "OneDrive")),
    (W("C:/Users/ruth/Google Drive"), (), Risk(SYNCED, "Google Drive")),
    (W("G:/My Drive/team"), (), Risk(SYNCED, "Google Drive")),
    (P("/Users/ruth/Library/CloudStorage/GoogleDrive-r@x.example/My Drive"), (), Risk(SYNCED, "Google Drive")),
    (P("/Users/ruth/Library/Mobile Documents/com~apple~CloudDocs"), (), Risk(SYNCED, "iCloud Drive")),
    (W("C:/Users/ruth/iCloudDrive"), (), Risk(SYNCED, "iCloud Drive")),
    (P("/home/ruth/Nextcloud/team"), (), Risk(SYNCED, "Nextcloud")),
    (P("/home/ruth/Nextcloud2"), (), Risk(SYNCED, "Nextcloud")),
    (P("/home/ruth/ownCloud"), (), Risk(SYNCED, "ownCloud")),
    (P("/home/ruth/Box"), (), Risk(SYNCED, "Box")),
    (P("/Users/ruth/Library/CloudStorage/Box"), (), Risk(SYNCED, "Box")),
    (P("/home/ruth/MEGAsync"), (), Risk(SYNCED, "MEGA")),
    (P("/home/ruth/pCloudDrive"), (), Risk(SYNCED, "pCloud")),
    (P("/mnt/share/team"), (Mount("/mnt/share", "cifs"),), Risk(NETWORK, "/mnt/share")),
    (P("/mnt/nfs/team"), (Mount("/mnt/nfs", "nfs4"),), Risk(NETWORK, "/mnt/nfs")),
    (P("/Volumes/team"), (Mount("/Volumes/team", "smbfs"),), Risk(NETWORK, "/Volumes/team")),
    (P("/home/ruth/far"), (Mount("/home/ruth/far", "fuse.sshfs"),), Risk(NETWORK, "/home/ruth/far")),
    (P("/home/ruth/gd"), (Mount("/home/ruth/gd", "fuse.google-drive-ocamlfuse"),), Risk(SYNCED, "Google Drive")),
    (W("//server/share/team"), (), Risk(NETWORK, "\\\\server\\share")),
    (W("Z:/team"), (Mount("Z:\\", "remote"),), Risk(NETWORK, "Z:\\")),
    (P("/run/user/1000/gvfs/smb-share:server=x"), (Mount("/run/user/1000/gvfs", "fuse.gvfsd-fuse"),),
     Risk(NETWORK, "/run/user/1000/gvfs")),
    (P("/home/ruth/coaching"), (), None),
    (P("/home/ruth/.local/share/coaching-planner"), (Mount("/home", "btrfs"),), None),
    (P("/home/ruth/work/box/team"), (), None),
    (P("/srv/data/my drive"), (), None),
    (P("/srv/box"), (), None),
    (P("/home/ruth/dropbox-export"), (), None),
    (W("C:/Users/ruth/AppData/Local/coaching-planner"), (Mount("Z:\\", "remote"),), None),
    (P("/mnt/share-local/team"), (Mount("/mnt/share", "cifs"),), None),
    (P("/mnt/nfs/disk/team"), (Mount("/mnt/nfs", "nfs"), Mount("/mnt/nfs/disk", "ext4")), None),
]  # fmt: skip


@pytest.mark.parametrize(("place", "mounts", "expected"), PLACES, ids=lambda each: str(each)[:60])
def test_a_folder_is_known_by_its_name_and_by_the_drive_it_lies_on(place, mounts, expected):
    found = risk(place, mounts=lambda: (DISK, *mounts), listing=lambda _folder: (), environ={})
    assert found == expected


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".dropbox", "Dropbox"), (".stfolder", "Syncthing"), (".sync_a1b2c3.db", "Nextcloud"),
     ("._sync_0f.db", "Nextcloud"), (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive")],
)  # fmt: skip
def test_a_folder_is_known_by_what_a_service_leaves_in_it_or_above(tmp_path, mark, service):
    inner = tmp_path / "clients" / "team"
    inner.mkdir(parents=True)
    assert risk(inner) is None
    (tmp_path / "clients" / mark).touch()
    assert risk(inner) == Risk(SYNCED, service)


def test_files_that_are_called_alike_are_no_mark(tmp_path):
    for name in ("team.db", ".sync_notes"):
        (tmp_path / name).touch()
    assert risk(tmp_path) is None


def test_a_link_into_a_synced_folder_is_one_too(tmp_path):
    (tmp_path / "Dropbox" / "team").mkdir(parents=True)
    (tmp_path / "team").symlink_to(tmp_path / "Dropbox" / "team")
    assert risk(tmp_path / "team") == Risk(SYNCED, "Dropbox")


def test_where_the_service_has_told_the_system_its_folder_may_have_any_name():
    place = PureWindowsPath("D:/Files/Coaching")
    assert risk(place, mounts=list, environ={"OneDriveCommercial": "D:/Files"}) == Risk(SYNCED, "OneDrive")


def test_linux_tells_its_mounts_with_blanks_written_as_numbers():
    line = r"36 35 98:0 /mnt1 /mnt/the\040share rw,noatime master:1 - cifs //server/share rw,errors=continue"
    assert _mount(line) == Mount("/mnt/the share", "cifs")
    assert _mount("36 35 98:0 / /mnt - ext4 /dev/sda1 rw") == Mount("/mnt", "ext4")
    for line in ("nonsense", "36 35 98:0 / /mnt", "36 35 98:0 / - ext4", "36 35 98:0 / /mnt - "):
        assert _mount(line) is None, line
    if Path("/proc/self/mountinfo").exists():
        assert any(mount.point == "/" for mount in system_mounts())


@pytest.mark.parametrize(
    "name",
    ["team (Ruth's conflicted copy 2026-11-20).planner", "team (conflicted copy 2026-11-20 101112).planner",
     "team.sync-conflict-20261120-101112-ABCDEF7.planner", "team-RUTHS-LAPTOP.planner", "team (1).planner",
     "team 2.planner", "team_conflict-20261120-101112.planner"],
)  # fmt: skip
def test_copies_that_a_service_made_of_two_versions_are_found(tmp_path, name):
    own = tmp_path / "team.planner"
    for each in (own, tmp_path / name, tmp_path / "team-old.planner", tmp_path / "other (1).planner"):
        each.touch()
    assert conflict_copies(own) == [tmp_path / name]


def test_the_newest_copy_comes_first(tmp_path):
    for age, name in enumerate(("team 2.planner", "team (1).planner", "team 3.planner")):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    found = [each.name for each in conflict_copies(tmp_path / "team.planner")]
    assert found == ["team 2.planner", "team (1).planner", "team 3.planner"]


def test_without_a_folder_there_are_no_copies():
    assert conflict_copies(Path("/nowhere/team.planner")) == []
