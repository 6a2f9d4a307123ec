"""Reads the folders with providers from the CLI configuration of Terraform (HCL 1 or JSON)."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

TOKEN = re.compile(
    r"""
    (?P<skip>\s+|\#[^\n]*|//[^\n]*|/\*.*?\*/)
    |(?P<heredoc><<-?(?P<end>\w+)\n.*?^[ \t]*(?P=end)$)
    |(?P<string>"(?:\\.|[^"\\])*")
    |(?P<mark>[{}=\[\],])
    |(?P<word>[^\s{}=\[\],"]+)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


def folders(text: str) -> list[tuple[str, str]]:
    """The folders in a configuration as (keyword, path as written); empty if it cannot be parsed."""
    found = _json_folders(text) if text.lstrip().startswith("{") else _hcl_folders(text)
    return list(dict.fromkeys(found))


def _hcl_folders(text: str) -> Iterator[tuple[str, str]]:
    """The `path` of each `filesystem_mirror`, the AWS provider in `dev_overrides`, and `plugin_cache_dir`."""
    blocks: list[str] = []
    before: list[str] = []
    for kind, token in _tokens(text):
        if token == "{" and kind == "mark":
            blocks.append(next((word for word in before if word != "="), ""))
            before = []
        elif token == "}" and kind == "mark":
            blocks = blocks[:-1]
            before = []
        elif len(before) >= 2 and before[-1] == "=":
            keyword = _keyword(blocks, before[-2])
            if kind == "string" and keyword:
                yield keyword, token
            before = []
        else:
            before.append(token)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in TOKEN.finditer(text):
        if match.lastgroup == "string":
            yield "string", re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[1]), match[0][1:-1])
        elif match.lastgroup != "skip":
            yield str(match.lastgroup), match[0]


def _keyword(blocks: list[str], name: str) -> str:
    """The keyword of a string attribute in these nested blocks; empty if it is not a folder."""
    if not blocks:
        return name if name == "plugin_cache_dir" else ""
    if blocks == ["provider_installation", "filesystem_mirror"] and name == "path":
        return "filesystem_mirror"
    if blocks == ["provider_installation", "dev_overrides"] and _is_aws(name):
        return "dev_overrides"
    return ""


def _is_aws(source: str) -> bool:
    return source.split("/")[-2:] == ["hashicorp", "aws"]


def _json_folders(text: str) -> Iterator[tuple[str, str]]:
    try:
        raw = json.loads(text)
    except ValueError:
        return
    if isinstance(cached := raw.get("plugin_cache_dir"), str):
        yield "plugin_cache_dir", cached
    for installation in _maps(raw.get("provider_installation")):
        for mirror in _maps(installation.get("filesystem_mirror")):
            if isinstance(path := mirror.get("path"), str):
                yield "filesystem_mirror", path
        for overrides in _maps(installation.get("dev_overrides")):
            yield from (("dev_overrides", str(path)) for name, path in overrides.items() if _is_aws(name))


def _maps(raw: object) -> list[dict[str, object]]:
    """Blocks in JSON: an object, or a list of objects if there are several."""
    return [item for item in (raw if isinstance(raw, list) else [raw]) if isinstance(item, dict)]


def configuration_files(environ: Mapping[str, str], home: Path) -> list[Path]:
    """The files that Terraform reads, whether they exist or not."""
    named = environ.get("TF_CLI_CONFIG_FILE") or environ.get("TERRAFORM_CONFIG")
    first = Path(named) if named else home / ".terraformrc"
    return [
        first,
        *sorted((home / ".terraform.d").glob("*.tfrc")),
        *sorted((home / ".terraform.d").glob("*.tfrc.json")),
    ]


def configured(environ: Mapping[str, str], home: Path) -> tuple[list[Path], list[Path]]:
    """(mirrors and caches, folders with the provider) from the environment and all configuration files."""
    mirrors: list[Path] = []
    direct: list[Path] = []
    if environ.get("TF_PLUGIN_CACHE_DIR"):
        mirrors.append(Path(environ["TF_PLUGIN_CACHE_DIR"]))
    for file in configuration_files(environ, home):
        try:
            found = folders(file.read_text())
        except (OSError, UnicodeDecodeError):
            continue
        for keyword, path in found:
            folder = Path(os.path.expandvars(path) if keyword == "plugin_cache_dir" else path)
            (direct if keyword == "dev_overrides" else mirrors).append(folder.expanduser())
    return mirrors, direct
