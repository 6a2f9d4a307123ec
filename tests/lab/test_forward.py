"""The forwarder carries many connections at once, each whole, in both directions."""

from __future__ import annotations

import asyncio

from tidegate.lab import forward
from tidegate.lab.publish import listen, reachable

CONNECTIONS = 200
BODY = bytes(range(256)) * 1024


async def reverse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers, when all has come, the same backwards."""
    writer.write((await reader.read())[::-1])
    await writer.drain()
    writer.close()


async def ask(port: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(BODY)
    writer.write_eof()
    answer = await reader.read()
    writer.close()
    return answer


async def exchange() -> list[bytes]:
    target, listener = listen(), listen()
    address, port = target.getsockname()
    own = listener.getsockname()[1]
    async with await asyncio.start_server(reverse, sock=target), await forward.serve(listener, address, port):
        return await asyncio.gather(*(ask(own) for _ in range(CONNECTIONS)))


def test_many_connections_at_once() -> None:
    answers = asyncio.run(exchange())
    assert answers == [BODY[::-1]] * CONNECTIONS


async def without_target() -> bytes:
    gone = listen()
    port = gone.getsockname()[1]
    gone.close()
    listener = listen()
    async with await forward.serve(listener, "127.0.0.1", port):
        reader, _ = await asyncio.open_connection("127.0.0.1", listener.getsockname()[1])
        try:
            return await reader.read()
        except ConnectionResetError:
            return b""


def test_nobody_there() -> None:
    assert asyncio.run(without_target()) == b""


def test_a_port_that_is_taken() -> None:
    with listen() as first:
        taken = first.getsockname()[1]
        with listen(taken) as second:
            assert second.getsockname()[1] != taken
        assert reachable(f"http://127.0.0.1:{taken}/")
