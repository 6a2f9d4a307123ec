# Two commands do everything on a bare Debian-like machine with Python ≥ 3.11, Go and root: `make up` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3
TIDEGATE := .venv/bin/tidegate
IN_LAB = eval "$$($(TIDEGATE) toolchain env)" &&

.PHONY: up down test test-all check format lint types fast lock clean bench
.DELETE_ON_ERROR:

up: .venv/installed
	$(TIDEGATE) lab prepare
	$(TIDEGATE) lab up
	$(IN_LAB) pulumi stack select --create --stack lab
	$(IN_LAB) pulumi up --stack lab --yes --skip-preview
	$(TIDEGATE) lab status --wait 60

down: .venv/installed
	$(TIDEGATE) lab down

test: .venv/installed
	$(TIDEGATE) lab prepare
	$(MAKE) check
	.venv/bin/pytest -n 2 -m "slow and not lab and not engine and not long"
	.venv/bin/pytest -m "(lab or engine) and not long"

# What takes longer than `make test` may, and the coverage of the fast tests (without that of processes they start).
test-all: test
	.venv/bin/coverage run -m pytest -m "not lab and not engine and not slow and not long"
	@echo "coverage of the fast tests: $$(.venv/bin/coverage report --format=total) %"
	.venv/bin/pytest -n 2 -m "long and not lab"
	.venv/bin/pytest -m "long and lab"

check: lint types fast

lint: .venv/installed
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/lint-imports --config .importlinter

types: .venv/installed
	.venv/bin/mypy

fast: .venv/installed
	.venv/bin/pytest -n 2 -m "not lab and not engine and not slow and not long"

# Speed and memory of `tidegate check` beside `cue vet`, on an otherwise idle machine; needs Go. BENCH=--write writes docs/measured.md.
bench: .venv/installed
	.venv/bin/python -m benchmarks $(BENCH)

format: .venv/installed
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

# Every package by its exact version and hash.
.venv/installed: requirements.txt pyproject.toml
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	.venv/bin/python -m compileall -q tidegate
	touch $@

lock:
	.venv/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
		--no-emit-find-links --no-header --extra lab --extra dev --output-file requirements.txt pyproject.toml

clean:
	rm -rf .venv build dist *.egg-info
