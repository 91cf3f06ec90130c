/** What only the page Sheet says. */

export const SENTENCES = {
  sheet_said: "One page for supervision, since the last one. It is your self-care record and holds nothing about a client.",
  sheet_ticks: "On it, if you tick it",
  tick_platforms: "Platforms",
  tick_times: "Times of day",
  tick_sentences: "Your own sentences",
  tick_looks: "How often you needed to look",
  sheet_print: "Print, or save as PDF",
  sheet_markdown: "Save as Markdown",
  sheet_nothing: "No whole day has gone by yet since the last sheet, or since you began.",
};
