import { chooseCluster, CLUSTER_OPTIONS_BUT_LEVEL } from './cluster-options';
import { CONFIGURATION_OPTIONS, parseConfigured } from './configured';
import { INPUT_OPTIONS } from './documents';
import { formatNamed } from './formats';
import { formatHelp, HelpText } from './help';
import { Io } from './io';
import { isPolicyResource, LAST_WITH_POLICIES, readClusterOf } from './set-cluster';
import { formatTable } from './table';
import { UsageError } from './usage-error';
import { PodSecurityPolicy } from '../engine/objects/pod-security-policy';
import { servedKind } from '../manifests/set/api-groups';
import { printableJson } from '../text/printable';

export const HELP: HelpText = {
  usage: 'get psp [PATH...] [options]',
  does: 'Lists the PodSecurityPolicies of a set of manifests and of the cluster, as kubectl get psp does.',
  options: {
    ...CLUSTER_OPTIONS_BUT_LEVEL,
    ...INPUT_OPTIONS,
    format: { type: 'string', short: 'o', value: 'FORMAT', help: 'Output format: table or json (default: table)', values: () => Object.keys(FORMATS) },
    output: { type: 'string', value: 'FORMAT', help: 'The same, as in kubectl', values: () => Object.keys(FORMATS) },
    ...CONFIGURATION_OPTIONS,
    help: { type: 'boolean', short: 'h', help: 'Print this help' },
  },
  words: ['psp'],
  more: `The default cluster is ${LAST_WITH_POLICIES}, the last version with PodSecurityPolicy.`,
  example: 'cdk8s-pod-security get psp examples/yelb/manifests --cluster pks:1.4',
};

/** `get psp`: kubectl's table of the policies. */
export async function get(args: readonly string[], io: Io): Promise<number> {
  const options = parseConfigured(args, HELP.options, 'set', io);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  const format = formatNamed(options.text('format') ?? options.text('output') ?? 'table', FORMATS);
  const [resource] = options.positionals;
  if (resource === undefined || !isPolicyResource(resource)) {
    throw new UsageError(`${resource === undefined ? 'no resource given' : `${resource}: not supported`}; write get psp`);
  }
  const chosen = chooseCluster(options, LAST_WITH_POLICIES, io);
  if (servedKind('policy/v1beta1', 'PodSecurityPolicy', chosen.settings) === undefined) {
    throw new UsageError(`the server doesn't have a resource type "${resource}": ${chosen.name} has no PodSecurityPolicy`);
  }
  const { cluster, exitCode } = await readClusterOf({ chosen, options, firstPath: 1 }, io);
  if (cluster.policies.length === 0) {
    io.err('No resources found\n');
  } else {
    await io.out(format(cluster.policies));
  }
  return exitCode;
}

const FORMATS: Readonly<Record<string, (policies: readonly PodSecurityPolicy[]) => string>> = { table: policyTable, json: policyList };

/** As `kubectl get psp -o json` prints it. */
function policyList(policies: readonly PodSecurityPolicy[]): string {
  const items = policies.map((policy) => ({ ...policy, apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy' }));
  return `${printableJson(JSON.stringify({ apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } }, withoutBigIntegers, 4))}\n`;
}

/** JSON.stringify writes no integers beyond 2^53. No field of a policy needs one. */
function withoutBigIntegers(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

const COLUMNS = ['NAME', 'PRIV', 'CAPS', 'SELINUX', 'RUNASUSER', 'FSGROUP', 'SUPGROUP', 'READONLYROOTFS', 'VOLUMES'];

/** upstream: pkg/printers/internalversion/printers.go printPodSecurityPolicy */
export function policyTable(policies: readonly PodSecurityPolicy[]): string {
  return formatTable(COLUMNS, policies.map(({ metadata, spec = {} }) => [
    metadata?.name ?? '',
    String(spec.privileged ?? false),
    (spec.allowedCapabilities ?? []).join(','),
    spec.seLinux?.rule ?? '',
    spec.runAsUser?.rule ?? '',
    spec.fsGroup?.rule ?? '',
    spec.supplementalGroups?.rule ?? '',
    String(spec.readOnlyRootFilesystem ?? false),
    (spec.volumes ?? []).join(','),
  ]));
}
