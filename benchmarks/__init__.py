"""The benchmark: compares `tidegate check` with `cue vet` on a generated site. `make bench` runs it."""
