"""Starts and removes a lab.

`up` does not repair parts: if a part of the lab does not work, the complete lab is created again.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace

from tidegate.connectors import locks
from tidegate.lab import aws, description, dhcp, host, image, network, processes, publish, status
from tidegate.lab.description import Description, ImageDescription
from tidegate.lab.layout import LABS, LabError, Layout
from tidegate.lab.packages import require_packages
from tidegate.progress import Progress, step

PASSPHRASE = "tidegate-lab"
"""The passphrase of the stacks of all labs, since the settings file of a stack must also work in the next lab.

It is not a secret, so a lab must not contain real secrets.
"""

ATTEMPTS = 5
"""The number of attempts to find and end processes, since a process may start another one while it ends."""


def up(name: str, progress: Progress, rebuild: bool = False) -> Description:
    """The running lab. It is created if one of its parts does not work, or if `rebuild` is true. Raises LabError."""
    layout = Layout(name)
    _require_root()
    require_packages()
    with _exclusive(layout, progress):
        with step(progress, "guests' file system") as current:
            images = image.images(current)
        known = description.load(name)
        if rebuild or known is None or not status.probe(layout, known).up:
            _remove(layout, progress)
            known = _build(layout, images, known.published if known else {}, progress)
        elif known.images != images:
            known = replace(known, images=images)
            description.save(known)
    return known


def down(name: str, progress: Progress) -> None:
    """Removes the lab completely, in any state. Raises LabError."""
    layout = Layout(name)
    _require_root()
    with _exclusive(layout, progress):
        _remove(layout, progress)
        layout.lock.unlink()
    with suppress(OSError):
        LABS.rmdir()
        LABS.parent.rmdir()


def _require_root() -> None:
    if os.geteuid() != 0:
        raise LabError("the lab requires root, because it creates network namespaces and mounts")


@contextmanager
def _exclusive(layout: Layout, progress: Progress) -> Iterator[None]:
    """Holds the lock of the lab, so that no other command starts or removes it at the same time."""

    @contextmanager
    def waiting(_: str) -> Iterator[None]:
        with step(progress, "lock") as current:
            current.update(0, 0, f"another command that starts or removes lab {layout.name}")
            yield

    with locks.locked(layout.lock, waiting):
        yield


def _build(
    layout: Layout, images: dict[str, ImageDescription], before: Mapping[str, str], progress: Progress
) -> Description:
    layout.state.mkdir(parents=True)
    layout.folder.chmod(0o700)
    layout.passphrase.touch(0o600)
    layout.passphrase.write_text(PASSPHRASE + "\n")
    endpoint = aws.start(layout)
    with step(progress, "network"):
        network.create(layout)
    for each in layout.hosts:
        host.start_all(each, progress)
    with step(progress, "DHCP") as current:
        dhcp.start(layout, current)
    with step(progress, "published ports"):
        published = publish.publish(layout, before)
    with step(progress, "AWS API") as current:
        aws.wait(layout, endpoint, current)
    made = Description(
        name=layout.name,
        hosts={each.name: host.describe(each) for each in layout.hosts},
        images=images,
        aws_endpoint=endpoint,
        backend=f"file://{layout.state}",
        passphrase_file=str(layout.passphrase),
        published=published,
    )
    description.save(made)
    return made


def _remove(layout: Layout, progress: Progress) -> None:
    """Removes all existing parts of the lab."""
    if not (layout.folder.exists() or network.existing(layout) or processes.find(layout, network.namespaces(layout))):
        return
    with step(progress, "taking down") as current:
        layout.description.unlink(missing_ok=True)
        for _ in range(ATTEMPTS):
            if not (found := processes.find(layout, network.namespaces(layout))):
                break
            current.update(0, len(found), "processes")
            processes.end(found)
        else:
            raise LabError(f"processes of lab {layout.name} did not end: {sorted(found)}")
        network.delete(layout)
        if layout.folder.exists():
            shutil.rmtree(layout.folder)
