"""HAProxy's own keywords: which one, in which section, since which version. `keywords.json` is generated."""
