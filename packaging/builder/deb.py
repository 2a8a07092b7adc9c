"""A package for Debian and Ubuntu: the bundle, what desktops need to know of it, and what it asks the system for."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import tempfile
import textwrap
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from devtools.running import GiveUp, output, run

from builder import bundleenv, debdepends, desktopfiles, releasenotes
from builder.version import DIST, SYSTEM_BUNDLE, say, version

MEGABYTE = 1_000_000
LARGEST = 110 * MEGABYTE
# Small takes minutes; fast is for trying things out.
COMPRESSION = {"small": ("-Zxz", "-z9"), "fast": ("-Zgzip", "-z1")}
PROGRAMS = ("byline", "QtWebEngineProcess")
STRICT = ("--allow-root", "--display-info", "--pedantic", "--fail-on", "error,warning,info,pedantic")
# By the web engine, where it may; what is in the package goes with the package.
MADE_BY_ROOT = "_internal/PySide6/Qt/resources/locales"
MAINTAINER = "The Byline contributors <byline@noreply.invalid>"


@dataclass(frozen=True, slots=True)
class Package:
    """A package to be made.

    Attributes:
        payload: The folder that becomes /usr/lib/byline.
        made: The moment that it counts as made at, in seconds.
    """

    payload: Path
    folder: Path
    version: str
    made: int
    compression: str = "small"

    def path(self) -> Path:
        """Return where the package is to be."""
        return self.folder / f"byline_{self.version}_{architecture()}.deb"


def build(arguments: Sequence[str]) -> int:
    """Make the package and return the exit code.

    Raises:
        GiveUp: There is no bundle, a tool is missing, or a checker finds something.
    """
    parser = argparse.ArgumentParser("build.py deb", description=__doc__, allow_abbrev=False)
    parser.add_argument("--payload", type=Path, default=SYSTEM_BUNDLE, help="the bundle without the system's libraries")
    parser.add_argument("--compression", choices=COMPRESSION, default="small")
    given = parser.parse_args(arguments)
    began = time.monotonic()
    package = Package(given.payload.resolve(), DIST, version(), releasenotes.moment(), given.compression)
    path = make(package, bundleenv.ensure())
    size = path.stat().st_size
    say(f"{path.name}: {size / MEGABYTE:.1f} MB, {time.monotonic() - began:.0f} s")
    if package.compression == "small" and size > LARGEST:
        raise GiveUp(f"The package is larger than {LARGEST // MEGABYTE} MB.")
    check(path)
    return 0


def make(package: Package, interpreter: Path) -> Path:
    """Make a package and return where it is.

    Args:
        interpreter: A Python that has PySide6.

    Raises:
        GiveUp: There is no bundle, or a tool is missing or fails.
    """
    if not (package.payload / "byline").is_file():
        raise GiveUp(f"{package.payload} has no program. Make it first: build.py bundle --system-libraries")
    package.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=package.folder, prefix=".deb-") as name:
        root = Path(name) / "root"
        lay_out(package, root, interpreter)
        describe(package, root)
        env = {**os.environ, "SOURCE_DATE_EPOCH": str(package.made)}
        options = ["--root-owner-group", *COMPRESSION[package.compression], "--build"]
        if run(["dpkg-deb", *options, root, package.path()], env=env) != 0:
            raise GiveUp("dpkg-deb could not make the package; what it printed above says why.")
    return package.path()


def lay_out(package: Package, root: Path, interpreter: Path) -> None:
    """Put every file where the package is to have it."""
    library, share = root / "usr" / "lib" / "byline", root / "usr" / "share"
    shutil.copytree(package.payload, library, symlinks=True)
    (library / MADE_BY_ROOT).mkdir(parents=True, exist_ok=True)
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / "byline").symlink_to("../lib/byline/byline")
    desktopfiles.write(share, package.version, package.made, interpreter)
    documents = share / "doc" / "byline"
    documents.mkdir(parents=True)
    shutil.copyfile(desktopfiles.LINUX / "copyright", documents / "copyright")
    desktopfiles.compressed(documents / "changelog.gz", changelog(package))
    for source, name in (("byline.apparmor", "byline/apparmor"), ("lintian-overrides", "lintian/overrides/byline")):
        (share / name).parent.mkdir(parents=True)
        shutil.copyfile(desktopfiles.LINUX / source, share / name)
    settle(root)


def settle(root: Path) -> None:
    """Give every file the rights that a package has it with: programs may be run, all may be read."""
    root.chmod(0o755)
    library = root / "usr" / "lib"
    for path in root.rglob("*"):
        if not path.is_symlink():
            started = path.name in PROGRAMS and path.is_relative_to(library)
            path.chmod(0o755 if started or path.is_dir() else 0o644)


def describe(package: Package, root: Path) -> None:
    """Write what dpkg has to know: the control file, the checksums and the scripts."""
    sums, size = [], 0
    for path in sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink()):
        with path.open("rb") as file:
            sums.append(f"{hashlib.file_digest(file, 'md5').hexdigest()}  {path.relative_to(root)}\n")
        size += -(-path.stat().st_size // 1024)
    # Folders and links count as one kilobyte each.
    size += sum(1 for path in root.rglob("*") if path.is_symlink() or path.is_dir())
    control = root / "DEBIAN"
    control.mkdir()
    (control / "md5sums").write_text("".join(sums), "utf-8")
    values = {"VERSION": package.version, "ARCHITECTURE": architecture(), "SIZE": str(size), "MAINTAINER": MAINTAINER}
    depends = debdepends.of(root / "usr" / "lib" / "byline")
    (control / "control").write_text(desktopfiles.filled("control.in", DEPENDS=depends, **values), "utf-8")
    for script in ("postinst", "postrm"):
        shutil.copyfile(desktopfiles.LINUX / script, control / script)
        (control / script).chmod(0o755)


def changelog(package: Package) -> str:
    """Return the changes of this version as Debian writes them."""
    lines = [f"byline ({package.version}) unstable; urgency=medium", ""]
    for change in releasenotes.of(version()).changes:
        lines += wrapped(change)
    date = format_datetime(datetime.fromtimestamp(package.made, UTC))
    return "\n".join([*lines, "", f" -- {MAINTAINER}  {date}", ""])


def wrapped(change: str) -> list[str]:
    """Return a change in lines of at most 80 characters, behind a star."""
    return textwrap.wrap(change, 78, initial_indent="  * ", subsequent_indent="    ", break_long_words=False)


def architecture() -> str:
    """Return what Debian calls this kind of machine, as in `amd64`.

    Raises:
        GiveUp: This is no Debian.
    """
    name = output(["dpkg", "--print-architecture"])
    if name is None:
        raise GiveUp("A .deb is made on Debian or Ubuntu.")
    return name.strip()


def check(path: Path) -> None:
    """Let lintian look at the package, where it is installed.

    Raises:
        GiveUp: It finds something that packaging/linux/lintian-overrides gives no reason for.
    """
    if not shutil.which("lintian"):
        say("lintian is not on this machine; it did not look at the package.")
    elif run(["lintian", *STRICT, "--tag-display-limit", "0", path]) != 0:
        raise GiveUp("lintian finds the above in the package.")
