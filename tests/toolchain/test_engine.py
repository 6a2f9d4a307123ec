"""Pulumi's own commands, as typed by hand, and its Automation API, with the real engine and the real language host."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path

import pytest
from pulumi import automation

from tests.toolchain.conftest import Project
from tidegate.toolchain import Toolchain, parts

pytestmark = pytest.mark.engine


def test_up_preview_refresh_destroy(project: Project) -> None:
    status, output = project.run("up", "--yes", "--skip-preview", "-s", "dev")
    assert status == 0, output
    assert "a line of output" in output and "answer: 42" in output
    assert "warning" not in output
    status, output = project.run("preview", "-s", "dev", "--refresh", "--json")
    assert status == 0, output
    assert json.loads(output)["changeSummary"] == {"same": 1}
    assert project.run("refresh", "--yes", "--skip-preview", "-s", "dev")[0] == 0
    assert project.run("destroy", "--yes", "--skip-preview", "-s", "dev")[0] == 0


FAILURES = {
    "reported": ("import pulumi, sys\npulumi.log.error('two\\nfindings')\nsys.exit(32)\n", "two\n    findings"),
    "run_error": ("import pulumi\nraise pulumi.RunError('told once')\n", "told once"),
    "exception": ("def cause():\n    raise ValueError('a fault')\ncause()\n", "ValueError: a fault"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_is_reported_once(project: Project, name: str) -> None:
    program, message = FAILURES[name]
    project.program(program)
    status, output = project.run("preview", "-s", "dev")
    diagnostics = output.partition("Diagnostics:")[2]
    assert status != 0
    assert diagnostics.count("error:") == 1, output
    assert diagnostics.count(message) == 1, output
    assert ("Traceback" in output) == (name == "exception")
    assert "runpy" not in output and "pulumi-language-python-exec" not in output


def test_both_streams_and_the_exit_status_pass_through(project: Project) -> None:
    project.program("import sys\nprint('to out')\nprint('to err', file=sys.stderr)\nsys.exit(3)\n")
    status, output = project.run("preview", "-s", "dev")
    assert status != 0
    assert "to out" in output and "to err" in output
    assert output.partition("Diagnostics:")[2].count("program exited with non-zero exit code: 3") == 1


@pytest.mark.parametrize("interrupt", [os.kill, os.killpg], ids=["the engine alone", "as a terminal does"])
def test_an_interrupt_ends_quietly(project: Project, interrupt: Callable[[int, int], None]) -> None:
    project.program("import time\nprint('running', flush=True)\ntime.sleep(60)\n")
    process = project.start("up", "--yes", "--skip-preview", "-s", "dev")
    assert process.stdout is not None
    said = ""
    while "running" not in said:
        said += process.stdout.readline()
    interrupt(process.pid, signal.SIGINT)
    rest, _ = process.communicate(timeout=20)
    assert rest.partition("Diagnostics:")[2].count("error: update canceled") == 1
    assert "Traceback" not in rest
    assert left_in(process.pid) == []
    assert list(project.state.rglob("locks/**/*.json")) == []


def test_a_killed_engine_leaves_no_process_and_no_lock_in_the_way(project: Project) -> None:
    project.program("import time\nprint('running', flush=True)\ntime.sleep(60)\n")
    process = project.start("up", "--yes", "--skip-preview", "-s", "dev")
    assert process.stdout is not None
    while "running" not in process.stdout.readline():
        pass
    process.kill()
    process.wait()
    project.program("")
    status, output = project.run("up", "--yes", "--skip-preview", "-s", "dev")
    assert status == 0, output
    told = f"removed the lock of a process that has ended: organization/trial/dev (process {process.pid})"
    assert output.count(told) == 1
    assert gone(process.pid)


def left_in(session: int) -> list[str]:
    """The command lines of the living processes of a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            if fields[3] == str(session) and fields[0] != "Z":
                found.append((stat.parent / "cmdline").read_text())
        except OSError:
            continue
    return found


def gone(session: int, patience: float = 10.0) -> bool:
    """Whether a session's processes all end within some seconds."""
    end = time.monotonic() + patience
    while left_in(session) and time.monotonic() < end:
        time.sleep(0.1)
    return left_in(session) == []


def make_environment(folder: Path) -> Path:
    """A virtual environment with this one's packages."""
    venv.create(folder, symlinks=True)
    site = next(folder.glob("lib/python3*/site-packages"))
    here = next(Path(sys.prefix).glob("lib/python3*/site-packages"))
    (site / "all.pth").write_text(f"{here}\n")
    (site / "pulumi").symlink_to(here / "pulumi")
    return folder


def test_the_virtualenv_option_decides(project: Project) -> None:
    made = make_environment(project.folder / "own")
    project.env["VIRTUAL_ENV"] = sys.prefix
    project.options("virtualenv: own")
    project.program("import sys, pulumi\npulumi.export('prefix', sys.prefix)\n")
    status, output = project.run("up", "--yes", "--skip-preview", "-s", "dev")
    assert status == 0, output
    assert f'"{made}"' in output


def test_the_nearest_environment_serves_whatever_the_path_says(project: Project) -> None:
    made = make_environment(project.folder / ".venv")
    launchers = project.env["PATH"].split(os.pathsep)[0]
    project.env |= {"PATH": f"{launchers}:/usr/bin:/bin", "TIDEGATE_PYTHON": ""}
    (project.folder / "Pulumi.yaml").write_text("name: trial\nruntime: python\n")
    project.program("import sys, pulumi\npulumi.export('prefix', sys.prefix)\n")
    status, output = project.run("up", "--yes", "--skip-preview", "-s", "dev")
    assert status == 0, output
    assert f'"{made}"' in output


def test_a_missing_virtualenv_is_said_with_what_to_do(project: Project) -> None:
    project.options("virtualenv: nowhere")
    status, output = project.run("preview", "-s", "dev")
    assert status != 0
    assert "of runtime.options.virtualenv does not exist" in output
    assert "Traceback" not in output


def test_the_automation_api(project: Project) -> None:
    workspace = automation.LocalWorkspace(work_dir=str(project.folder), env_vars=project.env)
    stack = automation.Stack.select("dev", workspace)
    events: list[automation.EngineEvent] = []
    assert stack.up(on_event=events.append).outputs["answer"].value == 42
    assert any(event.summary_event for event in events)
    assert stack.preview().change_summary == {automation.OpType.SAME: 1}
    assert stack.destroy().summary.result == "succeeded"


def test_the_committed_schema_is_the_plugins(toolchain: Toolchain) -> None:
    plugin = toolchain.part(parts.LIBVIRT)
    if plugin.state != "built" or plugin.path is None:
        pytest.skip("the official libvirt plugin is installed: ours has not been built")
    made = subprocess.run([plugin.path / "pulumi-resource-libvirt", "schema"], capture_output=True, check=True)
    module = Path(parts.__file__).parent / "modules" / "libvirt"
    mend = f"cd {module} && go generate"
    assert made.stdout == (module / "schema.json").read_bytes(), mend


PROVIDER = """
import sys
from pulumi.provider.experimental import provider as rpc
from pulumi.provider.experimental.server import main
from pulumi.provider.experimental.property_value import PropertyValue

class Echo(rpc.Provider):
    async def check(self, request):
        return rpc.CheckResponse(inputs=request.new_inputs)
    async def create(self, request):
        print("to err", file=sys.stderr, flush=True)
        word = request.properties["word"].value
        return rpc.CreateResponse("id", {"word": PropertyValue(word + " " + sys.prefix)})
    async def delete(self, request):
        pass

main(sys.argv[1:], "1.0.0", Echo())
"""
USE = """
import pulumi
class Echo(pulumi.CustomResource):
    def __init__(self, name, word):
        super().__init__("echo:index:Echo", name, {"word": word})
pulumi.export("heard", Echo("one", "hello").word)
"""


def test_a_provider_in_python_runs_in_the_projects_environment(project: Project) -> None:
    (project.folder / "echo").mkdir()
    (project.folder / "echo" / "PulumiPlugin.yaml").write_text("runtime: python\n")
    (project.folder / "echo" / "__main__.py").write_text(PROVIDER)
    with (project.folder / "Pulumi.yaml").open("a") as file:
        file.write("plugins: {providers: [{name: echo, path: ./echo}]}\n")
    project.env["VIRTUAL_ENV"] = sys.prefix
    project.program(USE)
    status, output = project.run("up", "--yes", "--skip-preview", "-s", "dev")
    assert status == 0, output
    assert f"hello {sys.prefix}" in output
    assert "warning" not in output
    assert project.run("destroy", "--yes", "--skip-preview", "-s", "dev")[0] == 0
