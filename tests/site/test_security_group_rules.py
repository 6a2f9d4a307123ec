"""A stack whose security groups were made together with their rules takes these over: no rule is ever missing.

Each test goes on from the last; an API that writes down what it is asked stands in for AWS.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml

from tests.site.conftest import CHECKOUT, project, without_aws
from tidegate import toolchain
from tidegate.lab import aws
from tidegate.lab.publish import listen
from tidegate.progress import Silent
from tidegate.toolchain import Lab

pytestmark = [pytest.mark.engine]

RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
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


@dataclass
class Stack:
    """A project with a stack in an API of its own."""

    folder: Path
    log: Path
    endpoint: str
    environment: Mapping[str, str]

    def spec(self, web: Mapping[str, Any], app: Mapping[str, Any] | None = None) -> None:
        groups = {"app": {"ingress": dict(app or {})}, "web": {"description": "web", "ingress": dict(web)}}
        subnets = {"a": {"zone": "us-east-1a", "cidr": "10.50.1.0/24"}}
        account = {"region": "us-east-1", "endpoint": self.endpoint, "security_groups": groups}
        site = {
            "tidegate": 1,
            "name": "shop",
            "aws": {"main": account | {"vpc": {"cidr": "10.50.0.0/16", "subnets": subnets}}},
        }
        (self.folder / "stacks/lab.yaml").write_text(yaml.safe_dump(site))

    def program(self, text: str) -> None:
        (self.folder / "__main__.py").write_text(text)

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            ["pulumi", *words, "--stack", "lab", "--non-interactive", "--color", "never"],
            cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip

    def pulumi(self, *words: str) -> str:
        process = self.start(*words)
        output, _ = process.communicate(timeout=240)
        assert process.returncode == 0, output
        return output

    def up(self) -> str:
        return self.pulumi("up", "--yes", "--skip-preview")

    def steps(self, *words: str) -> dict[str, set[str]]:
        """What a preview would do, by kind: the resources' names; {} where nothing."""
        output = self.pulumi("preview", "--json", *words)
        found: dict[str, set[str]] = {}
        for step in json.loads(output[output.index("{") :]).get("steps", ()):
            if step["op"] not in ("same", "refresh"):
                found.setdefault(step["op"], set()).add(step["urn"].rpartition("::")[2])
        return found

    def calls(self, since: int = 0) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines()[since:]]

    def here(self) -> int:
        """The place in the log from which `calls` goes on."""
        return len(self.log.read_text().splitlines())

    @property
    def ec2(self) -> Any:
        return boto3.Session("lab", "lab", region_name="us-east-1").client("ec2", endpoint_url=self.endpoint)


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    log = tmp_path_factory.mktemp("api") / "calls.jsonl"
    log.touch()
    with listen() as listener:
        listener.set_inheritable(True)
        endpoint = f"http://127.0.0.1:{listener.getsockname()[1]}"
        words = [sys.executable, "-m", "tests.site.recording_api", str(listener.fileno()), str(log)]
        process = subprocess.Popen(words, pass_fds=[listener.fileno()], cwd=CHECKOUT, stderr=subprocess.DEVNULL)
    with process:
        assert aws.responds(endpoint, 60)
        yield endpoint, log
        process.terminate()


@pytest.fixture(scope="module")
def stack(api: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Stack:
    """A stack that was deployed with its rules in the security groups."""
    if reason := without_aws():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("shop")
    project(folder)
    (folder / "state").mkdir()
    (folder / "passphrase").write_text("not secret\n")
    known = Lab("rules", f"file://{folder}/state", folder / "passphrase")
    variables = {**os.environ, **toolchain.environment(toolchain.install(Silent()), known), "PYTHONPATH": str(CHECKOUT)}
    made = Stack(folder, api[1], api[0], variables)
    made.spec(WEB)
    made.program("from tests.site.inline_rules import main\n\nmain()\n")
    subprocess.run(["pulumi", "stack", "init", "lab"], cwd=folder, env=variables, check=True, capture_output=True)
    made.up()
    made.program((CHECKOUT / "__main__.py").read_text())
    return made


def names(*permissions: str) -> set[str]:
    return {f"main-web-{one}" for one in permissions}


ALL = names(
    "all-from-10.9.0.0/16", "icmp-from-10.0.0.0/8", "tcp-80-from-192.168.7.2/32", "tcp-80-from-2001-db8--/64",
    "tcp-8080-from-main-app", "tcp-from-main-web",
)  # fmt: skip


def test_the_preview_imports_every_rule(stack: Stack) -> None:
    steps = stack.steps()
    assert steps["import"] == ALL
    assert steps.keys() <= {"import", "update"} and steps["update"] <= ALL | {"main", "main-app", "main-web"}


def test_an_upgrade_that_is_killed_and_repeated(stack: Stack) -> None:
    before, since = stack.calls()[-1]["held"], stack.here()
    assert len(before) == len(WEB)
    process = stack.start("up", "--yes", "--skip-preview")
    until = time.monotonic() + 120
    while not any(call["action"] == "CreateTags" for call in stack.calls(since)) and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    stack.up()
    calls = stack.calls(since)
    assert {tuple(call["held"]) for call in calls} == {tuple(before)}
    assert {call["action"] for call in calls} & CHANGES <= {"ModifySecurityGroupRules"}
    modified = [call["request"] for call in calls if call["action"] == "ModifySecurityGroupRules"]
    assert all(request["SecurityGroupRule.1.SecurityGroupRule.IpProtocol"] == "icmp" for request in modified)


def test_the_next_preview_is_clean(stack: Stack) -> None:
    assert stack.steps() == {}
    assert stack.steps("--refresh") == {}


def test_a_rule_is_made_before_the_former_one_is_deleted(stack: Stack) -> None:
    """And groups may refer to each other; and a rule with another name stays, described by it."""
    since = stack.here()
    web = {("base" if key == "app" else key): rule for key, rule in WEB.items()}
    stack.spec(web | {"http": {"port": 8081, "from": "192.168.7.2/32"}}, APP)
    output = stack.up()
    assert "warning" not in output.lower()
    sizes = [len(call["held"]) for call in stack.calls(since)]
    assert min(sizes) == len(WEB) and max(sizes) == len(WEB) + 2 and sizes[-1] == len(WEB) + 1
    rules = stack.ec2.describe_security_group_rules()["SecurityGroupRules"]
    assert sorted(rule["Description"] for rule in rules if not rule["IsEgress"]) == sorted([*web, "web"])
    assert stack.steps("--refresh") == {}


def test_a_rule_that_is_deleted_by_hand_comes_back(stack: Stack) -> None:
    rules = stack.ec2.describe_security_group_rules()["SecurityGroupRules"]
    (http,) = [rule for rule in rules if rule["FromPort"] == 8081]
    stack.ec2.revoke_security_group_ingress(GroupId=http["GroupId"], SecurityGroupRuleIds=[http["SecurityGroupRuleId"]])
    assert stack.steps("--refresh") == {"create": names("tcp-8081-from-192.168.7.2/32")}
    stack.pulumi("up", "--yes", "--skip-preview", "--refresh")
    assert stack.steps("--refresh") == {}


def test_a_rule_that_is_made_by_hand_is_named(stack: Stack) -> None:
    (web,) = stack.ec2.describe_security_groups(Filters=[{"Name": "group-name", "Values": ["shop-lab-web"]}])[
        "SecurityGroups"
    ]
    permission = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "203.0.113.7/32"}]}
    stack.ec2.authorize_security_group_ingress(GroupId=web["GroupId"], IpPermissions=[permission])
    output = stack.pulumi("preview")
    assert "has a rule that the spec does not have" in output and "from 203.0.113.7/32" in output
    stack.ec2.revoke_security_group_ingress(GroupId=web["GroupId"], IpPermissions=[permission])


def test_destroy_leaves_nothing(stack: Stack) -> None:
    stack.pulumi("destroy", "--yes", "--skip-preview")
    assert stack.calls()[-1]["held"] == []


def test_a_new_stack_looks_nothing_up(stack: Stack) -> None:
    since = stack.here()
    stack.spec(WEB, APP)
    stack.up()
    assert stack.steps() == {}
    asked = [call["request"] for call in stack.calls(since) if call["action"] == "DescribeSecurityGroupRules"]
    assert asked and not [request for request in asked if "Filter.1.Name" in request]
    stack.pulumi("destroy", "--yes", "--skip-preview")
