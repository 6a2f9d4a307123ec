"""Adds the findings about conflicts between environments to their compilations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding
from tidegate.compiler.secrets import Redactor
from tidegate.rules.environments.environment import Environment, EnvironmentRule
from tidegate.rules.registry import rules_in


def compare_environments(compilations: Sequence[Compilation]) -> list[Compilation]:
    """The compilations, each with the findings about its conflicts with earlier ones.

    Two environments share a host whose `uri` is the same, and a cloud of the same account and region (and endpoint).
    Environments with errors of their own are compared as far as they link.
    """
    found = _found([Environment(one, one.blueprint) for one in compilations if one.blueprint is not None])
    texts = {file: text for one in compilations for file, text in one.texts.items()}
    redactor = Redactor(tuple(one.tree for one in compilations if one.tree is not None), texts)
    rows: list[Compilation] = []
    for one in compilations:
        more = tuple(finding for file, finding in found if file == one.file)
        whole = replace(one, texts={**one.texts, **texts}, redactor=redactor) if more else one
        rows.append(whole.with_findings(more))
    return rows


def _found(environments: Sequence[Environment]) -> list[tuple[str, Finding]]:
    rules = [rule for rule in rules_in("environments") if isinstance(rule, EnvironmentRule)]
    return [found for rule in rules for found in rule.findings(environments)]
