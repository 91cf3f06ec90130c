"""What the commands say. Their help stands in `commands`, the privacy text in `privacy`."""

SENTENCES: dict[str, str] = {
    "cli.name": "A name has 1 to 60 visible characters.",
    "cli.system": "The system says: {why}.",
    "cli.no_terminal": "This has to be answered at a terminal, or beforehand with an option (--help"
    " shows them). Nothing was changed.",
    "cli.no_command": "There is no command {name}. Did you mean {near}?",
    "cli.usage": "{message} Help: {command} --help",
    # --- service ---------------------------------------------------------------------------
    "cli.service.running": "running ({service})",
    "cli.service.stopped": "not running ({service})",
    "cli.service.healthy": "running ({service}); its database can be written and read",
    "cli.service.unregistered": "not registered; to start it with your session: "
    "framekeeper service install",
    "cli.service.installed": "Framekeeper starts with your session ({service}: {file}).",
    "cli.service.uninstalled": "Framekeeper starts with your session no more. Data: {data}. "
    "Settings: {settings}.",
    "cli.service.started": "Started.",
    "cli.service.was_stopped": "Stopped.",
    "cli.service.open_files": "This system does not let a user service close its file system; "
    "everything else is closed as usual.",
    "cli.service.silent": "Framekeeper does not answer. Its last words are in: {where}",
    "cli.service.port": "Port {port} is held by another program. Choose another one, for instance: "
    "FRAMEKEEPER_PORT={other} ./install.sh",
    # --- status ----------------------------------------------------------------------------
    "cli.status.running": "Framekeeper {version} has run since {since}.",
    "cli.status.no_boundary": "No boundary is set; the time is counted all the same. To set one: "
    "framekeeper begin",
    "cli.status.boundary": "Boundary",
    "cli.status.standing": "Now",
    "cli.status.used": "Used",
    "cli.status.left": "Left",
    "cli.status.until": "Until",
    "cli.status.today": "Today so far: {used}, {checks}. This laptop only.",
    "cli.status.checks.one": "{n} check",
    "cli.status.checks.other": "{n} checks",
    "cli.status.unknown": "Not counted today, because a browser ran and was not heard: {unknown}.",
    "cli.status.settings": "The settings file is missing or holds mistakes, so the last good ones "
    "are in force. See more with: framekeeper config check",
    "cli.status.notices_shown": "Notices are shown ({notifier}).",
    "cli.status.notices_held": "In session: notices are held until {until} ({held} so far).",
    "cli.status.notices_dnd": "Do not disturb is on: notices are held ({held} so far).",
    "cli.status.notices_none": "Notices cannot be shown here. The number on the extension's button "
    "takes their place.",
    "cli.status.no_icon": "This desktop shows no icon in its panel. Everything in its menu can be "
    "reached from the popup and the dashboard too.",
    "cli.status.quiet": "No notices until {until}, as you wished. Everything is counted.",
    "cli.status.posting": "{platform} counts as posting until {until}.",
    "cli.status.coming": "{name} asks for less from {at}: framekeeper boundary list",
    "cli.status.ending": "{name} ends {at}.",
    "cli.status.silent": "{name} says nothing until {until}.",
    "cli.status.exception": "{name} has an exception until {until}.",
    "cli.status.exception_open": "{name} has an exception until you end it.",
    "cli.status.no_browser": "No browser is paired. To pair one: framekeeper pair",
    "cli.standing.within": "within",
    "cli.standing.near": "near",
    "cli.standing.past": "past",
    "cli.standing.excepted": "excepted",
    "cli.standing.unknown": "unknown",
    # --- today -----------------------------------------------------------------------------
    "cli.today.nothing": "Nothing was counted today.",
    "cli.today.platform": "Platform",
    "cli.today.surface": "What",
    "cli.today.minutes": "Time",
    "cli.today.total": "Together",
    "cli.today.footer": "{checks}. This laptop only.",
    # --- browsers --------------------------------------------------------------------------
    "cli.browsers.name": "Browser",
    "cli.browsers.label": "For",
    "cli.browsers.heard": "Heard",
    "cli.browsers.extension": "Extension",
    "cli.browsers.refused": "Refused",
    "cli.browsers.work": "work",
    "cli.browsers.private": "private",
    "cli.browsers.both": "both",
    "cli.browsers.ago": "{time} ago",
    "cli.browsers.never": "not yet",
    "cli.browsers.unheard": "not counting since {since}",
    "cli.browsers.unpaired": "{name} is taken out. What it counted stays.",
    "cli.browsers.not_found": "No browser is called {name}. The names: framekeeper browsers",
    # --- pair ------------------------------------------------------------------------------
    "cli.pair.code": "Type this into the extension's popup within {time}:",
    "cli.pair.paired": "{name} is paired.",
    "cli.pair.expired": "The code has run out; no browser came. A new one: framekeeper pair",
    "cli.pair.spent": "A wrong code came five times, so this one is dead. A new one: "
    "framekeeper pair",
    "cli.pair.gone": "The code was withdrawn. A new one: framekeeper pair",
    # --- in session ------------------------------------------------------------------------
    "cli.session.on": "In session until {until}: notices are held.",
    "cli.session.off": "Not in session: notices are shown.",
    "cli.session.length": "{value} is no length of time from 1m to 3h, such as 50m or 1h.",
    # --- snooze, quiet, posting ------------------------------------------------------------
    "cli.snooze.until": "{name} says nothing until {until}. Time is counted all the same.",
    "cli.snooze.none": "No boundary is near or past now. Name one: framekeeper snooze Evening",
    "cli.quiet.on": "No notices until {until}. Everything is counted all the same.",
    "cli.quiet.off": "Notices are shown.",
    "cli.quiet.not_then": "{value} is not one of the next {days} days, such as monday.",
    "cli.posting.on": "{platform} counts as posting until {until}, but for messages, comments and "
    "insights. It was a slip: framekeeper posting undo",
    "cli.posting.off": "What you do now counts as itself. What was counted as posting stays so.",
    "cli.posting.undo": "Taken back: that time counts as what it was.",
    "cli.posting.not_on": "No platform is in front. Name one: framekeeper posting on instagram",
    "cli.posting.not_off": "Nothing counts as posting now.",
    "cli.posting.not_undo": "There is nothing of today to take back.",
    "cli.posting.unknown": "No platform is called {name}. The names stand in docs/settings.md.",
    # --- boundary --------------------------------------------------------------------------
    "cli.date_gone_by": "{value} is no day such as 2026-03-01, yesterday or monday.",
    "cli.date": "{value} is no day such as 2026-12-24, monday or tomorrow.",
    "cli.why.asked": "Why? A word is enough:",
    "cli.why.choice": "Your choice",
    "cli.why.no_client": "Please write nothing about a client.",
    "cli.why.note": "In your own words, if you wish",
    "cli.why.bad_note": "A sentence has at most {longest} characters, all of them visible, on one "
    "line.",
    "cli.why.with_note": "{word}: {note}",
    "cli.why.launch": "launch",
    "cli.why.leave": "leave",
    "cli.why.ill": "ill",
    "cli.why.on-call": "on call",
    "cli.why.training": "training",
    "cli.why.other": "other",
    "cli.boundary.none": "No boundary is set. To set one: framekeeper begin",
    "cli.boundary.name": "Boundary",
    "cli.boundary.holds": "Holds",
    "cli.boundary.since": "Since",
    "cli.boundary.then": "Then",
    "cli.boundary.from": "From",
    "cli.boundary.to": "To",
    "cli.boundary.held": "What held",
    "cli.boundary.why": "Why",
    "cli.boundary.not_yet": "from {at}",
    "cli.boundary.coming": "from {at}: {rule}",
    "cli.boundary.ends": "ends {at}",
    "cli.boundary.excepted": "exception until {until}: {shape}",
    "cli.boundary.planned": "exception from {at} to {until}: {shape}",
    "cli.boundary.ended_because": "ended: {why}",
    "cli.boundary.there": "There is a boundary called {name} already. To change it: framekeeper "
    "boundary tighten, or loosen",
    "cli.boundary.not_in_file": "{name} is not in your settings any more. To have it anew: "
    "framekeeper boundary add",
    "cli.boundary.mend_first": "The settings hold mistakes. Mend them first, then repeat the "
    "command.",
    "cli.boundary.not_written": "Nothing was changed. {remedy}",
    "cli.boundary.bad": "Nothing was changed. {option} {value}: {remedy}",
    "cli.boundary.is_looser": "Nothing was changed: that asks for less than what holds now "
    "({rule}). Use: framekeeper boundary loosen",
    "cli.boundary.is_mixed": "Nothing was changed: that asks for more in one thing and for less in "
    "another than what holds now ({rule}). Use: framekeeper boundary loosen",
    "cli.boundary.is_tighter": "Nothing was changed: that asks for more than what holds now "
    "({rule}). Use: framekeeper boundary tighten",
    "cli.boundary.is_so": "Nothing was changed: {name} is so already ({rule}).",
    "cli.boundary.not_for_a_while": "Nothing was changed: {option} cannot be different for a while "
    "only. Leave out --until, or leave it out.",
    "cli.boundary.holds_now": "{name} holds now ({rule}).",
    "cli.boundary.from_then": "From {at}: {rule}.",
    "cli.boundary.ends_then": "It ends {at}.",
    "cli.boundary.ends_no_longer": "It no longer ends.",
    "cli.boundary.meanwhile": "From {at} to {until}: {shape}, by exception {number}.",
    "cli.boundary.meanwhile_on": "From {at} on: {shape}, by exception {number}.",
    "cli.boundary.ended_now": "{name} has ended.",
    "cli.boundary.loosened_until": "{name}, from {at} to {until}: {rule}. After that the old "
    "values hold. To end it sooner: framekeeper exception end {number}",
    "cli.boundary.days_within": "{name}: {within} days within of {counted} that count, in the last "
    "{looked_at}.",
    "cli.boundary.propose": "After {watched} days of watching. Each of these would have held on "
    "the typical day; nothing is set by itself.",
    "cli.boundary.propose_later": "A proposal needs {needed} whole days; {watched} were watched so "
    "far.",
    "cli.boundary.propose_none": "There is nothing to propose: what was seen is little, or is "
    "within boundaries already.",
    "cli.boundary.propose_hours": "From the first to the last use of most of those days. To set "
    "hours such as these: framekeeper begin",
    "cli.boundary.propose_time": "On a typical day it was {seen}.",
    "cli.boundary.propose_set_time": 'To set it: framekeeper boundary add "{name}" --at-most '
    "{at_most}",
    "cli.boundary.propose_checks": "On a typical day there were {seen}.",
    "cli.boundary.propose_set_checks": 'To set it: framekeeper boundary add "{name}" --checks '
    "{number}",
    # --- exception -------------------------------------------------------------------------
    "cli.exception.none": "No exception is planned.",
    "cli.exception.number": "Number",
    "cli.exception.boundary": "Boundary",
    "cli.exception.from": "From",
    "cli.exception.to": "To",
    "cli.exception.instead": "Meanwhile",
    "cli.exception.why": "Why",
    "cli.exception.all": "all",
    "cli.exception.open_end": "until you end it",
    "cli.exception.planned": "Planned ({number}): {name}, {at} to {until}: {shape}.",
    "cli.exception.begun": "Planned ({number}): {name}, from {at} until you end it: {shape}.",
    "cli.exception.ended": "Exception {number} is ended.",
    "cli.exception.not_found": "There is no exception {number} that could be ended. The numbers: "
    "framekeeper exception list",
    "cli.exception.one_shape": "Say one of: --open, --closed, or other values such as --at-most.",
    "cli.holidays.number": "Number",
    "cli.holidays.day": "Day",
    "cli.holidays.name": "Name",
    "cli.holidays.planned": "Planned",
    "cli.holidays.yes": "yes",
    "cli.holidays.which": "Which are to be planned? all, numbers such as 1,3-5, or nothing",
    "cli.holidays.none": "No bank holiday of {region} is to come in {year}. For another year: "
    "--year",
    "cli.holidays.planned_already": "{date}, {name}: planned already.",
    "cli.holidays.done_closed": "Planned ({number}): {date}, {name}: everything is closed.",
    "cli.holidays.done_open": "Planned ({number}): {date}, {name}: boundaries do not hold.",
    "cli.holidays.no_number": "{part} is none of the numbers 1 to {last}.",
    "cli.holidays.no_country": "No bank holidays are known for {region}. A region is a country "
    "such as DE, or a part of one such as DE-BY.",
    "cli.holidays.no_parts": "{region} is not known: {country} has no parts. Say --region "
    "{country}",
    "cli.holidays.no_part": "{region} is not known. The parts of {country}: {parts}",
    # --- open ------------------------------------------------------------------------------
    "cli.open.no_browser": "No browser could be opened. The link, good once and for a minute:",
    # --- demo ------------------------------------------------------------------------------
    "cli.demo.about": "Eight weeks of a therapist who does not exist. Your own data and settings "
    "are not touched.",
    "cli.demo.link": "The link, good once and for a minute:",
    "cli.demo.end": "Enter opens it anew; Ctrl-C ends the demo and deletes it.",
    "cli.demo.browser": "Pretend {name}",
    "cli.demo.gone": "The demo has ended, and all of it is deleted.",
    # --- export and forget -----------------------------------------------------------------
    "cli.export.by_to": "The file is named by --to, as in: framekeeper export --to {path}",
    "cli.export.exists": "{path} is there already and stays as it is.",
    "cli.export.written": "Written to {path}.",
    "cli.export.rounded": "It is made to be handed on: times are rounded to five minutes.",
    "cli.export.whole": "It holds all of it, exactly, and unlocked: keep it as you would keep the "
    "data itself.",
    "cli.export.progress": "Writing it down",
    "cli.file.not_written": "{path} could not be written: {why}. Nothing of it is left.",
    "cli.import.bringing": "Bringing the file",
    "cli.import.looking": "Looking at it",
    "cli.import.progress": "Taking it in",
    "cli.import.spans.one": "{n} piece of use",
    "cli.import.spans.other": "{n} pieces of use",
    "cli.import.days.one": "{n} day",
    "cli.import.days.other": "{n} days",
    "cli.import.found": "The file is whole: {spans}, {days}.",
    "cli.import.ask": "Take it in? What is here already is not counted again.",
    "cli.import.nothing": "Nothing was changed.",
    "cli.import.done": "Taken in: {spans} that were not here before.",
    "cli.import.same": "Everything in it was here already.",
    "cli.import.copy": "As it was before, the data is kept as the copy before-import.db.",
    "cli.import.undo": "For ten minutes it can be undone on your page: framekeeper open",
    "cli.backup.progress": "Making the copy",
    "cli.backup.made": "A verified copy is in {path}.",
    "cli.backup.not_made": "No copy could be made: there may be no room on the disk. The older "
    "ones are as they were.",
    "cli.move.choose": "Choose a passphrase of at least {shortest} characters, such as four words. "
    "Without it nobody can open the file, you neither.",
    "cli.move.passphrase": "Passphrase",
    "cli.move.again": "Once more",
    "cli.move.written": "Written to {path}, locked.",
    "cli.move.next": "On the other laptop: framekeeper move in FILE. Then delete the file.",
    "cli.move.not_locked": "{path} is no locked file. One that was exported with --whole is taken "
    "in by: framekeeper import",
    "cli.move.ask": "Take it in, with its settings? What is here already is not counted again.",
    "cli.move.kept": "Your earlier settings are kept beside the new ones as {name}.",
    "cli.move.pair": "Next: pair each browser here, with framekeeper pair. Keys do not travel.",
    "cli.forget.what": "Say what to forget: --from DAY, or --all.",
    "cli.forget.order": "The last day lies before the first.",
    "cli.forget.both": "Either --all or --from, not both.",
    "cli.forget.ask_all": "Delete everything that was counted, for good?",
    "cli.forget.one_day": "An hour is of one day: --from DAY --hour HOUR.",
    "cli.forget.ask_days": "Delete what was counted from {first} to {last} ({used} of use), for "
    "good?",
    "cli.forget.ask_hour": "Delete what was counted on {day} from {start} to {end} ({used} of "
    "use), for good?",
    "cli.forget.nothing": "Nothing was deleted.",
    "cli.forget.progress": "Forgetting",
    "cli.forget.done": "Deleted: {spans} pieces of use, {notices} notices, and what was counted "
    "from them. {files} older copies were replaced by a new one.",
    # --- doctor ----------------------------------------------------------------------------
    "cli.doctor.good": "good",
    "cli.doctor.note": "note",
    "cli.doctor.bad": "mend",
    "cli.doctor.settings_good": "The settings are in order: {path}",
    "cli.doctor.settings_none": "There is no settings file yet: {path}",
    "cli.doctor.settings_bad": "The settings hold mistakes ({count}). See them with: "
    "framekeeper config check",
    "cli.doctor.service_good": "It starts with your session ({service}).",
    "cli.doctor.service_missing": "It does not start with your session. Mend it with: "
    "framekeeper service install",
    "cli.doctor.service_none": "Nothing on this system starts it with your session.",
    "cli.doctor.sandbox_none": "This system does not let a user service close its file system.",
    "cli.doctor.daemon_good": "The daemon {version} runs.",
    "cli.doctor.daemon_none": "The daemon is not running. Start it with: framekeeper service start",
    "cli.doctor.versions": "The daemon is {daemon}, this command is {command}. Mend it with: "
    "framekeeper service start",
    "cli.doctor.extension_none": "The extension is not in {path}. Mend it with: ./install.sh",
    "cli.doctor.extension_good": "The extension lies in {path}.",
    # --- config ----------------------------------------------------------------------------
    "cli.config.good": "The settings are in order: {path}",
    "cli.config.boundaries.one": "{n} boundary.",
    "cli.config.boundaries.other": "{n} boundaries.",
    # --- begin -----------------------------------------------------------------------------
    "cli.begin.question": "What do you wish to keep within a frame?",
    "cli.begin.answer.everything": "All social media only in my office hours",
    "cli.begin.answer.messages": "Only messages in my office hours, the rest at any time",
    "cli.begin.answer.set-times": "Social media only at set times of the day",
    "cli.begin.answer.watch": "I do not know yet: just watch for a week",
    "cli.begin.your_answer": "Your answer",
    "cli.begin.hours.everything": "Your office hours:",
    "cli.begin.hours.messages": "Your office hours:",
    "cli.begin.hours.set-times": "Your set times:",
    "cli.begin.hours_right": "Are these right?",
    "cli.begin.hours_how": "From and to, such as 9:00-12:30, 13:30-17:30; - for a closed day. "
    "Enter keeps what stands in brackets.",
    "cli.begin.no_window": "{value} is no time such as 9:00-17:30.",
    "cli.begin.no_terminal": "This asks you three questions, so it needs a terminal: open one and "
    "type framekeeper begin",
    "cli.begin.day.every_day": "Every day",
    "cli.begin.day.mon": "Monday",
    "cli.begin.day.tue": "Tuesday",
    "cli.begin.day.wed": "Wednesday",
    "cli.begin.day.thu": "Thursday",
    "cli.begin.day.fri": "Friday",
    "cli.begin.day.sat": "Saturday",
    "cli.begin.day.sun": "Sunday",
    "cli.begin.means.everything": 'Framekeeper would tell you (boundary "Evening") when you use '
    "any social platform outside these hours:",
    "cli.begin.means.messages": 'Framekeeper would tell you (boundary "Evening") when you are in '
    "messages or message requests outside these hours:",
    "cli.begin.means.set-times": 'Framekeeper would tell you (boundary "Set times") when you use '
    "any social platform outside these times:",
    "cli.begin.agree": "Write this into your settings?",
    "cli.begin.unchanged": "Nothing was changed.",
    "cli.begin.not_written": "Nothing was changed. Repeat with other hours: framekeeper begin",
    "cli.begin.mend_first": "Mend the settings first, then: framekeeper begin",
    "cli.begin.written": "Written. You can change it at any time: {path}",
    "cli.begin.in_force": "It is in force now.",
    "cli.begin.watching": "No boundary is set. Framekeeper counts, and says nothing. Look with "
    "framekeeper today, and decide later with framekeeper begin.",
    "cli.begin.stays.one": "Your boundary stays as it is. To end it: framekeeper boundary end",
    "cli.begin.stays.other": "Your {n} boundaries stay as they are. To end one: framekeeper "
    "boundary end",
    "cli.begin.next": "Next, in each browser that you use:",
    "cli.begin.next_chromium": "Chromium, Chrome, Edge, Brave: open chrome://extensions, switch on "
    '"Developer mode", press "Load unpacked", choose the folder {extension}',
    "cli.begin.next_firefox": 'Firefox: open about:debugging, "This Firefox", "Load Temporary '
    'Add-on", choose {extension}/manifest.json (docs/browsers.md shows how it stays there)',
    "cli.begin.no_path": "This terminal does not know the word framekeeper yet. Until your next "
    "login the whole name works: {command}",
    "cli.begin.next_pair": "Then connect it: framekeeper pair",
    # --- restore ---------------------------------------------------------------------------
    "cli.restore.running": "Framekeeper is running. To restore: ./install.sh --restore {path}",
    "cli.restore.bad": "{path} is no sound copy of the data. Nothing was changed.",
    "cli.restore.done": "Restored from {path}. What was there before is kept as {kept}.",
    "cli.restore.done_empty": "Restored from {path}.",
}
