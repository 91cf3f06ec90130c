// Every word that is seen has a key, every key is used, and none says what it should not.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

const ROOT = new URL("../../extension/", import.meta.url);
const FILES = readdirSync(ROOT, { recursive: true, encoding: "utf8" });

/**
 * @param {string} path - Inside the extension.
 * @returns {string} The file.
 */
function text(path) {
  return readFileSync(new URL(path, ROOT), "utf8");
}

/** @type {Record<string, { message: string }>} */
const messages = JSON.parse(text("_locales/en/messages.json"));
const pages = FILES.filter((file) => file.endsWith(".html"));
const scripts = FILES.filter((file) => file.endsWith(".js"));

/** Families of keys that are put together; the rest of the key is an id of the wire or a number. */
const FAMILIES = ["standing_", "surface_", "invite_", "options_label_", "label_"];
const SCREENS = ["connecting", "away", "unverified", "mismatch", "refused", "choose"];

/** @returns {Set<string>} Every key that a page, a script or the manifest names. */
function usedKeys() {
  const used = new Set();
  for (const page of pages) {
    for (const [, key] of text(page).matchAll(/data-say(?:-label)?="([^"]+)"/g)) used.add(key);
  }
  for (const script of scripts) {
    for (const [, key] of text(script).matchAll(/"([a-z][a-z0-9_]+)"/g)) {
      used.add(key);
      used.add(`${key}_one`);
      used.add(`${key}_other`);
    }
  }
  for (const [, key] of text("manifest.json").matchAll(/__MSG_([a-z_]+)__/g)) used.add(key);
  for (const screen of SCREENS) {
    used.add(`${screen}_title`);
    used.add(`${screen}_said`);
  }
  return used;
}

test("every sentence is used", () => {
  const used = usedKeys();
  const unused = Object.keys(messages).filter(
    (key) => !used.has(key) && !FAMILIES.some((family) => key.startsWith(family)),
  );
  assert.deepEqual(unused, []);
});

test("every key that is said exists", () => {
  for (const page of pages) {
    for (const [, key] of text(page).matchAll(/data-say(?:-label)?="([^"]+)"/g)) {
      assert.ok(messages[key ?? ""], `${page}: ${key}`);
    }
  }
  for (const script of scripts) {
    for (const [, kind, key] of text(script).matchAll(/\b(say|plural)\(\s*"([^"]+)"/g)) {
      assert.ok(messages[kind === "plural" ? `${key}_other` : (key ?? "")], `${script}: ${key}`);
    }
  }
});

test("every surface of the catalogue has a name", () => {
  const vectors = JSON.parse(readFileSync(new URL("../contract/classify.json", import.meta.url), "utf8"));
  /** @type {Wire.WirePlatform[]} */
  const platforms = vectors.catalogues.everything.platforms;
  for (const { surfaces } of platforms) {
    for (const { id } of surfaces) assert.ok(messages[`surface_${id}`], id);
  }
});

test("pages hold no words of their own", () => {
  for (const page of pages) {
    const bare = text(page)
      .replaceAll(/<!doctype[^>]*>/gi, "")
      .replaceAll(/<code>framekeeper [a-z]+<\/code>/g, "") // a command is the same in every language
      .replaceAll(/<[^>]+>/g, "");
    assert.doesNotMatch(bare, /[A-Za-z]/, page);
    assert.doesNotMatch(text(page), /\s(?:title|alt|placeholder|aria-label)="/, page);
    assert.doesNotMatch(text(page), /\sstyle="|\son[a-z]+="|<script(?![^>]*src=)/, page);
  }
});

test("sentences are neutral: no blame, no praise, no words of the code", () => {
  const never = /\b(span|standing|source|surface|covers|risk|offen[cs]e|over|unreachable|client|again!|too much|well done|great|streak)\b|!/i;
  for (const [key, { message }] of Object.entries(messages)) {
    assert.doesNotMatch(message, never, key);
  }
});

test("plurals come in pairs", () => {
  for (const key of Object.keys(messages)) {
    const pair = key.endsWith("_one") ? key.replace(/_one$/, "_other") : key.replace(/_other$/, "_one");
    if (/_one$|_other$/.test(key) && key !== "surface_other") assert.ok(messages[pair], key);
  }
});
