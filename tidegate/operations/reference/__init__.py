"""The language's reference: its JSON Schemas, its page, and what each place of a spec means."""
