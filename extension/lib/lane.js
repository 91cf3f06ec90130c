/** One thing after the other. PURE: nothing but promises. */

/**
 * @returns {<T>(job: () => Promise<T>) => Promise<T>} Runs each job when the one before is done,
 *   however that ended.
 */
export function lane() {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  return (job) => {
    const next = last.then(job);
    last = next.catch(() => undefined);
    return next;
  };
}
