"""The help of every command: a short line, a text, examples. docs/commands.md is made from it."""

SENTENCES: dict[str, str] = {
    "commands.help": "Keeps the frame around social media: counts time on feeds, in messages and "
    "posting apart, judges it against boundaries you set, and tells you quietly. Everything stays "
    "on this laptop.",
    "commands.heading": "Commands",
    "commands.examples": "Examples:",
    "commands.json": "Print JSON for a program instead of lines for a person.",
    "commands.version": "Print the version.",
    # --- begin -----------------------------------------------------------------------------
    "commands.begin.short": "Three questions, then your first boundary (or none yet).",
    "commands.begin.help": "Asks when your office hours are and what you wish to keep within them, "
    "shows what it would write into your settings, and writes it when you agree. You can answer "
    "again at any time; nothing else in your settings is touched.",
    "commands.begin.examples": "  framekeeper begin",
    # --- status ----------------------------------------------------------------------------
    "commands.status.short": "How your boundaries stand, and whether everything is heard.",
    "commands.status.help": "Shows how each boundary stands, which browsers are heard, whether "
    "notices can be shown and whether the settings are in order.",
    "commands.status.examples": "  framekeeper status\n  framekeeper status --json",
    # --- today -----------------------------------------------------------------------------
    "commands.today.short": "Today's minutes by platform, counted apart.",
    "commands.today.help": "Shows the minutes of the day so far by platform and surface, the "
    "checks, and the time that is unknown because a browser ran and was not heard.",
    "commands.today.examples": "  framekeeper today\n  framekeeper today --json",
    # --- week ------------------------------------------------------------------------------
    "commands.week.short": "A week, or four, against your own median.",
    "commands.week.help": "Shows the minutes by what was done, by day and by hour of the week, "
    "beside your own usual day; what was out of hours; and on how many days each boundary was "
    "within. Days of leave, and days mostly unknown, are left out of medians.",
    "commands.week.weeks": "One week or four.",
    "commands.week.back": "So many times further back.",
    "commands.week.examples": "  framekeeper week\n  framekeeper week --weeks 4\n"
    "  framekeeper week --back 1 --json",
    # --- review ----------------------------------------------------------------------------
    "commands.review.short": "This week's questions; a minute, and Enter keeps all.",
    "commands.review.help": "Asks at most three questions: whether a boundary or the week should "
    "change where they have differed for three weeks, what to do about notices that no longer "
    "reach you, what to set after just watching. What you skip is kept.",
    "commands.review.keep_all": "Answer all of them with keep.",
    "commands.review.examples": "  framekeeper review\n  framekeeper review --keep-all",
    # --- sheet -----------------------------------------------------------------------------
    "commands.sheet.short": "One page for supervision.",
    "commands.sheet.help": "Makes one page about the time since the last sheet (the first time: "
    "four weeks): your three questions and what was counted, what was changed, what differed from "
    "what was set. It names no platform, no time of the clock, no words of yours and no count of "
    "I need to look, unless you ask for them. Printing it in a browser makes a PDF.",
    "commands.sheet.since": "The first day, instead of the one after the last sheet.",
    "commands.sheet.platforms": "Name the platforms.",
    "commands.sheet.times": "Name times of the clock and your hours.",
    "commands.sheet.sentences": "Name your boundaries, and add reasons in your own words.",
    "commands.sheet.looks": "Add how often you needed to look.",
    "commands.sheet.to": "The file; one that ends in .md is Markdown, - prints Markdown.",
    "commands.sheet.examples": "  framekeeper sheet\n"
    "  framekeeper sheet --since 2026-03-01 --times\n  framekeeper sheet --to -",
    # --- words -----------------------------------------------------------------------------
    "commands.words.short": "Texts for your profiles and away messages, made from your hours.",
    "commands.words.help": "Shows the texts made from your hours, your leave and your own numbers, "
    "where to paste each on the phone and whether it fits there, what to look at first, and which "
    "no longer match. TEXT is one of out-of-hours, no-clinical, crisis, leave, bio; it is then "
    "printed alone. Nothing is ever sent.",
    "commands.words.for": "The version that fits on this platform.",
    "commands.words.pasted": "Note that the text stands on your profiles as it is now.",
    "commands.words.taken_down": "Note that it stands there no longer.",
    "commands.words.needs_text": "Say which text.",
    "commands.words.examples": "  framekeeper words\n  framekeeper words bio --for tiktok\n"
    "  framekeeper words bio --pasted",
    # --- why -------------------------------------------------------------------------------
    "commands.why.short": "Why a notice came, or did not, and what a number is made of.",
    "commands.why.help": "Shows how each boundary stands and by which rule, what counts for it "
    "today (to five minutes), what was told, and why nothing is told at this moment. With the name "
    "of a boundary, that one alone.",
    "commands.why.examples": "  framekeeper why\n  framekeeper why Evening",
    # --- pair ------------------------------------------------------------------------------
    "commands.pair.short": "Show a code that connects a browser.",
    "commands.pair.help": "Shows a code for the extension's popup. It works once, for two minutes. "
    "Each browser profile is paired by itself.",
    "commands.pair.replaces": "The name of a paired browser whose place the new one takes.",
    "commands.pair.examples": "  framekeeper pair\n  framekeeper pair --replaces Firefox",
    # --- browsers --------------------------------------------------------------------------
    "commands.browsers.short": "The paired browsers, and taking one out.",
    "commands.browsers.help": "Lists the paired browsers and when each was last heard.",
    "commands.browsers.examples": "  framekeeper browsers\n"
    '  framekeeper browsers unpair "Firefox (private)"',
    "commands.browsers.unpair.short": "Take a browser out; its key stops working at once.",
    "commands.browsers.unpair.help": "Takes a browser out: its key stops working at once. What it "
    "counted stays.",
    "commands.browsers.unpair.examples": "  framekeeper browsers unpair Firefox",
    # --- in-session ------------------------------------------------------------------------
    "commands.in-session.short": "Hold all notices while you are in session.",
    "commands.in-session.help": "Holds all notices while you are in session. It ends by itself; "
    "what is no longer true by then is dropped, the rest is told once.",
    "commands.in-session.for": "How long, for instance 50m or 1h (at most 3h; 1h unless said).",
    "commands.in-session.examples": "  framekeeper in-session on\n"
    "  framekeeper in-session on --for 50m\n  framekeeper in-session off",
    # --- snooze, quiet, posting ------------------------------------------------------------
    "commands.snooze.short": "Ten more minutes.",
    "commands.snooze.help": "Silences one boundary for ten minutes, or all that are near or past. "
    "Their end is told once. Time is counted all the same, and so is each press, a day.",
    "commands.snooze.examples": "  framekeeper snooze\n  framekeeper snooze Evening",
    "commands.quiet.short": "No notices until a day of yours begins.",
    "commands.quiet.help": "Shows no notices until the day begins that you name; it ends by itself "
    "and asks for no reason. Everything is counted all the same.",
    "commands.quiet.until": "monday, tomorrow, 2026-12-24; or off, to end it now.",
    "commands.quiet.examples": "  framekeeper quiet --until monday\n"
    "  framekeeper quiet --until off",
    "commands.posting.short": "Count what you do as posting for half an hour.",
    "commands.posting.help": "Some platforms post in a dialog that cannot be told from the feed. "
    "This counts the platform in front (or the one named) as posting for half an hour from now. "
    "Messages, comments and insights stay what they are. It ends by itself; undo takes the last "
    "one of the day back whole.",
    "commands.posting.examples": "  framekeeper posting on\n"
    "  framekeeper posting on instagram\n  framekeeper posting undo",
    # --- boundary --------------------------------------------------------------------------
    "commands.reason": "Why: launch, leave, ill, on call, training or other.",
    "commands.note": "Why, in your own words. Please write nothing about a client.",
    "commands.value.covers": "What it is about: a kind of use, a platform, platform/kind or "
    "everything. May be said several times.",
    "commands.value.except": "What is left out of that. May be said several times.",
    "commands.value.browsers": "Only in browsers for work, private ones, or both.",
    "commands.value.response": "What happens when it is past.",
    "commands.value.at_most": "So much time, such as 45m; +15m and -15m change what holds.",
    "commands.value.per": "day, week, sitting, or a time such as 2h.",
    "commands.value.rest": "A pause this long ends a sitting.",
    "commands.value.within": "The name of hours in your settings.",
    "commands.value.grace_before": "So long before the hours counts as inside.",
    "commands.value.grace_after": "So long after the hours counts as inside.",
    "commands.value.warn_at": "When it is near: 80%, 10m, or off.",
    "commands.value.checks": "So many openings.",
    "commands.value.because": "Why you set it. Please write nothing about a client.",
    "commands.value.plan": "What you will do when it is past.",
    "commands.boundary.short": "Your boundaries: set, tighten, loosen, end, look back.",
    "commands.boundary.help": "Boundaries are negotiated. What asks for more holds at once; what "
    "asks for less, and an end, holds from your next day (loosen_after in the settings). Each "
    "change is written into your settings file, comments kept, and into the history with its "
    "reason.",
    "commands.boundary.examples": "  framekeeper boundary list\n"
    "  framekeeper boundary tighten Evening --grace-after 0m\n"
    '  framekeeper boundary loosen "A day" --at-most 60m --until sunday',
    "commands.boundary.add.short": "Set a boundary; it holds at once.",
    "commands.boundary.add.help": "Sets a boundary. Its kind follows from --at-most (so much "
    "time), --within (certain hours) or --checks (so many openings). Without --covers it is about "
    "everything. Its name can appear on your screen.",
    "commands.boundary.add.examples": '  framekeeper boundary add "A day" --at-most 45m\n'
    '  framekeeper boundary add "Office messages" --covers messages --within office',
    "commands.boundary.tighten.short": "Ask more of yourself, at once.",
    "commands.boundary.tighten.help": "Changes a boundary so that it asks for more. That holds at "
    "once. What asks for less is refused here.",
    "commands.boundary.tighten.examples": '  framekeeper boundary tighten "A day" --at-most 30m',
    "commands.boundary.loosen.short": "Ask less of yourself, from the next day.",
    "commands.boundary.loosen.help": "Changes a boundary so that it asks for less. That holds from "
    "your next day on, and you are asked why. With --until the old values return by themselves.",
    "commands.boundary.until": "The last day of it: 2026-12-24, sunday or tomorrow.",
    "commands.boundary.loosen.examples": '  framekeeper boundary loosen "A day" --at-most +30m\n'
    '  framekeeper boundary loosen "A day" --at-most 60m --until sunday --reason launch',
    "commands.boundary.end.short": "End a boundary from the next day.",
    "commands.boundary.end.help": "Takes a boundary out of your settings. It holds until the end "
    "of your day, and its history stays.",
    "commands.boundary.end.examples": "  framekeeper boundary end Evening --reason other",
    "commands.boundary.list.short": "What holds, what is coming and when.",
    "commands.boundary.list.help": "Shows each boundary as it holds now, since when, and what will "
    "change.",
    "commands.boundary.list.examples": "  framekeeper boundary list",
    "commands.boundary.history.short": "Since when which values held, and why.",
    "commands.boundary.history.help": "Shows every version that a boundary has had, with your "
    "reasons.",
    "commands.boundary.history.examples": "  framekeeper boundary history\n"
    "  framekeeper boundary history Evening",
    "commands.boundary.propose.short": "What could be set, after a week of watching.",
    "commands.boundary.propose.help": "Proposes hours, a time a day and a number of checks from "
    "what was counted, never stricter than the typical day. Nothing is set by itself.",
    "commands.boundary.propose.examples": "  framekeeper boundary propose",
    # --- exception -------------------------------------------------------------------------
    "commands.exception.short": "Times in which boundaries do not hold, or hold otherwise.",
    "commands.exception.help": "An exception is planned ahead or begins now, for some boundaries "
    "or all, and ends by itself. Use in it stays in every total and never counts for the boundary.",
    "commands.exception.examples": "  framekeeper exception list\n"
    "  framekeeper exception add --closed --from 2026-12-21 --until 2027-01-03 --reason leave",
    "commands.exception.add.short": "Plan an exception, or begin one now.",
    "commands.exception.add.help": "Plans an exception for the boundaries named, or for all. "
    "--open: they do not hold. --closed: no use at all is inside them, as on leave. Or other "
    "values: --at-most +30m --free create.",
    "commands.exception.boundary": "The name of a boundary. May be said several times; all unless "
    "said.",
    "commands.exception.open": "They do not hold.",
    "commands.exception.closed": "Everything is closed: leave, or a day off.",
    "commands.exception.free": "Use of this kind does not count meanwhile. May be said several "
    "times.",
    "commands.exception.from": "The first day: 2026-12-21, monday or tomorrow. Now unless said.",
    "commands.exception.until": "The last day. Until you end it unless said.",
    "commands.exception.add.examples": "  framekeeper exception add --open --until today\n"
    '  framekeeper exception add --boundary "A day" --at-most +30m --free create --until sunday',
    "commands.exception.list.short": "What is planned, and what holds now.",
    "commands.exception.list.help": "Lists the exceptions that hold now or are to come, with their "
    "numbers.",
    "commands.exception.list.examples": "  framekeeper exception list",
    "commands.exception.end.short": "End one now.",
    "commands.exception.end.help": "Ends an exception now; one that has not begun is taken away.",
    "commands.exception.end.examples": "  framekeeper exception end 3",
    "commands.exception.holidays.short": "Bank holidays of your region, to be planned.",
    "commands.exception.holidays.help": "Lists the bank holidays to come and asks which of them "
    "are to be planned as exceptions. Nothing is planned by itself. A region is a country (DE, AT, "
    "GB) or a part of one (DE-BY, GB-SCT, CH-ZH).",
    "commands.exception.holidays.examples": "  framekeeper exception holidays --region DE-BY\n"
    "  framekeeper exception holidays --region GB-ENG --year 2027 --pick all",
    "commands.holidays.region": "The country, or the part of it, such as DE-BY.",
    "commands.holidays.year": "The year; this one unless said.",
    "commands.holidays.pick": "Which to plan, without being asked: all, or numbers such as 1,3-5.",
    "commands.holidays.open": "Boundaries do not hold on these days. Everything is closed unless "
    "said.",
    # --- open ------------------------------------------------------------------------------
    "commands.open.short": "Open your own page in a browser.",
    "commands.open.help": "Opens the page that this laptop serves to itself, with a link that "
    "works once, for one minute.",
    "commands.open.print": "Print the link instead of opening a browser.",
    "commands.open.examples": "  framekeeper open\n  framekeeper open --print",
    # --- config ----------------------------------------------------------------------------
    "commands.config.short": "Check or show the settings, or say where they are.",
    "commands.config.help": "Your settings are one text file, made to be read and changed by hand.",
    "commands.config.examples": "  framekeeper config check\n  framekeeper config path",
    "commands.config.check.short": "Tell every mistake, with its line and its remedy.",
    "commands.config.check.help": "Reads the settings and tells every mistake at once, each with "
    "its line, key, value and remedy. Exit code 1 if there is one.",
    "commands.config.check.file": "Another file instead of your settings.",
    "commands.config.check.examples": "  framekeeper config check\n"
    "  framekeeper config check --file draft.toml",
    "commands.config.path.short": "Print where the settings are.",
    "commands.config.path.help": "Prints the path of your settings file.",
    "commands.config.path.examples": '  nano "$(framekeeper config path)"',
    "commands.config.show.short": "Print the settings as they are understood.",
    "commands.config.show.help": "Prints the settings as they are understood, everything that is "
    "left out in the file filled in.",
    "commands.config.show.examples": "  framekeeper config show\n  framekeeper config show --json",
    "commands.config.share.short": "Print your boundaries for a colleague: hours and kinds only.",
    "commands.config.share.help": "Prints hours and kinds of your boundaries as settings that a "
    "colleague can paste into hers: no number of minutes, no reason, no plan, no history, and no "
    "name unless you wish.",
    "commands.config.share.names": "Your own names of boundaries and hours too.",
    "commands.config.share.examples": "  framekeeper config share\n"
    "  framekeeper config share --names > boundaries.toml",
    # --- classify --------------------------------------------------------------------------
    "commands.classify.short": "Say how addresses are counted.",
    "commands.classify.help": "Prints platform/surface for each address, or - for one that is not "
    "counted at all. https:// may be left out. A lone - reads addresses from standard input, one a "
    "line. Nothing is kept.",
    "commands.classify.examples": "  framekeeper classify https://www.instagram.com/direct/inbox/\n"
    "  framekeeper classify - < addresses.txt",
    # --- export ----------------------------------------------------------------------------
    "commands.export.short": "Write down what is kept.",
    "commands.export.help": "Writes down what is kept. Without an option it is made to be handed "
    "on: times rounded to five minutes, and nothing of your own sentences. With --whole it holds "
    "all, exactly, so that it can be taken in again: keep that as you would keep the data itself. "
    "docs/export.md describes both.",
    "commands.export.to": "The file to write; it must not be there yet. "
    "Standard output unless said.",
    "commands.export.as": "JSON (one record a line) or a table (CSV). JSON unless said.",
    "commands.export.whole": "All of it, exactly: for import, here or on another laptop.",
    "commands.export.sentences": "Your own sentences too, in an export to hand on.",
    "commands.export.examples": "  framekeeper export --as csv --to use.csv\n"
    "  framekeeper export --whole --to all.json",
    # --- import ----------------------------------------------------------------------------
    "commands.import.short": "Take in what was exported with --whole.",
    "commands.import.help": "Looks at the whole file first and tells every mistake with its line. "
    "Then it is taken in, all of it or nothing; what is here already is not counted again, so that "
    "the same file twice changes nothing. Pairings do not travel, settings only with: framekeeper "
    "move",
    "commands.import.look": "Only look, and say what it holds.",
    "commands.import.yes": "Do not ask.",
    "commands.import.examples": "  framekeeper import --look all.json\n"
    "  framekeeper import all.json",
    # --- forget ----------------------------------------------------------------------------
    "commands.forget.short": "Delete what was counted, for good.",
    "commands.forget.help": "Deletes what was counted, of an hour, of some days, or all of it, "
    "also from every backup that this program made. It asks first and says what it cannot reach.",
    "commands.forget.from": "The first day, such as 2026-03-01, yesterday or monday.",
    "commands.forget.to": "The last day; the same as the first unless said.",
    "commands.forget.hour": "One hour of the day, such as 14 for 14:00 to 15:00.",
    "commands.forget.all": "All days.",
    "commands.forget.yes": "Do not ask.",
    "commands.forget.examples": "  framekeeper forget --from 2026-03-01 --to 2026-03-31\n"
    "  framekeeper forget --from 2026-03-01 --hour 14\n"
    "  framekeeper forget --all",
    # --- backup ----------------------------------------------------------------------------
    "commands.backup.short": "Make a verified copy of the data now.",
    "commands.backup.help": "Makes a copy of the data now, checks that it is whole, and says where "
    "it is. One is made by itself each day; with FILE another one stands there too, on a "
    "memory stick for instance. It holds everything, unlocked.",
    "commands.backup.examples": "  framekeeper backup\n  framekeeper backup /media/stick/",
    # --- restore ---------------------------------------------------------------------------
    "commands.restore.short": "Put a backup in the place of the data.",
    "commands.restore.help": "Checks a backup and puts it in the place of the data; what was there "
    "is kept beside it. The daemon must not be running: ./install.sh --restore FILE stops and "
    "starts it for you.",
    "commands.restore.examples": "  framekeeper restore ~/.local/share/framekeeper/backups/"
    "2026-03-01.db",
    # --- move ------------------------------------------------------------------------------
    "commands.move.short": "Move to another laptop: one file, locked by a passphrase.",
    "commands.move.help": "Writes all data and settings into one file that is locked by a "
    "passphrase (the open age format), and takes it in on the other laptop. Keys and pairings do "
    "not travel: there, each browser is paired anew.",
    "commands.move.examples": "  framekeeper move out framekeeper.age\n"
    "  framekeeper move in framekeeper.age",
    "commands.move.out.short": "Write the locked file.",
    "commands.move.out.help": "Writes all data and settings into a new file, locked by a "
    "passphrase that is asked for twice. Without the passphrase nobody can open it, you neither.",
    "commands.move.out.examples": "  framekeeper move out framekeeper.age",
    "commands.move.in.short": "Take in the locked file.",
    "commands.move.in.help": "Opens the file, says what is in it, asks, and takes in the data and "
    "the settings. What is here already stays; your settings here are kept beside the new ones.",
    "commands.move.in.examples": "  framekeeper move in framekeeper.age",
    # --- privacy ---------------------------------------------------------------------------
    "commands.privacy.short": "What is kept and what is not, in plain words.",
    "commands.privacy.help": "Says in plain words what is kept, what is not, where, for how long, "
    "and what to do if somebody asks for their data. Fit for a practice's privacy notice.",
    "commands.privacy.examples": "  framekeeper privacy\n  framekeeper privacy > notice.txt",
    # --- doctor ----------------------------------------------------------------------------
    "commands.doctor.short": "Look for what is wrong, and say how to mend it.",
    "commands.doctor.help": "Checks the settings, the service, the daemon, its database, the "
    "browsers and the notices, one line each. Exit code 1 if something must be mended.",
    "commands.doctor.notify": "Show one notice, to see that it appears.",
    "commands.doctor.examples": "  framekeeper doctor\n  framekeeper doctor --notify",
    # --- service ---------------------------------------------------------------------------
    "commands.service.short": "Start with your session, or do not.",
    "commands.service.help": "The background service: a systemd user unit, or a file in your "
    "desktop's autostart folder where there is no systemd session.",
    "commands.service.examples": "  framekeeper service status\n  framekeeper service install",
    "commands.service.install.short": "Start with your session, from now on.",
    "commands.service.install.help": "Registers the daemon to start with your session and starts "
    "it now.",
    "commands.service.install.examples": "  framekeeper service install",
    "commands.service.uninstall.short": "Stop, and start with your session no more.",
    "commands.service.uninstall.help": "Stops the daemon and takes the registration away. Your "
    "data and settings stay.",
    "commands.service.uninstall.examples": "  framekeeper service uninstall",
    "commands.service.status.short": "Whether it is registered, and whether it runs.",
    "commands.service.status.help": "Says whether the daemon is registered and whether it runs. "
    "Exit code 1 if it does not run.",
    "commands.service.wait": "Wait up to so many seconds until the daemon answers and its "
    "database can be written and read.",
    "commands.service.status.examples": "  framekeeper service status\n"
    "  framekeeper service status --wait 30",
    "commands.service.start.short": "Start it, or start it anew.",
    "commands.service.start.help": "Starts the daemon; if it runs already, starts it anew.",
    "commands.service.start.examples": "  framekeeper service start",
    "commands.service.stop.short": "Stop it until the next login.",
    "commands.service.stop.help": "Stops the daemon until the next login.",
    "commands.service.stop.examples": "  framekeeper service stop",
    # --- demo ------------------------------------------------------------------------------
    "commands.demo.short": "Look around on the laptop of a pretend therapist.",
    "commands.demo.help": "Makes up eight weeks of a therapist who does not exist and opens the "
    "dashboard on them. It has a folder and a port of its own: your data, your settings, your "
    "notices and a Framekeeper that runs are not touched. Ctrl-C ends it and deletes all of it; "
    "the history of your browser may keep its address.",
    "commands.demo.no_open": "Print the link instead of opening a browser.",
    "commands.demo.notices": "Let its notices come to your desktop.",
    "commands.demo.examples": "  framekeeper demo\n  framekeeper demo --no-open",
    # --- completion ------------------------------------------------------------------------
    "commands.completion.short": "What your shell needs to complete these commands.",
    "commands.completion.help": "Prints a script by which bash, zsh or fish completes the commands "
    "and their options when you press Tab. ./install.sh puts it where bash and fish look for it; "
    "zsh looks there once fpath names the folder.",
    "commands.completion.examples": "  framekeeper completion bash\n"
    "  framekeeper completion zsh > ~/.zfunc/_framekeeper",
    # --- serve -----------------------------------------------------------------------------
    "commands.serve.short": "Be the daemon (the service does this for you).",
    "commands.serve.help": "Runs the daemon in the foreground until it is told to end. Exit code "
    "75 if another one is running.",
    "commands.serve.examples": "  framekeeper serve",
}
