"""Whether a folder is kept by a sync service or lies on another machine: there a live workspace is in danger.

A sync service copies the file and its log at different moments, and puts another version in the place of the open one;
a network share lets two machines believe that each of them is alone. Neither is safe for what is being written.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath


class Kind(Enum):
    SYNCED = "synced"
    NETWORK = "network"


@dataclass(frozen=True)
class Risk:
    """What makes a folder unsafe; `service` is the name that its user knows it by."""

    kind: Kind
    service: str


@dataclass(frozen=True)
class Mount:
    """A part of the folder tree, and the kind of file system that it comes from, as the system names it."""

    point: str
    system: str


FOLDERS: Mapping[str, str] = {
    r"dropbox( \(.+\))?": "Dropbox",
    r"onedrive( - .+)?": "OneDrive",
    r"onedrive-.+": "OneDrive",
    r"google ?drive( \(.+\))?": "Google Drive",
    r"googledrive-.+": "Google Drive",
    r"my drive": "Google Drive",
    r"mobile documents": "iCloud Drive",
    r"icloud ?drive": "iCloud Drive",
    r"nextcloud\d*": "Nextcloud",
    r"owncloud\d*": "ownCloud",
    r"box( sync)?|box-box": "Box",
    r"pcloud ?drive|pcloudsync": "pCloud",
    r"mega( ?sync)?": "MEGA",
    r"seafile": "Seafile",
    r"sync\.com|tresorit|proton ?drive": "a sync service",
}
"""How services name the folder that they keep, whatever the capitals."""
MARKS: Mapping[str, str] = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.drivedownload": "Google Drive",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".seafile-data": "Seafile",
    ".sync_folder": "a sync service",
}
"""What services leave in the folders that they keep."""
BEGINNINGS: Mapping[str, str] = {".sync_": "Nextcloud", "._sync_": "Nextcloud"}
"""How the names of such files begin where the rest differs."""
HOME_ALONE = re.compile(r"box( sync)?|mega|my drive", re.IGNORECASE)
"""Names that others may well give to a folder; a service's lies in the home folder, or at the root of a drive."""
REMOTE = frozenset({
    "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "davfs2", "9p", "ceph",
    "glusterfs", "lustre", "afs", "ncpfs", "ftp", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2",
    "fuse.davfs", "fuse.glusterfs", "fuse.s3fs", "fuse.smbnetfs", "fuse.google-drive-ocamlfuse", "fuse.onedriver",
    "macfuse_sshfs", "sshfs", "vboxsf", "vmhgfs", "prl_fs", "remote",
})  # fmt: skip
"""File systems of another machine, as Linux and macOS name them; `remote` stands for a network drive of Windows."""
SERVICES: Mapping[str, str] = {
    "fuse.google-drive-ocamlfuse": "Google Drive",
    "fuse.onedriver": "OneDrive",
    "fuse.rclone": "rclone",
}


def risk(
    folder: Path,
    *,
    mounts: Callable[[], Sequence[Mount]] | None = None,
    listing: Callable[[PurePath], Sequence[str]] | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Risk | None:
    """What is unsafe about keeping a live workspace in a folder, or None.

    Looks at names, at what services leave lying about, and at the kind of drive; asks no service and no network.
    """
    place = folder if isinstance(folder, PureWindowsPath) else _resolved(folder)
    return (
        _by_variable(place, environ)
        or _by_name(place)
        or _by_mark(place, listing or _names)
        or _by_drive(place, (mounts or system_mounts)())
    )


def conflict_copies(path: Path) -> Sequence[Path]:
    """Files beside a workspace that a sync service made where two machines had changed it; the newest first."""
    stem, suffix = re.escape(path.stem), re.escape(path.suffix)
    copies = re.compile(rf"{stem}(?:{'|'.join(_COPY)}){suffix}")
    beside = [path.with_name(name) for name in _names(path.parent) if copies.fullmatch(name)]
    return sorted(beside, key=lambda each: each.stat().st_mtime, reverse=True)


_COPY = (
    r" \([^()]*(?i:conflicted copy|conflict|in konflikt stehende kopie|copie en conflit|copia en conflicto)[^()]*\)",
    r"\.sync-conflict-\d{8}-\d{6}-\w{7}",
    r"_conflict-\d{8}-\d{6}",
    r"-(?=[A-Z0-9-]*[A-Z])[A-Z0-9-]{3,15}",
    r" \(\d{1,2}\)",
    r" \d",
)
"""Dropbox, Nextcloud and ownCloud; Syncthing; older ownClouds; OneDrive, which adds the name of the machine; Google
Drive; iCloud."""


def _by_variable(place: PurePath, environ: Mapping[str, str]) -> Risk | None:
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        root = environ.get(name)
        if root and place.is_relative_to(type(place)(root)):
            return Risk(Kind.SYNCED, "OneDrive")
    return None


def _by_name(place: PurePath) -> Risk | None:
    parts = place.parts
    for number, part in enumerate(parts):
        name = next((service for words, service in FOLDERS.items() if re.fullmatch(words, part, re.IGNORECASE)), None)
        if name and (not HOME_ALONE.fullmatch(part) or _at_home(parts[:number])):
            return Risk(Kind.SYNCED, name)
    return None


def _at_home(above: Sequence[str]) -> bool:
    """Whether a folder lies in somebody's home, in macOS's folder of services, or at the root of a drive."""
    names = [part.lower() for part in above]
    return len(names) <= 1 or names[-1] == "cloudstorage" or names[-2:-1] in (["home"], ["users"])


def _by_mark(place: PurePath, listing: Callable[[PurePath], Sequence[str]]) -> Risk | None:
    for folder in (place, *place.parents):
        if folder == folder.parent:
            break
        for name in listing(folder):
            if name in MARKS:
                return Risk(Kind.SYNCED, MARKS[name])
            if name.endswith(".db") and name.startswith(tuple(BEGINNINGS)):
                return Risk(Kind.SYNCED, "Nextcloud")
    return None


def _by_drive(place: PurePath, mounts: Sequence[Mount]) -> Risk | None:
    if isinstance(place, PureWindowsPath) and place.drive.startswith("\\\\"):
        return Risk(Kind.NETWORK, place.drive)
    holding = [mount for mount in mounts if place.is_relative_to(type(place)(mount.point))]
    nearest = max(holding, key=lambda mount: len(type(place)(mount.point).parts), default=None)
    if nearest is None or nearest.system.lower() not in REMOTE:
        return None
    if nearest.system in SERVICES:
        return Risk(Kind.SYNCED, SERVICES[nearest.system])
    return Risk(Kind.NETWORK, nearest.point)


def system_mounts() -> Sequence[Mount]:
    """What this machine's folders come from; empty where the system does not say."""
    if sys.platform == "win32":
        return list(_drives())
    if sys.platform == "darwin":
        return list(_mounted())
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    return [mount for line in lines if (mount := _mount(line))]


def _mount(line: str) -> Mount | None:
    """A line of Linux's list: the place is its fifth word, the kind stands behind a lone dash."""
    before, dash, after = line.partition(" - ")
    words, kind = before.split(), after.split()
    if not dash or len(words) < 5 or not kind:
        return None
    return Mount(re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), words[4]), kind[0])


def _mounted() -> Iterator[Mount]:
    """As macOS's own command tells them: `//ruth@server/team on /Volumes/team (smbfs, nodev, mounted by ruth)`."""
    import subprocess

    told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
    for found in re.finditer(r"^.+ on (/.*) \((\w+)", told, re.MULTILINE):
        yield Mount(found[1], found[2])


def _drives() -> Iterator[Mount]:
    """The network drives of Windows, which go by a letter."""
    import ctypes

    DRIVE_REMOTE = 4  # noqa: N806 - as Windows names it
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - there is none elsewhere
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        if kernel.GetDriveTypeW(f"{letter}:\\") == DRIVE_REMOTE:
            yield Mount(f"{letter}:\\", "remote")


def _resolved(folder: Path | PurePosixPath) -> PurePath:
    """Where a folder really is; a link into a synced folder is one as well."""
    return folder.resolve() if isinstance(folder, Path) else folder


def _names(folder: PurePath) -> Sequence[str]:
    try:
        return [each.name for each in Path(folder).iterdir()]
    except OSError:
        return []
