"""Compiled templates, kept for the next mail and the next command: compiling takes ten times as long as running."""

from __future__ import annotations

from pathlib import Path
from types import CodeType
from zlib import crc32

from jinja2.bccache import Bucket, BytecodeCache, FileSystemBytecodeCache

_MOST = 500  # templates in memory


class CodeCache(BytecodeCache):
    """Code by the name and the content of its template, in memory and, where there is a safe place, on disk.

    That place is Jinja2's own: a folder for temporary files that this user alone can write. ``maker`` is the
    module that decides how templates are compiled; when it changes, what was kept is not used again.
    """

    def __init__(self, maker: str) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}
        self._disk = _on_disk(f"__postiljon_{crc32(Path(maker).read_bytes()):08x}_%s.cache")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out what was kept, if anything."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))
        if bucket.code is None and self._disk:
            self._disk.load_bytecode(bucket)
            self._keep(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._keep(bucket)
        if self._disk and bucket.code is not None:
            self._disk.dump_bytecode(bucket)

    def _keep(self, bucket: Bucket) -> None:
        if bucket.code is None:
            return
        if len(self._codes) >= _MOST:
            self._codes.clear()
        self._codes[bucket.key, bucket.checksum] = bucket.code


def _on_disk(pattern: str) -> FileSystemBytecodeCache | None:
    try:
        return FileSystemBytecodeCache(pattern=pattern)
    except (OSError, RuntimeError):  # nowhere to write, or others can write there too
        return None
