"""`byline check`: what it takes, its forms for programs, its order and its exit codes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from editor.commands.sarif import VERSION
from editor.site.checks.rules import RULES, Level
from tests.conftest import SAMPLE_SITE
from tests.support.commandline import Byline, caller

POSTS = "content/posts"
GALLERY = "gallery:\n  - src: ../img/нема.jpg\n    alt: а\n"


@pytest.fixture
def byline(capsys: pytest.CaptureFixture[str]) -> Byline:
    return caller(capsys)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample site with one post of many problems, seen from the folder around it."""
    monkeypatch.chdir(tmp_path)
    site = Path(shutil.copytree(SAMPLE_SITE, tmp_path / "vesti"))
    text = (
        f"---\ntitle: Лош 100%\ndate: 2060-01-01\ncategory: свет\nauthor: А\n{GALLERY}---\n\nРед ![](нема: б,в.png).\n"
    )
    (site / POSTS / "лош.md").write_text(text.replace("(нема: б,в.png)", "(<нема- б,в.png>)"), "utf-8")
    return Path("vesti")


def entries(out: str) -> list[tuple[str, int, int, str, str, str]]:
    return [
        (Path(one["path"]).name, one["line"], one["column"], one["reason"], one["level"], one["field"])
        for one in json.loads(out)
        if Path(one["path"]).name == "лош.md"
    ]


def test_each_problem_has_post_field_sentence_and_place(byline: Byline, site: Path) -> None:
    code, out, err = byline("check", site, "--format", "json")
    assert (code, err) == (1, "")
    assert entries(out) == [
        ("лош.md", 3, 0, "future-date", "note", "date"),
        ("лош.md", 7, 0, "missing-image", "error", "gallery[0].src"),
        ("лош.md", 11, 5, "missing-alt", "warning", ""),
        ("лош.md", 11, 5, "missing-image", "error", ""),
    ]
    assert all(one["message"].endswith(".") for one in json.loads(out))
    assert byline("check", site, "--json") == (code, out, err)


def test_text_has_one_line_for_each_problem(byline: Byline, site: Path) -> None:
    code, out, _ = byline("check", site / POSTS / "лош.md")
    path = site / POSTS / "лош.md"
    assert code == 1
    assert out.split("\n") == [
        f"{path}:3: The date is in the future: 2060-01-01.",
        f"{path}:7: The image ../img/нема.jpg is not there. (gallery[0].src)",
        f"{path}:11: The image нема- б,в.png has no description for blind readers.",
        f"{path}:11: The image нема- б,в.png is not there.",
        "",
    ]


def test_folders_and_posts_can_be_named_together_each_post_once(byline: Byline, site: Path) -> None:
    post, other = site / POSTS / "лош.md", site / POSTS / "2023-10-17-zdrav-pojadok.md"
    both = json.loads(byline("check", post, other, "--json")[1])
    assert [Path(one["path"]).name for one in both] == ["2023-10-17-zdrav-pojadok.md", *["лош.md"] * 4]
    assert json.loads(byline("check", post, site, post, "--json")[1]) == both


def test_what_cannot_be_checked_is_named_and_the_rest_is_checked(byline: Byline, site: Path) -> None:
    code, out, err = byline("check", site / POSTS / "нема.md", site / "gatsby-config.js", site / "nema", site, "--json")
    assert code == 1
    assert len(entries(out)) == 4
    assert [line.rpartition(": ")[2] for line in err.strip().split("\n")] == [
        "There is no such file.",
        "This is not a post.",
        "There is no such folder.",
    ]


def test_only_what_is_grave_is_told_and_counts(byline: Byline, site: Path) -> None:
    post = site / POSTS / "лош.md"
    for least, count in (("error", 2), ("warning", 3), ("note", 4)):
        assert len(json.loads(byline("check", post, "--json", "--least", least)[1])) == count
    assert byline("check", post, "--least", "warning", "--only", "future-date") == (0, "", "")


def test_rules_are_chosen_by_their_words(byline: Byline, site: Path) -> None:
    post = site / POSTS / "лош.md"
    assert [one[3] for one in entries(byline("check", post, "--json", "--only", "missing-alt")[1])] == ["missing-alt"]
    without = byline("check", post, "--json", "--without", "missing-alt", "--without", "missing-image")[1]
    assert [one[3] for one in entries(without)] == ["future-date"]
    code, _, err = byline("check", post, "--only", "spelling")
    assert code == 2
    assert "missing-alt" in err


def test_a_sound_post_gives_nothing_in_every_form(byline: Byline, site: Path) -> None:
    post = site / POSTS / "2023-09-06-gradot-dobi-nov-most.md"
    assert byline("check", post) == (0, "", "")
    assert byline("check", post, "--format", "github") == (0, "", "")
    assert byline("check", post, "--json") == (0, "[]\n", "")
    code, out, _ = byline("check", post, "--format", "sarif")
    assert code == 0
    assert sound_sarif(json.loads(out)) == []


def test_mistakes_of_the_configuration_are_told_with_its_path(byline: Byline, site: Path) -> None:
    config = site / "static/admin/config.yml"
    config.write_text(config.read_text("utf-8") + "\n  - {name: pages, label: Pages, folder: []}\n", "utf-8")
    found = [one for one in json.loads(byline("check", site, "--json")[1]) if one["reason"] == "configuration"]
    assert [one["path"] for one in found] == [str(config)] * len(found) != []
    assert byline("check", site / POSTS, "--only", "configuration") == (0, "", "")


# SARIF 2.1.0, by the requirements of its schema: what has to be there, of which type, with which values.


def test_sarif_is_valid(byline: Byline, site: Path) -> None:
    code, out, _ = byline("check", site, "--format", "sarif")
    log = json.loads(out)
    results = sound_sarif(log)
    assert code == 1
    places = [
        (
            unquote(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]),
            one["locations"][0]["physicalLocation"]["region"],
            one["ruleId"],
        )
        for one in results
    ]
    assert ("vesti/content/posts/лош.md", {"startLine": 3}, "future-date") in places
    assert ("vesti/content/posts/лош.md", {"startLine": 11, "startColumn": 5}, "missing-alt") in places


def test_sarif_names_files_elsewhere_in_full(byline: Byline, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.absolute().parent / "elsewhere").mkdir()
    whole = site.absolute()
    for name, start in ((Path("../vesti"), "elsewhere"), (whole, ".")):
        with monkeypatch.context() as patch:
            patch.chdir(start)
            results = sound_sarif(json.loads(byline("check", name, "--format", "sarif")[1]))
        uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
        assert uris
        assert all(uri.startswith(whole.as_uri() + "/") for uri in uris)


def sound_sarif(log: dict[str, Any]) -> list[dict[str, Any]]:
    """Hold a log to the schema, and return its results."""
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == VERSION == "2.1.0"
    assert re.fullmatch(r"https://\S+/sarif-schema-2\.1\.0\.json", log["$schema"])
    (run,) = log["runs"]
    assert set(run) == {"tool", "columnKind", "results"}
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    driver = run["tool"]["driver"]
    assert driver["name"] == "Byline"
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert set(rule) == {"id", "shortDescription", "defaultConfiguration"}
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    for result in run["results"]:
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        (location,) = result["locations"]
        assert set(location) <= {"physicalLocation", "logicalLocations"}
        _sound_place(location["physicalLocation"])
        for logical in location.get("logicalLocations", ()):
            assert logical["kind"] == "member"
            assert logical["fullyQualifiedName"]
    results: list[dict[str, Any]] = run["results"]
    return results


def _sound_place(place: dict[str, Any]) -> None:
    artifact = place["artifactLocation"]
    # RFC 3986, with nothing that has to be encoded.
    assert re.fullmatch(r"[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+", artifact["uri"])
    relative = not artifact["uri"].startswith("file:///")
    assert relative is ("uriBaseId" in artifact)
    assert ".." not in artifact["uri"].split("/")
    region = place.get("region", {"startLine": 1})
    assert set(region) <= {"startLine", "startColumn"}
    assert all(isinstance(number, int) and number >= 1 for number in region.values())


# GitHub's annotations.


def test_github_gets_a_workflow_command_for_each_problem(byline: Byline, site: Path) -> None:
    lines = byline("check", site / POSTS / "лош.md", "--format", "github")[1].strip().split("\n")
    path = "vesti/content/posts/лош.md"
    assert lines == [
        f"::notice file={path},line=3,title=Byline%3A future-date::The date is in the future: 2060-01-01.",
        f"::error file={path},line=7,title=Byline%3A missing-image::"
        "The image ../img/нема.jpg is not there. (gallery[0].src)",
        f"::warning file={path},line=11,col=5,title=Byline%3A missing-alt::"
        "The image нема- б,в.png has no description for blind readers.",
        f"::error file={path},line=11,col=5,title=Byline%3A missing-image::The image нема- б,в.png is not there.",
    ]


def test_github_gets_names_and_words_with_its_own_signs_escaped(byline: Byline, site: Path) -> None:
    odd = site / POSTS / "50%, а.md"
    odd.write_text("---\ntitle: x\nimage: 100%.png\n---\n", "utf-8")
    out = byline("check", odd, "--format", "github", "--only", "missing-image")[1]
    assert out == (
        "::error file=vesti/content/posts/50%25%2C а.md,line=3,title=Byline%3A missing-image::"
        "The image 100%25.png is not there.\n"
    )


def test_the_levels_are_those_of_sarif() -> None:
    assert [level.value for level in Level] == ["error", "warning", "note"]
    assert {rule.level for rule in RULES.values()} == set(Level)


def test_many_posts_are_told_in_the_order_of_their_paths(byline: Byline, tmp_path: Path) -> None:
    for number in range(80):
        (tmp_path / f"{number:02}.md").write_text(f"---\ntitle: x\nimage: {number}.png\n---\n", "utf-8")
    code, out, _ = byline("check", tmp_path, "--json")
    assert code == 1
    assert [Path(one["path"]).name for one in json.loads(out)] == [f"{number:02}.md" for number in range(80)]
