"""Keys of Terraform, CloudFormation, Ansible, docker-compose, cloud-config and libvirt → help lines.

The tables are plain data, with a map for each path of a spec. The help line contains the key of the language, if it has
another name. Keys without an equivalent in the language have no entry.
"""

from __future__ import annotations

from collections.abc import Mapping

from tidegate.compiler.blueprint.path import Path

_NO_DESIRED = "the desired capacity is set by the policies: use `min_size`, or a schedule"
_ADDRESSES = "did you mean `addresses`?"
_VCPUS, _MEMORY, _NICS = "did you mean `vcpus`?", "did you mean `memory`?", "did you mean `nics`?"
_DISKS = "set the size of a disk in `disks`: `disks: {system: {size: 20GiB}}`"
_CLOUD_INIT = "use `cloud_init: {template: …}` with a template for the user data"
_USER_DATA = "use `template` with the path of a template for the user data"
_STEP = "a step contains a value of the metric: `{at: 70, add: 2}`"
_POLICY = "use `step_scaling` or `target_tracking`"
_PORT = "did you mean `port`?"

_SECTIONS = {
    **dict.fromkeys(
        ("asg", "auto_scaling", "autoscaling_groups", "auto_scaling_groups", "auto_scaling_group", "scaling"),
        "did you mean `autoscaling`?",
    ),
    **dict.fromkeys(("vms", "vm", "virtual_machines", "instances", "guests", "servers"), "did you mean `domains`?"),
    **dict.fromkeys(("load_balancer", "load_balancers", "loadbalancer", "lb", "balancers"), "did you mean `haproxy`?"),
    **dict.fromkeys(("hypervisors", "nodes", "inventory"), "did you mean `hosts`?"),
    "vpc": "move it to an account: `aws: {main: {vpc: …}}`",
    "security_groups": "move them to an account: `aws: {main: {security_groups: …}}`",
    "version": "set the version of the language with `tidegate: 1`",
    "vars": "variables are not supported: share values with `profiles` and `extends`",
    "variables": "variables are not supported: share values with `profiles` and `extends`",
    "pools": "move them to a host: `hosts: {kvm1: {pools: …}}`",
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
    **dict.fromkeys(("host", "node", "hypervisor"), "set the host with `placement: {host: …}`"),
    **dict.fromkeys(("depends_on", "requires"), "use `needs: {db: 5432}` with the port that must be reachable first"),
    **dict.fromkeys(("ip", "ip_address", "address"), "move it to a NIC: `nics: {lan: {addresses: […]}}`"),
    **dict.fromkeys(("restart", "running"), "did you mean `autostart`?"),
    "mac": "move it to a NIC: `nics: {lan: {mac: …}}`",
    "tags": "did you mean `labels`?",
    "hostname": "the name of a domain is its key",
    "name": "the name of a domain is its key",
    "packages": "use `cloud_init: {packages: […]}`",
}
_NIC = {
    **dict.fromkeys(("ip", "ips", "ipv4", "ip_address", "private_ip", "static_ip"), _ADDRESSES),
    **dict.fromkeys(("macaddress", "mac_address", "hwaddr"), "did you mean `mac`?"),
    **dict.fromkeys(("bridge", "source", "gateway", "gateway4", "nameservers"), "set it in the network, in `networks`"),
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
    **dict.fromkeys(("cooldown", "default_cooldown"), "step scaling has no cooldown: use `warmup`"),
    **dict.fromkeys(("default_instance_warmup", "estimated_instance_warmup"), "did you mean `warmup`?"),
    **dict.fromkeys(("min", "minimum", "min_capacity", "minCapacity"), "did you mean `min_size`?"),
    **dict.fromkeys(("max", "maximum", "max_capacity", "maxCapacity"), "did you mean `max_size`?"),
    **dict.fromkeys(
        ("launch_template", "launch_configuration"), "it is created from `ami`, `instance_type` and `key_name`"
    ),
    "instance_types": "use `instance_type`: a group has a single instance type",
    "tags": "did you mean `labels`?",
    "key": "did you mean `key_name`?",
    "scaling_policies": "did you mean `policies`?",
}
_ALARM = {
    **dict.fromkeys(("metric_name", "MetricName"), "did you mean `metric`?"),
    "comparison_operator": "did you mean `comparison`?",
    "operator": "did you mean `comparison`?",
    "treat_missing_data": "did you mean `missing`?",
    "namespace": "move it to the metric: `metric: {namespace: …, name: …}`",
    "dimensions": "move it to the metric: `metric: {namespace: …, name: …, dimensions: …}`",
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
    ("aws", "*"): {
        "availability_zones": "set `zone` of each subnet",
        "subnets": "move them to the VPC: `vpc: {subnets: …}`",
    },
    ("aws", "*", "vpc"): {"cidr_block": "did you mean `cidr`?", "id": "did you mean `existing`?"},
    ("aws", "*", "vpc", "subnets", "*"): {
        "availability_zone": "did you mean `zone`?",
        "az": "did you mean `zone`?",
        "cidr_block": "did you mean `cidr`?",
        "id": "did you mean `existing`?",
    },
    ("aws", "*", "security_groups", "*"): {
        "egress": "all egress is allowed: only `ingress` is configured",
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
"""Path, with `*` for any key or number → key of other tools → help line."""


def habit(place: Path, key: str) -> str:
    """The help line for a key in the map at this path; empty if there is none."""
    for pattern, keys in HABITS.items():
        if len(pattern) == len(place) and all(word in ("*", here) for word, here in zip(pattern, place, strict=True)):
            return keys.get(key, "")
    return ""
