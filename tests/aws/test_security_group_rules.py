"""A stack whose security groups were made together with their rules takes these over: no rule is ever missing.

Each test goes on from the last; an API that writes down what it is asked stands in for AWS.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping
from typing import Any

import pytest

from tests.aws.conftest import Stack
from tests.site.conftest import CHECKOUT

pytestmark = [pytest.mark.engine]

WEB: Mapping[str, Any] = {
    "all": {"protocol": "-1", "from": "10.9.0.0/16"},
    "app": {"port": 8080, "from": {"security_group": "app"}},
    "http": {"port": 80, "from": "192.168.7.2/32"},
    "peers": {"from": {"security_group": "web"}},
    "ping": {"protocol": "icmp", "from": "10.0.0.0/8"},
    "six": {"port": 80, "from": "2001:db8::/64"},
}
APP: Mapping[str, Any] = {"web": {"port": 5432, "from": {"security_group": "web"}}}
"""With it the two groups refer to each other."""
CHANGES = {"AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress", "ModifySecurityGroupRules"}


def write(stack: Stack, web: Mapping[str, Any], app: Mapping[str, Any] | None = None) -> None:
    """The stack's spec, with the rules of the two security groups."""
    groups = {"app": {"ingress": dict(app or {})}, "web": {"description": "web", "ingress": dict(web)}}
    vpc = {"cidr": "10.50.0.0/16", "subnets": {"a": {"zone": "us-east-1a", "cidr": "10.50.1.0/24"}}}
    account = {"region": "us-east-1", "endpoint": stack.api.endpoint, "vpc": vpc, "security_groups": groups}
    stack.write({"tidegate": 1, "name": "shop", "aws": {"main": account}})


@pytest.fixture(scope="module")
def earlier(stack: Stack) -> Stack:
    """A stack that was deployed with its rules in the security groups."""
    write(stack, WEB)
    stack.program("from tests.aws.inline_rules import main\n\nmain()\n")
    stack.up()
    stack.program((CHECKOUT / "__main__.py").read_text())
    return stack


def names(*permissions: str) -> set[str]:
    return {f"main-web-{one}" for one in permissions}


ALL = names(
    "all-from-10.9.0.0/16", "icmp-from-10.0.0.0/8", "tcp-80-from-192.168.7.2/32", "tcp-80-from-2001-db8--/64",
    "tcp-8080-from-main-app", "tcp-from-main-web",
)  # fmt: skip


def test_the_preview_imports_every_rule(earlier: Stack) -> None:
    steps = earlier.steps()
    assert steps["import"] == ALL
    assert steps.keys() <= {"import", "update"} and steps["update"] <= ALL | {"main", "main-app", "main-web"}


def test_an_upgrade_that_is_killed_and_repeated(earlier: Stack) -> None:
    before, since = earlier.api.calls()[-1]["held"], earlier.api.here()
    assert len(before) == len(WEB)
    process = earlier.start("up", "--yes", "--skip-preview")
    until = time.monotonic() + 120
    while not any(call["action"] == "CreateTags" for call in earlier.api.calls(since)) and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    earlier.up()
    calls = earlier.api.calls(since)
    assert "DescribeSecurityGroupRules" in {call["action"] for call in calls}
    assert {tuple(call["held"]) for call in calls} == {tuple(before)}
    assert {call["action"] for call in calls} & CHANGES <= {"ModifySecurityGroupRules"}
    modified = [call["request"] for call in calls if call["action"] == "ModifySecurityGroupRules"]
    assert all(request["SecurityGroupRule.1.SecurityGroupRule.IpProtocol"] == "icmp" for request in modified)


def test_the_next_preview_is_clean(earlier: Stack) -> None:
    assert earlier.steps() == {}
    assert earlier.steps("--refresh") == {}


def test_a_rule_is_made_before_the_former_one_is_deleted(earlier: Stack) -> None:
    """And groups may refer to each other; and a rule with another name stays, described by it."""
    since = earlier.api.here()
    web = {("base" if key == "app" else key): rule for key, rule in WEB.items()}
    write(earlier, web | {"http": {"port": 8081, "from": "192.168.7.2/32"}}, APP)
    output = earlier.up()
    assert "warning" not in output.lower()
    sizes = [len(call["held"]) for call in earlier.api.calls(since)]
    assert min(sizes) == len(WEB) and max(sizes) == len(WEB) + 2 and sizes[-1] == len(WEB) + 1
    rules = earlier.api.ec2.describe_security_group_rules()["SecurityGroupRules"]
    assert sorted(rule["Description"] for rule in rules if not rule["IsEgress"]) == sorted([*web, "web"])
    assert earlier.steps("--refresh") == {}


def test_a_rule_that_is_deleted_by_hand_comes_back(earlier: Stack) -> None:
    rules = earlier.api.ec2.describe_security_group_rules()["SecurityGroupRules"]
    (http,) = [rule for rule in rules if rule["FromPort"] == 8081]
    earlier.api.ec2.revoke_security_group_ingress(
        GroupId=http["GroupId"], SecurityGroupRuleIds=[http["SecurityGroupRuleId"]]
    )
    assert earlier.steps("--refresh") == {"create": names("tcp-8081-from-192.168.7.2/32")}
    earlier.up("--refresh")
    assert earlier.steps("--refresh") == {}


def test_a_rule_that_is_made_by_hand_is_named(earlier: Stack) -> None:
    (web,) = earlier.api.ec2.describe_security_groups(Filters=[{"Name": "group-name", "Values": ["shop-spec-web"]}])[
        "SecurityGroups"
    ]
    permission = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "203.0.113.7/32"}]}
    earlier.api.ec2.authorize_security_group_ingress(GroupId=web["GroupId"], IpPermissions=[permission])
    output = earlier.pulumi("preview")
    assert "has a rule that is not in the spec" in output and "from 203.0.113.7/32" in output
    earlier.api.ec2.revoke_security_group_ingress(GroupId=web["GroupId"], IpPermissions=[permission])


def test_destroy_leaves_nothing(earlier: Stack) -> None:
    earlier.pulumi("destroy", "--yes", "--skip-preview")
    assert earlier.api.calls()[-1]["held"] == []


def test_a_new_stack_looks_nothing_up(earlier: Stack) -> None:
    since = earlier.api.here()
    write(earlier, WEB, APP)
    earlier.up()
    assert earlier.steps() == {}
    assert not [call for call in earlier.api.calls(since) if call["action"] == "DescribeSecurityGroupRules"]
    earlier.pulumi("destroy", "--yes", "--skip-preview")
