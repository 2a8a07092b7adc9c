"""What went wrong, in words: what happened, what is safe, what can be done.

Exceptions carry data; only this module turns them into sentences.  Whatever
has no sentence here is a fault of our own and goes to the log as well.
"""

from __future__ import annotations

import errno
import logging

from PySide6.QtCore import QCoreApplication

from editor.content.frontmatter import NotLossless
from editor.content.problems import QT_TRANSLATE_NOOP, Problem
from editor.desk.detailstext import NotDetails
from editor.desk.exporting import ExportRefused
from editor.desk.standalone import NoPage
from editor.site.detect import NoSite
from editor.site.files import DiskMovedOn, NotReadable, NotSaved
from editor.site.gitcommits import CommitUnreadable
from editor.site.gitplaces import RepositoryBroken
from editor.site.journal import JournalUnavailable
from editor.site.media import ImageRefused
from editor.site.versions import VersionDamaged, VersionsUnavailable

log = logging.getLogger(__name__)
translate = QCoreApplication.translate

NOT_SAVED = {
    "disk-full": QT_TRANSLATE_NOOP("Errors", "“{name}” was not saved: the disk is full. Your text is still here."),
    "write-protected": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” was not saved: the file is write-protected. Your text is still here."
    ),
    "folder-write-protected": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” was not saved: the folder is write-protected. Your text is still here."
    ),
    "folder-missing": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” was not saved: its folder is no longer there. Your text is still here."
    ),
    "exists": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” was not saved: there is already a file of that name. Your text is still here."
    ),
    "name-too-long": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” was not saved: the file name is too long for this disk. Your text is still here."
    ),
    "not-a-file": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” was not saved: a folder or device stands in its place. Your text is still here."
    ),
    "in-use": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” was not saved: another program is using the file. Your text is still here. Try again."
    ),
    "outside-site": QT_TRANSLATE_NOOP(
        "Errors",
        "“{name}” was not saved: it leads out of the site through a link, to {path}. Your text is still here.",
    ),
    "other": QT_TRANSLATE_NOOP("Errors", "“{name}” was not saved: the disk refused. Your text is still here."),
}

NO_SITE = {
    "missing-folder": QT_TRANSLATE_NOOP("Errors", "There is no folder “{name}”. Choose another one."),
    "unreadable-folder": QT_TRANSLATE_NOOP(
        "Errors", "The folder “{name}” may not be read by you. Nothing was changed. Choose another one."
    ),
}

NOT_READABLE = {
    "missing": QT_TRANSLATE_NOOP("Errors", "“{name}” is no longer there: it was deleted or moved."),
    "not-a-file": QT_TRANSLATE_NOOP("Errors", "“{name}” is not a file that can be opened."),
    "too-big": QT_TRANSLATE_NOOP("Errors", "“{name}” is too large to be opened as a post. It is left as it is."),
    "forbidden": QT_TRANSLATE_NOOP("Errors", "“{name}” may not be read by you. It is left as it is."),
    "in-use": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” cannot be read while another program is using it. It is left as it is. Try again."
    ),
    "other": QT_TRANSLATE_NOOP("Errors", "“{name}” cannot be read: the disk refused. It is left as it is."),
}

IMAGE_REFUSED = {
    "too-large": QT_TRANSLATE_NOOP("Errors", "The image “{name}” is too large. Nothing was copied."),
    "not-an-image": QT_TRANSLATE_NOOP("Errors", "“{name}” is not an image that can be shown. Nothing was copied."),
    "missing": QT_TRANSLATE_NOOP("Errors", "The image “{name}” is no longer there. Nothing was copied."),
    "disk-full": QT_TRANSLATE_NOOP("Errors", "The image “{name}” was not copied: the disk is full."),
    "write-protected": QT_TRANSLATE_NOOP("Errors", "The image “{name}” was not copied: the folder is write-protected."),
    "other": QT_TRANSLATE_NOOP("Errors", "The image “{name}” could not be copied. Nothing was changed."),
}


NOT_KEPT = {
    errno.ENOSPC: QT_TRANSLATE_NOOP(
        "Errors", "No copies of unsaved text can be kept: the disk is full. Save often until there is room again."
    ),
    errno.EACCES: QT_TRANSLATE_NOOP(
        "Errors", "No copies of unsaved text can be kept: “{folder}” is write-protected. Save often until it is not."
    ),
    0: QT_TRANSLATE_NOOP(
        "Errors", "No copies of unsaved text can be kept: “{folder}” cannot be used. Save often until it can."
    ),
}
_ALIKE = {errno.EDQUOT: errno.ENOSPC, errno.EPERM: errno.EACCES, errno.EROFS: errno.EACCES}


VERSION_UNREADABLE = {
    "missing": QT_TRANSLATE_NOOP("Errors", "The text of this version is no longer there. The others are not affected."),
    "damaged": QT_TRANSLATE_NOOP("Errors", "This version is damaged and cannot be shown. The others are not affected."),
    "too-big": QT_TRANSLATE_NOOP("Errors", "This version is too large to be shown. It is left as it is."),
    "other": QT_TRANSLATE_NOOP("Errors", "This version cannot be read: the disk refused. It is left as it is."),
}
GIT_UNREADABLE = {
    "damaged": QT_TRANSLATE_NOOP("Errors", "What git knows of this post cannot be read: its data are damaged."),
    "forbidden": QT_TRANSLATE_NOOP("Errors", "What git knows of this post may not be read by you."),
    "unsupported": QT_TRANSLATE_NOOP("Errors", "What git knows of this post is stored in a way that cannot be read."),
}
VERSIONS_UNAVAILABLE = {
    errno.ENOSPC: QT_TRANSLATE_NOOP("Errors", "Earlier versions are not being kept: there is no room on the disk."),
    errno.EACCES: QT_TRANSLATE_NOOP(
        "Errors", "Earlier versions are not being kept: “{folder}” may not be written to. Posts are saved as always."
    ),
    0: QT_TRANSLATE_NOOP(
        "Errors", "Earlier versions are not being kept: the disk refused “{folder}”. Posts are saved as always."
    ),
}


EXPORT_REFUSED = {
    "disk-full": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” was not exported in full: the disk is full. No post was changed."
    ),
    "write-protected": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” was not exported: its folder is write-protected. No post was changed. Choose another one."
    ),
    "missing": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” was not exported: its folder is no longer there. No post was changed."
    ),
    "inside-site": QT_TRANSLATE_NOOP(
        "Errors", "“{name}” belongs to the site, and copies there would become posts. Choose another folder."
    ),
    "other": QT_TRANSLATE_NOOP("Errors", "“{name}” was not exported in full: the disk refused. No post was changed."),
}


def sentence_of(problem: Problem) -> str:
    """Say what is wrong with a post, and where."""
    said = problem.sentence(translate)
    if problem.line:
        return translate("Errors", "{sentence} (line {line})").format(sentence=said, line=problem.line)
    return said


def say_details(problem: Problem) -> str:
    """Say what is wrong with details that are being edited as text, and where."""
    if problem.reason != "broken-details" or not problem.line:
        return sentence_of(problem)
    text = translate(
        "Errors",
        "These details cannot be read: {detail} (line {line}, column {column}). They are saved as they stand here.",
    )
    return text.format(detail=problem.detail, line=problem.line, column=max(1, problem.column))


def say(error: Exception, name: str) -> str:
    """Say what an exception means for the post, folder or image called `name`."""
    match error:
        case NotLossless(problem=problem):
            return sentence_of(problem)
        case NotDetails(line=line) if line >= 0:
            text = QT_TRANSLATE_NOOP(
                "Errors",
                "The marked line would end the details, and what stands below it would become text of the post. "
                "Until that is changed, the details are saved as they were before.",
            )
        case NotDetails():
            text = QT_TRANSLATE_NOOP(
                "Errors",
                "The site would not find these details in the post. "
                "Until that is changed, the details are saved as they were before.",
            )
        case NotSaved(reason=reason, path=path):
            text = NOT_SAVED.get(reason, NOT_SAVED["other"])
            return translate("Errors", text).format(name=name, path=path)
        case DiskMovedOn():
            text = QT_TRANSLATE_NOOP("Errors", "“{name}” was changed by another program. It was left alone.")
        case NotReadable(reason=reason):
            text = NOT_READABLE.get(reason, NOT_READABLE["other"])
        case ExportRefused(reason=reason):
            text = EXPORT_REFUSED.get(reason, EXPORT_REFUSED["other"])
        case NoPage():
            text = QT_TRANSLATE_NOOP(
                "Errors", "“{name}” could not be laid out as a page: that takes too long. Nothing was written."
            )
        case NoSite(reason=reason):
            text = NO_SITE.get(reason, NO_SITE["unreadable-folder"])
        case ImageRefused(reason=reason):
            text = IMAGE_REFUSED.get(reason, IMAGE_REFUSED["other"])
        case JournalUnavailable(path=path, errno=number):
            return translate("Errors", NOT_KEPT.get(_ALIKE.get(number, number), NOT_KEPT[0])).format(folder=path)
        case VersionDamaged(reason=reason) | CommitUnreadable(reason=reason):
            text = VERSION_UNREADABLE.get(reason, VERSION_UNREADABLE["other"])
        case RepositoryBroken(reason=reason):
            text = GIT_UNREADABLE.get(reason, GIT_UNREADABLE["damaged"])
        case VersionsUnavailable(path=path, errno=number):
            text = VERSIONS_UNAVAILABLE.get(_ALIKE.get(number, number), VERSIONS_UNAVAILABLE[0])
            return translate("Errors", text).format(folder=path)
        case _:
            log.error("unforeseen", exc_info=error)
            text = QT_TRANSLATE_NOOP(
                "Errors", "Something went wrong with “{name}” that Byline did not foresee. Nothing was written."
            )
    return translate("Errors", text).format(name=name)
