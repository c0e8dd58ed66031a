"""Writing to disk without ever leaving half a folder or file: whole, or not at all, with a word about why not."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from .errors import Place, WorkspaceError

_MOST_ATTEMPTS = 20  # to take a place that other builds take as well


@contextmanager
def whole_folder(target: Path, *, is_new: bool = False) -> Iterator[Path]:
    """A folder to write in that becomes ``target`` when all went well, and vanishes when not.

    With ``is_new`` nothing is ever replaced. Raises WorkspaceError where the disk does not let us.
    """
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            staging.chmod(0o755)
            yield staging
            if target.exists() and is_new:
                raise WorkspaceError(f"{target.name} is already there", place=Place(str(target)))
            _swap(staging, target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Each of ``files`` (path in the folder → content) with UTF-8 and line feeds."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


@contextmanager
def parts_of_folder(folder: Path) -> Iterator[Path]:
    """A folder to write in, whose files and folders move into ``folder`` when all went well.

    Raises WorkspaceError where the disk does not let us; then a ``folder`` that was not there is not there.
    """
    existed = folder.exists()
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".postiljon.", dir=folder))
        try:
            yield staging
            for part in sorted(staging.iterdir()):
                part.rename(folder / part.name)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
            if not existed:
                with suppress(OSError):  # there is something in it now
                    folder.rmdir()


def copy_visible(source: Path, target: Path) -> None:
    """A file, or a folder without what is hidden in it."""
    if source.is_file():
        shutil.copyfile(source, target)
    elif not source.name.startswith((".", "__")):
        target.mkdir()
        for path in sorted(source.iterdir()):
            if not path.name.startswith("."):
                copy_visible(path, target / path.name)


def _swap(staging: Path, target: Path) -> None:
    """``staging`` takes the place of ``target``; the old one is gone only when the new one stands.

    Another build may put its own folder there at the same moment; the last one stays.
    """
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        for attempt in range(_MOST_ATTEMPTS):
            if _took_place(staging, target, old / str(attempt)):
                return
        raise OSError(errno.EBUSY, "others keep writing to it")
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _took_place(staging: Path, target: Path, aside: Path) -> bool:
    """Whether the folder stands where it should; what stood there is put back when anything goes wrong."""
    try:
        with suppress(FileNotFoundError):
            target.rename(aside)
        staging.rename(target)
    except BaseException as error:
        if isinstance(error, OSError) and error.errno in {errno.ENOTEMPTY, errno.EEXIST}:
            return False
        _put_back(aside, target)
        raise
    return True


def _put_back(aside: Path, target: Path) -> None:
    with suppress(OSError):
        aside.rename(target)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """What the disk says, as an error that names the folder."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "see that there is room on the disk, and that you may write there"
        raise WorkspaceError(
            f"this cannot be written: {reason}", place=Place(str(target)), hint=hint
        ) from error


def replace_file(path: Path, content: bytes) -> None:
    """``content`` takes the place of what the file at ``path`` holds, all at once; there need not be one."""
    path = path.resolve()
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, staging = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with open(handle, "wb") as file:  # noqa: PTH123 - it is open already
                file.write(content)
            Path(staging).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            Path(staging).replace(path)
        finally:
            Path(staging).unlink(missing_ok=True)
