"""What the commands say."""

SENTENCES: dict[str, str] = {
    "cli.not_running": "Framekeeper is not running. Start it with: framekeeper service start",
    "cli.system": "The system says: {why}.",
    "cli.usage": "{message} Help: {command} --help",
    "cli.service.running": "running ({service})",
    "cli.service.stopped": "not running ({service})",
    "cli.service.unregistered": "not registered; to start it with your session: "
    "framekeeper service install",
    "cli.service.installed": "Framekeeper starts with your session ({service}: {file}).",
    "cli.service.uninstalled": "Framekeeper starts with your session no more. Data: {data}. "
    "Settings: {settings}.",
    "cli.service.started": "Started.",
    "cli.service.was_stopped": "Stopped.",
    "cli.service.open_files": "This system does not let a user service close its file system; "
    "everything else is closed as usual.",
}
