// Every word of the dashboard has a key, every key is used, and none says what it should not.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

const ROOT = new URL("../../daemon/framekeeper/api/static/", import.meta.url);
const FILES = readdirSync(ROOT, { recursive: true, encoding: "utf8" });
const scripts = FILES.filter((file) => file.endsWith(".js") && !file.endsWith(".en.js"));
/** @type {Map<string, Record<string, string>>} */
const catalogues = new Map();
for (const file of FILES.filter((each) => each.endsWith(".en.js"))) {
  const lines = text(file).matchAll(/^ {2}([a-z0-9_]+): (".*"),$/gm);
  catalogues.set(file, Object.fromEntries([...lines].map(([, key, said]) => [key, JSON.parse(said ?? "")])));
}
/** @type {Record<string, string>} */
const sentences = Object.assign({}, ...catalogues.values());

/** Families of keys that are put together; the rest of the key is an id of the wire or a number. */
const FAMILIES = ["surface_", "standing_", "page_", "table_", "file_", "reach_", "label_", "reason_", "response_", "shape_", "promise_", "verdict_", "level_", "forget_", "kind_", "per_", "means_", "problem_", "text_", "missing_", "where_", "warning_", "choice_", "next_", "tick_", "did_", "wrong_"];

/**
 * @param {string} path - Inside the folder.
 * @returns {string} The file.
 */
function text(path) {
  return readFileSync(new URL(path, ROOT), "utf8");
}

/**
 * @param {string} script - Inside the folder.
 * @param {Set<string>} found - All that were found so far; takes it, and those that it imports.
 * @returns {Set<string>} The same.
 */
function imported(script, found) {
  found.add(script);
  for (const [, name] of text(script).matchAll(/^import [^;]*?"(\.[^"]+)";$/gm)) {
    const next = new URL(name ?? "", new URL(script, ROOT)).href.slice(ROOT.href.length);
    if (!found.has(next)) imported(next, found);
  }
  return found;
}

test("every sentence is used", () => {
  const used = new Set();
  for (const [, key] of text("index.html").matchAll(/data-say(?:-label)?="([^"]+)"/g)) used.add(key);
  for (const script of scripts) {
    for (const [, key] of text(script).matchAll(/"([a-z][a-z0-9_]*)"/g)) for (const end of ["", "_one", "_other"]) used.add(key + end);
  }
  const unused = Object.keys(sentences).filter((key) => !used.has(key) && !FAMILIES.some((family) => key.startsWith(family)));
  assert.deepEqual(unused, []);
});

test("a key stands in one place", () => {
  const all = [...catalogues.values()].flatMap((each) => Object.keys(each));
  assert.deepEqual(all.filter((key, i) => all.indexOf(key) !== i), []);
});

test("what a page says is there when the page is", () => {
  /** @type {string[]} */
  const missing = [];
  for (const page of scripts.filter((file) => file.startsWith("pages/"))) {
    const needed = [...imported(page, imported("app.js", new Set()))];
    const known = Object.assign({}, ...needed.map((file) => catalogues.get(file) ?? {}));
    for (const script of needed.filter((file) => !catalogues.has(file))) {
      for (const [, said] of text(script).matchAll(/\b(?:say|plural|refused)\(([^`,)]*)/g)) {
        for (const [, key] of (said ?? "").matchAll(/(?<!=== )"([a-z0-9_]+)"/g)) {
          if (!(`${key}` in known || `${key}_other` in known)) missing.push(`${page}: ${script} says ${key}`);
        }
      }
      for (const [call, family] of text(script).matchAll(/(?:say|plural)\(\s*`([a-z_]+_)\$|named\("([a-z_]+)"/g)) {
        const begins = family ?? `${/"(.*)"/.exec(call)?.[1]}_`;
        const whole = Object.keys(sentences).filter((key) => key.startsWith(begins));
        if (!whole.some((key) => key in known)) missing.push(`${page}: ${script} says ${call}`);
      }
    }
  }
  assert.deepEqual(missing, []);
});

test("every key that is said exists, and gets what it needs", () => {
  for (const [, key] of text("index.html").matchAll(/data-say(?:-label)?="([^"]+)"/g)) assert.ok(sentences[key ?? ""], key);
  for (const script of scripts) {
    for (const [, kind, key] of text(script).matchAll(/\b(say|plural)\(\s*"([^"]+)"/g)) {
      assert.ok(sentences[kind === "plural" ? `${key}_other` : (key ?? "")], `${script}: ${key}`);
    }
    for (const [call, key] of text(script).matchAll(/\bsay\("([^"]+)"\)/g)) {
      assert.doesNotMatch(sentences[key ?? ""] ?? "", /\{/, `${script}: ${call}`);
    }
  }
});

test("every surface of the catalogue, every table and every file has a name", () => {
  const vectors = JSON.parse(readFileSync(new URL("../contract/classify.json", import.meta.url), "utf8"));
  for (const { surfaces } of vectors.catalogues.everything.platforms) {
    for (const { id } of surfaces) assert.ok(sentences[`surface_${id}`], id);
  }
  const folder = new URL("../../daemon/framekeeper/store/migrations/", import.meta.url);
  for (const step of readdirSync(folder).filter((file) => /^m\d+/.test(file))) {
    const made = readFileSync(new URL(step, folder), "utf8").matchAll(/CREATE TABLE (?:IF NOT EXISTS )?"?([a-z_]+)/g);
    for (const [, table] of made) assert.ok(sentences[`table_${table}`], `${step}: ${table}`);
  }
});

test("the page and its scripts hold no words of their own, no style and no other address", () => {
  const bare = text("index.html").replaceAll(/<!doctype[^>]*>/gi, "").replaceAll(/\{\{[a-z.]+\}\}/g, "").replaceAll(/<code>framekeeper [a-z -]+<\/code>/g, "").replaceAll(/<[^>]+>/g, "");
  assert.doesNotMatch(bare, /[A-Za-z]/);
  for (const file of FILES.filter((each) => /\.(?:html|js|css|svg)$/.test(each))) {
    assert.doesNotMatch(text(file), /\sstyle="|\son[a-z]+="|<script(?![^>]*src=)|\.style\b|@import/, file);
    assert.doesNotMatch(text(file).replaceAll("http://www.w3.org/2000/svg", ""), /https?:|\bdata:|\/\/[a-z0-9-]+\.[a-z]/, file);
  }
});

test("sentences are neutral: no blame, no praise, no words of the code", () => {
  const never = /\b(spans?|standing|sources?|surfaces?|covers|risk|offen[cs]e|over|unreachable|clients?|again|too much|well done|great|streak)\b|!/i;
  for (const [key, sentence] of Object.entries(sentences)) {
    // Trying again is asked of the daemon, and a client is named where she is asked to name none.
    if (!["try_again", "nothing_of_them", "sheet_said"].includes(key)) assert.doesNotMatch(sentence.replaceAll(/\{[a-z]+\}/g, ""), never, key);
    assert.equal(sentence.trimEnd(), sentence, key);
  }
});

test("plurals come in pairs", () => {
  for (const key of Object.keys(sentences)) {
    if (/^(?:surface|reason)_other$|^table_other$/.test(key)) continue;
    const pair = key.endsWith("_one") ? key.replace(/_one$/, "_other") : key.replace(/_other$/, "_one");
    if (/_one$|_other$/.test(key)) assert.ok(sentences[pair], key);
  }
});

test("the colours are those of the extension's pages", () => {
  const looks = text("look.css");
  const theirs = readFileSync(new URL("../../extension/ui/look.css", import.meta.url), "utf8");
  for (const [line] of theirs.matchAll(/--[a-z-]+: #[0-9a-f]{6};/g)) assert.ok(looks.includes(line), line);
});
