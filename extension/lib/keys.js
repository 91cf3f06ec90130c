/**
 * The key of this browser, kept in IndexedDB as a CryptoKey that cannot be read out.
 *
 * Not in `storage.local`: Firefox lets content scripts read that. Only the pairing writes here,
 * and nothing that a daemon answers ever deletes a key.
 */

const STORE = "keys";
const CURRENT = "current";

/** @typedef {import("./signing.js").Credential} Credential */

/**
 * @returns {Promise<Credential | null>} The key of this browser; null before the pairing.
 */
export async function loadKey() {
  const found = await inStore("readonly", (store) => store.get(CURRENT));
  return isCredential(found) ? found : null;
}

/**
 * Keep a key in place of the one before.
 * @param {Credential} credential - From the pairing.
 * @returns {Promise<void>} When it is durable.
 */
export async function saveKey(credential) {
  await inStore("readwrite", (store) => store.put(credential, CURRENT));
}

/**
 * @param {unknown} value - What was found.
 * @returns {value is Credential} Whether it is a key.
 */
function isCredential(value) {
  return typeof value === "object" && value !== null && "id" in value && "key" in value;
}

/**
 * @param {IDBTransactionMode} mode - What may be done.
 * @param {(store: IDBObjectStore) => IDBRequest} use - What is done.
 * @returns {Promise<unknown>} Its result, when the transaction is complete.
 */
async function inStore(mode, use) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      const request = use(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/**
 * @returns {Promise<IDBDatabase>} The database, made at the first call.
 */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("framekeeper", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("the key store is held open elsewhere"));
  });
}
