"""Label that AWS does not accept as a tag.

Labels of the site and of a group, and the account's `tags`, become tags: keys of 1 to 128 characters that do not
begin with `aws:`, values of 256, 50 of them together with Tidegate's own.

Fails:

    aws:
      main: {tags: {"aws:owner": shop}}

Passes:

    aws:
      main: {tags: {owner: shop}}

When to accept: never: AWS refuses the tags.
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
            yield Violation(path, f"{number} tags: AWS takes {_MOST_TAGS}", on_key=True)


def _tag(key: str, value: str) -> str:
    if key.lower().startswith("aws:"):
        return "tags that begin with `aws:` belong to AWS"
    if not 1 <= len(key) <= _LONGEST_KEY:
        return f"a tag's key has 1 to {_LONGEST_KEY} characters, not {len(key)}"
    return (
        f"a tag's value has {_LONGEST_VALUE} characters at most, not {len(value)}"
        if len(value) > _LONGEST_VALUE
        else ""
    )
