"""Her public texts, where each is pasted, and what to look at before it is.

The texts are read by strangers: they confirm nothing about anybody.
"""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # --- how hours are said ------------------------------------------------------------------
    "shelf.every_day": "every day",
    "shelf.short_every_day": "daily",
    "shelf.day_to_day": "{first} to {last}",
    "shelf.short_day_to_day": "{first}-{last}",
    "shelf.days_times": "{days} {times}",
    "shelf.window": "{start}-{end}",
    "shelf.short_window": "{start}-{end}",
    "shelf.and": "{most} and {last}",
    "shelf.short_and": "{most}, {last}",
    "shelf.or": "{most} or {last}",
    "shelf.my_hours": "in my office hours",
    # --- parts of texts ----------------------------------------------------------------------
    "shelf.reply.one": "I answer within {n} working day.",
    "shelf.reply.other": "I answer within {n} working days.",
    "shelf.contact": "To reach my practice: {contact}.",
    "shelf.crisis": "If you need help now: {numbers}.",
    "shelf.crisis_short": "Help now: {numbers}.",
    "shelf.back": "I am back on {date}.",
    "shelf.cover": "Until then: {cover}.",
    # --- the texts ---------------------------------------------------------------------------
    "shelf.text.out_of_hours.long": "Thank you for your message. I read messages here {hours}; at "
    "other times they wait. {reply} {contact} This inbox is not watched for emergencies. {crisis} "
    "{sign}",
    "shelf.text.out_of_hours.short": "I read messages here {hours}. {crisis}",
    "shelf.text.no_clinical.long": "Thank you for writing. I can't answer clinical questions here: "
    "this is not a private place, and you deserve one. {contact} {crisis} {sign}",
    "shelf.text.no_clinical.short": "I can't answer clinical questions here. {contact} {crisis}",
    "shelf.text.crisis.long": "I can't help in an emergency here, and I may not see this for a "
    "while. {crisis} Please use it: it is there for this. {sign}",
    "shelf.text.crisis.short": "I can't help in an emergency here. {crisis}",
    "shelf.text.leave.long": "Thank you for your message. I am on leave and do not read messages "
    "here. {back} {cover} {crisis} {sign}",
    "shelf.text.leave.short": "I am on leave. {back} {cover} {crisis}",
    "shelf.text.bio.long": "I read messages {hours}. Not for emergencies.",
    "shelf.text.bio.short": "Messages {hours}. Not for emergencies.",
    # --- where on the phone ------------------------------------------------------------------
    "shelf.where.instagram.bio": "Profile, Edit profile, Bio",
    "shelf.where.threads.bio": "Profile, Edit profile, Bio",
    "shelf.where.facebook.bio": "Your Page, Edit, Bio",
    "shelf.where.x.bio": "Profile, Edit profile, Bio",
    "shelf.where.tiktok.bio": "Profile, Edit, Bio",
    "shelf.where.youtube.bio": "You, View channel, the pencil, Description",
    "shelf.where.linkedin.bio": "Profile, the pencil, Headline",
    "shelf.where.pinterest.bio": "Profile, Edit profile, About",
    "shelf.where.whatsapp.bio": "Settings, your name, About",
    "shelf.where.telegram.bio": "Settings, Edit, Bio",
    "shelf.where.mastodon.bio": "Profile, Edit profile, Bio",
    "shelf.where.bluesky.bio": "Profile, Edit profile, Description",
    "shelf.where.instagram.reply": "Settings, Business tools, Saved replies",
    "shelf.where.facebook.reply": "Meta Business Suite, Inbox, Saved replies",
    "shelf.where.x.reply": "In the message (keep it in your phone's text shortcuts)",
    "shelf.where.linkedin.reply": "In the message (keep it in your phone's text shortcuts)",
    "shelf.where.whatsapp.reply": "WhatsApp Business, Settings, Quick replies",
    "shelf.where.telegram.reply": "Settings, Telegram Business, Quick replies",
    "shelf.where.mastodon.reply": "In the message (keep it in your phone's text shortcuts)",
    "shelf.where.bluesky.reply": "In the message (keep it in your phone's text shortcuts)",
    "shelf.where.instagram.away": "Meta Business Suite, Inbox, Automations, Away message",
    "shelf.where.facebook.away": "Meta Business Suite, Inbox, Automations, Away message",
    "shelf.where.linkedin.away": "Messaging, Settings, Away message (Premium)",
    "shelf.where.whatsapp.away": "WhatsApp Business, Settings, Away message",
    # --- what to look at ---------------------------------------------------------------------
    "shelf.warning.relation": 'This reads as if the reader were in therapy with you: "{said}".',
    "shelf.warning.times": 'Your hours do not allow this time: "{said}".',
    "shelf.warning.days": 'Your hours are closed on a day named here: "{said}".',
    "shelf.warning.delay": 'Your hours do not allow an answer that soon: "{said}".',
    "shelf.warning.always": 'Your hours do not allow this: "{said}".',
    "shelf.missing.hours": "This needs your hours. Set them with: framekeeper begin",
    "shelf.missing.crisis": "This needs your own numbers: numbers under [crisis] in your settings.",
    "shelf.missing.back": "This needs leave with an end: framekeeper exception add",
    # --- what each is for --------------------------------------------------------------------
    "shelf.title.out_of_hours": "Out of hours",
    "shelf.title.no_clinical": "Clinical questions",
    "shelf.title.crisis": "Crisis signpost",
    "shelf.title.leave": "Leave",
    "shelf.title.bio": "Line for your profile",
}
