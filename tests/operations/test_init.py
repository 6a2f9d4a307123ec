"""`tidegate init`: a project that checks clean; nothing is overwritten; it works from an installed wheel."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.compiler.cases import PROJECT
from tests.operations.single import single
from tidegate.cli import exits
from tidegate.cli.main import tidegate
from tidegate.operations.init import RefusedError, files, planned, write

PLUGIN = "plugins/haproxy/pulumi-resource-haproxy"
FILES = ("Pulumi.yaml", "__main__.py", "requirements.txt", PLUGIN, "stacks/prod.yaml", ".gitignore",
         "schemas/file.schema.json")  # fmt: skip


def test_the_new_project_has_nothing_to_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert tidegate.main(["init", "my-shop"], standalone_mode=False) == exits.DONE
    assert capsys.readouterr().out.split() == [f"my-shop/{file}" for file in FILES]
    monkeypatch.chdir("my-shop")
    assert tidegate.main(["check", "--strict"], standalone_mode=False) == exits.DONE
    assert capsys.readouterr().out.startswith("stacks/prod.yaml: no findings on ")


def test_what_stands_in_comments_is_valid_too(tmp_path: Path) -> None:
    text = files(planned(tmp_path, "shop", None))["stacks/prod.yaml"]
    head, _, tail = text.partition("# aws:")
    cloud = "".join(f"{line.removeprefix('# ').removeprefix('#')}\n" for line in f"# aws:{tail}".splitlines())
    compilation = single((head + cloud).encode())
    assert compilation.spec is not None and compilation.spec.autoscaling and not compilation.errors


def test_pulumi_yaml(tmp_path: Path) -> None:
    write(planned(tmp_path, "shop", None))
    project = yaml.safe_load((tmp_path / "Pulumi.yaml").read_text())
    assert project["name"] == yaml.safe_load((tmp_path / "stacks" / "prod.yaml").read_text())["name"] == "shop"
    [provider] = project["plugins"]["providers"]
    assert provider["name"] == "haproxy"
    assert os.access(tmp_path / provider["path"] / "pulumi-resource-haproxy", os.X_OK)
    assert len((tmp_path / "__main__.py").read_text().splitlines()) == 3


def test_what_lies_in_the_project_is_named_from_there(tmp_path: Path) -> None:
    provider = tmp_path / "own" / "haproxy"
    provider.mkdir(parents=True)
    (provider / "pulumi-resource-haproxy").touch()
    texts = files(planned(tmp_path, "shop", provider))
    assert yaml.safe_load(texts["Pulumi.yaml"])["plugins"]["providers"][0]["path"] == "./own/haproxy"
    assert PLUGIN not in texts
    beside = yaml.safe_load(files(planned(tmp_path / "shop", "shop", provider))["Pulumi.yaml"])
    assert beside["plugins"]["providers"][0]["path"] == "../own/haproxy"


def test_the_editor_finds_the_schema(tmp_path: Path) -> None:
    write(planned(tmp_path, "shop", None))
    first = (tmp_path / "stacks" / "prod.yaml").read_text().partition("\n")[0]
    key, _, value = first.removeprefix("# ").partition("$schema=")
    assert key == "yaml-language-server: "
    assert json.loads((tmp_path / "stacks" / value).read_text())["title"] == "Tidegate: a file of a spec"


@pytest.mark.parametrize("there", FILES)
def test_nothing_is_overwritten(tmp_path: Path, there: str) -> None:
    file = tmp_path / there
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("mine\n")
    with pytest.raises(RefusedError, match=f"{there} already exists; no files were written"):
        write(planned(tmp_path, "shop", None))
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [file] and file.read_text() == "mine\n"


def test_half_a_project_is_taken_back(tmp_path: Path) -> None:
    (tmp_path / "stacks").touch()
    with pytest.raises(RefusedError, match="no files were written"):
        write(planned(tmp_path, "shop", None))
    assert [one.name for one in tmp_path.iterdir()] == ["stacks"]


@pytest.mark.parametrize("name", ["Shop", "9shop", "shop_1", "shop\n", "a" * 64])
def test_a_name_that_cannot_be_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(RefusedError, match="not a project name"):
        planned(tmp_path, name, None)


@pytest.mark.parametrize(
    ("folder", "name"), [("My Shop!", "my-shop"), ("2024", "site"), ("shop.example", "shop-example")]
)
def test_the_name_is_the_folders(tmp_path: Path, folder: str, name: str) -> None:
    assert planned(tmp_path / folder, None, None).name == name


def test_from_an_installed_wheel(tmp_path: Path) -> None:
    """Built from this tree without the network, installed beside the packages that are there."""
    tree, wheels, venv = tmp_path / "tree", tmp_path / "wheels", tmp_path / "venv"
    tracked = subprocess.run(
        ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"),
        cwd=PROJECT, check=True, capture_output=True,
    ).stdout.decode().split("\0")  # fmt: skip
    for name in filter(None, tracked):
        if not name.startswith(("tests/", "docs/", "benchmarks/")):
            _copy(PROJECT / name, tree / name)
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels), str(tree))
    _run(sys.executable, "-m", "venv", "--without-pip", str(venv))
    site = next((venv / "lib").iterdir()) / "site-packages"
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "theirs.pth").write_text(f"{packages}\n")
    [wheel] = wheels.glob("*.whl")
    _run(sys.executable, "-m", "pip", "--python", str(venv / "bin" / "python"), "install", "--no-deps", "--no-index",
         "--ignore-installed", "--quiet", str(wheel))  # fmt: skip
    command = str(venv / "bin" / "tidegate")
    _run(command, "init", str(tmp_path / "shop"), cwd=tmp_path)
    colleague = _cloned(tmp_path / "shop", tmp_path / "elsewhere" / "shop")
    shutil.rmtree(tmp_path / "shop")
    assert [name for name in FILES if str(tmp_path) in (colleague / name).read_text()] == []
    assert _run(command, "check", cwd=colleague).startswith("stacks/prod.yaml: no findings on ")
    project = yaml.safe_load((colleague / "Pulumi.yaml").read_text())
    assert project["runtime"]["options"]["virtualenv"] == ".venv"
    plugin = [str(colleague / project["plugins"]["providers"][0]["path"] / "pulumi-resource-haproxy"), "--help"]
    (colleague / ".venv").symlink_to(venv)
    assert "pulumi-resource-haproxy" in _run(*plugin, cwd=tmp_path)


def _cloned(project: Path, clone: Path) -> Path:
    """The project as another machine gets it: what git has of it."""
    git = ("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-C", str(project))
    _run(*git, "init", "--quiet")
    _run(*git, "add", "--all")
    _run(*git, "commit", "--quiet", "--message", "new")
    _run("git", "clone", "--quiet", str(project), str(clone))
    return clone


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink():
        target.symlink_to(source.readlink())
    elif source.is_file():
        target.write_bytes(source.read_bytes())
        target.chmod(source.stat().st_mode)


def _run(*words: str, cwd: Path | None = None) -> str:
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": ""})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
