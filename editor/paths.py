"""Where the program's own things are: what it ships, what it remembers, and the person's documents."""

from __future__ import annotations

from pathlib import Path

import platformdirs

_NAME = "byline"


def resources() -> Path:
    """Return the folder of icons, pages and samples: inside the package when installed, beside it in a checkout."""
    installed = Path(__file__).parent / "resources"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "resources"


def config() -> Path:
    """Return the folder of the settings; it may not exist yet."""
    return platformdirs.user_config_path(_NAME, appauthor=False)


def cache() -> Path:
    """Return the folder of what can be made again, such as the index; it may not exist yet."""
    return platformdirs.user_cache_path(_NAME, appauthor=False)


def data() -> Path:
    """Return the folder of what must not be lost, such as unsaved text; it may not exist yet."""
    return platformdirs.user_data_path(_NAME, appauthor=False)


def state() -> Path:
    """Return the folder of logs and the like; it may not exist yet."""
    return platformdirs.user_state_path(_NAME, appauthor=False)


def documents() -> Path:
    """Return the folder where the person keeps documents."""
    return platformdirs.user_documents_path()
