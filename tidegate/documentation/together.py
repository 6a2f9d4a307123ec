"""The validators of whole maps as JSON Schema: keys that require or exclude each other."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def given(*keys: str) -> Schema:
    """All of these keys are present and not null."""
    return {"required": list(keys), "properties": {key: {"not": {"type": "null"}} for key in keys}}


def none_of(*keys: str) -> Schema:
    """None of these keys is present, except as null."""
    return {"properties": {key: {"type": "null"} for key in keys}}


def one_of(*keys: str) -> Schema:
    """Exactly one of these keys is present and not null."""
    return {"oneOf": [given(key) for key in keys]}


def _both(first: Schema, second: Schema) -> Schema:
    return {**first, **second, "properties": {**first["properties"], **second["properties"]}}


_FILLED: Schema = {"not": {"enum": [[], {}]}}

TOGETHER: dict[str, tuple[Schema, ...]] = {
    "Metric._one_kind": (
        {"oneOf": [
            _both(given("haproxy", "measure"), none_of("name")),
            _both(given("name"), none_of("haproxy", "measure")),
        ]},
    ),
    "Step._one": (one_of("add", "remove", "add_percent", "remove_percent", "exactly"),),
    "Policy._one": (one_of("step_scaling", "target_tracking"),),
    "Schedule._one_form": (
        {"oneOf": [
            _both(given("from", "until"), none_of("cron", "for")),
            _both(given("cron", "for"), none_of("from", "until")),
        ]},
        {"anyOf": [given("min_size"), given("max_size")]},
    ),
    "Subnet._made_or_existing": ({"anyOf": [given("zone", "cidr"), given("existing")]},),
    "Vpc._made_or_existing": (one_of("cidr", "existing"),),
    "Ingress._port_of_a_protocol": (
        {"anyOf": [none_of("port"), {"properties": {"protocol": {"enum": ["tcp", "udp"]}}}]},
    ),
    "Source._one": (one_of("balancer", "network", "security_group"),),
    "Image._one_kind": (one_of("source", "location", "iso", "lab"),),
    "Traffic._one_source": (one_of("shape", "csv"),),
    "Traffic._one_peak": (
        {"oneOf": [none_of("users", "each"), _both(given("users", "each"), none_of("peak"))]},
    ),
    "Link._one_gateway": ({"anyOf": [none_of("vpn"), none_of("existing")]},),
    "Target._one_form": (
        {"not": _both(given("host"), {"required": ["host", "hosts"], "properties": {"hosts": _FILLED}})},
    ),
    "Member._one_kind": (one_of("domains", "machines", "autoscaling"),),
    "Balancer._one_anonymous": (
        {"properties": {"defaults": {"contains": {"not": given("name")}, "minContains": 0, "maxContains": 1}}},
    ),
    "Balancer._without_secrets": (),
}  # fmt: skip
"""Class and validator → schema of its requirements. Empty if the types
contain them (`SECRET`), or if JSON Schema cannot express them: `beyond` then lists the case."""
