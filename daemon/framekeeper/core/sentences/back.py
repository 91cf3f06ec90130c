"""What `week`, `review`, `sheet` and `words` say on a terminal."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # --- week --------------------------------------------------------------------------------
    "back.week.of": "{first} to {last}",
    "back.week.nothing": "Nothing was counted in this time.",
    "back.week.surface": "What",
    "back.week.total": "Together",
    "back.week.middle": "Typical day",
    "back.week.usual": "Before",
    "back.week.day": "Day",
    "back.week.used": "Time",
    "back.week.checks": "Checks",
    "back.week.first": "First",
    "back.week.last": "Last",
    "back.week.outside": "Out of hours",
    "back.week.leave": "{day} (leave)",
    "back.week.out_of_hours": "Out of hours: {used} ({share} % of the time), messages {messages}.",
    "back.week.no_hours": "No office hours are set, so nothing is counted out of hours.",
    "back.week.away": "Longest stretch away from messages: {away}.",
    "back.week.unknown": "Not counted, because a browser ran and was not heard: {unknown}.",
    "back.week.within": "{name}: within on {within} of the {counted} days that count of the last "
    "{looked_at}.",
    "back.week.within_none": "{name}: no whole day of it yet.",
    "back.week.left": "{name}: use ended within two minutes of {left} of its last {notices} "
    "notices.",
    "back.week.map": "When you were there, by hour (all social platforms; {signs}):",
    "back.week.signs": "{none} not, {seldom} seldom, {often} often, {always} nearly always",
    "back.week.footer": "A typical day is the median. This laptop only.",
    "back.week.earlier": "The {weeks} weeks before: framekeeper week --weeks {weeks} --back {back}",
    "back.week.earlier_one": "The week before: framekeeper week --back {back}",
    # --- review ------------------------------------------------------------------------------
    "back.review.nothing": "There is nothing to decide this week. Everything stays as it is.",
    "back.review.drift": "{name}: past on {past} of {counted} days in the last {weeks} weeks. "
    "Which of the two should change?",
    "back.review.drift_weekday": "{name}: past on {past} of {counted} days in the last {weeks} "
    "weeks, mostly on {weekday}. Which of the two should change?",
    "back.review.because": "You wrote: {because}",
    "back.review.fading": "{name}: use ended within two minutes of {left} of the last {notices} "
    "notices. Another time, a pause instead, or drop it?",
    "back.review.texts": "These public texts no longer match your hours: {texts}.",
    "back.review.proposal": "You have watched for a while. A boundary that would have held on a "
    "typical day: {boundary}.",
    "back.review.choice.keep": "Keep it as it is",
    "back.review.choice.change-boundary": "The boundary",
    "back.review.choice.change-week": "The week",
    "back.review.choice.another-time": "Another time",
    "back.review.choice.pause": "A pause instead",
    "back.review.choice.end": "Drop it",
    "back.review.choice.replace": "I will replace them",
    "back.review.choice.set": "Set it",
    "back.review.keep_all": "Keep all",
    "back.review.which": "Your answer",
    "back.review.kept": "Kept.",
    "back.review.next.change-boundary": "To change it: framekeeper boundary loosen {boundary}, or "
    "tighten",
    "back.review.next.change-week": "Noted. The boundary stays as it is.",
    "back.review.next.another-time": "To give it other hours: framekeeper boundary loosen "
    "{boundary}, or tighten",
    "back.review.next.pause": "To put a pause in place of the notice: framekeeper boundary tighten "
    "{boundary} --response pause",
    "back.review.next.end": "To drop it: framekeeper boundary end {boundary}",
    "back.review.next.replace": "To see them: framekeeper words",
    "back.review.next.set": "To set it: framekeeper boundary add, or framekeeper begin",
    # --- sheet -------------------------------------------------------------------------------
    "back.sheet.nothing_since": "Since that day no whole day has gone by. No sheet was written.",
    "back.sheet.nothing": "No whole day has gone by yet since the last sheet, or since you began.",
    "back.sheet.written": "Written to {path}. Open it in a browser; its print dialog makes a PDF.",
    "back.sheet.file": "supervision-sheet-{date}.html",
    # --- words -------------------------------------------------------------------------------
    "back.words.outdated": "This stands on your profiles and no longer matches.",
    "back.words.pasted": "This stands on your profiles.",
    "back.words.platform": "Where",
    "back.words.where": "On the phone",
    "back.words.length": "Characters",
    "back.words.fits": "{length} of {longest}",
    "back.words.fits_any": "{length}",
    "back.words.shorter": "shorter: {length} of {longest}",
    "back.words.too_long": "{length}, {longest} fit",
    "back.words.shorter_one": "The shorter one: framekeeper words {text} --for {id}",
    "back.words.look": "Look at this first: {caution}",
    "back.words.copy": "To print a text alone and copy it: framekeeper words {text}",
    "back.words.note": "When it stands on your profile: framekeeper words {text} --pasted",
    "back.words.noted": "Noted. You are told when it no longer matches.",
    "back.words.taken_down": "Noted: it stands on your profiles no longer.",
    "back.words.no_place": "{text} has no place on {platform}. It has one on: {others}.",
}
