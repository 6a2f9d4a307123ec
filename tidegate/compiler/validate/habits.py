"""Keys of Terraform, CloudFormation, Ansible, docker-compose, cloud-config and libvirt → what the language has instead.

Plain data: one map for each place of a spec. A key that is simply called otherwise says which; what the language does
not have at all has no entry, unless something else does its work.
"""

from __future__ import annotations

from collections.abc import Mapping

from tidegate.compiler.blueprint.path import Path

_NO_DESIRED = "it belongs to the policies: use `min_size`, or a schedule"
_ADDRESSES = "did you mean `addresses`?"
_VCPUS, _MEMORY, _NICS = "did you mean `vcpus`?", "did you mean `memory`?", "did you mean `nics`?"
_DISKS = "a disk's size is in `disks`: `disks: {system: {size: 20GiB}}`"
_CLOUD_INIT = "`cloud_init: {template: …}` takes a template for user-data"
_USER_DATA = "`template:` takes the path of a template for user-data, which may have it"
_STEP = "a step says the metric's own value: `{at: 70, add: 2}`"
_POLICY = "`step_scaling` or `target_tracking`"
_PORT = "did you mean `port`?"

_SECTIONS = {
    **dict.fromkeys(
        ("asg", "auto_scaling", "autoscaling_groups", "auto_scaling_groups", "auto_scaling_group", "scaling"),
        "did you mean `autoscaling`?",
    ),
    **dict.fromkeys(("vms", "vm", "virtual_machines", "instances", "guests", "servers"), "did you mean `domains`?"),
    **dict.fromkeys(("load_balancer", "load_balancers", "loadbalancer", "lb", "balancers"), "did you mean `haproxy`?"),
    **dict.fromkeys(("hypervisors", "nodes", "inventory"), "did you mean `hosts`?"),
    "vpc": "it belongs to an account: `aws: {main: {vpc: …}}`",
    "security_groups": "they belong to an account: `aws: {main: {security_groups: …}}`",
    "version": "the version of the language is `tidegate: 1`",
    "vars": "there are no variables: `profiles` and `extends` share values",
    "variables": "there are no variables: `profiles` and `extends` share values",
    "pools": "they belong to a host: `hosts: {kvm1: {pools: …}}`",
    "ignore": "did you mean `accept`?",
}
_DOMAIN = {
    **dict.fromkeys(("ram", "mem", "memory_mb", "mem_limit", "maxmemory"), _MEMORY),
    **dict.fromkeys(("cpu", "cpus", "vcpu", "cores", "num_cpus"), _VCPUS),
    **dict.fromkeys(("network", "networks", "interfaces", "network_interface", "network_interfaces"), _NICS),
    **dict.fromkeys(("disk_size", "volume_size", "root_disk_size", "disk"), _DISKS),
    **dict.fromkeys(("user_data", "user-data", "userdata", "cloudinit", "cloud-init", "runcmd"), _CLOUD_INIT),
    **dict.fromkeys(("replicas", "scale", "instances"), "did you mean `count`?"),
    **dict.fromkeys(("template", "os", "base_image", "ami"), "did you mean `image`?"),
    **dict.fromkeys(("host", "node", "hypervisor"), "`placement: {host: …}` says the host"),
    **dict.fromkeys(("depends_on", "requires"), "`needs: {db: 5432}` names what must answer first, with its port"),
    **dict.fromkeys(("ip", "ip_address", "address"), "a NIC has it: `nics: {lan: {addresses: […]}}`"),
    **dict.fromkeys(("restart", "running"), "did you mean `autostart`?"),
    "mac": "a NIC has it: `nics: {lan: {mac: …}}`",
    "tags": "did you mean `labels`?",
    "hostname": "the name of a domain is its key",
    "name": "the name of a domain is its key",
    "packages": "`cloud_init: {packages: […]}`",
}
_NIC = {
    **dict.fromkeys(("ip", "ips", "ipv4", "ip_address", "private_ip", "static_ip"), _ADDRESSES),
    **dict.fromkeys(("macaddress", "mac_address", "hwaddr"), "did you mean `mac`?"),
    **dict.fromkeys(("bridge", "source", "gateway", "gateway4", "nameservers"), "the network has it: `networks`"),
}
_NETWORK = {
    **dict.fromkeys(("type", "driver", "forward"), "did you mean `mode`?"),
    **dict.fromkeys(("subnet", "range", "ip_range", "addresses", "address", "cidr_block"), "did you mean `cidr`?"),
    **dict.fromkeys(("nameservers", "dns_servers"), "did you mean `dns`?"),
    **dict.fromkeys(("gateway4", "gateway6"), "did you mean `gateway`?"),
    **dict.fromkeys(("interface", "nic", "parent", "dev"), "did you mean `uplink`?"),
    "name": "the name of a network is its key; `bridge` names the bridge of a host",
}
_GROUP = {
    **dict.fromkeys(("desired_capacity", "desired_size", "desired", "DesiredCapacity"), _NO_DESIRED),
    **dict.fromkeys(("image_id", "image", "ami_id"), "did you mean `ami`?"),
    **dict.fromkeys(("vpc_zone_identifier", "subnet_ids", "availability_zones", "zones"), "did you mean `subnets`?"),
    **dict.fromkeys(("security_group_ids", "vpc_security_group_ids"), "did you mean `security_groups`?"),
    **dict.fromkeys(
        ("cooldown", "default_cooldown"), "step scaling has no cooldown: `warmup` says when an instance counts"
    ),
    **dict.fromkeys(("default_instance_warmup", "estimated_instance_warmup"), "did you mean `warmup`?"),
    **dict.fromkeys(("min", "minimum", "min_capacity", "minCapacity"), "did you mean `min_size`?"),
    **dict.fromkeys(("max", "maximum", "max_capacity", "maxCapacity"), "did you mean `max_size`?"),
    **dict.fromkeys(("launch_template", "launch_configuration"), "it is made from `ami`, `instance_type`, `key_name`"),
    "instance_types": "a group has one type: `instance_type: c6i.large`",
    "tags": "did you mean `labels`?",
    "key": "did you mean `key_name`?",
    "scaling_policies": "did you mean `policies`?",
}
_ALARM = {
    **dict.fromkeys(("metric_name", "MetricName"), "did you mean `metric`?"),
    "comparison_operator": "did you mean `comparison`?",
    "operator": "did you mean `comparison`?",
    "treat_missing_data": "did you mean `missing`?",
    "namespace": "the metric has it: `metric: {namespace: …, name: …}`",
    "dimensions": "the metric has it: `metric: {namespace: …, name: …, dimensions: …}`",
}
_RULE = {
    **dict.fromkeys(("cidr_blocks", "cidr", "cidr_ip", "CidrIp", "source"), "did you mean `from`?"),
    **dict.fromkeys(("from_port", "to_port", "ports", "FromPort", "ToPort"), _PORT),
    "ip_protocol": "did you mean `protocol`?",
    "proto": "did you mean `protocol`?",
}
_BACKEND = {
    "server": "did you mean `servers`?",
    "algorithm": "did you mean `balance`?",
    "check": "the servers and members have it: `{…, check: true}`",
}

HABITS: Mapping[tuple[str, ...], Mapping[str, str]] = {
    (): _SECTIONS,
    ("domains", "*"): _DOMAIN,
    ("domains", "*", "nics", "*"): _NIC,
    ("domains", "*", "cloud_init"): dict.fromkeys(
        ("user_data", "user-data", "runcmd", "users", "ssh_authorized_keys", "write_files", "bootcmd"), _USER_DATA
    ),
    ("networks", "*"): _NETWORK,
    ("images", "*"): {
        **dict.fromkeys(("url", "path", "file"), "did you mean `source`?"),
        "checksum": "did you mean `sha256`?",
    },
    ("autoscaling", "*"): _GROUP,
    ("autoscaling", "*", "policies", "*"): dict.fromkeys(("simple_scaling", "adjustment", "policy_type"), _POLICY),
    ("autoscaling", "*", "policies", "*", "target_tracking"): {
        "target_value": "did you mean `target`?",
        "predefined_metric_type": "did you mean `metric`?",
        "disable_scale_in": "did you mean `scale_in`?",
    },
    ("autoscaling", "*", "policies", "*", "step_scaling", "alarm"): _ALARM,
    ("autoscaling", "*", "policies", "*", "step_scaling", "steps", "*"): dict.fromkeys(
        ("scaling_adjustment", "metric_interval_lower_bound", "metric_interval_upper_bound"), _STEP
    ),
    ("autoscaling", "*", "schedules", "*"): {
        "recurrence": "did you mean `cron`?",
        "start_time": "did you mean `from`?",
        "end_time": "did you mean `until`?",
        "timezone": "did you mean `time_zone`?",
        "desired_capacity": "use `min_size`",
    },
    ("aws", "*"): {"availability_zones": "a subnet has its `zone`", "subnets": "the VPC has them: `vpc: {subnets: …}`"},
    ("aws", "*", "vpc"): {"cidr_block": "did you mean `cidr`?", "id": "did you mean `existing`?"},
    ("aws", "*", "vpc", "subnets", "*"): {
        "availability_zone": "did you mean `zone`?",
        "az": "did you mean `zone`?",
        "cidr_block": "did you mean `cidr`?",
        "id": "did you mean `existing`?",
    },
    ("aws", "*", "security_groups", "*"): {
        "egress": "everything may go out: only `ingress` is written",
        "rules": "did you mean `ingress`?",
        "id": "did you mean `existing`?",
    },
    ("aws", "*", "security_groups", "*", "ingress", "*"): _RULE,
    ("haproxy", "*", "frontends", "*"): dict.fromkeys(
        ("balance", "servers", "server", "members"), "a backend has it: `backends: {app: {…}}`"
    ),
    ("haproxy", "*", "backends", "*"): _BACKEND,
    ("haproxy", "*", "listens", "*"): _BACKEND,
}
"""Places, `*` for any key or number → the keys that people write there and the help line of each."""


def habit(place: Path, key: str) -> str:
    """The help line for a key in the map at this place; empty where there is none."""
    for pattern, keys in HABITS.items():
        if len(pattern) == len(place) and all(word in ("*", here) for word, here in zip(pattern, place, strict=True)):
            return keys.get(key, "")
    return ""
