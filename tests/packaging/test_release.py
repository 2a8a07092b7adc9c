"""What a release consists of: one version, notes for people, checksums, and a workflow that makes all of it."""

from __future__ import annotations

import hashlib
import importlib
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import dev
import pytest
import yaml
from builder import deb, desktopfiles, release, releasenotes, setupexe, versioninfo
from builder.releasenotes import Notes
from builder.version import ROOT, version
from devtools.running import GiveUp

from editor import __version__

# By name: there is a folder of the same name where something was built.
driver = importlib.import_module("build")
WORKFLOW = ROOT / "packaging" / "ci" / "release.yml"
COPY = ROOT / ".github" / "workflows" / "release.yml"
SCRIPT = re.compile(r"python3? (packaging/\w+\.py)((?: [^\s|>]+)*)")
# What may name a version: the one place, what is said of versions, and locks of other people's.
SAYS_VERSIONS = {"editor/__init__.py", "packaging/CHANGELOG.md"}


@pytest.fixture(scope="module")
def workflow() -> dict[Any, Any]:
    read = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    assert isinstance(read, dict)
    return read


def steps(workflow: dict[Any, Any], job: str) -> list[dict[str, Any]]:
    return list(workflow["jobs"][job]["steps"])


def commands(workflow: dict[Any, Any], job: str) -> list[list[str]]:
    """Return the commands of Byline's own that a job runs, in order, without what is only known there."""
    lines = "\n".join(step.get("run", "") for step in steps(workflow, job))
    return [[found[1], *shlex.split(found[2])] for found in SCRIPT.finditer(lines)]


# The workflow


def test_the_workflow_that_runs_is_the_one_in_packaging() -> None:
    assert COPY.read_bytes() == WORKFLOW.read_bytes()


def test_a_tag_of_a_version_starts_it_or_a_person(workflow: dict[Any, Any]) -> None:
    # YAML 1.1 takes the word "on" for true.
    assert workflow[True] == {"push": {"tags": ["v*"]}, "workflow_dispatch": None}


def test_both_systems_test_build_and_try_before_anything_is_released(workflow: dict[Any, Any]) -> None:
    assert set(workflow["jobs"]) == {"linux", "windows", "release"}
    assert set(workflow["jobs"]["release"]["needs"]) == {"linux", "windows"}
    assert workflow["jobs"]["linux"]["runs-on"].startswith("ubuntu-")
    assert workflow["jobs"]["windows"]["runs-on"].startswith("windows-")
    for job, forms in (("linux", ["deb", "tar", "wheel"]), ("windows", ["setup-exe"])):
        done = [" ".join(command).removeprefix("packaging/") for command in commands(workflow, job)]
        wanted = ["dev.py test", "build.py bundle", "build.py check", *(f"build.py {form}" for form in forms)]
        places = [next(at for at, each in enumerate(done) if each.startswith(name)) for name in wanted]
        assert places == sorted(places), done


def test_what_the_workflow_runs_exists(workflow: dict[Any, Any]) -> None:
    ran = [command for job in workflow["jobs"] for command in commands(workflow, job)]
    assert len(ran) >= 15
    for script, name, *arguments in ran:
        assert (ROOT / script).is_file()
        assert name in (driver.COMMANDS if script.endswith("build.py") else dev.COMMANDS)
        if name == "check" and arguments:
            assert arguments[0] in driver.CHECKS
        if name == "release":
            assert arguments[0] in ("tag", "notes", "checksums")


def test_the_setup_program_is_installed_used_and_removed(workflow: dict[Any, Any]) -> None:
    text = next(step["run"] for step in steps(workflow, "windows") if "--self-test" in step.get("run", ""))
    assert text.index('"/S"') < text.index("--self-test") < text.index("QuietUninstallString")


def test_only_the_draft_of_a_tag_may_write(workflow: dict[Any, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    may_write = {name for name, job in workflow["jobs"].items() if "permissions" in job}
    assert may_write == {"release"}
    last = steps(workflow, "release")[-1]
    assert "gh release create" in last["run"]
    assert "--draft" in last["run"]
    assert last["if"] == "startsWith(github.ref, 'refs/tags/v')"


def test_checksums_are_made_and_checked_before_the_draft(workflow: dict[Any, Any]) -> None:
    runs = [step.get("run", "") for step in steps(workflow, "release")]
    made = next(at for at, run in enumerate(runs) if "release checksums" in run)
    assert "sha256sum --check" in runs[made]
    assert made < len(runs) - 1


def test_signing_is_prepared_and_off(workflow: dict[Any, Any]) -> None:
    job = workflow["jobs"]["windows"]
    # Unset in a fresh repository, and then not "on".
    assert job["env"]["SIGNING"] == "${{ vars.SIGNING }}"
    signing = [step for step in steps(workflow, "windows") if "SIGNTOOL sign" in step.get("run", "")]
    assert signing
    assert all(step["if"] == "env.SIGNING == 'on'" for step in signing)
    setup = next(step["run"] for step in steps(workflow, "windows") if "setup-exe" in step.get("run", ""))
    assert 'if ($env:SIGNING -eq "on")' in setup


def test_actions_are_pinned_to_versions(workflow: dict[Any, Any]) -> None:
    used = [step["uses"] for job in workflow["jobs"] for step in steps(workflow, job) if "uses" in step]
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[\w-]+@v\d+\.\d+\.\d+", action)


def test_no_text_from_outside_is_put_into_a_script(workflow: dict[Any, Any]) -> None:
    for job in workflow["jobs"]:
        for step in steps(workflow, job):
            assert "${{" not in step.get("run", "")


def test_the_workflow_names_no_address() -> None:
    text = WORKFLOW.read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not on this machine")
def test_the_scripts_are_written_as_bash_takes_them(workflow: dict[Any, Any]) -> None:
    for job in ("linux", "release"):
        for step in steps(workflow, job):
            done = subprocess.run(
                ["bash", "-n"], input=step.get("run", ""), text=True, capture_output=True, check=False
            )
            assert done.returncode == 0, done.stderr


# One version


def test_every_form_has_the_version_of_the_program(tmp_path: Path) -> None:
    assert version() == __version__
    package = deb.Package(tmp_path, tmp_path, version(), 0)
    assert f"_{__version__}_" in package.path().name
    assert f"byline ({__version__}" in deb.changelog(package)
    setup = setupexe.Setup(tmp_path, tmp_path / "setup.exe", version())
    assert f"-DVERSION={__version__}" in setupexe.defined(setup, tmp_path / "lists.nsh")
    assert ".".join(map(str, versioninfo.numbers(version()))).startswith(__version__)
    metainfo = (desktopfiles.LINUX / "app.byline.byline.metainfo.xml.in").read_text("utf-8")
    assert re.findall(r'version="([^"]*)"', metainfo)[-1] == "@VERSION@"


def test_the_version_stands_in_one_place() -> None:
    listed = subprocess.run(
        [
            "git",
            "-C",
            ROOT,
            "ls-files",
            "-co",
            "--exclude-standard",
            "editor",
            "packaging",
            ".github",
            "pyproject.toml",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("this is no checkout of git")
    stated = re.compile(rf"""(?<=["'=\s]){re.escape(__version__)}(?=["'\s])""")
    for name in listed.stdout.split("\n"):
        path = ROOT / name
        if name in SAYS_VERSIONS or path.suffix not in (".py", ".toml", ".in", ".nsi", ".nsh", ".spec", ".yml", ".xml"):
            continue
        if path.is_file():
            assert not stated.search(path.read_text("utf-8")), name


def test_the_changelog_begins_with_this_version() -> None:
    newest = next(releasenotes.entries(releasenotes.CHANGELOG.read_text("utf-8")))
    assert newest.version == __version__
    assert len(newest.changes) > 5
    assert release.text(newest).count("\n- ") == len(newest.changes) - 1


# Its steps


NOTES = Notes("1.2.0", "2026-11-26", ("Поправено",))


def test_a_tag_belongs_to_one_version() -> None:
    release.check_tag("v1.2.0", NOTES)
    for tag in ("v1.2", "1.2.0", "v1.2.1"):
        with pytest.raises(GiveUp, match=re.escape(tag)):
            release.check_tag(tag, NOTES)


def test_a_version_without_a_day_is_not_released() -> None:
    with pytest.raises(GiveUp, match="unreleased"):
        release.check_tag("v1.2.0", Notes("1.2.0", "", ()))


def test_checksums_are_of_the_files_themselves(tmp_path: Path) -> None:
    (tmp_path / "byline_1.2.0_amd64.deb").write_bytes(b"deb")
    (tmp_path / "Byline-1.2.0-setup.exe").write_bytes(b"exe")
    (tmp_path / "folder").mkdir()
    for _ in range(2):  # a second time, beside the sums of the first
        assert release.write_checksums(tmp_path) == ["Byline-1.2.0-setup.exe", "byline_1.2.0_amd64.deb"]
    lines = (tmp_path / release.CHECKSUMS).read_bytes().decode().split("\n")
    assert lines == [
        f"{hashlib.sha256(b'exe').hexdigest()}  Byline-1.2.0-setup.exe",
        f"{hashlib.sha256(b'deb').hexdigest()}  byline_1.2.0_amd64.deb",
        "",
    ]


def test_nothing_is_no_release(tmp_path: Path) -> None:
    with pytest.raises(GiveUp):
        release.write_checksums(tmp_path)


def test_the_notes_are_printed_as_they_are_published(capsys: pytest.CaptureFixture[str]) -> None:
    assert driver.main(["release", "notes"]) == 0
    assert capsys.readouterr().out.startswith("- ")
