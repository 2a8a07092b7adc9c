"""All posts of a site: what is wrong with them, kept in step while posts come, change and go."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from editor.content.problems import Problem
from editor.site import scanworker, sitefile
from editor.site.checks import together
from editor.site.checks.onepost import Checked, check_now
from editor.site.checks.rules import RULES, Finding, in_order
from editor.site.keys import PostKey
from editor.site.site import Site

# Starting a process takes as long as checking so many posts.
FEW = 200
# Small enough for the progress to be seen.
_AT_ONCE = 25


class SiteCheck:
    """What is known of the posts that were checked so far; for one thread at a time."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._checked: dict[PostKey, Checked] = {}

    def put(self, checked: Iterable[Checked]) -> None:
        """Take note of posts, and of those that were checked again."""
        self._checked.update((one.key, one) for one in checked)

    def forget(self, keys: Iterable[PostKey]) -> None:
        """Take note that posts are gone."""
        for key in keys:
            self._checked.pop(key, None)

    def titles(self, paths: Iterable[str]) -> dict[str, str]:
        """Return what the posts among these paths are called."""
        return {path: one.title for path in paths if (one := self._checked.get(PostKey(path))) is not None}

    def findings(self, *, whole: bool = True) -> tuple[Finding, ...]:
        """Return everything that is wrong, in the order of paths and lines; `whole` as in `together.findings`."""
        found = [finding for one in self._checked.values() for finding in one.findings]
        found += together.findings(self.site, self._checked.values(), whole=whole)
        found += configuration(self.site) if whole else ()
        return tuple(sorted(wanted(found), key=in_order))


def check_posts(
    site: Site, keys: Sequence[PostKey], cancelled: Callable[[], bool]
) -> Iterator[dict[PostKey, Checked | None]]:
    """Yield posts as they are checked now, some at a time, None for those that are gone; many in another process.

    Ends early when cancelled.
    """
    done = 0
    if len(keys) > FEW:
        for batch in scanworker.each_elsewhere(check_now, site, keys, cancelled):
            yield dict(zip(keys[done:], batch, strict=False))
            done += len(batch)
    # The process may have died, or never have started.
    for start in range(done, len(keys), _AT_ONCE):
        if cancelled():
            return
        yield {key: check_now(site, key) for key in keys[start : start + _AT_ONCE]}


def configuration(site: Site) -> list[Finding]:
    """Return what was not understood of the site's configuration, with its lines."""
    own = f"{sitefile.FOLDER}/{sitefile.NAME}"
    return [
        Finding(
            own if own in one.text or not site.config else site.config, Problem("configuration", one.text, one.line)
        )
        for one in site.remarks
    ]


def wanted(findings: Iterable[Finding], only: Collection[str] = (), without: Collection[str] = ()) -> list[Finding]:
    """Return the findings of some rules: of `only` these, else of all that are on, but never of those in `without`."""
    chosen = set(only) or {rule.id for rule in RULES.values() if rule.on}
    return [
        one for one in findings if (one.rule.id in chosen or one.rule.id not in RULES) and one.rule.id not in without
    ]
