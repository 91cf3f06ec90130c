from __future__ import annotations

import itertools

import pytest

from framekeeper.tray.icon import COLOURS, SIZES, Look, draw, pixmaps

LOOKS: tuple[Look, ...] = ("within", "near", "past", "held", "off")


def _covered(look: Look, side: int) -> bytes:
    return draw(look, side)[2][::4]


@pytest.mark.parametrize("side", SIZES)
def test_the_shapes_differ_without_their_colours(side: int) -> None:
    for one, other in itertools.combinations(LOOKS, 2):
        different = sum(
            a != b for a, b in zip(_covered(one, side), _covered(other, side), strict=True)
        )
        assert different >= side * side * 0.05, (one, other)


@pytest.mark.parametrize("side", SIZES)
@pytest.mark.parametrize("look", LOOKS)
def test_the_icon_is_symmetric_at_every_size(look: Look, side: int) -> None:
    covered = _covered(look, side)
    rows = [covered[i : i + side] for i in range(0, side * side, side)]
    assert all(row == row[::-1] for row in rows)


@pytest.mark.parametrize("look", LOOKS)
def test_pixels_are_argb_with_the_alpha_first(look: Look) -> None:
    width, height, pixels = draw(look, 24)
    assert (width, height, len(pixels)) == (24, 24, 24 * 24 * 4)
    kinds = {pixels[i : i + 4] for i in range(0, len(pixels), 4)}
    assert kinds == {bytes(4), bytes((255, *COLOURS[look]))}


def test_panels_are_given_the_icon_in_several_sizes() -> None:
    assert [width for width, _, _ in pixmaps("within")] == [22, 24, 32, 48]


def _luminance(colour: tuple[int, int, int]) -> float:
    # WCAG 2.2, relative luminance
    def linear(part: int) -> float:
        value = part / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("panel", [(255, 255, 255), (0x24, 0x24, 0x24)])
def test_every_colour_stands_out_from_light_and_dark_panels(
    look: Look, panel: tuple[int, int, int]
) -> None:
    dark, light = sorted((_luminance(COLOURS[look]), _luminance(panel)))
    assert (light + 0.05) / (dark + 0.05) >= 3.0  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("look", LOOKS)
def test_no_icon_is_red(look: Look) -> None:
    red, green, _ = COLOURS[look]
    assert green > red * 0.6
