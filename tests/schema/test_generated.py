"""The generated files are what the models say, every key has its description, and every path finds it."""

from __future__ import annotations

import pytest

from tidegate.documentation.descriptions import describe, published
from tidegate.documentation.generated import MEND, stale


def test_is_fresh() -> None:
    assert stale() == (), f"to mend it: {MEND}"


@pytest.mark.parametrize("name", ["spec", "file"])
def test_no_field_without_a_description(name: str) -> None:
    schema = published(name)
    models = {"Spec": schema, **schema["$defs"]}
    keys = [(model, key, node) for model, inner in models.items() for key, node in inner.get("properties", {}).items()]
    bare = [f"{model}.{key}" for model, key, node in keys if not node.get("description")]
    assert len(keys) > 600
    assert bare == [], "a string literal below the field says what it is"


def test_a_path_in_words() -> None:
    mode = describe(("networks", "lan", "mode"))
    assert mode is not None
    assert (
        mode.required
        and mode.allowed == ("bridge", "nat", "isolated")
        and mode.text.startswith("`bridge` uses a Linux")
    )
    naming = describe(("naming",))
    assert naming is not None and (naming.default, naming.required) == ('"long"', False)
    warmup = describe(("autoscaling", "web", "warmup"))
    assert warmup is not None and warmup.type == "a duration, such as 30s, 5000ms or 1h30m"
    step = describe(("autoscaling", "web", "policies", "hot", "step_scaling", "steps", 0, "add"))
    assert step is not None and step.type == "integer, at least 0" and step.text == "The number of instances to add."
    domain = describe(("domains", "app"))
    assert domain is not None and domain.text.startswith("A virtual machine")
    assert describe(("domains", "app", "vcpu")) is None
    option = describe(("haproxy", "edge", "defaults", "option", 0))
    assert option is not None and (option.text, option.type) == ("", "string, or number, or a secret")
