"""The benchmark: `tidegate check` beside `cue vet` on a generated site; `make bench` runs it."""
