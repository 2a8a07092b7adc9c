"""Each layer of the preview by itself: what it alone stops, and that nothing gets out where it alone is missing.

The probe page first shows that it gets out where nothing stands in its way;
without that, the silence of the other tests would say nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from tests.support.previewlab import Outcome

LAYERS = ("policy", "gate", "still", "scripts_off")
# A page that is left at once tries nothing else, and one with another base asks there for its own pictures.
STAYING = ("refresh", "<base")

pytestmark = pytest.mark.timeout(120)


def outcome(
    layers: Sequence[str],
    *,
    cleaned: bool = False,
    no_names: bool = False,
    drop: Sequence[str] = STAYING,
    awaited: Sequence[str] = (),
) -> Outcome:
    """Show the probe page behind these layers only, in a process of its own, and click on everything in it."""
    defences = {each: each in layers for each in LAYERS}
    trial = {"cleaned": cleaned, "defences": defences, "drop": drop, "awaited": awaited}
    environment = {name: value for name, value in os.environ.items() if name != "QTWEBENGINE_CHROMIUM_FLAGS"}
    finished = subprocess.run(
        [sys.executable, "-m", "tests.support.previewlab"],
        input=json.dumps({"no_names": no_names, "trials": {"it": trial}}),
        capture_output=True,
        text=True,
        env=environment,
        timeout=100,
        check=True,
    )
    answer: dict[str, Any] = json.loads(finished.stdout)["it"]
    return Outcome(**answer)


def harmless(tried: Outcome) -> None:
    """Check that nothing ran, nobody was called, the page stayed and still shows the post."""
    assert tried.asked == tried.clicked == tried.windows == []
    assert not tried.ran
    assert not tried.stolen
    assert tried.left == ""
    assert tried.ours
    assert "styled" in tried.shown


def test_the_probe_page_gets_out_where_nothing_stands_in_its_way() -> None:
    awaited = ["import-css", "attribute-background", "frame-srcdoc", "prefetch", "onerror", "poster"]
    awaited += ["fetch", "beacon", "svg-image", "picture-source", "link-css"]
    tried = outcome((), awaited=awaited)
    assert tried.ran
    assert tried.connected
    assert set(awaited) <= set(tried.asked)
    assert {"alert", "permission Geolocation"} <= set(tried.windows)
    assert "leave" in "".join(tried.clicked) + tried.left


def test_the_probe_page_leaves_where_nothing_holds_it() -> None:
    assert "refresh-leave" in outcome((), drop=("<base",)).left


def test_what_is_cleaned_is_harmless_without_any_other_layer() -> None:
    tried = outcome((), cleaned=True, drop=())
    harmless(tried)
    assert not tried.connected


def test_the_policy_alone_stops_scripts_and_loading_but_neither_leaving_nor_connecting_ahead() -> None:
    tried = outcome(("policy",))
    assert tried.asked == []
    assert not tried.ran
    assert tried.ours
    assert tried.connected
    assert "refresh-leave" in outcome(("policy",), drop=()).left


def test_the_gate_alone_stops_every_request_but_no_script() -> None:
    tried = outcome(("gate",))
    assert tried.asked == tried.clicked == []
    assert tried.ran


def test_the_page_that_cannot_be_left_stays_but_loads_and_runs() -> None:
    tried = outcome(("still",), drop=("<base",))
    assert tried.left == ""
    assert not any("leave" in each for each in tried.asked + tried.clicked)
    assert tried.asked
    assert tried.ran


def test_scripts_alone_switched_off_load_but_do_not_run() -> None:
    tried = outcome(("scripts_off",))
    assert not tried.ran
    assert not {"onerror", "fetch", "beacon", "script"} & set(tried.asked)
    assert tried.windows == []
    assert tried.asked


def test_the_rule_for_names_alone_stops_every_connection_but_no_script() -> None:
    tried = outcome((), no_names=True)
    assert tried.asked == tried.clicked == []
    assert not tried.connected
    assert tried.ran


@pytest.mark.parametrize("missing", LAYERS)
def test_without_one_layer_nothing_gets_out(missing: str) -> None:
    tried = outcome([each for each in LAYERS if each != missing], cleaned=True, drop=())
    harmless(tried)
    assert not tried.connected


@pytest.mark.parametrize("missing", LAYERS)
def test_without_one_layer_and_uncleaned_nothing_is_fetched_and_no_file_is_read(missing: str) -> None:
    tried = outcome([each for each in LAYERS if each != missing], no_names=True)
    assert tried.asked == tried.clicked == []
    assert not tried.connected
    assert not tried.stolen
    assert not tried.ran


def test_uncleaned_behind_all_other_layers_only_a_connection_ahead_gets_out() -> None:
    tried = outcome(LAYERS, drop=())
    harmless(tried)
    assert tried.connected
    behind = outcome(LAYERS, no_names=True, drop=())
    harmless(behind)
    assert not behind.connected
