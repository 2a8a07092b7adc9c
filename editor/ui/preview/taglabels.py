"""What the page calls the tags of a site's generator that stand in a post."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tag_labels() -> dict[str, str]:
    """Return the words before a box, by the kind of tag that it stands for."""
    translate = QCoreApplication.translate
    return {
        "shortcode": translate("TagLabels", "Shortcode:"),
        "template": translate("TagLabels", "Template tag:"),
        "component": translate("TagLabels", "Component:"),
        "module": translate("TagLabels", "Code of the page:"),
        "output": translate("TagLabels", "Value from the site:"),
        "remark": translate("TagLabels", "Remark, not shown:"),
    }
