"""A post as bytes, details and body, with nothing lost in between.

A newsroom diffs its content folder in git, so a save that touches one field
must change one line.  `Document` therefore keeps the text exactly as the file
has it, every line with its own end, and hands out what can be edited.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from editor.content import lines
from editor.content.frontmatter import DEFAULT_FORM, FrontMatter, find
from editor.content.heads import unclosed
from editor.content.problems import Problem
from editor.content.readers import Reader
from editor.content.wide import unmarked_wide

BOM = b"\xef\xbb\xbf"
# Longest first: UTF-32's mark begins with that of UTF-16.
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
# Control characters that no text has, but for tab, line ends, form feed and escape.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1b")
# A text may hold a stray one; a picture or a UTF-16 text without a mark is full of them.
_MOST_CONTROLS = 0.05
_STRAY_CONTROLS = 8


class UnreadablePost(ValueError):
    """The bytes are not a post that this editor can save without losing something.

    Attributes:
        problem: What is wrong with them.
        text: The best reading of them, for display; "" when there is none.
    """

    def __init__(self, problem: Problem, text: str = "") -> None:
        super().__init__(problem.reason)
        self.problem = problem
        self.text = text


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one post.

    Attributes:
        head: The raw text up to and with the closing fence line, or "" when there are no details.
        body: The raw text below it.
        bom: Whether the file starts with a UTF-8 byte-order mark.
        reader: How the site reads the values of the details.
        form: The form of details that have to be made, as `FrontMatter.form`.
    """

    head: str
    body: str
    bom: bool = False
    # Two posts of the same bytes are the same post, whoever reads them.
    reader: Reader = field(default=Reader.CORE, compare=False)
    form: str = field(default=DEFAULT_FORM, compare=False)

    @classmethod
    def from_bytes(cls, data: bytes, reader: Reader = Reader.CORE, form: str = DEFAULT_FORM) -> Document:
        """Read a post.

        Raises:
            UnreadablePost: The bytes are not UTF-8, or not text.
        """
        return cls.from_text(_decoded(data.removeprefix(BOM)), reader, form, data.startswith(BOM))

    @classmethod
    def from_text(
        cls, text: str, reader: Reader = Reader.CORE, form: str = DEFAULT_FORM, bom: bool = False
    ) -> Document:
        """Read a post from the text of its file."""
        found = find(text)
        end = found[1].after if found else 0
        return cls(text[:end], text[end:], bom, reader, form)

    def to_bytes(self) -> bytes:
        """Write the post; the inverse of `from_bytes`, byte for byte."""
        return (BOM if self.bom else b"") + (self.head + self.body).encode("utf-8")

    @property
    def newline(self) -> str:
        """The line end that most lines of the file have; "\\n" when it has none."""
        return lines.newline_of(self.head + self.body)

    @property
    def text(self) -> str:
        """The body as an editor shows it, with "\\n" between the lines."""
        return lines.shown(self.body)

    def with_text(self, text: str) -> Document:
        """Return this post with another body; lines that are in both keep their bytes."""
        if text == self.text:
            return self
        return self._joined(self.head, lines.merged(self.body, _whole_characters(text), self.newline))

    @property
    def front_matter(self) -> FrontMatter:
        """The details; read anew each time."""
        if not self.head and (fence := unclosed(self.body)):
            return FrontMatter("", problem=Problem("never-closed", fence, 1), newline=self.newline)
        front = FrontMatter.read(self.head, self.newline, self.reader, self.form)
        if "\0" in self.body and front.problem is None:
            # The fewer letters stand beside it, the less the file counts as text; a shorter head could be too few.
            return replace(front, problem=Problem("holds-nul", line=self._line_of_nul))
        return front

    @property
    def _line_of_nul(self) -> int:
        text = self.head + self.body
        return len(lines.starts(text[: text.index("\0")]))

    def with_front_matter(self, front_matter: FrontMatter) -> Document:
        """Return this post with other details and the same body."""
        return self if front_matter.head == self.head else self._joined(front_matter.head, self.body)

    def _joined(self, head: str, body: str) -> Document:
        # The closing fence may be the last line of the file, without an end.
        if head and body and not head.endswith(("\n", "\r")):
            head += self.newline
        if head.endswith("\r") and body.startswith("\n"):
            # A head that is new here: its last line end must not take the text's first one for its own.
            head = head[:-1] + "\n"
        return replace(self, head=head, body=body)


def _decoded(data: bytes) -> str:
    for mark, encoding, label in _WIDE_MARKS:
        if data.startswith(mark):
            raise UnreadablePost(Problem("not-utf-8", label), data.decode(encoding, "replace"))
    wide = unmarked_wide(data)
    if wide:
        raise UnreadablePost(Problem("not-utf-8", "UTF-16"), data.decode(wide, "replace"))
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > len(data) * _MOST_CONTROLS and (controls > _STRAY_CONTROLS or b"\0" in data):
        raise UnreadablePost(Problem("binary"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise UnreadablePost(Problem("binary")) from None
        before = data[: error.start]
        line = len(lines.starts(before.decode("utf-8", "replace")))
        problem = Problem("not-utf-8", f"0x{data[error.start]:02X}", line)
        raise UnreadablePost(problem, data.decode("utf-8", "replace")) from None


def _whole_characters(text: str) -> str:
    """Return `text` with the halves of characters that Qt may hold joined, or replaced where one is missing."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
