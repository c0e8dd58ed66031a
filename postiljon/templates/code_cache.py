"""Compiled templates, kept while the process lives: compiling them takes ten times as long as running them."""

from __future__ import annotations

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

_MOST = 500  # templates


class CodeCache(BytecodeCache):
    """Code by the name and the content of its file. One cache is only for environments that compile alike."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out what was kept, if anything."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if bucket.code is not None:
            if len(self._codes) >= _MOST:
                self._codes.clear()
            self._codes[bucket.key, bucket.checksum] = bucket.code
