"""One post: what is wrong with it by itself, and what has to be known of it to look at all posts together."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from editor.content.document import Document, UnreadablePost
from editor.content.fields import text_of
from editor.content.mentions import mentions
from editor.content.problems import Problem
from editor.content.roles import named_like, role_of
from editor.content.schema import Role
from editor.content.values import Value
from editor.site import files
from editor.site.addresses import address_of
from editor.site.checks import details, links, pictures
from editor.site.checks.links import PageLink
from editor.site.checks.rules import Finding, in_order
from editor.site.checks.subject import Subject
from editor.site.files import LARGEST, NotReadable
from editor.site.keys import PostKey
from editor.site.site import Site

log = logging.getLogger(__name__)

# Nobody reads more of one post; a post made to hang may have a million of either.
MOST_FINDINGS = 200
MOST_MENTIONS = 3_000
_OTHER_ADDRESSES = ("aliases", "alias", "redirect_from", "redirects")


@dataclass(frozen=True, slots=True)
class Use:
    """A value that posts share, where a post has it.

    Attributes:
        value: As text.
        field: The path of the detail.
        line: Of the file.
    """

    value: str
    field: str
    line: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a post to look at all posts together.

    Attributes:
        collection: The name of its collection.
        address: Its address, "" where nobody can tell.
        template: The template of that address, "" where the post says it itself.
        aliases: Addresses that lead to it as well.
        draft: Whether the site leaves it out.
        date: Sortable as text.
        featured: Where it says that it is featured; None where it is not.
        categories: Where it says what it is about.
        links: Where it leads.
    """

    collection: str
    address: str = ""
    template: str = ""
    aliases: tuple[str, ...] = ()
    draft: bool = False
    date: str = ""
    featured: Use | None = None
    categories: tuple[Use, ...] = ()
    links: tuple[PageLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A post that was checked.

    Attributes:
        key: Which post.
        title: What it is called.
        findings: What is wrong with it by itself, in the order of the file.
        facts: What to look at it together with others by; None where it cannot be read.
    """

    key: PostKey
    title: str
    findings: tuple[Finding, ...] = ()
    facts: Facts | None = None


def check_now(site: Site, key: PostKey) -> Checked | None:
    """Read a post and check it as of now; None where no file is."""
    return check_file(site, key, datetime.now().astimezone())


def check_file(site: Site, key: PostKey, now: datetime) -> Checked | None:
    """Read a post and check it; None where no file is.  `now` has a zone."""
    path = site.path(key)
    out = site.way_out(path)
    if out is not None:
        return _refused(key, Problem("outside-site", os.fspath(out)))
    try:
        data, _ = files.read(path)
        return check(site, key, Document.from_bytes(data, site.reader), now)
    except NotReadable as unreadable:
        if unreadable.reason == "missing":
            return None
        big = unreadable.reason == "too-big"
        why = f"{LARGEST // 1_000_000} MB" if big else os.strerror(unreadable.errno or 5)
        return _refused(key, Problem("too-big" if big else "unreadable-file", why))
    except UnreadablePost as refused:
        return _refused(key, refused.problem)
    except Exception:
        # A fault of ours; it must not cost the other posts.
        log.exception("%s cannot be checked", path)
        return _refused(key, Problem("broken-details", path.name))


def check(site: Site, key: PostKey, document: Document, now: datetime) -> Checked:
    """Check a post as it was read; asks the disk only for the files that it names.  `now` has a zone."""
    post = Subject.of(site, key, document, now)
    named = tuple(islice(mentions(document.body), MOST_MENTIONS))
    checks = (
        details.unreadable(post),
        details.by_rules(post),
        details.titles(post),
        details.calendar(post),
        pictures.in_details(post),
        pictures.in_text(post, named),
        links.to_files(post, named),
    )
    found = [finding for each in checks for finding in islice(each, MOST_FINDINGS)]
    once = _once(sorted(found, key=in_order))[:MOST_FINDINGS]
    return Checked(key, post.row.title, tuple(once), _facts(post, links.to_pages(post, named)))


def _refused(key: PostKey, problem: Problem) -> Checked:
    return Checked(key, key.rpartition("/")[2], (Finding(key, problem),))


def _once(findings: list[Finding]) -> list[Finding]:
    """Leave out what is said already: a large image the second time, the same of a field in other words."""
    large: set[str] = set()
    needed = {finding.field for finding in findings if finding.problem.reason == "missing-field"}
    kept: dict[Finding, None] = {}
    for finding in findings:
        reason, detail = finding.problem.reason, finding.problem.detail
        if (reason == "large-image" and detail in large) or (
            reason == "missing-alt" and finding.field in needed - {""}
        ):
            continue
        large |= {detail} if reason == "large-image" else set()
        kept[finding] = None
    return list(kept)


def _facts(post: Subject, pages: tuple[PageLink, ...]) -> Facts:
    values, row = post.values, post.row
    featured = next((name for name, value in values.items() if _is(post, name, value, Role.FEATURED)), "")
    aliases = [text for name in _OTHER_ADDRESSES for text in _listed(values.get(name))]
    own = next((True for name in ("permalink", "url", "path") if isinstance(values.get(name), str)), False)
    return Facts(
        post.collection.name,
        address_of(post.site, post.key, values),
        "" if own else _template(post),
        tuple(aliases),
        row.draft,
        row.date,
        Use("", featured, post.line_of(featured)) if row.featured else None,
        tuple(_categories(post)),
        pages,
    )


def _template(post: Subject) -> str:
    around = [pair for pair in post.site.addresses if post.key.startswith(f"{pair[0]}/")]
    nearest = max(around, key=lambda pair: len(pair[0]), default=("", ""))
    return nearest[1] if len(nearest[0]) > len(post.collection.folder) else post.collection.address


def _categories(post: Subject) -> list[Use]:
    for name, value in post.values.items():
        if not _is(post, name, value, Role.CATEGORY):
            continue
        items = value if isinstance(value, list) else [value]
        paths = [f"{name}[{place}]" for place in range(len(items))] if isinstance(value, list) else [name]
        texts = (text_of(item).strip() if isinstance(item, str | int) else "" for item in items)
        line = post.line_of(name)
        return [Use(text, path, line) for text, path in zip(texts, paths, strict=True) if text]
    return []


def _is(post: Subject, name: str, value: Value, role: Role) -> bool:
    configured = post.named(role)
    if configured:
        return name == configured
    return role_of(name, value) is role or (isinstance(value, list) and named_like(role, name))


def _listed(value: Value) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]
