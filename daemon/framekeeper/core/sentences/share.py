"""What stands in her boundaries as a colleague gets them."""

SENTENCES: dict[str, str] = {
    "share.head": "Boundaries to share, made by Framekeeper: hours and kinds. They can be pasted "
    "into a settings file.",
    "share.name": "Boundary {number}",
    "share.own": "Fill in your own value, then take away the # at the start of these lines.",
    "share.limit": 'your own time, such as "45m"',
    "share.checks": "your own number",
}
