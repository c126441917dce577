"""A bad network on loopback: a TCP proxy whose faults are set while it runs.

delay_s (each piece, each way), piece_bytes (bytes are passed on in pieces of so many), hole (nothing passes, nothing
closes: a half-open connection), refuses (new connections are reset), cut_after (all connections are reset once so many
more bytes have passed). `reset` resets all that are open now.
"""

import asyncio
import socket
import struct
from collections.abc import Coroutine
from typing import Any, Self

_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class FaultProxy:
    def __init__(self, host: str, port: int) -> None:
        self.delay_s = 0.0
        self.piece_bytes = 65536
        self.refuses = False
        self.cut_after: int | None = None
        self.passed_bytes = 0
        self._behind = host, port
        self._tasks: set[asyncio.Task[None]] = set()
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self._flows = asyncio.Event()
        self._flows.set()

    @property
    def hole(self) -> bool:
        return not self._flows.is_set()

    @hole.setter
    def hole(self, swallows: bool) -> None:
        (self._flows.clear if swallows else self._flows.set)()

    async def __aenter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setblocking(False)
        self.host, self.port = self._listener.getsockname()
        self._start(self._accept())
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._listener.close()

    def reset(self) -> None:
        """A RST to both ends of every connection: their tasks are ended, and what they close is reset."""
        for pair in self._pairs:
            for end in pair:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        for task in self._tasks:
            if task.get_name() == "pair":
                task.cancel()

    def _start(self, work: Coroutine[Any, Any, None], name: str = "listener") -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            front, _ = await loop.sock_accept(self._listener)
            front.setblocking(False)
            self._start(self._serve(front), "pair")

    async def _serve(self, front: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        back = socket.socket()
        back.setblocking(False)
        pair = (front, back)
        with front, back:
            try:
                if self.refuses:
                    raise ConnectionRefusedError
                await loop.sock_connect(back, self._behind)
                self._pairs.add(pair)
                await asyncio.gather(self._pipe(front, back), self._pipe(back, front))
            except OSError:
                for end in pair:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            finally:
                self._pairs.discard(pair)

    async def _pipe(self, source: socket.socket, target: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while data := await loop.sock_recv(source, 65536):
            for place in range(0, len(data), self.piece_bytes):
                await self._flows.wait()
                if self.delay_s:
                    late = loop.create_future()
                    loop.call_later(self.delay_s, late.set_result, None)
                    await late
                await self._pass(data[place : place + self.piece_bytes], target)
        target.shutdown(socket.SHUT_WR)

    async def _pass(self, piece: bytes, target: socket.socket) -> None:
        if self.cut_after is not None:
            piece = piece[: self.cut_after]
            self.cut_after -= len(piece)
        self.passed_bytes += len(piece)
        await asyncio.get_running_loop().sock_sendall(target, piece)
        if self.cut_after == 0:
            self.cut_after = None
            self.reset()
        await asyncio.sleep(0)  # so that pieces leave as pieces
