/*
 * Reads random namespaces, makes them in a cluster with controllers, and prints what has become of each workload: node record.js < SETS.
 * SERVER is the address of the API server, and TOKEN that of somebody who may do everything. NODE_TLS_REJECT_UNAUTHORIZED=0 takes its certificate.
 */

const { readFileSync } = require('node:fs');
const { setTimeout: wait } = require('node:timers/promises');
const { answerTo } = require('./answers');

const { SERVER, TOKEN } = process.env;
const CLUSTER_KINDS = ['Namespace', 'PriorityClass', 'RuntimeClass', 'PodSecurityPolicy', 'Node'];
/** Until quotas have their status, and policies are in force. */
const UNTIL_READY = 10_000;
/** A schedule begins with each minute. */
const UNTIL_DONE = 85_000;

async function request(path, method = 'GET', body = undefined, type = 'application/json') {
  const headers = { 'Authorization': `Bearer ${TOKEN}`, 'Content-Type': type };
  const response = await fetch(SERVER + path, { method, headers, body: body && JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
}

function pathOf({ apiVersion, kind, metadata: { namespace } }) {
  const plural = kind.endsWith('s') ? `${kind}es` : kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`;
  const isOfCluster = CLUSTER_KINDS.includes(kind) || apiVersion.startsWith('admissionregistration');
  return `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}${isOfCluster ? '' : `/namespaces/${namespace}`}/${plural.toLowerCase()}`;
}

/** The words of the server, if it refuses the object. */
async function create(object) {
  const { status, body } = await request(pathOf(object), 'POST', object);
  return status < 300 ? undefined : body.message;
}

/** Controllers make pods of a DaemonSet for a node that is ready, and nothing on this one says that it is not. */
async function createNode() {
  await create({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'node', labels: { a: 'b', sandbox: 'yes' } } });
  const now = new Date().toISOString();
  const conditions = [{ type: 'Ready', status: 'True', reason: 'Ready', message: '', lastHeartbeatTime: now, lastTransitionTime: now }];
  const status = { conditions, allocatable: { pods: '100000', cpu: '100000' } };
  await request('/api/v1/nodes/node/status', 'PATCH', { status }, 'application/merge-patch+json');
  await request('/api/v1/nodes/node', 'PATCH', { spec: { taints: null } }, 'application/merge-patch+json');
}

async function itemsOf(path) {
  return (await request(path)).body.items;
}

async function record() {
  const read = readFileSync(0, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  await createNode();
  const rows = [];
  for (const row of read) {
    const refused = [];
    for (const object of row.objects) {
      refused.push(await create(object) !== undefined);
    }
    // What the namespace lacks now, the cluster may still have for others.
    if (!refused.includes(true)) {
      rows.push(row);
    }
  }
  await wait(UNTIL_READY);
  const refusals = new Map();
  for (const { workloads } of rows) {
    for (const workload of workloads) {
      refusals.set(workload, await create(workload));
    }
  }
  await wait(UNTIL_DONE);
  const [events, pods, replicaSets, jobs] = await Promise.all([
    itemsOf('/api/v1/events'), itemsOf('/api/v1/pods'), itemsOf('/apis/apps/v1/replicasets'), itemsOf('/apis/batch/v1/jobs'),
  ]);
  for (const { minor, objects, workloads } of rows) {
    const answers = workloads.map((workload) => answerTo(workload, refusals.get(workload), { events, pods, owners: [...replicaSets, ...jobs] }));
    console.log(JSON.stringify({ minor, objects, workloads, answers }));
  }
}

void record();
