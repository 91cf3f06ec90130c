// The manifest and the catalogue agree, and it asks for no more than was decided.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import test from "node:test";

const ROOT = new URL("../../extension/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", ROOT), "utf8"));
const vectors = JSON.parse(readFileSync(new URL("../contract/classify.json", import.meta.url), "utf8"));

test("every platform of the catalogue can be ticked, and her own hosts", () => {
  /** @type {Wire.WirePlatform[]} */
  const platforms = vectors.catalogues.everything.platforms;
  const origins = new Set(platforms.flatMap((platform) => platform.origins));
  assert.deepEqual(new Set(manifest.optional_host_permissions), new Set([...origins, "https://*/*"]));
  assert.equal(manifest.optional_host_permissions.length, origins.size + 1);
});

test("no site is seen without her tick", () => {
  assert.deepEqual(manifest.host_permissions, ["http://127.0.0.1/*"]);
  assert.deepEqual(manifest.permissions, ["storage", "alarms", "idle"]);
  assert.deepEqual(manifest.optional_permissions, ["scripting"]); // asked for the pause alone
  assert.equal(manifest.content_scripts, undefined);
  assert.equal(manifest.web_accessible_resources, undefined);
  assert.equal(manifest.externally_connectable, undefined);
  assert.equal(manifest.incognito, "not_allowed");
});

test("pages load nothing from elsewhere and reach nothing but this laptop", () => {
  assert.equal(
    manifest.content_security_policy.extension_pages,
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
      "connect-src http://127.0.0.1:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

test("every file that the manifest names is there", () => {
  const named = JSON.stringify(manifest).matchAll(/"([a-z]+\/[a-z0-9-]+\.(?:png|html)|background\.js)"/g);
  for (const [, path] of named) assert.ok(existsSync(new URL(path ?? "", ROOT)), path);
});

test("nothing ships that is not read as it is written", () => {
  const files = readdirSync(ROOT, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  for (const { name } of files) assert.match(name, /\.(?:js|css|html|json|png)$/);
  for (const { parentPath, name } of files) {
    if (name.endsWith(".js")) {
      const lines = readFileSync(`${parentPath}/${name}`, "utf8").split("\n");
      assert.ok(lines.every((line) => line.length <= 160), name);
    }
  }
});
