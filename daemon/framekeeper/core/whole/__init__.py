"""What is kept as a file of records, to be carried elsewhere: all of it, or rounded to hand on.

`docs/export.md` says what each record means; a test holds it against the types in here.
"""
