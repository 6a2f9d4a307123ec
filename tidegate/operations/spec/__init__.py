"""What several verbs ask of a spec: its files as they are written, its paths, the parts of the blueprint there."""
