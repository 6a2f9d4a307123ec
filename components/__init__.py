"""Blueprint → Pulumi: the compiler's finished values, registered one by one. Types and names are an API."""
