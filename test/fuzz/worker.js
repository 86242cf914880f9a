'use strict';
// Runs cases one after another, and tells its parent of each.
const path = require('node:path');
const { Cases } = require('./cases');

const [bundle, folder, seed] = process.argv.slice(2);
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const KEPT = 4000;
const cases = new Cases(require(bundle));

cases.warmUp(path.join(folder, 'warm-up'));
process.send({});

process.on('message', async ({ index }) => {
  const root = path.join(folder, 'cases', String(index));
  process.send({ index, problem: await problemOf(index, root) });
});

async function problemOf(index, root) {
  try {
    const { code, out } = await cases.run(Number(seed), index, root);
    if (![0, 1, 2].includes(code)) {
      return `exit code ${code}`;
    }
    const [unsafe] = UNSAFE.exec(out) ?? [];
    return unsafe === undefined ? undefined : `prints ${JSON.stringify(unsafe)}: ${JSON.stringify(out.slice(0, KEPT))}`;
  } catch (error) {
    return `crashes: ${error?.stack ?? error}`;
  }
}
