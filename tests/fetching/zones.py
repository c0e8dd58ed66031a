"""A name server on loopback, over UDP and TCP, that tells what a test wrote down."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

_TRIES = 50  # ports


@dataclass
class NameServer:
    """A running server. ``records`` by name and kind, in the form of zone files; TXT as it is, without quotes.

    It does not answer for names in ``silent``, and cannot tell of those in ``failing``.
    """

    port: int
    records: dict[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    failing: set[str] = field(default_factory=set)
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def answer(self, wire: bytes, line: str) -> bytes | None:
        """The answer to a question that came over ``line``, udp or tcp."""
        question = dns.message.from_wire(wire)
        name, kind = question.question[0].name, dns.rdatatype.to_text(question.question[0].rdtype)
        asked = name.to_text(omit_final_dot=True)
        self.asked.append((asked, kind, line))
        if asked in self.silent:
            return None
        answer = dns.message.make_response(question)
        answer.flags |= dns.flags.RA
        if asked in self.failing:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif asked not in {known for known, _ in self.records}:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        elif texts := self.records.get((asked, kind)):
            wires = map(quoted, texts) if kind == "TXT" else texts
            answer.answer.append(dns.rrset.from_text(name, 60, "IN", kind, *wires))
        return in_size(answer) if line == "udp" else answer.to_wire()


def in_size(answer: dns.message.Message) -> bytes:
    """The answer as one packet; what is too large for one must be asked for by TCP."""
    try:
        return answer.to_wire(max_size=1_232)
    except dns.exception.TooBig:
        answer.answer.clear()
        answer.flags |= dns.flags.TC
        return answer.to_wire()


def quoted(text: str) -> str:
    """TXT as zone files write it: pieces of at most 255 characters."""
    pieces = [text[at : at + 255] for at in range(0, len(text), 255)] or [""]
    escaped = (piece.replace("\\", "\\\\").replace('"', '\\"') for piece in pieces)
    return " ".join(f'"{piece}"' for piece in escaped)


class _Tcp(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False


class _Udp(socketserver.ThreadingUDPServer):
    daemon_threads = True
    block_on_close = False


@contextmanager
def name_server() -> Iterator[NameServer]:
    """A name server on a free port of 127.0.0.1, until the end of the ``with``."""

    class Packets(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            wire, line = self.request
            if (answer := running.answer(wire, "udp")) is not None:
                line.sendto(answer, self.client_address)

    class Lines(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            (size,) = struct.unpack("!H", self.rfile.read(2))
            if (answer := running.answer(self.rfile.read(size), "tcp")) is not None:
                self.wfile.write(struct.pack("!H", len(answer)) + answer)

    with ExitStack() as stack:
        packets, lines = map(stack.enter_context, _on_one_port(Packets, Lines))
        running = NameServer(packets.server_address[1])
        for server in (packets, lines):
            threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
            stack.callback(server.shutdown)
        yield running


def _on_one_port(
    packets: type[socketserver.BaseRequestHandler], lines: type[socketserver.BaseRequestHandler]
) -> tuple[_Udp, _Tcp]:
    """A server for each of the two; a port that is free for one of them may be taken for the other."""
    for _ in range(_TRIES):
        udp = _Udp(("127.0.0.1", 0), packets)
        try:
            return udp, _Tcp(udp.server_address, lines)
        except OSError:
            udp.server_close()
    raise AssertionError("no port is free for both")
