"""Whether a sentence reads as if the reader were in therapy with her.

A public text goes to everybody who writes. What is said of "your session" or "as we discussed"
would tell whoever looks over a shoulder what nobody may be told. Reads English.
"""

from __future__ import annotations

import re

_APOSTROPHE = r"['\u2019]"
_WILL = rf"(?:{_APOSTROPHE}ll|\s+will|\s+shall)"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NEXT = r"(?:next|last|first|weekly|regular|usual|current)"
_PERSON = r"(?:client|patient)"

_THERAPY = (
    r"(?:sessions?|appointments?|therapy|treatment|consultations?|therapist|counsell?or|case)"
)
"""What only somebody in therapy has."""

_KEPT = r"(?:diagnosis|file|records|homework|progress|invoice|bill|slot|work\s+with\s+me)"
_MEETING = r"(?:meeting|call|hour|slot|time|talk|conversation|chat)"
_WHEN = rf"(?:on|at|next|tomorrow|in|then|again|soon|there|this|{_DAY})"

_FORMS = (
    rf"(?:your|our)\s+(?:{_NEXT}\s+)?{_THERAPY}",
    rf"your\s+{_KEPT}",
    r"our\s+work\b",
    rf"our\s+{_NEXT}\s+{_MEETING}",
    rf"dear\s+{_PERSON}s?",
    rf"(?:as\s+(?:a|my)|my)\s+{_PERSON}(?!s)",
    rf"(?:as|you\s+are|you{_APOSTROPHE}re)\s+(?:a|my|one\s+of\s+my)\s+{_PERSON}s?",
    r"you(?:\s+are|['\u2019]re)\s+in\s+(?:therapy|treatment)\s+with\s+me",
    r"(?:our|your)\s+(?:next|last|weekly|regular)\s+(?:meeting|call|hour|slot)",
    r"(?:since|when|as)\s+we\s+(?:last\s+)?(?:met|spoke|talked|discussed|agreed)",
    r"we\s+(?:talked|spoke|discussed|worked)\s+(?:about|on|last|in)",
    rf"we{_WILL}\s+(?:continue|carry\s+on|talk|speak|discuss|pick\s+(?:this|it)\s+up)",
    r"you\s+(?:told|shared\s+with|confided\s+in)\s+me",
    r"I\s+(?:still\s+)?remember\s+(?:you|what\s+you|our)",
    rf"see(?:ing)?\s+you\s+{_WHEN}",
    rf"(?:talk|speak)\s+(?:(?:to|with)\s+you\s+)?(?:soon|{_WHEN})",
    r"we\s+meet\b[^.]*\bas\s+usual",
    r"same\s+time\s+(?:next|as)",
)
_RELATION = re.compile(rf"\b(?:{'|'.join(_FORMS)})\b", re.IGNORECASE)

_IF_BEFORE = re.compile(r"\b(?:if|whether)\b[^,;:]*$", re.IGNORECASE)
_IF_AFTER = re.compile(r"^[^,;:]*\bif\s+you\s+(?:have|are)\b", re.IGNORECASE)
"""What stands under an if confirms nothing."""


def confirmed(sentence: str) -> list[str]:
    """The words that confirm it."""
    return [
        match[0]
        for match in _RELATION.finditer(sentence)
        if not _IF_BEFORE.search(sentence[: match.start()])
        and not _IF_AFTER.search(sentence[match.end() :])
    ]
