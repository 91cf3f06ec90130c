"""What is run in a page of either browser to learn what it holds."""

from __future__ import annotations

DUMP = """
async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const kept = database.transaction(store).objectStore(store);
      found.push([name, store, await done(kept.getAllKeys()), await done(kept.getAll())]);
    }
    database.close();
  }
  return JSON.stringify(found);
}
"""
"""Everything in the IndexedDB of a page, as JSON; a key that cannot be read out is `{}`."""

PAUSE_SAYS = """function () {
  const shown = (element) => element.getClientRects().length > 0;
  const buttons = [...this.querySelectorAll("button")].filter(shown);
  const said = (name) => [...this.querySelectorAll(name)].filter(shown).map((e) => e.textContent);
  return {
    title: said("h2").join(""),
    plan: said("p").join(""),
    buttons: buttons.map((button) => button.textContent),
    covers: [this.offsetWidth, this.offsetHeight].join() === [innerWidth, innerHeight].join(),
    waits: buttons.some((button) => button.ariaDisabled === "true"),
  };
}"""
"""What the dialog of a pause says, which is in a closed shadow root."""

FRAME_CONTENT = """
const come = document.readyState === "complete" && document.documentURI !== "about:blank";
return come ? document.documentElement.outerHTML : null;
"""
"""What a frame holds; null while nothing has come, since a frame begins with an empty page."""
