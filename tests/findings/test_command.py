"""The command line around findings: exit codes, formats, colour, completion, the printed schemas."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.compiler.cases import PROJECT

TIDEGATE = [sys.executable, "-m", "tidegate.cli.entry"]
CLEAN = "tidegate: 1\nname: shop\n"
WARNS = "tidegate: 1\nname: shop\nhosts: {kvm1: null}\n"
FAILS = "tidegate: 1\nname: shop\nhost: {}\n"
EXITS = [
    (["check", "clean"], 0),
    (["check", "warns"], 0),
    (["check", "--strict", "clean"], 0),
    (["check", "--strict", "warns"], 1),
    (["check", "fails"], 1),
    (["check"], 1),
    (["check", "clean", "fails"], 1),
    (["check", "--format", "sarif", "fails"], 1),
    (["check", "--format", "github", "fails"], 1),
    (["check", "--format", "json", "warns"], 0),
    (["check", "stacks/clean.yaml"], 0),
    (["check", "none"], 64),
    (["check", "stacks/none.yaml"], 64),
    (["check", "_base"], 64),
    (["check", "--format", "xml", "clean"], 64),
    (["check", "--strct", "clean"], 64),
    (["chek"], 64),
    (["show", "clean"], 0),
    (["show", "fails"], 1),
    (["show", "none"], 64),
    (["check", "a" * 300], 64),
    (["show", "a" * 300 + ".yaml"], 64),
    (["diff", "a" * 300], 64),
    (["init", "a" * 300], 64),
    (["schema"], 0),
    (["schema", "spec"], 0),
    (["schema", "all"], 64),
    (["completion", "bash"], 0),
    (["completion", "tcsh"], 64),
    (["--help"], 0),
    (["--version"], 0),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "stacks").mkdir()
    for name, spec in (("clean", CLEAN), ("warns", WARNS), ("fails", FAILS), ("_base", CLEAN)):
        (tmp_path / "stacks" / f"{name}.yaml").write_text(spec)
    return tmp_path


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {**os.environ, "PYTHONPATH": str(PROJECT), **environment}
    return subprocess.run(
        [*TIDEGATE, *arguments], cwd=folder, env=inherited, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("arguments", "code"), EXITS, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_exit_codes(project: Path, arguments: list[str], code: int) -> None:
    done = run(project, *arguments)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_one_bad_name_hides_no_other(project: Path) -> None:
    (project / "stacks" / "gone.yaml").symlink_to("nowhere.yaml")
    (project / "stacks" / "dir.yaml").mkdir()
    os.mkfifo(project / "stacks" / "pipe.yaml")
    done = run(project, "check", "--format", "json")
    found = [(one["code"], one["span"]["file"]) for one in json.loads(done.stdout)["findings"]]
    assert {("TG008", "stacks/gone.yaml"), ("TG008", "stacks/pipe.yaml")} <= set(found)
    assert {file for code, file in found if code != "TG008"} == {"stacks/fails.yaml", "stacks/warns.yaml"}


@pytest.mark.parametrize(
    "command", [["check"], ["check", "clean"], ["show", "clean"], ["diff", "clean"], ["lock", "clean"]]
)
def test_a_folder_that_cannot_be_read(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "stacks").symlink_to("stacks")
    done = run(tmp_path, *command)
    assert done.returncode == 1
    assert done.stderr.startswith("Error: stacks") and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["check --format json", "show clean", "schema", "explain TG301"])
def test_a_full_disk(project: Path, command: str) -> None:
    words = [*TIDEGATE, *command.split()]
    with Path("/dev/full").open("w") as full:
        inherited = {**os.environ, "PYTHONPATH": str(PROJECT)}
        done = subprocess.run(
            words, cwd=project, env=inherited, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr == "Error: output: No space left on device\n"


def test_init_in_a_folder_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    script = f"rmdir ../gone && {' '.join(TIDEGATE)} init"
    inherited = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        ["sh", "-c", script], cwd=tmp_path / "gone", env=inherited, capture_output=True, text=True, check=False
    )
    assert done.returncode == 64
    assert "Traceback" not in done.stderr


def test_interrupted_at_any_moment(project: Path) -> None:
    """But for the moment in which Python itself starts."""
    for moment in range(3, 14):
        started = subprocess.Popen([*TIDEGATE, "check"], cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        with suppress(subprocess.TimeoutExpired):
            started.wait(moment / 50)
        started.send_signal(signal.SIGINT)
        assert b"tidegate/" not in started.communicate()[1]
        assert started.returncode in (130, -signal.SIGINT, 1)


def test_machines_read_the_standard_output_alone(project: Path) -> None:
    done = run(project, "check", "--format", "json")
    assert done.stderr == ""
    assert {finding["code"] for finding in json.loads(done.stdout)["findings"]} == {"TG101", "TG011"}


def on_a_terminal(project: Path, **environment: str) -> str:
    """What `check fails` prints on a terminal."""
    ours, theirs = pty.openpty()
    inherited = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    inherited |= {"PYTHONPATH": str(PROJECT), **environment}
    subprocess.run([*TIDEGATE, "check", "fails"], cwd=project, env=inherited, stdout=theirs, stderr=theirs, check=False)
    os.close(theirs)
    printed = b""
    try:
        while more := os.read(ours, 4096):
            printed += more
    except OSError:
        pass
    os.close(ours)
    return printed.decode()


def test_colour_is_for_terminals_that_want_it(project: Path) -> None:
    assert "\033[1;31merror[TG101]\033[0m" in on_a_terminal(project)
    assert "\033" not in on_a_terminal(project, NO_COLOR="1")
    assert "\033" in on_a_terminal(project, NO_COLOR="")
    assert "\033" not in run(project, "check", "fails").stdout


COMPLETIONS = [
    ("tidegate che", 1, {"check"}),
    ("tidegate check ", 2, {"clean", "fails", "warns"}),
    ("tidegate check cl", 2, {"clean"}),
    ("tidegate check clean wa", 3, {"warns"}),
    ("tidegate show ", 2, {"clean", "fails", "warns"}),
    ("tidegate schema s", 2, {"spec"}),
    ("tidegate explain TG30", 2, {f"TG30{number}" for number in range(1, 10)}),
    ("tidegate explain duplicate-m", 2, {"duplicate-mac", "duplicate-mac-on-bridge"}),
    ("tidegate explain cle", 2, {"clean"}),
    ("tidegate explain ", 2, {"clean", "fails", "warns"}),
    ("tidegate check --for", 2, {"--format"}),
]


@pytest.mark.parametrize(("line", "at", "wanted"), COMPLETIONS)
def test_tab(project: Path, line: str, at: int, wanted: set[str]) -> None:
    inner = {"_TIDEGATE_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(at)}
    program = "from tidegate.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.argv = ['tidegate']; {program}"],
        cwd=project, env={**os.environ, "PYTHONPATH": str(PROJECT), **inner},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert {item.partition(",")[2] for item in done.stdout.splitlines()} == wanted, done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_the_program(project: Path, shell: str) -> None:
    assert "_TIDEGATE_COMPLETE" in run(project, "completion", shell).stdout


@pytest.mark.parametrize("which", ["file", "spec"])
def test_schema_prints_the_published_one(project: Path, which: str) -> None:
    published = (PROJECT / "schemas" / f"{which}.schema.json").read_text(encoding="utf-8")
    assert run(project, "schema", which).stdout == published


def test_each_case_alone_ends_without_a_traceback(project: Path) -> None:
    """In a process of its own a rule may import others while rules run."""
    for case in ("TG023_accepts_an_error", "TG024_no_such_code"):
        spec = (PROJECT / "tests" / "cases" / "errors" / f"{case}.yaml").read_text(encoding="utf-8")
        (project / "stacks" / "alone.yaml").write_text(spec)
        done = run(project, "check", "alone")
        assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
