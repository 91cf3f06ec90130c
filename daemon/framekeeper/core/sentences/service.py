"""What is said about the background service."""

SENTENCES: dict[str, str] = {
    "service.none": "This system has neither a systemd user session nor a desktop that starts "
    "programs at login; start it yourself with: framekeeper serve",
    "service.not_registered": "The service could not be registered ({why}).",
    "service.not_started": "The service could not be started ({why}).",
    "service.not_stopped": "The service could not be stopped ({why}).",
    "service.not_written": "The file {path} could not be written ({why}).",
    "service.odd_path": "A path with a line break cannot stand in a service file: {path}",
}
