"""`words`: her public texts, where each goes, and what to look at first. Copied, never sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from framekeeper.cli import daemon
from framekeeper.cli.failure import CommandFailedError
from framekeeper.cli.frame import command
from framekeeper.cli.names import platform_name
from framekeeper.core.parsing.keys import TEXTS
from framekeeper.core.shelf.cautions import cautions
from framekeeper.core.shelf.places import Fit, fits
from framekeeper.core.wire.looking_back import (
    PastedAnswer,
    PastedRequest,
    WordsAnswer,
    WordsRequest,
)
from framekeeper.core.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framekeeper.cli.output import Output
    from framekeeper.core.settings import TextId
    from framekeeper.core.shelf.texts import Text

NAMES: dict[str, TextId] = {text.replace("_", "-"): text for text in TEXTS}


@command("words", reading=True)
@click.argument("name", metavar="[TEXT]", required=False, type=click.Choice(tuple(NAMES)))
@click.option("--for", "platform", metavar="PLATFORM", help=say("commands.words.for"))
@click.option("--pasted", is_flag=True, help=say("commands.words.pasted"))
@click.option("--taken-down", is_flag=True, help=say("commands.words.taken_down"))
def words(
    out: Output, name: str | None, platform: str | None, *, pasted: bool, taken_down: bool
) -> None:
    """Show the shelf, print one text, or note that it was pasted."""
    if name is None:
        if platform or pasted or taken_down:
            raise click.UsageError(say("commands.words.needs_text"))
        _show_all(out)
    elif pasted or taken_down:
        _note(out, NAMES[name], there=not taken_down)
    else:
        _show_one(out, NAMES[name], platform)


def _ask() -> WordsAnswer:
    return daemon.ask(WordsRequest(), WordsAnswer)


def _show_all(out: Output) -> None:
    answer = _ask()
    if out.as_json:
        out.json(answer)
        return
    for text in answer.shelf.texts:
        out.line(say(f"shelf.title.{text.id}"))
        for missing in text.missing:
            out.line("  " + say(f"shelf.missing.{missing}"))
        if text.versions:
            out.line("  " + text.versions[0])
        if text.id in answer.outdated:
            out.line("  " + say("back.words.outdated"))
        elif text.id in answer.pasted:
            out.line("  " + say("back.words.pasted"))
        for version in text.versions[:1]:
            for caution in cautions(version, answer.shelf.hours):
                said = say(f"shelf.warning.{caution.about}", said=caution.said)
                out.line("  " + say("back.words.look", caution=said))
        _show_places(out, text, fits(text, answer.off))
        out.line()
    for key in ("back.words.copy", "back.words.note"):
        out.line(say(key, text=next(iter(NAMES))))


def _show_places(out: Output, text: Text, found: Sequence[Fit]) -> None:
    """Where it is pasted on the phone, and how long it is there."""
    if not found:
        return
    out.line()
    names = ("platform", "where", "length")
    out.table([say(f"back.words.{name}") for name in names], [_place(f) for f in found], indent=2)
    shorter = next((fit.place.platform for fit in found if fit.version), None)
    if shorter is not None:
        values = {"text": text.id.replace("_", "-"), "id": shorter}
        out.line("  " + say("back.words.shorter_one", **values))


def _place(fit: Fit) -> tuple[str, str, str]:
    place = fit.place
    key = "fits_any" if place.longest is None else "shorter" if fit.version else "fits"
    return (
        platform_name(place.platform),
        say(f"shelf.where.{place.platform}.{place.part}"),
        say(
            "back.words.too_long" if fit.version is None else f"back.words.{key}",
            length=fit.length,
            longest=place.longest,
        ),
    )


def _show_one(out: Output, name: TextId, platform: str | None) -> None:
    """One text and nothing else, so that it can be piped."""
    answer = _ask()
    text = next(each for each in answer.shelf.texts if each.id == name)
    if out.as_json:
        out.json(text)
        return
    if not text.versions:
        raise _lacking(text)
    if platform is None:
        out.whole(text.versions[0])
        return
    found = [f for f in fits(text) if f.place.platform == platform and f.version is not None]
    if not found:
        others = dict.fromkeys(f.place.platform for f in fits(text) if f.version is not None)
        values = {
            "text": say(f"shelf.title.{name}"),
            "platform": platform_name(platform),
            "others": ", ".join(others),
        }
        raise CommandFailedError("back.words.no_place", **values)
    out.whole(text.versions[max(f.version or 0 for f in found)])


def _note(out: Output, name: TextId, *, there: bool) -> None:
    request = PastedRequest(text=name, there=there)
    answer = daemon.ask(request, PastedAnswer)
    if not answer.noted:
        text = next(each for each in _ask().shelf.texts if each.id == name)
        raise _lacking(text)
    out.line(say("back.words.noted" if there else "back.words.taken_down"))


def _lacking(text: Text) -> CommandFailedError:
    """What a text needs and does not have."""
    key = f"shelf.missing.{text.missing[0]}"
    return CommandFailedError(key)
