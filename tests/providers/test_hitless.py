"""Reloads under load: with `hitless` no client notices, also one that keeps its connection."""

from __future__ import annotations

import http.client
import threading
from dataclasses import dataclass, field

import pytest

from tests.providers.balancer import Balancer
from tests.providers.conftest import Engine

pytestmark = pytest.mark.slow


@dataclass
class Clients:
    """Clients that ask until they are told to stop, and what became of it."""

    port: int
    stop: threading.Event = field(default_factory=threading.Event)
    answered: int = 0
    failures: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, keep: bool) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        while not self.stop.is_set():
            try:
                connection.request("GET", "/", headers={} if keep else {"Connection": "close"})
                good = connection.getresponse().read() == b"ok"
            except (OSError, http.client.HTTPException) as error:
                connection.close()
                good = False
                self.failures.append(repr(error))
            with self.lock:
                self.answered += good
        connection.close()


@pytest.mark.parametrize("reloads", [6, pytest.param(120, marks=pytest.mark.long)])
def test_no_request_fails_over_reloads(haproxy: Balancer, engine: Engine, reloads: int) -> None:
    engine.create(haproxy.tree(), hitless=True)
    clients = Clients(haproxy.port)
    threads = [threading.Thread(target=clients.run, args=(keep,)) for keep in (True, True, True, False)]
    for thread in threads:
        thread.start()
    for at in range(reloads):
        engine.update(haproxy.tree(balance="leastconn" if at % 2 == 0 else "roundrobin"), hitless=True)
        clients.stop.wait(0.15)
    clients.stop.set()
    for thread in threads:
        thread.join()
    assert clients.failures == []
    assert clients.answered > 100
    assert haproxy.reloads == 1 + reloads
