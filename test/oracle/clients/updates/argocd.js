/*
 * Runs kubectl with the commands that gitops-engine's applyObject makes of the sync options: node argocd.js < CASES. Prints the cases with the object
 * before, and the error or the object afterwards.
 */

const { spawnSync } = require('node:child_process');
const { readFileSync } = require('node:fs');

const CONTROLLER = 'argocd-controller';
const CLIENT_SIDE = 'kubectl-client-side-apply';

function kubectl(args, object) {
  const input = object && JSON.stringify(object);
  const { error, status, stdout, stderr } = spawnSync(process.env.KUBECTL ?? 'kubectl', args, { encoding: 'utf-8', input });
  if (error) {
    throw error;
  }
  return status === 0 ? { stdout } : { failure: stderr.trim() };
}

function get({ kind, metadata: { name } }) {
  const { failure, stdout } = kubectl(['get', kind, name, '--namespace=default', '--output=json', '--show-managed-fields']);
  if (failure !== undefined && !failure.includes('(NotFound)')) {
    throw new Error(failure);
  }
  return failure === undefined ? JSON.parse(stdout) : undefined;
}

const STEPS = {
  'create': ['create'],
  'apply': ['apply'],
  'apply-on-server': ['apply', '--server-side', '--force-conflicts'],
  'update': ['replace'],
};

function take({ verb, manager, object }) {
  const by = `--field-manager=${manager}`;
  const { kind, metadata: { name } } = object;
  return verb === 'merge'
    ? kubectl(['patch', kind, name, '--namespace=default', '--type=merge', by, `--patch=${JSON.stringify(object)}`])
    : kubectl([...STEPS[verb], by, '--filename=-'], object);
}

function send(config, live) {
  const options = new Set((config.metadata.annotations?.['argocd.argoproj.io/sync-options'] ?? '').split(',').map((each) => each.trim()));
  const isOnServer = options.has('ServerSideApply=true') && !options.has('ServerSideApply=false');
  const isForced = options.has('Force=true');
  const apply = ['apply', '--filename=-', '--validate=warn'];

  if (isOnServer && live.metadata.managedFields?.some(({ manager }) => manager === CLIENT_SIDE)) {
    const { failure } = kubectl([...apply, `--field-manager=${CLIENT_SIDE}`], config);
    if (failure !== undefined) {
      return { failure };
    }
  }
  if (options.has('Replace=true')) {
    return kubectl(['replace', ...(isForced ? ['--force'] : []), '--filename=-'], config);
  }
  if (!isOnServer && config.apiVersion === 'rbac.authorization.k8s.io/v1') {
    const { failure } = kubectl(['auth', 'reconcile', '--filename=-'], config);
    if (failure !== undefined) {
      return { failure };
    }
  }
  const how = isOnServer ? ['--server-side', '--force-conflicts'] : isForced ? ['--force'] : [];
  return kubectl([...apply, ...how, `--field-manager=${CONTROLLER}`], config);
}

/** kubectl prints errors of validation as a list, and without the group of the kind. */
function inServerWords(failure, { apiVersion }) {
  const error = failure.replace(/^Warning: .*\n/gm, '');
  const [, kind, name, list] = /^The (\w+) "([^"]+)" is invalid: ?([^]*)$/.exec(error) ?? [];
  if (list === undefined) {
    return error;
  }
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
  const causes = list.trim().split(/^\* /m).map((each) => each.trim()).filter((each) => each !== '');
  return `${kind}${group} "${name}" is invalid: ${causes.length > 1 ? `[${causes.join(', ')}]` : causes[0]}`;
}

for (const line of readFileSync(0, 'utf-8').trim().split('\n')) {
  const row = JSON.parse(line);
  const { setup, config } = row;
  const setupErrors = setup.map(take).flatMap(({ failure }) => failure ?? []);
  const live = get(config);
  const { failure } = live === undefined ? {} : send(config, live);
  const after = get(config);
  const recreated = (live !== undefined && after !== undefined && live.metadata.uid !== after.metadata.uid) || undefined;
  const error = failure === undefined ? undefined : inServerWords(failure, config);
  console.log(JSON.stringify({ ...row, setupErrors, live, error, after, recreated }));
  kubectl(['delete', config.kind, config.metadata.name, '--namespace=default', '--ignore-not-found', '--wait=false']);
}
