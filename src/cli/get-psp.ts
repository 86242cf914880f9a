import { chooseCluster, CLUSTER_OPTIONS } from './cluster-options';
import { formatHelp, HelpText } from './help';
import { Io } from './io';
import { parseOptions } from './options';
import { isPolicyResource, LAST_WITH_POLICIES, readClusterOf } from './set-cluster';
import { formatTable } from './table';
import { UsageError } from './usage-error';
import { PodSecurityPolicy } from '../engine/objects/pod-security-policy';
import { servedKind } from '../manifests/set/api-groups';

const HELP: HelpText = {
  usage: 'get psp [PATH...] [options]',
  does: 'Lists the PodSecurityPolicies of a set of manifests and of the cluster, as kubectl get psp does.',
  options: { ...CLUSTER_OPTIONS, help: { type: 'boolean', short: 'h', help: 'Print this help' } },
  more: `The default cluster is ${LAST_WITH_POLICIES}, the last version with PodSecurityPolicy.`,
  example: 'cdk8s-pod-security get psp examples/yelb/manifests --cluster pks:1.4',
};

/** `get psp`: kubectl's table of the policies. */
export async function get(args: readonly string[], io: Io): Promise<number> {
  const options = parseOptions(args, HELP.options);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  const [resource, ...paths] = options.positionals;
  if (resource === undefined || !isPolicyResource(resource)) {
    throw new UsageError(`${resource === undefined ? 'no resource given' : `${resource}: not supported`}; write get psp`);
  }
  const chosen = chooseCluster(options, LAST_WITH_POLICIES, io);
  if (servedKind('policy/v1beta1', 'PodSecurityPolicy', chosen.settings.minor) === undefined) {
    throw new UsageError(`the server doesn't have a resource type "${resource}": ${chosen.name} has no PodSecurityPolicy`);
  }
  const { cluster, exitCode } = await readClusterOf({ chosen, paths, objects: options.list('objects') }, io);
  if (cluster.policies.length === 0) {
    io.err('No resources found\n');
  } else {
    await io.out(policyTable(cluster.policies));
  }
  return exitCode;
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
