/**
 * What she has written into a form and not sent yet: it outlives whatever goes wrong around it. A
 * form with `data-passing` only chooses what is shown.
 */

const WRITTEN = "form[data-written]";

/**
 * @param {HTMLElement} page - Whose forms are watched from now on.
 */
export function watch(page) {
  page.addEventListener("input", (event) => {
    if (event.target instanceof Element) event.target.closest("form:not([data-passing])")?.setAttribute("data-written", "");
  });
}

/**
 * @param {HTMLElement} page - Any.
 * @returns {boolean} Whether something is written there.
 */
export function isWritten(page) {
  return page.querySelector(WRITTEN) !== null;
}

/**
 * Show nothing of the page but the forms that she has written into.
 * @param {HTMLElement} page - Any.
 * @returns {() => void} Shows the rest.
 */
export function onlyWritten(page) {
  const forms = [...page.querySelectorAll(WRITTEN)];
  const away = [...page.querySelectorAll("*")].filter((each) =>
    !each.hasAttribute("hidden") && !forms.some((form) => form.contains(each) || each.contains(form)));
  for (const each of away) each.setAttribute("hidden", "");
  return () => {
    for (const each of away) each.removeAttribute("hidden");
  };
}
