"""The lab's AWS API, which writes down each call and the ingress rules that all groups have after it.

`python -m tests.aws.recording_api FD FILE`: a line of JSON for each request of EC2's API, in order.
"""

from __future__ import annotations

import io
import json
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from moto.ec2.models import ec2_backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

from tidegate.lab import moto_patches

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def held() -> list[str]:
    """All ingress rules: group, protocol, ports and source."""
    found = []
    for backend in (region for account in ec2_backends.values() for region in account.values()):
        for group in backend.describe_security_groups():
            for rule in group.ingress_rules:
                source = rule.cidr_ipv4 or rule.cidr_ipv6 or rule.source_group.get("GroupId")
                found.append(f"{group.name} {rule.ip_protocol} {rule.from_port}-{rule.to_port} {source}")
    return sorted(found)


def recording(application: Application, file: Path) -> Application:
    lock = threading.Lock()

    def recorded(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        request = dict(parse_qsl(body.decode("utf-8", "replace")))
        with lock:
            answer = application(environ, start)
            line = {"action": request.get("Action", ""), "request": request, "held": held()}
            with file.open("a") as log:
                log.write(json.dumps(line) + "\n")
        return answer

    return recorded


def main(descriptor: int, file: Path) -> None:
    moto_patches.apply()
    application = recording(DomainDispatcherApplication(create_backend_app), file)
    make_server(
        "127.0.0.1", 0, application, threaded=True, request_handler=MotoRequestHandler, fd=descriptor
    ).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
