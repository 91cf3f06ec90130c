// Every recommended rule, and the house's own: one door to the browser, one to HTTP, one to words.

import js from "@eslint/js";
import jsdoc from "eslint-plugin-jsdoc";
import nounsanitized from "eslint-plugin-no-unsanitized";
import globals from "globals";

const WORDS = "textContent|innerText|title|placeholder|alt|ariaLabel|ariaDescription";

export default [
  { ignores: ["node_modules/", "dist/", "build/", ".venv*/"] },
  js.configs.recommended,
  jsdoc.configs["flat/recommended-typescript-flavor-error"],
  nounsanitized.configs.recommended,
  {
    rules: {
      "array-callback-return": "error",
      "consistent-return": "error",
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", { max: 45, skipComments: true }],
      "no-console": "error",
      "no-eval": "error",
      "no-implicit-coercion": "error",
      "no-param-reassign": "error",
      "no-promise-executor-return": ["error", { allowVoid: true }],
      "no-shadow": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "require-atomic-updates": "error",
      "jsdoc/require-jsdoc": ["error", { publicOnly: false }],
      "jsdoc/no-undefined-types": "off", // tsc knows every type, also the ambient ones
      "jsdoc/require-property-description": "error",
      "jsdoc/reject-any-type": "error",
      "jsdoc/require-returns": ["error", { checkGetters: false }],
      "jsdoc/require-returns-description": "off", // a promise of nothing needs no second sentence
      "jsdoc/tag-lines": "off", // typedefs stand together
      "jsdoc/require-param-description": "error",
    },
  },
  {
    files: ["extension/**/*.js"],
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      "no-restricted-globals": [
        "error",
        ...["browser", "chrome"].map((name) => ({ name, message: "lib/browser.js is the one door" })),
        { name: "fetch", message: "lib/daemon.js is the one door to HTTP" },
        { name: "XMLHttpRequest", message: "lib/daemon.js is the one door to HTTP" },
        { name: "WebSocket", message: "lib/daemon.js is the one door to HTTP" },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: `AssignmentExpression[left.property.name=/^(${WORDS})$/] > Literal[value=/[A-Za-z]{2}/]`,
          message: "a sentence has a key in _locales",
        },
        {
          selector: "CallExpression[callee.property.name=/^(append|prepend|replaceChildren|before|after)$/] > Literal[value=/[A-Za-z]{2}/]",
          message: "a sentence has a key in _locales",
        },
        {
          selector: "CallExpression[callee.name='make'] > Literal:nth-child(3)[value=/[A-Za-z]{2}/], CallExpression[callee.name='tell'] > Literal:nth-child(2)[value=/[A-Za-z]{2}/]",
          message: "a sentence has a key in _locales",
        },
        {
          selector: "MemberExpression[object.name='Date'][property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]",
          message: "the clock is read in lib/browser.js; the instant is an argument",
        },
        { selector: "CallExpression[callee.name='alert']", message: "nothing pops up" },
      ],
    },
  },
  {
    files: ["daemon/framekeeper/api/static/**/*.js"],
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      "no-restricted-globals": [
        "error",
        { name: "fetch", message: "api.js is the one door to the daemon" },
        { name: "XMLHttpRequest", message: "api.js is the one door to the daemon" },
        { name: "WebSocket", message: "api.js is the one door to the daemon" },
        { name: "localStorage", message: "nothing of hers is left behind in a browser" },
        { name: "indexedDB", message: "nothing of hers is left behind in a browser" },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: `AssignmentExpression[left.property.name=/^(${WORDS})$/] > Literal[value=/[A-Za-z]{2}/]`,
          message: "a sentence has a key in a file of sentences",
        },
        {
          selector: `CallExpression[callee.name=/^(el|svg)$/] > Literal:not(:first-child)[value=/[A-Za-z]{2}/]`,
          message: "a sentence has a key in a file of sentences",
        },
        {
          selector: "CallExpression[callee.name='label'] > Literal[value=/[A-Za-z]{2}/]:nth-child(3)",
          message: "a sentence has a key in a file of sentences",
        },
        {
          selector: `Property[key.value=/^aria-(label|description)$/] > Literal.value, Property[key.name=/^(title|placeholder|alt)$/] > Literal.value`,
          message: "a sentence has a key in a file of sentences",
        },
        {
          selector: "MemberExpression[object.name='Date'][property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]",
          message: "now is what the daemon says",
        },
        {
          selector: "MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]",
          message: "every text goes in as text",
        },
        { selector: "CallExpression[callee.name=/^(alert|confirm|prompt)$/]", message: "nothing pops up" },
      ],
    },
  },
  {
    files: ["daemon/framekeeper/api/static/**/*.en.js"],
    rules: { "no-restricted-syntax": "off" }, // here they stand, all of them
  },
  {
    files: ["daemon/framekeeper/api/static/api.js"],
    rules: { "no-restricted-globals": "off" }, // this is the door
  },
  {
    files: ["extension/lib/browser.js"],
    languageOptions: { globals: { browser: "readonly", chrome: "readonly" } },
    rules: { "no-restricted-globals": "off", "no-restricted-syntax": "off" }, // this is the door
  },
  {
    files: ["extension/lib/daemon.js"],
    rules: { "no-restricted-globals": "off" }, // this is the door
  },
  {
    files: ["extension/pause/overlay.js"],
    languageOptions: { globals: { browser: "readonly", chrome: "readonly" } },
    // It is sent into a page as one function, which can name nothing outside itself.
    rules: { "no-restricted-globals": "off", "max-lines-per-function": ["error", 75] },
  },
  {
    files: ["tests/extension/**/*.js", "tests/dashboard/**/*.js", "eslint.config.js"],
    languageOptions: { globals: { ...globals.node } },
    rules: {
      "max-lines-per-function": "off", // a table of cases is as long as it is
      "jsdoc/reject-any-type": "off", // JSON that the other side may have made up
      "jsdoc/require-jsdoc": "off", // a test's name is its sentence
      "require-atomic-updates": "off", // one test runs at a time
    },
  },
];
