/** What she had open, and where she was: kept over a page that is drawn anew in the same place. */

const FOCUSABLE = "button, a, summary, input, select, textarea";

/**
 * @param {HTMLElement} page - That is about to be drawn anew.
 * @returns {() => void} Gives back, on the new page, what was open, the focus and the place.
 */
export function remember(page) {
  const open = new Set([...page.querySelectorAll("details[open]"), ...page.querySelectorAll("button[data-table=shown]")].map(key));
  const active = document.activeElement;
  const focus = active && page.contains(active) ? wayBack(active) : null;
  const { scrollX, scrollY } = window;
  return () => {
    for (const details of page.querySelectorAll("details")) details.open = open.has(key(details));
    for (const button of page.querySelectorAll("button[data-table=away]")) {
      if (open.has(key(button)) && button instanceof HTMLElement) button.click();
    }
    focus?.(page);
    scrollTo(scrollX, scrollY);
  };
}

/**
 * @param {Element} element - That has the focus.
 * @returns {(page: HTMLElement) => void} Gives the focus to the same on a new page: else to what
 *   unfolded its form, else into its card, else to the heading.
 */
function wayBack(element) {
  const [own, card] = [key(element), cardOf(element)];
  const opener = element.closest("form")?.getAttribute("data-opener");
  return (page) => {
    const all = /** @type {HTMLElement[]} */ ([...page.querySelectorAll(FOCUSABLE)]);
    const inCard = all.filter((each) => cardOf(each) === card);
    const found = all.find((each) => key(each) === own) ?? inCard.find((each) => name(each) === opener)
      ?? inCard[0] ?? page.querySelector("h1");
    found?.focus({ preventScroll: true });
  };
}

/**
 * @param {Element} element - Anything on a page.
 * @returns {string} What tells it from all others there, whoever drew it.
 */
function key(element) {
  const alike = element.matches("details") ? "details" : element.matches("[data-table]") ? "[data-table]" : "";
  // What these say changes when they are opened or drawn anew; their place in the card does not.
  const own = alike === "" ? name(element) : [...(element.closest("section")?.querySelectorAll(alike) ?? [])].indexOf(element);
  return [cardOf(element), element.tagName, own].join("\n");
}

/**
 * @param {Element} element - A control.
 * @returns {string} What it is called.
 */
function name(element) {
  const value = element.getAttribute("type") === "radio" ? element.getAttribute("value") : "";
  return element.id || element.getAttribute("aria-label") || [element.getAttribute("name"), value].filter(Boolean).join(" ") || (element.textContent ?? "");
}

/**
 * @param {Element} element - Anything.
 * @returns {string} The heading of the card that it is in.
 */
function cardOf(element) {
  return element.closest("section")?.querySelector("h2, h3")?.textContent ?? "";
}
