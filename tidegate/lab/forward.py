"""Forwards TCP connections from the loopback interface to a lab: `python -m tidegate.lab.forward FD=ADDRESS:PORT…`.

It runs in the network namespace of the lab, and inherits listening sockets that were opened outside of it.
"""

from __future__ import annotations

import asyncio
import resource
import socket
import sys

BUFFER = 1 << 16


async def copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    """Copies until the source ends, then closes the target for writing."""
    try:
        while data := await source.read(BUFFER):
            target.write(data)
            await target.drain()
        target.write_eof()
    except OSError:
        target.close()


async def serve(listener: socket.socket, address: str, port: int) -> asyncio.Server:
    """Accepts connections on the listener and forwards each to the address by a new connection."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            target_reader, target_writer = await asyncio.open_connection(address, port)
        except OSError:
            writer.transport.abort()
            return
        await asyncio.gather(copy(reader, target_writer), copy(target_reader, writer))
        for end in (writer, target_writer):
            end.close()

    return await asyncio.start_server(connected, sock=listener, backlog=4096)


async def main(pairs: list[str]) -> None:
    servers = []
    for pair in pairs:
        number, target = pair.split("=")
        address, port = target.rsplit(":", 1)
        servers.append(await serve(socket.socket(fileno=int(number)), address, int(port)))
    await asyncio.gather(*(server.serve_forever() for server in servers))


if __name__ == "__main__":
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    asyncio.run(main(sys.argv[1:]))
