// The export, put together and written as rows.

import assert from "node:assert/strict";
import test from "node:test";

import { csv, joined } from "../../daemon/framekeeper/api/static/rows.js";

/**
 * @param {number} start - UTC ms.
 * @param {number} end - UTC ms.
 * @param {string} platform - Its id.
 * @returns {Wire.ExportedUse} Use of its feed.
 */
const use = (start, end, platform = "x") => ({ start, end, platform, surface: "feed", browser: "work" });

/**
 * @param {Wire.ExportedUse[]} found - In it.
 * @returns {Wire.ExportAnswer} A part.
 */
const part = (...found) => ({ format: 1, rounded_to: 300_000, days: [{ key: "1970-01-01", start: 0, end: 1, zone: "UTC" }], use: found });

test("a day and a stay on the seam of two parts stand once", () => {
  const all = joined([part(use(0, 300_000)), part(use(300_000, 600_000), use(900_000, 1_200_000))]);
  assert.equal(all.days.length, 1);
  assert.deepEqual(all.use, [use(0, 600_000), use(900_000, 1_200_000)]);
  assert.equal(all.format, 1);
});

test("different platforms are never joined", () => {
  assert.equal(joined([part(use(0, 300_000, "x"), use(300_000, 600_000, "y"))]).use.length, 2);
});

test("rows have a head, CRLF and times that every program reads", () => {
  assert.equal(csv(part(use(0, 300_000))), "start,end,platform,surface,browser\r\n1970-01-01T00:00:00.000Z,1970-01-01T00:05:00.000Z,x,feed,work\r\n");
});

test("a name can neither leave its cell nor be a formula", () => {
  assert.match(csv(part(use(0, 1, 'a"b,c'))), /,"a""b,c",/);
  for (const evil of ["=1+1", "+1", "-1", "@x"]) assert.ok(csv(part(use(0, 1, evil))).includes(`,'${evil},`));
});
