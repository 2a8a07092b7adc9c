"""What Windows shows of a program among its properties."""

from __future__ import annotations

import re
from pathlib import Path

from builder.version import version

COMPANY = "The Byline contributors"
DESCRIPTION = "Byline"
LICENCE = "GPL-3.0-or-later"
# The form that PyInstaller reads: American English, Unicode.
TEMPLATE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0, OS=0x40004, fileType=1, subtype=0),
  kids=[
    StringFileInfo([StringTable('040904B0', [
{strings}
    ])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])]),
  ],
)
"""


def numbers(stated: str) -> tuple[int, int, int, int]:
    """Return a version as Windows compares it: four numbers, without "rc1" and the like."""
    release = re.match(r"[0-9.]+", stated)
    found = [int(part) for part in (release.group() if release else "").split(".") if part]
    first, second, third, fourth = (*found, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def text(stated: str) -> str:
    """Return the description of a program of this version, as PyInstaller reads it."""
    values = {
        "CompanyName": COMPANY,
        "FileDescription": DESCRIPTION,
        "FileVersion": stated,
        "LegalCopyright": f"{COMPANY}, {LICENCE}",
        "ProductName": "Byline",
        "ProductVersion": stated,
    }
    strings = "\n".join(f"      StringStruct({name!r}, {value!r})," for name, value in values.items())
    return TEMPLATE.format(numbers=numbers(stated), strings=strings)


def write(folder: Path) -> Path:
    """Write the description into `folder` and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "version-info.txt"
    path.write_text(text(version()), "utf-8")
    return path
