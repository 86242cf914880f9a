/*
 * Prints the rows of the test: node rows.js DEFINITION helm=ANSWERS flux=ANSWERS ... Says on standard error which cases it leaves out.
 */

const { readFileSync } = require('node:fs');

const [definition, ...sources] = process.argv.slice(2);

const OF_SERVER = ['managedFields', 'resourceVersion', 'generation', 'uid', 'creationTimestamp'];

const isText = (value, part) => JSON.stringify(value ?? null).includes(part);
const isService = ({ config }) => config.kind === 'Service';

/** Containers of the host's network that want the same port. The Deployment is stored, its pods are refused. */
function sharesHostPort(object) {
  const { hostNetwork, containers = [] } = object?.spec?.template?.spec ?? {};
  const ports = containers.flatMap(({ ports: own = [] }) => own.map(({ containerPort, protocol }) => `${protocol}//${containerPort}`));
  return hostNetwork === true && new Set(ports).size < ports.length;
}

/** Without a release before, an object says what the release is. It is the wrong one, or one whose documents nobody knows. */
function isInstalledOver({ via, method, live, config }) {
  const { labels = {}, annotations = {} } = live.metadata;
  const release = annotations['meta.helm.sh/release-name'];
  return via === 'install' && labels['app.kubernetes.io/managed-by'] === 'Helm' && release !== undefined
    && (release !== 'rel' || (method === 'by-client' && config.apiVersion === 'example.com/v1'));
}

const LEFT_OUT = [
  ['there is no object before', ({ live }) => live === undefined],
  ['the release before failed', ({ beforeError }) => beforeError !== undefined],
  ['helm install over an object of another release, or a custom resource of its own', isInstalledOver],
  ['the pods are refused', ({ after, error }) => error === undefined && sharesHostPort(after)],
  ['the server picks a port', (row) => isService(row) && isText(row.after, 'nodePort') && !isText(row.live, 'nodePort')],
  ['the server picks an address', (row) => isService(row) && (isText(row.config, 'Replace=true') || (row.client === 'argocd' && row.recreated))],
  ['Argo CD on a Service with ports of nodes', (row) => isService(row) && row.client === 'argocd' && isText([row.config, row.after], 'NodePort')],
];

function before({ status: _status, ...object }) {
  const managedFields = (object.metadata.managedFields ?? []).map(({ time: _time, fieldsType: _fieldsType, ...entry }) => entry);
  return { ...object, metadata: { ...object.metadata, managedFields } };
}

function afterwards({ status: _status, ...object }) {
  const metadata = Object.fromEntries(Object.entries(object.metadata).filter(([field]) => !OF_SERVER.includes(field)));
  return { ...object, metadata };
}

function recorded({ client, via, method, force, recreated, live, old, config, error, after }) {
  return {
    client,
    via,
    isOnServer: method === 'by-client' ? false : undefined,
    force,
    recreated: recreated || undefined,
    live: before(live),
    old,
    config,
    ...(error === undefined ? { after: after && afterwards(after) } : { error }),
  };
}

console.log(JSON.stringify({ definitions: [JSON.parse(readFileSync(definition, 'utf-8'))] }));
for (const source of sources) {
  const [client, file] = source.split('=');
  for (const line of readFileSync(file, 'utf-8').trim().split('\n')) {
    const row = { client, ...JSON.parse(line) };
    const [why] = LEFT_OUT.find(([, isLeftOut]) => isLeftOut(row)) ?? [];
    if (why === undefined) {
      console.log(JSON.stringify(recorded(row)));
    } else {
      console.error(`${row.name}: ${why}`);
    }
  }
}
