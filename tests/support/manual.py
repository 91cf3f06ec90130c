"""The pages of docs/ that are made from the program's own sentences. `make docs` writes them."""

from __future__ import annotations

from pathlib import Path

import click

from framekeeper.cli import frame, privacy

DOCS = Path(__file__).resolve().parents[2] / "docs"
COLUMNS = 88
OPENING = """# Commands

This page is made from the help of the commands (`make docs`). Exit codes: 0 done; 1 it failed, or
something must be mended; 2 the words of the command are wrong; 75 another Framekeeper is running.
"""


def commands() -> str:
    """docs/commands.md: every command, as its own help shows it."""
    top = frame.framekeeper_group
    with click.Context(top, info_name="framekeeper", **top.context_settings) as context:
        parts = [OPENING, _help(top, context, "framekeeper", 2)]
        parts += [
            _pages(command, context, f"framekeeper {name}", 2)
            for name in top.list_commands(context)
            if (command := top.get_command(context, name))
        ]
    return "\n".join(parts)


def privacy_page() -> str:
    """docs/privacy.md: what `framekeeper privacy` prints, with the usual places."""
    return privacy.as_markdown(
        "~/.local/share/framekeeper", "~/.config/framekeeper/framekeeper.toml"
    )


PAGES = {"commands.md": commands, "privacy.md": privacy_page}


def _pages(command: click.Command, above: click.Context, name: str, level: int) -> str:
    with click.Context(command, info_name=name.rpartition(" ")[2], parent=above) as context:
        parts = [_help(command, context, name, level)]
        if isinstance(command, click.Group):
            parts += [
                _pages(inner, context, f"{name} {word}", level + 1)
                for word in command.list_commands(context)
                if (inner := command.get_command(context, word))
            ]
    return "\n".join(parts)


def _help(command: click.Command, context: click.Context, name: str, level: int) -> str:
    formatter = click.HelpFormatter(width=COLUMNS)
    command.format_help(context, formatter)
    lines = [line.rstrip() for line in formatter.getvalue().rstrip().splitlines()]
    text = "\n".join(lines)
    return f"{'#' * level} {name}\n\n```\n{text}\n```\n"


if __name__ == "__main__":
    for file, page in PAGES.items():
        (DOCS / file).write_text(page(), encoding="utf-8")
        print(f"docs/{file}")  # noqa: T201  # a tool says what it wrote
