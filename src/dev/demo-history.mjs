// What happened in the demo shop before a person opens it: git's history tells why lines without a comment are there.

/**
 * @typedef {object} DemoCommit
 * @property {string} message
 * @property {string} author
 * @property {number} daysAgo
 * @property {string} [path] the file that it changed; absent for the first, which brings everything
 * @property {string} [before] what stood there
 * @property {string} [after] what stands there since, as the fixture has it
 */

/** @type {readonly DemoCommit[]} */
export const demoCommits = [
  { message: 'Start the demo shop', author: 'Ada', daysAgo: 40 },
  {
    message: "Print prices as the customer's language does\n\nRefs: SHOP-118",
    author: 'Sam',
    daysAgo: 34,
    path: 'src/money.ts',
    before: 'return `${(amount / 100).toFixed(2)} ${currency} ${language}`;',
    after: "return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount / 100);",
  },
  {
    message: 'SHOP-133 Multiply before adding, in cents (#12)',
    author: 'Jo',
    daysAgo: 20,
    path: 'src/checkout/basket.ts',
    before: 'const prices = basket.lines.flatMap(({ price, count }) => Array.from({ length: count }, () => price));',
    after: 'const prices = basket.lines.map(({ price, count }) => ({ ...price, amount: price.amount * count }));',
  },
  {
    message: 'The old client has to go, not only to rest',
    author: 'Mia',
    daysAgo: 6,
    path: 'backlog/payments.yaml',
    before: '- The old client is not called any more',
    after: '- The old client is gone',
  },
];
