"""Generates files from the models and the rules: JSON Schemas, `docs/language.md`, `docs/rules.md`."""
