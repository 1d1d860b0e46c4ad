"""What the documents say is so: links lead somewhere, examples run, nothing is left out."""

import importlib.util
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import nonpaper
from nonpaper.cli import main
from nonpaper.model.shape import json_schema

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/case.yaml"))


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_files_lead_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text()):
        elsewhere = target.startswith("https://")
        assert elsewhere or (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_page_of_commands_is_up_to_date():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    assert (ROOT / "docs" / "commands.md").read_text() == generate.page(), "run `make docs`"


def commands() -> list[tuple[str, click.Command]]:
    """Every command, and those under one."""
    found = list(main.commands.items())
    for name, command in main.commands.items():
        found += [
            (f"{name} {part}", under) for part, under in getattr(command, "commands", {}).items()
        ]
    return found


def test_every_command_and_option_has_help_and_an_example():
    for name, command in commands():
        assert command.help, name
        assert command.epilog, name
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert getattr(parameter, "help", None), f"{name} {parameter.name}"


@pytest.mark.parametrize("page", ["README.md", "docs/python.md"])
def test_python_examples_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for code in blocks(ROOT / page, "python"):
        exec(compile(code, page, "exec"), {})  # noqa: S102 - our own page


def test_the_commands_of_the_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    lines = "".join(blocks(ROOT / "README.md", "console")).splitlines()
    commands = [shlex.split(line.removeprefix("$ "), comments=True) for line in lines]
    asked = [words[1:] for words in commands if words[0] == "nonpaper"]
    assert len(asked) > 5
    for words in asked:
        found = CliRunner().invoke(main, words, catch_exceptions=False)
        assert found.exit_code == 0, (words, found.output)


def test_the_commands_shown_in_help_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    for name, command in commands():
        for line in re.findall(r"^ *(nonpaper .*)$", command.epilog or "", re.MULTILINE):
            words = shlex.split(line.partition(" > ")[0].partition(" && ")[0])[1:]
            found = CliRunner().invoke(main, words, catch_exceptions=False)
            assert found.exit_code in ({0, 1} if "--strict" in words else {0}), (name, found.output)


def test_the_way_from_a_report_to_a_case_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    lines = "".join(blocks(ROOT / "docs" / "from-report-to-case.md", "console")).splitlines()
    commands = [shlex.split(line.removeprefix("$ "), comments=True) for line in lines]
    for words in commands:
        if words[0] == "cp":
            shutil.copytree(words[2], words[3])
            continue
        if words[-1] == "review":  # it waits for keys at a terminal
            continue
        asked = words[1 : words.index(">")] if ">" in words else words[1:]
        found = CliRunner().invoke(main, asked, catch_exceptions=False)
        assert found.exit_code == 0, (words, found.output)


def test_every_key_of_a_case_is_in_the_reference():
    page = (ROOT / "docs" / "case-file.md").read_text()
    schema = json_schema()
    shapes = [schema, *schema["$defs"].values()]
    keys = {key for shape in shapes for key in shape.get("properties", {})}
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", page)] == []


def test_every_public_name_is_in_the_reference_or_is_what_a_call_gives():
    page = (ROOT / "docs" / "python.md").read_text()
    missing = [name for name in nonpaper.__all__ if name not in page and name != "__version__"]
    assert missing == []


def test_every_public_name_can_be_fetched_and_is_sorted():
    assert sorted(nonpaper.__all__) == nonpaper.__all__
    for name in nonpaper.__all__:
        assert getattr(nonpaper, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = nonpaper.nothing


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_example_passes_check(folder: Path):
    found = CliRunner().invoke(main, ["check", str(folder)], catch_exceptions=False)
    assert found.exit_code == 0, found.output


def test_no_page_names_a_place_of_this_machine():
    for page in PAGES:
        assert not re.search(r"/(?:home|root|tmp|work)/", page.read_text()), page.name
