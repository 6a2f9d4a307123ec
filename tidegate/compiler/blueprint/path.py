"""The path of a value in the spec: the keys from the top, such as ("domains", "app", "nics", "lan")."""

Path = tuple[str | int, ...]
