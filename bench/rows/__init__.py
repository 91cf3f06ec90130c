"""What is measured: one module a subject, each with a function that gives rows of the table."""
