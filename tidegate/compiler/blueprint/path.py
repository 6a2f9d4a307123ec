"""Where a thing stands in the spec: the keys from the top, as ("domains", "app", "nics", "lan")."""

Path = tuple[str | int, ...]
