"""The other end of a WebSocket, for tests: frames as a client writes them, good and bad."""

import zlib

from chatd.edge.frames import CLOSE, TEXT, unmask_slowly


def masked(payload: bytes, opcode: int = TEXT, *, final: bool = True, mask: bytes | None = None) -> bytes:
    """One frame from a client."""
    mask = zlib.crc32(payload, opcode).to_bytes(4) if mask is None else mask  # any will do, but tests keep their names
    body = bytearray(payload)
    unmask_slowly(mask, body)
    return header(len(payload), opcode, final=final) + mask + bytes(body)


def header(size: int, opcode: int = TEXT, *, final: bool = True, reserved: int = 0) -> bytes:
    """What stands before the mask: the first two bytes, and the length if it is a long one."""
    first = (0x80 if final else 0) | reserved | opcode
    if size < 126:
        return bytes((first, 0x80 | size))
    if size < 65536:
        return bytes((first, 0x80 | 126)) + size.to_bytes(2, "big")
    return bytes((first, 0x80 | 127)) + size.to_bytes(8, "big")


def closing(code: int, reason: bytes = b"") -> bytes:
    """A client's close frame."""
    return masked(code.to_bytes(2, "big") + reason, CLOSE)
