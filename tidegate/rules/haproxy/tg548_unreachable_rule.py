"""Rule is never evaluated.

If a rule without a condition answers the request, closes the connection or selects the backend, HAProxy does not
evaluate the rules that follow it in the same ruleset. If the rule answers the request, HAProxy does not evaluate the
later rulesets either: the order is `http-request`, `redirect`, `use_backend`, `default_backend`. A `use_backend` or
`redirect` rule with the same condition as an earlier one is never evaluated either. HAProxy warns only about some of
these cases.

To fix it, move the rule before the unconditional rule, add a condition to that rule, or remove the rule that is never
evaluated.

Fails:

    haproxy:
      edge:
        frontends: {http-in: {use_backend: [app-servers, "api if { path_beg /api }"], default_backend: null}}
        backends: {api: {servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}

Passes:

    haproxy:
      edge:
        frontends: {http-in: {use_backend: ["api if { path_beg /api }"], default_backend: app-servers}}
        backends: {api: {servers: {s1: {address: 10.0.0.1, port: 80, check: true}}}}

When to accept: Never. The rule has no effect in this position.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.proxies import Proxy, proxies
from tidegate.analysis.rulesets import PHASES, ProxyRule, rules_of
from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_REPEATABLE = ("use_backend", "redirect")
"""Rulesets whose rules do not change anything that a later condition could test."""
_VARYING = ("rand", "_inc_", "_clr_", "lua.", "uuid")
"""Parts of the names of fetches that give another result, or change something, each time they are called."""


@rule("TG548", "unreachable-rule", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for proxy in proxies(site, "frontends", "listens", "backends"):
        rules = [one for one in rules_of(proxy) if proxy.mode == "http" or not one.needs_http]
        if len(rules) > 1:
            yield from _behind_final_rules(rules)
            yield from _repeated(proxy, rules)


def _behind_final_rules(rules: list[ProxyRule]) -> Iterator[Violation]:
    """One violation for each final rule, at the first rule that follows it."""
    unreachable: set[int] = set()
    for place, final in enumerate(rules):
        if place in unreachable or not (final.is_final and final.always_applies):
            continue
        behind = [at for at, one in enumerate(rules) if at not in unreachable and _is_behind(rules, place, at)]
        unreachable.update(behind)
        if behind:
            one, more = rules[behind[0]], len(behind) - 1
            others = (
                f", and neither {'is' if more == 1 else 'are'} {more} {'other' if more == 1 else 'others'}"
                if more
                else ""
            )
            use = "used" if one.ruleset == "default_backend" else "evaluated"
            message = f"this `{one.title}` is never {use}{others}: the `{final.title}` before it has no condition"
            yield Violation(one.path, message, related=((final.path, "this rule has no condition"),))


def _is_behind(rules: list[ProxyRule], final: int, other: int) -> bool:
    """Whether the final rule keeps HAProxy from evaluating the other one."""
    first, later = rules[final], rules[other]
    if first.ruleset == later.ruleset:
        return other > final
    if not first.ends_request or first.ruleset not in PHASES or later.ruleset not in PHASES:
        return False
    if any(one.ruleset == first.ruleset and one.may_skip_rules for one in rules[:final]):
        return False
    return PHASES.index(later.ruleset) > PHASES.index(first.ruleset)


def _repeated(proxy: Proxy, rules: list[ProxyRule]) -> Iterator[Violation]:
    acls = list(getattr(proxy.section, "acl", None) or ())
    acls += [line for line in proxy.section.raw or () if line.startswith("acl ")]
    if any(word in line for line in acls for word in _VARYING):
        return
    first: dict[tuple[str, str], ProxyRule] = {}
    for one in rules:
        varies = any(word in one.condition for word in _VARYING)
        if one.ruleset not in _REPEATABLE or varies or one.guarded or one.always_applies or not one.is_final:
            continue
        other = first.setdefault((one.ruleset, one.condition), one)
        if other is not one:
            message = f"this `{one.title}` is never evaluated: an earlier one has the same condition"
            yield Violation(one.path, message, related=((other.path, "the same condition"),))
