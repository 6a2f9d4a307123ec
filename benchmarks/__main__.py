"""`python -m benchmarks`: generates the sites, times `tidegate check` and `cue vet`, prints a table.

With `--write`, the table replaces the section "Speed" of docs/measured.md.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from compileall import compile_dir
from datetime import date
from pathlib import Path
from shutil import which
from statistics import median

from benchmarks.cue import built
from benchmarks.measure import Run, middle, run
from benchmarks.site import empty, in_flow_style, site

PROJECT = Path(__file__).parents[1]
CACHE = Path.home() / ".cache" / "tidegate" / "bench"
TIDEGATE = str(Path(sys.executable).parent / "tidegate")
SMALL, LARGE = 10_000, 100_000
NO_HAPROXY = "--no-haproxy"
FLOW = f"flow{SMALL}"
LIMITS = {"ratio": 1.0, "asking": 0.15, "growth": 1.15, "article": 0.4, SMALL: 400.0, LARGE: 4000.0}
Row = tuple[str, str, str]


def main() -> None:
    arguments = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    arguments.add_argument("--pairs", type=int, default=5, help="runs of each of the two tools, in turn")
    arguments.add_argument("--write", action="store_true", help="write docs/measured.md as well")
    said = arguments.parse_args()
    compile_dir(PROJECT / "tidegate", quiet=1)  # as pip does on installation
    _generate()
    rows = [row for measure in (_sites, _growth, _article) for row in measure(said.pairs)]
    table = _table(rows)
    print(table)
    if said.write:
        _write(table)


def _generate() -> None:
    (CACHE / "stacks").mkdir(parents=True, exist_ok=True)
    texts = {
        "empty": empty(),
        FLOW: in_flow_style(SMALL),
        f"site{SMALL}": site(SMALL),
        f"site{LARGE}": site(LARGE),
    }
    for name, text in texts.items():
        (CACHE / "stacks" / f"{name}.yaml").write_text(text)


def _check(name: str) -> Run:
    return run([TIDEGATE, "check", NO_HAPROXY, name], CACHE, fails=True)


def _sites(pairs: int) -> Iterator[Row]:
    yield from _beside_cue(pairs, f"site{SMALL}", "")
    yield from _beside_cue(pairs, FLOW, " with one NIC each, in flow style")


def _beside_cue(pairs: int, name: str, style: str) -> Iterator[Row]:
    """Runs both tools in turn and yields the ratio of each pair. A first pair fills the file cache."""
    cue = [*built(CACHE), f"stacks/{name}.yaml"]
    both = [(_check(name), run(cue, CACHE)) for _ in range(pairs + 1)][1:]
    ours, theirs = middle([one for one, _ in both]), middle([other for _, other in both])
    ratio = median(one.wall / other.wall for one, other in both)
    size = (CACHE / "stacks" / f"{name}.yaml").stat().st_size / 1e6
    yield (
        f"`tidegate check --no-haproxy`, {SMALL:,} domains{style} ({size:.1f} MB)",
        _told(ours),
        _at_most(ours.memory, LIMITS[SMALL], "MB"),
    )
    yield "`cue vet` v0.16.1, the same file", _told(theirs), ""
    yield f"ratio of wall times, median of {pairs} pairs", f"{ratio:.2f}", _at_most(ratio, LIMITS["ratio"], "")


def _growth(times: int) -> Iterator[Row]:
    """The time per domain in a small and a large site, without the time of an empty spec."""
    bare = middle([_check("empty") for _ in range(times)])
    runs = {size: middle([_check(f"site{size}") for _ in range(times)]) for size in (SMALL, LARGE)}
    cost = {size: (one.wall - bare.wall) / size * 1e6 for size, one in runs.items()}
    large, growth = runs[LARGE], cost[LARGE] / cost[SMALL]
    yield f"`tidegate check --no-haproxy`, {LARGE:,} domains", _told(large), _at_most(large.memory, LIMITS[LARGE], "MB")
    yield "`tidegate check --no-haproxy`, an empty spec", _told(bare), ""
    yield f"time per domain with {SMALL:,} domains; with {LARGE:,}", f"{cost[SMALL]:.0f} µs; {cost[LARGE]:.0f} µs", ""
    yield "growth of the time per domain", f"{growth:.2f}", _at_most(growth, LIMITS["growth"], "")


def _article(times: int) -> Iterator[Row]:
    """Checks the article's spec without and with HAProxy, in turn."""
    command = [TIDEGATE, "check", "article"]
    both = [(run([*command, NO_HAPROXY], PROJECT, True), run(command, PROJECT, True)) for _ in range(times + 1)][1:]
    one, asked = middle([first for first, _ in both]), middle([second for _, second in both])
    yield f"`tidegate check {NO_HAPROXY} article`", _told(one), _at_most(one.wall, LIMITS["article"], "s")
    if which("haproxy"):
        more = median(second.wall - first.wall for first, second in both)
        yield "`tidegate check article`, with HAProxy", _told(asked), ""
        yield (
            f"additional time with HAProxy, median of {times} pairs",
            f"{more:.2f} s",
            _at_most(more, LIMITS["asking"], "s"),
        )


def _told(one: Run) -> str:
    """The measured values. On a busy machine, CPU time is more reliable than wall time."""
    return f"{one.wall:.2f} s ({one.processor:.2f} s CPU time), {one.memory:.0f} MB"


def _at_most(value: float, limit: float, unit: str) -> str:
    return f"{'met' if value <= limit else 'NOT MET'}: at most {limit:g} {unit}".rstrip()


def _table(rows: list[Row]) -> str:
    return "| what | measured | limit |\n|---|---|---|\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _write(table: str) -> None:
    file = PROJECT / "docs" / "measured.md"
    heading = "## Speed (`make bench`)\n"
    before, _, after = file.read_text().partition(heading)
    rest = after.partition("\n## ")[2]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    stand = f"{date.today()}, commit {commit.stdout.strip()}."
    text = (
        f"{before.rstrip()}\n\n{heading}\n{stand} The site is generated by benchmarks/site.py. "
        f"Times are medians; memory is peak memory.\n\n{table}"
    )
    file.write_text(text + (f"\n## {rest}" if rest else ""))


if __name__ == "__main__":
    main()
