"""Which of the files that a spec names are looked for, where, and that no field of the language is forgotten."""

from __future__ import annotations

import re

import pytest

from tests.capabilities.fields import fields
from tests.compiler.cases import TODAY, only
from tidegate.compiler.findings import Finding
from tidegate.pipeline import check_environment
from tidegate.pipeline.files import READ_ELSEWHERE, READ_HERE
from tidegate.schemas.spec import Spec

HEAD = "tidegate: 1\nname: shop\nhosts: {{kvm1: {{uri: '{uri}'}}}}\nhaproxy:\n  edge:\n    target: {{host: kvm1}}\n"
SOUNDS_LIKE_A_FILE = re.compile(
    r"file|path|template|csv|kickstart|iso\b|kernel|initrd|source\b|location|mount|cert|key_"
)
NO_FILES = {
    "profiles",
    "domains.*.disks.*.filesystem",
    "domains.*.profile",
    "autoscaling.*.profile",
    "autoscaling.*.key_name",
}


def missing(spec: str, **files: bytes) -> list[Finding]:
    found = check_environment("stacks/dev.yaml", only({"stacks/dev.yaml": spec.encode(), **files}), TODAY).findings
    return [one for one in found if one.code == "TG008"]


def balancer(lines: str, uri: str = "qemu:///system") -> str:
    return HEAD.format(uri=uri) + "".join(f"    {line}\n" for line in lines.splitlines())


FRONTEND = 'frontends: {f: {bind: {"*:443": {ssl: true, crt: PATH}}}}'
LINES = [
    FRONTEND,
    'frontends: {f: {bind: "*:443 ssl crt PATH"}}',
    "frontends: {f: {raw: [bind *:443 ssl crt PATH]}}",
    "frontends: {f: {http-request: [{raw: ['http-request deny if { src -f PATH }']}]}}",
    "frontends: {f: {acl: ['office src -f PATH']}}",
    'frontends: {f: {use_backend: ["%[path,map_beg(PATH,b)]"]}}',
    "backends: {b: {errorfile: {503: PATH}}}",
    "backends: {b: {default-server: {ca-file: PATH}}}",
    "backends: {b: {servers: {s1: {address: 10.0.0.1, port: 80, ca-file: PATH}}}}",
    "listens: {l: {http-request: [return status 200 content-type text/plain file PATH]}}",
    "defaults: {errorfile: {503: PATH}}",
    "defaults: [{name: d, errorfile: {503: PATH}}]",
    "global: {lua-load: [PATH argument]}",
    "global: {raw: [lua-load PATH]}",
]


@pytest.mark.parametrize("line", LINES)
def test_a_relative_path_of_a_local_balancer(line: str) -> None:
    spec = balancer(line.replace("PATH", "files/nope"))
    assert [one.message for one in missing(spec)] == ["stacks/files/nope: No such file or directory"]
    assert missing(spec, **{"stacks/files/nope": b""}) == []


@pytest.mark.parametrize("line", LINES)
def test_an_absolute_path_is_the_targets(line: str) -> None:
    assert missing(balancer(line.replace("PATH", "/etc/haproxy/nope"))) == []


@pytest.mark.parametrize("uri", ["qemu+ssh://root@kvm1/system", "lab:kvm1"])
def test_files_of_another_machine_are_not_looked_for(uri: str) -> None:
    assert missing(balancer(FRONTEND.replace("PATH", "files/nope"), uri)) == []


def test_a_base_makes_certificates_the_targets() -> None:
    lines = FRONTEND.replace("PATH", "nope.pem") + "\nglobal: {crt-base: /etc/haproxy/certs}"
    assert missing(balancer(lines)) == []


def test_a_folder_will_do_for_certificates() -> None:
    spec = balancer(FRONTEND.replace("PATH", "certs"))

    def load(file: str) -> bytes:
        if file == "stacks/dev.yaml":
            return spec.encode()
        if file == "stacks/certs":
            raise IsADirectoryError(21, "Is a directory", file)
        raise FileNotFoundError(2, "No such file or directory", file)

    found = check_environment("stacks/dev.yaml", load, TODAY).findings
    assert "TG008" not in {one.code for one in found}


def test_each_file_is_loaded_once() -> None:
    loaded: list[str] = []
    domains = "".join(f"  d{at}: {{memory: 1GiB, image: web, profile: small}}\n" for at in range(20))
    profile = "profiles: {domains: {small: {cloud_init: {template: web.j2}}}}\n"
    spec = f"tidegate: 1\nname: shop\n{profile}images: {{web: {{source: /srv/web.qcow2}}}}\ndomains:\n{domains}"
    load = only({"stacks/dev.yaml": spec.encode(), "stacks/web.j2": b""})
    check_environment("stacks/dev.yaml", lambda file: (loaded.append(file), load(file))[1], TODAY)
    assert loaded.count("stacks/web.j2") == 1


def test_the_file_that_writes_a_path_is_where_it_begins() -> None:
    files = {
        "stacks/dev.yaml": b"tidegate: 1\nname: shop\nextends: ../base/base.yaml\n",
        "base/base.yaml": b"images: {tree: {location: 'http://m.example/', kickstart: nope.ks}}\n",
    }
    found = check_environment("stacks/dev.yaml", only(files), TODAY).findings
    assert [(one.message, one.span.file) for one in found if one.code == "TG008"] == [
        ("base/nope.ks: No such file or directory", "base/base.yaml")
    ]


def test_looked_for_also_where_the_spec_has_other_errors() -> None:
    spec = "tidegate: 1\nname: shop\nhost: {}\nimages: {tree: {location: 'http://m.example/', kickstart: nope.ks}}\n"
    assert len(missing(spec)) == 1


def test_every_field_that_is_a_path_is_in_the_table() -> None:
    known = {*READ_HERE, *READ_ELSEWHERE}
    assert not set(READ_HERE) & set(READ_ELSEWHERE)
    sounding = {path for path, _ in fields(Spec) if SOUNDS_LIKE_A_FILE.search(path.rpartition(".")[2])}
    of_the_language = {path for path in sounding if not path.startswith("haproxy.")}
    words = {path: tuple(word for word in path.split(".") if word != "*") for path in of_the_language - NO_FILES}
    assert known == set(words.values())
