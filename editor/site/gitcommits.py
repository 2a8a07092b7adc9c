"""What is known of the commits of a post, without the means to read them."""

from __future__ import annotations

from dataclasses import dataclass

from editor.site.gitplaces import Repository


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that changed a post.

    Attributes:
        id: In hexadecimal.
        at: When its author made it, ISO 8601 in UTC.
        author: The name, or the address where there is none.
        message: Its first line.
        path: Where the post was then, from the top of the repository.
        blob: The id of the post's bytes, in hexadecimal.
        repository: Where that can be read.
        digest: Of the post's bytes, as that of a `Version`; "" where they were not read.
        words: In the body, as a newsroom counts; None where they were not counted.
    """

    id: str
    at: str
    author: str
    message: str
    path: str
    blob: str
    repository: Repository
    digest: str = ""
    words: int | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The commits that changed a post, newest first.

    Attributes:
        complete: Whether there are no earlier ones.
    """

    commits: tuple[Commit, ...] = ()
    complete: bool = True


class CommitUnreadable(Exception):
    """The bytes of a post as of a commit cannot be had.

    Attributes:
        reason: "missing", "damaged", "too-big" or "other".
    """

    def __init__(self, reason: str, commit: Commit) -> None:
        super().__init__(reason, commit)
        self.reason = reason
        self.commit = commit
