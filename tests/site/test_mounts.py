"""Which disks tell of every change."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from editor.site.mounts import is_remote, kind_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="how Linux lists its disks")

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/vesti /srv/vesti nfs4 rw 0 0
//server/vesti /srv/so\\040prazno cifs rw 0 0
rclone: /home/ana/Drive fuse.rclone rw 0 0
/dev/sdb1 /media/usb fuseblk rw 0 0
/dev/sdc1 /srv/vesti/local ext4 rw 0 0
tmpfs /srv/twice tmpfs rw 0 0
server:/x /srv/twice nfs rw 0 0
broken
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    path = tmp_path / "mounts"
    path.write_text(MOUNTS, "utf-8")
    return path


@pytest.mark.parametrize(
    ("path", "kind", "remote"),
    [
        ("/home/ana/vesti", "ext4", False),
        ("/srv/vesti", "nfs4", True),
        ("/srv/vesti/content", "nfs4", True),
        ("/srv/vesti2", "ext4", False),
        ("/srv/vesti/local/x", "ext4", False),
        ("/srv/so prazno/x", "cifs", True),
        ("/home/ana/Drive/vesti", "fuse.rclone", True),
        ("/media/usb/vesti", "fuseblk", False),
        ("/srv/twice/x", "nfs", True),
    ],
)
def test_W8_network_and_cloud_drives_are_told_from_those_of_this_machine(
    path: str, kind: str, remote: bool, mounts: Path
) -> None:
    assert kind_of(Path(path), mounts) == kind
    assert is_remote(Path(path), mounts) is remote


def test_a_system_that_lists_nothing_has_only_its_own_disks(tmp_path: Path) -> None:
    assert kind_of(tmp_path, tmp_path / "nothing") == ""
    assert not is_remote(tmp_path, tmp_path / "nothing")


@pytest.mark.skipif(sys.platform != "linux", reason="how Linux lists its disks")
def test_the_disk_of_the_tests_is_found() -> None:
    assert kind_of(Path("/proc/self")) == "proc"
