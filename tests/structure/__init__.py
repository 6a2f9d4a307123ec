"""The shape of the code: what imports what, and where each thing has its file."""
