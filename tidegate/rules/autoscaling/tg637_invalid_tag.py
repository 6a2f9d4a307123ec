"""Label is not a valid AWS tag.

A label is not valid as a tag in AWS. The labels of the site and of a group, and the `tags` of an account, become
tags. A key has 1 to 128 characters and does not start with `aws:`, a value has at most 256 characters, and a
resource has at most 50 tags, including those of Tidegate.

To fix it, correct or remove the label.

Fails:

    aws:
      main: {tags: {"aws:owner": shop}}

Passes:

    aws:
      main: {tags: {owner: shop}}

When to accept: Never. AWS rejects the tags.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule

_LONGEST_KEY, _LONGEST_VALUE, _MOST_TAGS = 128, 256, 50
"""Amazon EC2 user guide, tag your resources, restrictions."""


@rule("TG637", "invalid-tag", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    if not site.blueprint.clouds:
        return
    labels: list[tuple[Path, dict[str, str]]] = [(("labels",), site.spec.labels)]
    labels += [(("aws", name, "tags"), aws.tags) for name, aws in site.spec.aws.items()]
    labels += [(("autoscaling", name, "labels"), group.labels) for name, group in site.spec.autoscaling.items()]
    for path, pairs in labels:
        for key, value in pairs.items():
            problem = _tag(key, value)
            if problem:
                yield Violation((*path, key), problem, on_key=True)
    tagged = [(one.path, len(one.tags)) for one in site.blueprint.groups]
    for path, number in tagged + [(one.path, len(one.tags)) for one in site.blueprint.clouds]:
        if number > _MOST_TAGS:
            yield Violation(path, f"{number} tags: AWS allows at most {_MOST_TAGS}", on_key=True)


def _tag(key: str, value: str) -> str:
    if key.lower().startswith("aws:"):
        return "keys of tags cannot start with `aws:`"
    if not 1 <= len(key) <= _LONGEST_KEY:
        return f"the key of a tag must have 1 to {_LONGEST_KEY} characters, not {len(key)}"
    return (
        f"the value of a tag can have at most {_LONGEST_VALUE} characters, not {len(value)}"
        if len(value) > _LONGEST_VALUE
        else ""
    )
