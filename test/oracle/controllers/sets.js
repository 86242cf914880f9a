/* Prints random namespaces with workloads, one a line: node sets.js MINOR COUNT SEED. */

const { clusterObjects } = require('./cluster-objects');
const { randomOf } = require('./random');
const { workload } = require('./workloads');

const [minor, count, seed] = process.argv.slice(2).map(Number);
const WORKLOADS = 6;

for (let i = 0; i < count; i++) {
  const random = randomOf(seed * 1000 + i);
  const namespace = `n${seed}-${i}`;
  const { objects, ...around } = clusterObjects(random, namespace, minor);
  const workloads = Array.from({ length: WORKLOADS }, (_each, number) => workload(random, number, { namespace, ...around }));
  console.log(JSON.stringify({ minor, namespace, objects, workloads }));
}
