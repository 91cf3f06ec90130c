// The pairing code as people type it.

import assert from "node:assert/strict";
import test from "node:test";
import { readCode } from "../../extension/lib/code.js";

/** @type {[string, { port: number, code: string } | null][]} */
const TABLE = [
  ["7K3MQ9XA", { port: 8713, code: "7K3MQ9XA" }],
  [" 7k3m-q9xa ", { port: 8713, code: "7K3MQ9XA" }],
  ["7k3m q9xa", { port: 8713, code: "7K3MQ9XA" }],
  ["9321-7K3MQ9XA", { port: 9321, code: "7K3MQ9XA" }],
  ["9321-7K3M-Q9XA", { port: 9321, code: "7K3MQ9XA" }],
  ["OIL0-1234", { port: 8713, code: "01101234" }],
  ["1234-5678", { port: 8713, code: "12345678" }],
  ["70000-7K3MQ9XA", null],
  ["0-7K3MQ9XA", null],
  ["7K3MQ9X", null],
  ["7K3MQ9XU", null],
  ["7K3MQ9XA9", null],
  ["", null],
  ["<img onerror=x>", null],
];

for (const [typed, read] of TABLE) {
  test(`"${typed}" is ${read ? `code ${read.code} at port ${read.port}` : "no code"}`, () => {
    assert.deepEqual(readCode(typed), read);
  });
}
