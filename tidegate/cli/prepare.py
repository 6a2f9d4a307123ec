"""All that a lab needs, installed side by side: Go builds take minutes, and downloads run beside them."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from tidegate.lab import image, install_packages
from tidegate.progress import Progress, step
from tidegate.toolchain import install


def prepare(progress: Progress) -> None:
    """Installs packages and the guests' file system beside the toolchain; raises the first of their errors."""
    with ThreadPoolExecutor(2) as pool:
        work: list[Future[object]] = [pool.submit(_lab, progress), pool.submit(install, progress)]
        for each in work:
            each.result()


def _lab(progress: Progress) -> None:
    install_packages(progress)
    with step(progress, "guests' file system") as current:
        image.images(current)
