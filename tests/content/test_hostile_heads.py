"""Posts made to kill, hang or fool their reader: each is read or refused at once, runs nothing, and stays whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.hostile import EITHER, FILES, INPUTS, JSON, MARKER, READ, REFUSED, STATIQ, TOML, YAML

pytest.importorskip("resource", reason="memory is measured, and children are forked, on Linux and macOS only")

ROOT = Path(__file__).parent.parent.parent
# What a post may cost, in seconds of the processor and in megabytes.
LONGEST, MOST = 1.0, 200.0
LONGEST_SENTENCE = 250

# Trying all of them takes as long as the slowest machine needs for some hundred megabytes of posts.
pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def marker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that no post may bring into being."""
    return tmp_path_factory.mktemp("hostile") / "executed"


@pytest.fixture(scope="module")
def outcomes(marker: Path) -> dict[str, dict[str, Any]]:
    command = [sys.executable, "-m", "tests.support.trial", str(marker)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=200, check=True)
    assert done.stderr == ""
    said = [json.loads(line) for line in done.stdout.split("\n") if line]
    return {one["name"]: one for one in said}


def test_there_are_many_of_every_form() -> None:
    assert len(YAML) > 70
    assert len(TOML) > 20
    assert len(JSON) > 20
    assert len(STATIQ) > 5
    assert len(FILES) > 15
    assert sum(map(len, (YAML, TOML, JSON, STATIQ, FILES))) == len(INPUTS)


def test_none_takes_its_process_along(outcomes: dict[str, dict[str, Any]]) -> None:
    assert outcomes.keys() == INPUTS.keys()
    assert {name: one["died"] for name, one in outcomes.items() if "died" in one} == {}


def test_each_costs_less_than_a_second_and_little_memory(outcomes: dict[str, dict[str, Any]]) -> None:
    costs = {name: (max(one["seconds"].values()), one["megabytes"]) for name, one in outcomes.items()}
    assert {name: cost for name, cost in costs.items() if cost[0] >= LONGEST or cost[1] >= MOST} == {}


def test_the_bytes_of_each_come_back(outcomes: dict[str, dict[str, Any]]) -> None:
    assert [name for name, one in outcomes.items() if not one["identical"]] == []


def test_each_is_read_or_a_sentence_says_why_not(outcomes: dict[str, dict[str, Any]]) -> None:
    became = {name: REFUSED if one["problem"] else READ for name, one in outcomes.items()}
    wanted = {name: became[name] if expected == EITHER else expected for name, (expected, _) in INPUTS.items()}
    assert became == wanted


def test_each_sentence_can_be_read(outcomes: dict[str, dict[str, Any]]) -> None:
    sentences = [sentence for one in outcomes.values() for sentence in (one["problem"], *one["refusals"]) if sentence]
    assert [sentence for sentence in sentences if not sentence.isprintable() or sentence[-1] != "."] == []
    assert max(len(one["problem"]) for one in outcomes.values()) < LONGEST_SENTENCE


def test_a_change_is_refused_or_changes_that_detail_only(outcomes: dict[str, dict[str, Any]]) -> None:
    wrong = {name: one["said"] for name, one in outcomes.items() if set(one["said"].values()) - {"changed", "refused"}}
    assert wrong == {}
    assert all(list(one["said"].values()).count("refused") == len(one["refusals"]) for one in outcomes.values())


def test_a_post_that_is_odd_but_sound_can_be_given_another_detail(outcomes: dict[str, dict[str, Any]]) -> None:
    sound = [name for name, (expected, _) in INPUTS.items() if expected == READ]
    assert [name for name in sound if outcomes[name]["said"]["set"] != "changed"] == []


@pytest.mark.usefixtures("outcomes")
def test_nothing_was_executed(marker: Path) -> None:
    assert not marker.exists()


def test_a_careless_reader_would_have_executed_it(tmp_path: Path) -> None:
    trap = INPUTS["python runs a command"][1]().decode().replace(MARKER, str(tmp_path / "executed"))
    yaml.unsafe_load(trap.split("---")[1])
    assert (tmp_path / "executed").exists()
