/* Prints sets with the answers of the clients, one a line: node join.js SETS HELM FLUX ARGOCD. */

const { readFileSync } = require('node:fs');

const [sets, helm, flux, argocd] = process.argv.slice(2).map((file) => readFileSync(file, 'utf-8').trim().split('\n').map((line) => JSON.parse(line)));

sets.forEach((objects, i) => console.log(JSON.stringify({ objects, helm: helm[i], flux: flux[i], argocd: argocd[i] })));
