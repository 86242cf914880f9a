// Writes one line for each type of merge-types: node merge.js 16=16/types.json 17=17/types.json. What differs between minors has the minors.
const { readFileSync } = require('node:fs');

const minors = process.argv.slice(2).map((argument) => argument.split('='))
  .map(([minor, file]) => ({ minor: Number(minor), types: JSON.parse(readFileSync(file, 'utf8')) }));

/** Of values by minor: each value with the first and the last of the minors that have it in a row. */
function spans(valueOf) {
  const rows = [];
  for (const { minor, types } of minors) {
    const value = valueOf(types);
    const last = rows[rows.length - 1];
    if (value === undefined) {
      continue;
    }
    if (last !== undefined && last[1] === minor - 1 && JSON.stringify(last[2]) === JSON.stringify(value)) {
      last[1] = minor;
    } else {
      rows.push([minor, minor, value]);
    }
  }
  return rows;
}

const names = new Set(minors.flatMap(({ types }) => Object.keys(types)));
for (const name of [...names].sort()) {
  const fieldNames = new Set(minors.flatMap(({ types }) => Object.keys(types[name]?.fields ?? {})));
  const fields = [...fieldNames].sort().map((field) => [field, spans((types) => types[name]?.fields?.[field])]);
  console.log(JSON.stringify({ name, type: spans((types) => types[name]?.type), fields: Object.fromEntries(fields) }));
}
