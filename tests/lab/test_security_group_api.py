"""Security group rules of the lab's AWS API, as AWS has them: read back with AWS's own client."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.lab.test_aws_api import Clients, api

__all__ = ["api"]


@pytest.fixture
def groups(api: Clients) -> Iterator[tuple[str, str]]:
    """Two security groups in a VPC; nothing of them is left."""
    vpc = api.ec2.create_vpc(CidrBlock="10.60.0.0/16")["Vpc"]["VpcId"]
    ids = [
        api.ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"] for name in ("web", "db")
    ]
    yield ids[0], ids[1]
    for group in ids:
        own = [rule["SecurityGroupRuleId"] for rule in rules(api, group)]
        if own:
            api.ec2.revoke_security_group_ingress(GroupId=group, SecurityGroupRuleIds=own)
    for group in ids:
        api.ec2.delete_security_group(GroupId=group)
    api.ec2.delete_vpc(VpcId=vpc)


def allow(api: Clients, group: str, **source: Any) -> None:
    permission = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, **source}
    api.ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])


def rules(api: Clients, group: str) -> list[dict[str, Any]]:
    found = api.ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group]}])
    return [rule for rule in found["SecurityGroupRules"] if not rule["IsEgress"]]


def change(api: Clients, group: str, rule: str, **source: Any) -> None:
    values = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, **source}
    new = [{"SecurityGroupRuleId": rule, "SecurityGroupRule": values}]
    api.ec2.modify_security_group_rules(GroupId=group, SecurityGroupRules=new)


def test_a_description_is_no_part_of_what_a_rule_is(api: Clients, groups: tuple[str, str]) -> None:
    web, db = groups
    for source in ({"IpRanges": [{"CidrIp": "10.0.0.0/8"}]}, {"UserIdGroupPairs": [{"GroupId": db}]}):
        ((word, (value,)),) = source.items()
        allow(api, web, **{word: [value | {"Description": "one"}]})
        with pytest.raises(ClientError, match="Duplicate"):
            allow(api, web, **{word: [value | {"Description": "other"}]})
    assert [rule["Description"] for rule in rules(api, web)] == ["one", "one"]


def test_each_source_is_a_rule(api: Clients, groups: tuple[str, str]) -> None:
    web, db = groups
    sources = [{"CidrIp": "10.0.0.0/8"}, {"CidrIp": "10.0.0.0/16"}]
    allow(api, web, IpRanges=sources, Ipv6Ranges=[{"CidrIpv6": "::/0"}], UserIdGroupPairs=[{"GroupId": db}])
    assert len({rule["SecurityGroupRuleId"] for rule in rules(api, web)}) == 4


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"IpRanges": [{"CidrIp": "10.0.0.0/8"}]}, {"CidrIpv4": "10.1.0.0/16"}),
        ({"Ipv6Ranges": [{"CidrIpv6": "::/0"}]}, {"CidrIpv6": "2001:db8::/64"}),
    ],
)
def test_a_rule_is_changed(
    api: Clients, groups: tuple[str, str], before: dict[str, Any], after: dict[str, str]
) -> None:
    web, db = groups
    allow(api, web, **before)
    allow(api, web, UserIdGroupPairs=[{"GroupId": db}])
    first, second = rules(api, web)
    change(api, web, first["SecurityGroupRuleId"], Description="new", **after)
    change(api, web, second["SecurityGroupRuleId"], Description="db", ReferencedGroupId=db)
    found = rules(api, web)
    assert [rule["Description"] for rule in found] == ["new", "db"]
    assert after.items() <= found[0].items() and found[1]["ReferencedGroupInfo"]["GroupId"] == db
    with pytest.raises(ClientError, match="Duplicate"):
        change(api, web, second["SecurityGroupRuleId"], **after)


def test_a_group_that_a_rule_refers_to_is_not_deleted(api: Clients, groups: tuple[str, str]) -> None:
    web, db = groups
    allow(api, web, UserIdGroupPairs=[{"GroupId": db}])
    with pytest.raises(ClientError, match="DependencyViolation"):
        api.ec2.delete_security_group(GroupId=db)
