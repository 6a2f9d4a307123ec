"""How the verbs print names and values of a site: the same words in every view."""
