"""What all tests share: the flag that lets goldens change, and how long a test may take."""

import signal

import pytest

# A runner in the background ignores Ctrl-C, and what the tests start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

TIMEOUTS = {"long": 3600, "engine": 1800, "lab": 900}
"""Marker: seconds for a test that bears it, fixtures included. The first marker of a test decides.

The fuzzers take TIDEGATE_FUZZ_SECONDS; the first engine test and the first lab test may build what they need.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        seconds = next((seconds for marker, seconds in TIMEOUTS.items() if item.get_closest_marker(marker)), None)
        if seconds and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(seconds))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the golden files anew instead of comparing")


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-goldens"))
