/** A file for her, saved by the browser. */

import { el } from "./dom.js";

/**
 * @param {string} name - Of the file.
 * @param {string | BlobPart[]} inside - Of it.
 * @param {string} type - Of it.
 */
export function offer(name, inside, type) {
  const address = URL.createObjectURL(new Blob(typeof inside === "string" ? [inside] : inside, { type }));
  const link = el("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
