"""Installs everything that a lab needs. Downloads run in parallel with the Go builds, which take minutes."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from tidegate.lab import image, install_packages
from tidegate.progress import Progress, step
from tidegate.toolchain import install


def prepare(progress: Progress) -> None:
    """Installs packages, the file system of the guests and the toolchain in parallel. Raises the first error."""
    with ThreadPoolExecutor(2) as pool:
        work: list[Future[object]] = [pool.submit(_lab, progress), pool.submit(install, progress)]
        for each in work:
            each.result()


def _lab(progress: Progress) -> None:
    install_packages(progress)
    with step(progress, "guests' file system") as current:
        image.images(current)
