"""Every sentence a user can see, one module an area: `SENTENCES` by key `area.name`.

Neutral facts in short words. A lint test reads them all: no exclamation mark, blame, praise or
emoji; "past", never "over"; browser, boundary, hours, check and no other word for these.
"""
