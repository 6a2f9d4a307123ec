"""The whole way, on real parts: from the spec to an answer, and back to nothing. Each test goes on from the last."""

from __future__ import annotations

import json
import re
import threading
import time
import urllib.request

import pytest

import tidegate
from tests.compiler.cases import PROJECT
from tests.site.cloud import GOLDEN, Cloud, expected_cloud
from tests.site.conftest import Site, without_aws

pytestmark = [pytest.mark.lab, pytest.mark.engine]

FIRST_ANSWER = 30.0
"""Seconds from the start of `pulumi up` to the first answer through the balancer; 18 on a quiet machine."""


def test_up(site: Site) -> None:
    assert "http-in" not in site.configuration.read_text()
    began = time.monotonic()
    process = site.start("up", "--yes", "--skip-preview")
    answered = _first_answer(site, began + 120)
    output, _ = process.communicate(timeout=240)
    assert process.returncode == 0, output
    assert ("warning" in output.lower()) == bool(without_aws()) and "Traceback" not in output, output
    print(f"first answer after {answered - began:.1f} s")
    assert answered - began <= FIRST_ANSWER
    assert site.everybody_answers()


def _first_answer(site: Site, deadline: float) -> float:
    """The time of the first answer of a server, or of the deadline."""
    while not site.answers(1) and time.monotonic() < deadline:
        time.sleep(0.2)
    return time.monotonic()


def test_libvirt_knows_things_by_their_uuids(site: Site) -> None:
    blueprint = tidegate.compile(str(PROJECT / "stacks" / "lab.yaml"))
    for domain in blueprint.domains:
        assert site.virsh("domuuid", domain.name) == domain.uuid
    for network in blueprint.networks:
        assert site.virsh("net-uuid", network.name) == network.uuid


def test_servers_answer_in_turn(site: Site) -> None:
    rounds = [[*site.answers(1)] for _ in range(8)]
    assert rounds in ([["app1"], ["app2"]] * 4, [["app2"], ["app1"]] * 4)


def test_statistics_page(site: Site) -> None:
    with urllib.request.urlopen(site.lab.published["statistics"], timeout=5) as page:
        text = page.read().decode()
    assert "app-servers" in text and "app1" in text


def test_preview_is_clean(site: Site) -> None:
    assert site.changes() == {}


def test_preview_is_clean_with_refresh(site: Site) -> None:
    assert site.changes("--refresh") == {}


@pytest.mark.usefixtures("aws")
def test_the_cloud_is_as_the_spec_says(site: Site, update_goldens: bool) -> None:
    layer = Cloud(site.lab.aws_endpoint).layer()
    if update_goldens:
        GOLDEN.write_text(json.dumps(layer, indent=1) + "\n")
    assert layer == expected_cloud()


@pytest.mark.usefixtures("aws")
def test_unwritten_sizes_are_left_alone(site: Site) -> None:
    status, output = site.pulumi("stack", "export")
    assert status == 0
    resources = json.loads(output)["deployment"]["resources"]
    schedules = [one["inputs"] for one in resources if one["type"] == "aws:autoscaling/schedule:Schedule"]
    sizes = sorted((one["minSize"], one["maxSize"], one["desiredCapacity"]) for one in schedules)
    assert sizes == [(1, -1, -1), (2, -1, -1)]
    groups = [one["inputs"] for one in resources if one["type"] == "aws:autoscaling/group:Group"]
    assert ["desiredCapacity" in group for group in groups] == [False]


def test_a_killed_guest_is_seen_and_repaired(site: Site) -> None:
    site.virsh("destroy", "app1")
    assert site.changes("--refresh") != {}
    site.up("--refresh")
    assert site.virsh("domstate", "app1") == "running"
    assert site.everybody_answers()
    assert site.changes("--refresh") == {}


def test_a_hand_edited_configuration_is_seen_and_repaired(site: Site) -> None:
    written = site.configuration.read_text()
    site.configuration.write_text(written.replace("balance roundrobin", "balance leastconn"))
    status, output = site.pulumi("preview", "--refresh", "--diff")
    assert status == 0
    assert "balance" in output and "leastconn" in output, output
    site.up("--refresh")
    assert site.configuration.read_text() == written
    assert site.changes("--refresh") == {}


class Load(threading.Thread):
    """Requests one after another, each on a connection of its own, until it is stopped."""

    def __init__(self, url: str) -> None:
        super().__init__(daemon=True)
        self.url, self.stopped = url, threading.Event()
        self.answered, self.failed = 0, list[str]()

    def run(self) -> None:
        deadline = time.monotonic() + 120
        while not self.stopped.is_set() and time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(self.url, timeout=10) as response:
                    self.answered += response.status == 200
            except OSError as error:
                self.failed.append(str(error))


def test_a_changed_algorithm_reloads_without_a_failed_request(site: Site) -> None:
    site.spec({"haproxy": {"edge": {"backends": {"app-servers": {"balance": "leastconn"}}}}})
    status, preview = site.pulumi("preview", "--diff")
    assert status == 0 and "1 to update" in preview, preview
    assert '"roundrobin" => "leastconn"' in preview, preview
    load = [Load(site.lab.published["shop"]) for _ in range(4)]
    for one in load:
        one.start()
    site.up()
    time.sleep(2)
    for one in load:
        one.stopped.set()
        one.join()
    assert "balance leastconn" in site.configuration.read_text()
    assert [one.failed for one in load] == [[]] * len(load)
    assert sum(one.answered for one in load) > 100


def test_the_kernel_gets_its_command_line_in_the_written_order(site: Site) -> None:
    """The last `console=` is /dev/console; the plugin alone would sort them."""
    image = site.lab.images["web"]
    line = f"console=tty0 {image.cmdline} console=hvc0 console=ttyS0"
    assert line.split() != sorted(line.split())
    site.spec({"images": {"web": {"kernel": image.kernel, "initrd": image.initrd, "cmdline": line}}})
    site.up()
    written = re.search("<cmdline>(.*)</cmdline>", site.virsh("dumpxml", "app1"))
    assert written is not None and written[1] == line
    assert site.everybody_answers()
    assert site.changes() == site.changes("--refresh") == {}
    site.spec()
    site.up()
    assert site.everybody_answers()


BAD = {
    "haproxy": {"edge": {"frontends": {"http-in": {"default_backend": "app-server"}}}},
    "autoscaling": {"web": {"subnets": ["nowhere"]}},
}


def test_a_bad_spec_is_reported_once_and_touches_nothing(site: Site) -> None:
    before = site.configuration.read_text()
    site.spec(BAD)
    status, output = site.pulumi("up", "--yes", "--skip-preview")
    assert status != 0
    assert output.count("no backend `app-server`") == 1, output
    assert output.count("no subnet `nowhere`") == 1, output
    assert "Traceback" not in output and "unhandled" not in output
    assert site.configuration.read_text() == before
    assert len(site.virsh("list", "--name").split()) == 2


def test_what_haproxy_refuses_is_shown_on_its_line(site: Site) -> None:
    site.spec({"haproxy": {"edge": {"frontends": {"http-in": {"http-request": ["frobnicate"]}}}}})
    status, output = site.pulumi("preview")
    assert status != 0
    assert output.count("error[TG501]") == 1, output
    assert "stacks/lab.yaml:" in output and "- frobnicate" in output
    assert "Traceback" not in output


def test_destroy_leaves_nothing(site: Site) -> None:
    site.spec()
    status, output = site.pulumi("destroy", "--yes", "--skip-preview")
    assert status == 0, output
    assert site.virsh("list", "--all", "--name") == ""
    assert site.virsh("net-list", "--all", "--name") == ""
    assert site.virsh("vol-list", "default") == ""
    assert "http-in" not in site.configuration.read_text()
    assert Cloud(site.lab.aws_endpoint).layer() == Cloud.NOTHING
