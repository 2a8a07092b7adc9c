"""How other programs write a file, call by call, as they were seen to do it (strace, their sources).

Each takes the file and what it is to hold.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Saver = Callable[[Path, bytes], None]

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def _put(path: Path, data: bytes, flags: int, mode: int = 0o644, *, flush: bool = False) -> None:
    handle = os.open(path, flags, mode)
    try:
        # In pieces: editors write buffer by buffer.
        for start in range(0, len(data), 4096):
            os.write(handle, data[start : start + 4096])
        if flush:
            os.fsync(handle)
    finally:
        os.close(handle)


def _times(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_atime_ns, status.st_mtime_ns


def _truncating(path: Path, data: bytes) -> None:
    """VS Code, nano, Sublime without atomic saves, shells: `O_TRUNC`."""
    _put(path, data, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)


def vscode_windows(path: Path, data: bytes) -> None:
    """VS Code where `O_TRUNC` loses attributes: truncate by name, then open without it."""
    os.truncate(path, 0)
    _put(path, data, os.O_RDWR, flush=True)


def vim_in_place(path: Path, data: bytes) -> None:
    """`:set backupcopy=yes`: a copy first, then the file itself."""
    swap = path.with_name(f".{path.name}.swp")
    _put(swap, b"b0VIM 9.0" + bytes(4087), _NEW, 0o600)
    backup = path.with_name(f"{path.name}~")
    _put(backup, path.read_bytes(), _NEW)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
    os.ftruncate(handle, 0)
    os.write(handle, data)
    os.fsync(handle)
    os.fchmod(handle, 0o644)
    os.close(handle)
    backup.unlink()
    swap.unlink()


def vim_renaming(path: Path, data: bytes) -> None:
    """`:set backupcopy=no`: the file becomes the backup, and a new one is written."""
    swap = path.with_name(f".{path.name}.swp")
    _put(swap, b"b0VIM 9.0" + bytes(4087), _NEW, 0o600)
    probe = path.with_name("4913")
    _put(probe, b"", _NEW | os.O_NOFOLLOW, 0o100644)
    probe.unlink()
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    _put(path, data, _NEW, flush=True)
    path.chmod(0o644)
    backup.unlink()
    swap.unlink()


def gedit(path: Path, data: bytes) -> None:
    """GLib's `g_file_replace`, of gedit, GNOME Text Editor and Apostrophe."""
    temporary = path.with_name(".goutputstream-X3K9Q2")
    _put(temporary, data, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600, flush=True)
    temporary.chmod(0o644)
    temporary.rename(path)


def gedit_with_backup(path: Path, data: bytes) -> None:
    """The same where it keeps a backup: the old file gets a second name first."""
    temporary, backup = path.with_name(".goutputstream-Y3K9Q2"), path.with_name(f"{path.name}~")
    _put(temporary, data, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600, flush=True)
    backup.unlink(missing_ok=True)
    os.link(path, backup)
    temporary.rename(path)


def kate(path: Path, data: bytes) -> None:
    """Qt's `QSaveFile`: a file without a name gets one beside the post, and then the post's."""
    temporary = path.with_name("#2572932")
    handle = os.open(path.parent, os.O_TMPFILE | os.O_RDWR, 0o600)
    os.write(handle, data)
    os.fdatasync(handle)
    # With a folder named, though nothing is looked up in it, Python makes the call that follows links.
    os.link(f"/proc/self/fd/{handle}", temporary, src_dir_fd=handle, follow_symlinks=True)
    temporary.rename(path)
    os.close(handle)


def qsavefile(path: Path, data: bytes) -> None:
    """The same on disks without nameless files."""
    temporary = path.with_name(f"{path.name}.kXcBqT")
    _put(temporary, data, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600, flush=True)
    temporary.rename(path)


def emacs(path: Path, data: bytes) -> None:
    """The first save of a session: a lock that leads nowhere, an auto-save, and the file becomes the backup."""
    lock, autosave = path.with_name(f".#{path.name}"), path.with_name(f"#{path.name}#")
    lock.symlink_to("ana@redakcija.1234:1700000000")
    _put(autosave, data, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    path.rename(path.with_name(f"{path.name}~"))
    _put(path, data, _NEW | os.O_TRUNC, flush=True)
    autosave.unlink()
    lock.unlink()


def jetbrains(path: Path, data: bytes) -> None:
    """JetBrains' safe write: the new beside the old, which steps aside."""
    new, old = path.with_name(f"{path.name}___jb_tmp___"), path.with_name(f"{path.name}___jb_old___")
    _put(new, data, _NEW)
    path.rename(old)
    new.rename(path)
    old.unlink()


def atomically(path: Path, data: bytes) -> None:
    """npm's `write-file-atomic`, of MarkText and many others."""
    temporary = path.with_name(f"{path.name}.1234567890")
    _put(temporary, data, _NEW, flush=True)
    temporary.rename(path)


def sublime(path: Path, data: bytes) -> None:
    """Sublime Text with atomic saves."""
    temporary = path.with_name(".subl3f2.tmp")
    _put(temporary, data, _NEW)
    temporary.rename(path)


def windows_replacing(path: Path, data: bytes) -> None:
    """Windows' `ReplaceFile`, as it shows: the old file under a name of its own for a moment."""
    new, old = path.with_name("tmp3A7F.tmp"), path.with_name(f"{path.name}~RF1a2b3c.TMP")
    _put(new, data, _NEW)
    path.rename(old)
    new.rename(path)
    old.unlink()


def sed(path: Path, data: bytes) -> None:
    """`sed -i`: a name that tells nothing."""
    temporary = path.with_name("sedcEMfnu")
    _put(temporary, data, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    temporary.rename(path)


def git(path: Path, data: bytes) -> None:
    """`git checkout`, `pull`, `merge`, `stash`: deleted and created anew."""
    path.unlink()
    _put(path, data, _NEW, 0o666)


def rsync(path: Path, data: bytes) -> None:
    """`rsync -a`: hidden beside, with the times of its source, which may be years ago."""
    temporary = path.with_name(f".{path.name}.bhDa41")
    _put(temporary, data, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    os.utime(temporary, ns=(10**18, 10**18))
    temporary.chmod(0o644)
    temporary.rename(path)


def rsync_inplace(path: Path, data: bytes) -> None:
    """`rsync --inplace`: over the old bytes, cut in the end."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    os.write(handle, data)
    os.ftruncate(handle, len(data))
    os.close(handle)
    os.utime(path, ns=(10**18, 10**18))


def rsync_delayed(path: Path, data: bytes) -> None:
    """`rsync --delay-updates`: all into a folder, and from there into their places."""
    temporary, folder = path.with_name(f".{path.name}.8mGl6M"), path.with_name(".~tmp~")
    _put(temporary, data, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    folder.mkdir(0o700)
    temporary.rename(folder / path.name)
    (folder / path.name).rename(path)
    folder.rmdir()


def dropbox(path: Path, data: bytes) -> None:
    """Dropbox: from a hidden folder at its root over the file, with the time when a colleague saved it."""
    cache = path.parent / ".dropbox.cache" / "2026-11-26"
    cache.mkdir(parents=True, exist_ok=True)
    temporary = cache / f"{path.name} (deleted 5a6b)"
    _put(temporary, data, _NEW)
    os.utime(temporary, ns=(1_700_000_000 * 10**9, 1_700_000_000 * 10**9))
    if sys.platform == "linux":
        os.setxattr(temporary, "user.com.dropbox.attrs", b"\n\x12\n\x10")
    temporary.rename(path)
    if sys.platform == "linux":
        os.setxattr(path, "user.com.dropbox.attributes", b"x\x9c\xabVJ)\xca/H*OI")


def dropbox_taking_away(path: Path, data: bytes) -> None:
    """Dropbox where it keeps what it replaces: the old file goes into its cache first."""
    cache = path.parent / ".dropbox.cache"
    cache.mkdir(exist_ok=True)
    temporary = cache / "new"
    _put(temporary, data, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    path.rename(cache / f"{path.name} (deleted {len(list(cache.iterdir()))})")
    temporary.rename(path)


def syncthing(path: Path, data: bytes) -> None:
    """Syncthing: hidden beside, with the time that the file had before if the colleague's clock says so."""
    temporary = path.with_name(f".syncthing.{path.name}.tmp")
    times = _times(path)
    _put(temporary, data, _NEW)
    os.utime(temporary, ns=times)
    temporary.rename(path)


def same_time_in_place(path: Path, data: bytes) -> None:
    """A program that puts the time back after it has written."""
    times = _times(path)
    _truncating(path, data)
    os.utime(path, ns=times)


IMITATED: dict[str, Saver] = {
    "VS Code": _truncating,
    "VS Code on Windows": vscode_windows,
    "vim in place": vim_in_place,
    "vim renaming": vim_renaming,
    "gedit": gedit,
    "gedit with backup": gedit_with_backup,
    "QSaveFile": qsavefile,
    "emacs": emacs,
    "JetBrains": jetbrains,
    "write-file-atomic": atomically,
    "Sublime Text": sublime,
    "ReplaceFile": windows_replacing,
    "sed": sed,
    "git": git,
    "rsync": rsync,
    "rsync --inplace": rsync_inplace,
    "rsync --delay-updates": rsync_delayed,
    "Dropbox": dropbox,
    "Dropbox taking away": dropbox_taking_away,
    "Syncthing": syncthing,
    "time put back": same_time_in_place,
    **({"Kate": kate} if hasattr(os, "O_TMPFILE") else {}),
}


# The real ones


def _run(*command: str, data: bytes = b"") -> None:
    # What they call a failure may be a warning about a terminal; what counts is what they wrote.
    subprocess.run(command, input=data, capture_output=True, check=False, timeout=30)


def real_vim(backupcopy: str) -> Saver:
    """Replace all lines and write, as a person does."""

    def save(path: Path, data: bytes) -> None:
        source = path.parent.parent / "typed"
        source.write_bytes(data)
        options = f"set nofixeol swapfile writebackup backupcopy={backupcopy}"
        commands = ("-c", options, "-c", f"silent %!cat {source}", "-c", "w! | q!")
        _run("vim", "-N", "-u", "NONE", "-i", "NONE", "-es", *commands, str(path))
        source.unlink()

    return save


def real_rsync(*options: str) -> Saver:
    def save(path: Path, data: bytes) -> None:
        source = path.parent.parent / "source"
        source.mkdir()
        (source / path.name).write_bytes(data)
        os.utime(source / path.name, ns=(10**18, 10**18))
        _run("rsync", "-a", "--ignore-times", *options, f"{source}/", f"{path.parent}/")
        (source / path.name).unlink()
        source.rmdir()

    return save


def real_sed(path: Path, data: bytes) -> None:
    source = path.parent.parent / "typed"
    source.write_bytes(data)
    _run("sed", "-i", "-e", f"1r {source}", "-e", "d", str(path))
    source.unlink()


def real_ed(path: Path, data: bytes) -> None:
    _run("ed", "-s", str(path), data=b",d\na\n" + data + b".\nw\nq\n")


REAL: dict[str, tuple[str, Saver]] = {
    "vim backupcopy=yes": ("vim", real_vim("yes")),
    "vim backupcopy=no": ("vim", real_vim("no")),
    "vim backupcopy=auto": ("vim", real_vim("auto")),
    "rsync": ("rsync", real_rsync()),
    "rsync --inplace": ("rsync", real_rsync("--inplace")),
    "rsync --delay-updates": ("rsync", real_rsync("--delay-updates")),
    "sed -i": ("sed", real_sed),
    "ed": ("ed", real_ed),
}
