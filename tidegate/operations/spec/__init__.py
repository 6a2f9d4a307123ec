"""What several commands read from a spec: its files, its paths, and the parts of the blueprint at a path."""
