"""What can be wrong with the settings file, and how it is mended.

File, line, key and value stand beside each sentence; they are not repeated in it.
"""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # the file
    "settings.missing": "There is no settings file here. To get the one that comes with "
    "Framekeeper, run: framekeeper begin",
    "settings.not_a_file": "This is not an ordinary file. Put the settings into an ordinary file, "
    "or set FRAMEKEEPER_CONFIG to where they are.",
    "settings.not_readable": "The file cannot be read ({why}). Give yourself the right to read it.",
    "settings.not_writable": "The file cannot be written ({why}). Give yourself the right to write "
    "it and its folder.",
    "settings.too_large": "The file is larger than {most} KB. Settings are far smaller: check that "
    "this is the right file.",
    "settings.not_utf8": "This line holds something that is not UTF-8 text. Save the file "
    "as UTF-8.",
    "settings.twice_heading": "This heading stands in the file already. Put the lines under it to "
    "those under the first one.",
    "settings.twice_key": "This key stands here already. Keep one of the two lines.",
    "settings.curly_quotes": "The quotes on this line are curly ones, as word processors make "
    'them. Write straight ones: "',
    "settings.not_toml": "The file cannot be read from here on ({said}). Check the quotes, "
    "brackets and = signs on this line and just above it.",
    "settings.too_odd": "The file holds a number, a date or a nesting of brackets that no setting "
    "needs. Take it out.",
    "settings.more": "There are {more} more. Mend these first.",
    "settings.edit_undone": "The change would have left a file that cannot be read back, so the "
    "file was left as it is. Make the change by hand.",
    "settings.edit_raced": "The file was being changed by another program at the same time and was "
    "left as it is. Save it there, then repeat the command.",
    # keys and types
    "settings.unknown_key": "There is no such setting here. Known here: {known}.",
    "settings.unknown_key_near": "There is no such setting here. Did you mean {near}?",
    "settings.not_text": 'This needs to be text in quotes, such as "office".',
    "settings.not_a_list": 'This needs to be a list of texts, such as ["messages", "requests"].',
    "settings.not_a_table": "This needs to be a section of its own that begins with {header}.",
    "settings.not_tables": "This needs to be written as sections that each begin with {header}.",
    "settings.not_a_number": "This needs to be a whole number from {low} to {high}, without "
    "quotes.",
    "settings.not_a_choice": "This needs to be one of: {known}.",
    "settings.not_a_choice_near": 'Did you mean "{near}"?',
    "settings.not_a_duration": 'This needs to be a time such as "45m", "2h", "1h30m" or "90d".',
    "settings.not_a_duration_or_word": 'This needs to be a time such as "45m", "2h" or "90d", or '
    '"{word}".',
    "settings.duration_out_of_bounds": 'This needs to be from "{low}" to "{high}".',
    "settings.not_a_time": 'This needs to be a time of day from "00:00" to "23:59", such as '
    '"04:00".',
    "settings.not_a_name": "A name has 1 to {longest} visible characters and no blank at either "
    "end.",
    "settings.hidden_characters": "This holds a character that cannot be seen or that turns the "
    "direction of the text. Type it anew, on one line.",
    "settings.too_long": "This is longer than {longest} characters. Shorten it.",
    "settings.too_many": "There are more than {most} here. Remove some.",
    "settings.empty": "This is empty. Fill it in.",
    "settings.empty_list": "This list is empty. Fill it in, or delete the line.",
    # hours
    "settings.not_a_window": 'This needs to be a window such as "09:00-17:30".',
    "settings.window_24": 'Midnight at the end of a day is written 00:00, as in "22:00-00:00".',
    "settings.window_equal_ends": "A window needs to end at another time than it begins. A whole "
    'day is two windows: "00:00-12:00" and "12:00-00:00".',
    "settings.windows_overlap": "This window overlaps {other} of {otherday}. Join them, or "
    "change one of them.",
    # groups and what is covered
    "settings.group_name_taken": "{name} is already the name of a platform or of a kind of use. "
    "Choose another name.",
    "settings.group_name_sign": "The name of a group cannot hold / or *. Choose another name.",
    "settings.group_in_group": "A group cannot hold another group. List what it stands for.",
    "settings.unknown_covers": "This is not known. Known: {known}.",
    "settings.unknown_covers_near": 'This is not known. Did you mean "{near}"?',
    "settings.unknown_platform": "There is no such platform. Known: {known}.",
    "settings.unknown_platform_near": 'There is no such platform. Did you mean "{near}"?',
    "settings.unknown_surface": "There is no such kind of use. Known: {known}.",
    "settings.unknown_surface_near": 'There is no such kind of use. Did you mean "{near}"?',
    "settings.platform_is_off": "{platform} is switched off, so nothing of it is counted. Take it "
    "out of off in [platforms], or out of here.",
    "settings.covers_nothing": "This takes away all that the boundary is about. Take "
    "something out of it.",
    "settings.covers_missing": "The boundary needs a line such as {example}.",
    # boundaries
    "settings.name_missing": 'The boundary needs a name, such as name = "Evening".',
    "settings.name_twice": "Another boundary has this name. Give each its own.",
    "settings.id_twice": "Another boundary has the identity {id}. Give one of them an id of its "
    "own.",
    "settings.not_an_id": "An id has 1 to 40 of the characters a-z, 0-9 and -, such as "
    '"evening-2".',
    "settings.no_kind": "The boundary needs one of at_most (so much time), within (certain hours) "
    "or checks (so many openings).",
    "settings.two_kinds": "The boundary has {keys}. Keep one of them and put each other one into a "
    "boundary of its own.",
    "settings.key_of_another_kind": "This does not go with this kind of boundary ({kind}). Leave "
    "it out.",
    "settings.never_reached": "That is as long as the period itself ({period}) and would never be "
    "reached. Write less.",
    "settings.rest_without_sitting": 'A rest goes with per = "sitting" only. Leave it out, or '
    "change per.",
    "settings.unknown_hours": "There are no such hours. Known: {known}. Hours begin with a line "
    "such as [hours.office].",
    "settings.no_hours": "There are no hours yet. They begin with a line such as [hours.office].",
    "settings.unknown_hours_near": 'There are no such hours. Did you mean "{near}"?',
    "settings.not_a_warning": 'This needs to be a part such as "80%", or a time before such as '
    '"10m", or "off".',
    "settings.percent_out_of_bounds": "This needs to be from 1% to 99%.",
    "settings.percent_on_schedule": "On hours a warning is a time before they close, such as "
    '"10m".',
    "settings.minutes_on_checks": 'On checks a warning is a part of their number, such as "80%".',
    "settings.warning_not_before": 'This needs to be less than "{limit}".',
    # changes
    "settings.not_a_wait": 'This needs to be "day edge", "now", or a time from "1m" to '
    '"{longest}", such as "2h".',
    # platforms
    "settings.not_a_host": "This needs to be the name of a site, such as forum.example.org, as the "
    "address bar shows it between https:// and the next slash.",
    "settings.not_a_host_near": 'Write only the name of the site: "{near}".',
    "settings.host_taken": "This site is already part of {platform}. Delete it here.",
    "settings.host_twice": "This site is listed twice. Delete it here.",
    "settings.hosts_missing": 'The platform needs hosts, such as hosts = ["forum.example.org"].',
    "settings.not_a_platform_id": "The platform needs an id of 1 to 40 of the characters a-z, 0-9, "
    '- and _, such as id = "forum".',
    "settings.platform_id_taken": "{id} already means a platform or a kind of use. Choose another "
    "id.",
    # public texts
    "settings.unknown_field": "A text can hold these in braces: {known}.",
    "settings.braces": "A brace opens here and does not close, or the other way round. Write {{{{ "
    "and }}}} for braces that are to be shown.",
}
