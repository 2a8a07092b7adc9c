"""Which libraries a Windows program or library asks for, read from the file itself on any system."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

X64 = 0x8664
PE32_PLUS = 0x20B
# Where the directories begin in the optional header, and which of them name other libraries.
DIRECTORIES = {0x10B: 96, PE32_PLUS: 112}
IMPORTS, LATE_IMPORTS = 1, 13


class NotAProgram(Exception):
    """The file is no Windows program or library.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Imports:
    """What a file needs.

    Attributes:
        machine: The kind of processor; `X64` for all of ours.
        needed: Libraries without which it does not load, in small letters.
        later: Libraries that it looks for only when it uses them, in small letters.
    """

    machine: int
    needed: frozenset[str]
    later: frozenset[str]


def read(path: Path) -> Imports:
    """Return what a `.exe`, `.dll` or `.pyd` asks for.

    Raises:
        NotAProgram: It is none of these.
        OSError: It cannot be read.
    """
    data = path.read_bytes()
    try:
        image = Image.of(data)
        return Imports(image.machine, image.libraries(IMPORTS, 20, 12), image.libraries(LATE_IMPORTS, 32, 4))
    except (struct.error, ValueError, KeyError) as reason:
        raise NotAProgram(path) from reason


@dataclass(frozen=True, slots=True)
class Image:
    """The parts of a PE file that lead to its imports.

    Attributes:
        directories: Where the table of directories begins in `data`, and how many they are.
        sections: Address, length in the file and place in the file of each section.
    """

    data: bytes
    machine: int
    directories: tuple[int, int]
    sections: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, data: bytes) -> Image:
        """Find the parts.

        Raises:
            ValueError, KeyError, struct.error: This is not a PE file, or it is cut short.
        """
        (header,) = struct.unpack_from("<I", data, 0x3C)
        if data[:2] != b"MZ" or data[header : header + 4] != b"PE\0\0":
            raise ValueError
        machine, count, size = struct.unpack_from("<HH12xH", data, header + 4)
        optional = header + 24
        (magic,) = struct.unpack_from("<H", data, optional)
        table = optional + DIRECTORIES[magic]
        (directories,) = struct.unpack_from("<I", data, table - 4)
        rows = (struct.unpack_from("<8x4xIII", data, optional + size + 40 * index) for index in range(count))
        return cls(data, machine, (table, directories), tuple(rows))

    def libraries(self, directory: int, step: int, name_at: int) -> frozenset[str]:
        """Return the names in one directory, whose entries are `step` bytes long and end with an empty one."""
        table, count = self.directories
        if directory >= count:
            return frozenset()
        (address,) = struct.unpack_from("<I", self.data, table + 8 * directory)
        if not address:
            return frozenset()
        found: list[str] = []
        entry = self.place(address)
        while True:
            (name,) = struct.unpack_from("<I", self.data, entry + name_at)
            if not name:
                return frozenset(found)
            found.append(self.text(self.place(name)))
            entry += step

    def place(self, address: int) -> int:
        """Return where in the file an address is."""
        for start, length, offset in self.sections:
            if start <= address < start + length:
                return address - start + offset
        raise ValueError

    def text(self, place: int) -> str:
        """Return the name at a place in the file, in small letters."""
        return self.data[place : self.data.index(b"\0", place)].decode("ascii").lower()
