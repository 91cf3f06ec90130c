"""What is done on a platform, as it stands on a screen."""

SENTENCES: dict[str, str] = {
    "surfaces.messages": "Messages",
    "surfaces.requests": "Message requests",
    "surfaces.comments": "Comments",
    "surfaces.feed": "Feed",
    "surfaces.stories": "Stories",
    "surfaces.shorts": "Short videos",
    "surfaces.watch": "Videos",
    "surfaces.live": "Live",
    "surfaces.notifications": "Notifications",
    "surfaces.create": "Posting",
    "surfaces.insights": "Insights",
    "surfaces.explore": "Explore",
    "surfaces.profile": "Profiles",
    "surfaces.post": "Single posts",
    "surfaces.groups": "Groups",
    "surfaces.settings": "Settings",
    "surfaces.other": "Other",
}
