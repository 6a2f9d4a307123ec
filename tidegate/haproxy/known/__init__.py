"""The keywords of HAProxy by section and version. `keywords.json` is generated."""
