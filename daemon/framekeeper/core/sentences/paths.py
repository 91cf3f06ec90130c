"""What is said when a place cannot be used."""

SENTENCES: dict[str, str] = {
    "paths.bad_port": "FRAMEKEEPER_PORT is {value}; it must be a number from 0 to 65535.",
    "paths.no_directory": "{path} is in the way: a folder is needed there.",
    "paths.not_made": "The folder {path} cannot be made or read ({why}).",
    "paths.not_yours": "The folder {path} belongs to another user of this computer.",
}
