// The extension and `framekeeper classify` say the same of every address: the vectors are shared.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { classify, compile } from "../../extension/lib/classify.js";

/**
 * @typedef {{ catalogue: string, url: string, is: string | null, why?: string }} Case
 * @typedef {{ catalogues: Record<string, Wire.CatalogueAnswer>, cases: Case[] }} Vectors
 */

/** @type {Vectors} */
const vectors = JSON.parse(
  readFileSync(new URL("../contract/classify.json", import.meta.url), "utf8"),
);

test("every shared address is the same platform and surface here", () => {
  const classifiers = Object.fromEntries(
    Object.entries(vectors.catalogues).map(([name, catalogue]) => [name, compile(catalogue)]),
  );
  assert.ok(vectors.cases.length > 400);
  for (const { catalogue, url, is, why } of vectors.cases) {
    const classifier = classifiers[catalogue];
    assert.ok(classifier);
    const place = classify(classifier, url);
    assert.equal(place && `${place.platform}/${place.surface}`, is, `${url} (${why})`);
  }
});

/**
 * @param {Partial<Wire.WireSurface>} surface - What matters.
 * @returns {import("../../extension/lib/classify.js").Classifier} A catalogue of one rule.
 */
function withRule(surface) {
  const rule = { id: "messages", patterns: ["^/m"], hosts: [], fragment_patterns: [], ...surface };
  const platform = { id: "p", name: "P", hosts: ["p.test"], host_patterns: [], origins: [], own: false };
  return compile({ version: "1", platforms: [{ ...platform, surfaces: [rule] }] });
}

test("a pattern that does not compile fits nothing and stops nothing", () => {
  const broken = withRule({ patterns: ["(", "^/n"] });
  assert.equal(classify(broken, "https://p.test/m")?.surface, "other");
  assert.equal(classify(broken, "https://p.test/n")?.surface, "messages");
});

test("no address, no web address and another site are nothing", () => {
  const one = withRule({});
  for (const address of [undefined, "", "about:blank", "file:///p.test/m", "https://", "https://q.test/m"]) {
    assert.equal(classify(one, address), null);
  }
});

test("what comes out holds two ids and nothing of the address", () => {
  const place = classify(withRule({}), "https://user:word@p.test:8443/m/secret?q=secret#secret");
  assert.deepEqual(place, { platform: "p", surface: "messages" });
});
