"""Sound and film under a pause, in real browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.holding import (
    FEED,
    LOOK,
    holding,
    know,
    told,
    until_free,
    until_paused,
)
from support.waiting import wait_until

if TYPE_CHECKING:
    from browser.conftest import World

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.usefixtures("pause_allowed")]

PLAY = """async () => {
  const wave = new DataView(new ArrayBuffer(8044));
  const write = (at, text) => [...text].forEach((c, i) => wave.setUint8(at + i, c.charCodeAt(0)));
  write(0, "RIFF"); wave.setUint32(4, 8036, true);
  write(8, "WAVEfmt "); wave.setUint32(16, 16, true);
  wave.setUint16(20, 1, true); wave.setUint16(22, 1, true); wave.setUint32(24, 8000, true);
  wave.setUint32(28, 8000, true); wave.setUint16(32, 1, true); wave.setUint16(34, 8, true);
  write(36, "data"); wave.setUint32(40, 8000, true);
  const address = URL.createObjectURL(new Blob([wave], { type: "audio/wav" }));
  const add = (name, id, home) => {
    const element = home.appendChild(document.createElement(name));
    return Object.assign(element, { id, loop: true, muted: true, src: address });
  };
  const part = document.body.appendChild(document.createElement("div"));
  const canvas = document.createElement("canvas");
  canvas.getContext("2d").fillRect(0, 0, 9, 9);
  const call = add("video", "call", document.body);
  call.srcObject = canvas.captureStream(5);
  const all = [call, add("audio", "song", document.body)];
  all.push(add("audio", "hidden", part.attachShadow({ mode: "open" })));
  add("audio", "later", document.body);
  for (const each of all) await each.play();
}"""
PLAYING = """async () => {
  const inside = document.querySelector("div").shadowRoot.querySelector("audio");
  const all = [...document.querySelectorAll("audio, video"), inside];
  return all.filter((each) => !each.paused).map(({ id }) => id);
}"""
START = """async () => {
  const later = document.querySelector("#later");
  const stopped = new Promise((resolve) => { later.onpause = resolve; });
  later.play().catch(() => undefined);
  await stopped;
  return later.paused;
}"""


def test_sound_stops_under_a_pause_and_goes_on_after_it_but_a_call_is_never_cut(
    world: World,
) -> None:
    know(world, [])
    world.go(FEED, "instagram/feed")
    world.browser.run(PLAY)
    assert world.browser.run(PLAYING) == ["call", "song", "hidden"]
    told(world, [holding("pause", "*/feed")])
    until_paused(world)
    assert world.browser.run(PLAYING) == ["call"]
    assert world.browser.run(START) is True
    world.browser.press(*LOOK)
    until_free(world)
    wait_until(lambda: {"song", "hidden"} <= {*world.browser.run(PLAYING)}, "the sound")


# The driver of Chromium makes every tab believe that it is the one in front.
in_firefox = pytest.mark.parametrize("both", ["firefox"], indirect=True, scope="module")


@in_firefox
def test_a_tab_behind_stays_silent_when_its_pause_goes(world: World) -> None:
    know(world, [])
    world.go(FEED, "instagram/feed")
    world.browser.run(PLAY)
    told(world, [holding("pause", "*/feed")])
    until_paused(world)
    with world.browser.another_tab(FEED):
        until_paused(world)
        told(world, [])
        until_free(world)
    until_free(world)
    assert world.browser.run(PLAYING) == ["call"]
