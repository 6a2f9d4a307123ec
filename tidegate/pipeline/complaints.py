"""Converts complaints of HAProxy to findings on lines of the spec."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from tidegate.analysis.origins import spec_path
from tidegate.compiler.blueprint import Balancer, Path
from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding, Span
from tidegate.compiler.source import MappingNode
from tidegate.compiler.source.node import node_at
from tidegate.haproxy.check import Complaint
from tidegate.haproxy.known.versions import other_version
from tidegate.schemas.secrets import stands_for

_SAID_BY = {
    "TG507": re.compile(r"mode http|HTTP mode"),
    "TG511": re.compile(r"missing timeouts"),
    "TG515": re.compile(r"ssl-min-ver"),
    "TG518": re.compile(r"has no 'bind' directive"),
    "TG524": re.compile(r"so the rules are ignored"),
    "TG548": re.compile(r"action is final and has no condition attached"),
}
"""Rules that report the same as a warning of HAProxy → pattern of the warning."""
_OF_A_BALANCER = frozenset(["TG511"])
"""Rules that report all sections of a load balancer in one finding."""
_OF_SLOTS = re.compile(r"We generated two equal cookies")
"""Warnings about slots, which initially have the same address."""


def complaint_findings(
    compilation: Compilation, balancer: Balancer, complaints: Iterable[Complaint], version: str = ""
) -> Iterator[Finding]:
    """TG501 for each complaint of HAProxy about a load balancer of the spec, with the `version` if it is known.

    Complaints that a rule already reports are left out, and those about slots without an instance.
    """
    for complaint in complaints:
        path = spec_path(balancer, complaint.path or ())
        if not _of_a_secret(balancer, complaint.path or ()) and not _is_said(compilation, balancer, complaint, path):
            message = f"HAProxy{f' {version}' if version else ''}{_verb(complaint)}: {complaint.message}"
            help_ = other_version(complaint.message, version) if version else ""
            yield Finding("TG501", complaint.severity, message, _span(compilation, path), help=help_)


def _verb(complaint: Complaint) -> str:
    """The verb ` says`, unless the message is about the program."""
    return "" if complaint.message.startswith("haproxy -c ") else " says"


def _is_said(compilation: Compilation, balancer: Balancer, complaint: Complaint, path: Path) -> bool:
    """Whether a rule reports the same: an error at the same path, or a rule that is known to be equivalent."""
    if _OF_SLOTS.match(complaint.message):
        return True
    key, whole = _span(compilation, path), compilation.span(path)
    for other in compilation.findings:
        within = (whole if complaint.line is not None else key).holds(other.span)
        if complaint.severity == "error" and other.is_error and (within or other.span.holds(key)):
            return True
        words = _SAID_BY.get(other.code)
        if words and words.search(complaint.message):
            around = balancer.path if other.code in _OF_A_BALANCER else path
            if compilation.span(around).holds(other.span) or compilation.key(around).holds(other.span):
                return True
    return False


def _span(compilation: Compilation, path: Path) -> Span:
    """The span of the key for a map, otherwise of the value."""
    whole = compilation.tree is not None and isinstance(node_at(compilation.tree, path), MappingNode)
    return compilation.key(path) if whole else compilation.span(path)


def _of_a_secret(balancer: Balancer, path: Path) -> bool:
    """Whether the complaint is about the placeholder of a secret; its value is checked when it is known."""
    value: Any = balancer.configuration.tree()
    for word in path:
        if isinstance(value, dict):
            value = value.get(word)
        elif isinstance(value, list) and isinstance(word, int) and word < len(value):
            value = value[word]
    return _is_secret(value, of_a_line=path[:1] == ("userlists",) and "users" in path)


def _is_secret(value: Any, of_a_line: bool) -> bool:
    """Whether a value is a placeholder, or is composed of words (with `of_a_line`: any keys) that contain one."""
    if isinstance(value, dict):
        composed = of_a_line or value.keys() in ({"words"}, {"join"}, {"text"})
        return composed and any(_is_secret(inner, of_a_line) for inner in value.values())
    if isinstance(value, list):
        return any(_is_secret(inner, of_a_line) for inner in value)
    return isinstance(value, str) and stands_for(value) is not None
