import { chooseCluster, CLUSTER_OPTIONS_BUT_LEVEL } from './cluster-options';
import { CONFIGURATION_OPTIONS, parseConfigured } from './configured';
import { tell } from './diagnostics';
import { INPUT_OPTIONS } from './documents';
import { formatHelp, HelpText } from './help';
import { Io } from './io';
import { ParsedOptions } from './options';
import { isPolicyResource, LAST_WITH_POLICIES, readClusterOf } from './set-cluster';
import { UsageError } from './usage-error';
import { userOf, whoOptions } from './who';
import { Grant } from '../engine/authorization/authorizer';
import { serviceAccountUser } from '../engine/authorization/subjects';
import { UserInfo } from '../engine/objects/rbac';
import { ClusterState } from '../engine/state/cluster-state';
import { formatBinding, formatRole, formatSubject } from '../report/grant';
import { printable } from '../text/printable';

export const HELP: HelpText = {
  usage: 'can-i use podsecuritypolicy/NAME --as USER [PATH...] [options]',
  does: 'Checks whether a user may use a PodSecurityPolicy, as kubectl auth can-i does, and prints the binding and the role that grant it.',
  options: {
    ...whoOptions('User who uses the policy, for example system:serviceaccount:NAMESPACE:NAME (required)'),
    ...CLUSTER_OPTIONS_BUT_LEVEL,
    ...INPUT_OPTIONS,
    namespace: { type: 'string', short: 'n', value: 'NAMESPACE', help: 'Namespace of the pods (default: "default")' },
    ...CONFIGURATION_OPTIONS,
    help: { type: 'boolean', short: 'h', help: 'Print this help' },
  },
  words: ['use'],
  more: `The default cluster is ${LAST_WITH_POLICIES}, the last version with PodSecurityPolicy. Exit code 0 means yes, 1 means no.`,
  example: 'cdk8s-pod-security can-i use psp/yelbpsp --as system:serviceaccount:yelb:yelbsa -n yelb examples/yelb/manifests --cluster pks:1.4',
};

interface UseQuestion {
  readonly user: UserInfo;
  readonly namespace: string;
  readonly policy: string;
}

/** `can-i`: whether a user may use a policy. */
export async function canI(args: readonly string[], io: Io): Promise<number> {
  const options = parseConfigured(args, HELP.options, 'set', io);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  const question = questionOf(options);
  const chosen = chooseCluster(options, LAST_WITH_POLICIES, io);
  const { cluster, exitCode } = await readClusterOf({ chosen, options, firstPath: 2 }, io);
  const grant = cluster.authorizer.grantOfUse(question.user, question.namespace, question.policy);
  diagnosticsOn(question, grant, cluster).forEach((diagnostic) => tell(`note: ${diagnostic}`, io));
  await io.out(answer(question, grant));
  return exitCode === 2 ? 2 : grant === undefined ? 1 : 0;
}

function questionOf(options: ParsedOptions): UseQuestion {
  const [verb, resource] = options.positionals;
  if (verb !== 'use') {
    throw new UsageError(`${verb === undefined ? 'no verb given' : `${verb}: not supported`}; write can-i use podsecuritypolicy/NAME`);
  }
  const [, type = '', policy = ''] = /^([^/]*)\/(.*)$/.exec(resource ?? '') ?? [];
  if (!isPolicyResource(type) || policy === '') {
    throw new UsageError(`${resource === undefined ? 'no policy given' : `${resource}: not a PodSecurityPolicy`}; write can-i use podsecuritypolicy/NAME`);
  }
  const user = userOf(options);
  if (user === undefined) {
    throw new UsageError('no user given: set --as USER, or --as system:serviceaccount:NAMESPACE:NAME for a service account');
  }
  return { user, policy, namespace: options.text('namespace') ?? 'default' };
}

function answer({ user, namespace, policy }: UseQuestion, grant: Grant | undefined): string {
  if (grant === undefined) {
    return lines('no', `no RoleBinding in namespace ${namespace} and no ClusterRoleBinding grants ${user.username} the verb use on podsecuritypolicies ${policy}`);
  }
  const { binding, subject, role } = grant;
  return binding === undefined || role === undefined
    ? lines('yes', formatBinding(grant))
    : lines('yes', `${formatBinding(grant)} grants ${formatRole(role)} to ${formatSubject(subject)}`);
}

function lines(...sentences: readonly string[]): string {
  return sentences.map((sentence) => `${printable(sentence)}\n`).join('');
}

const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

function diagnosticsOn(
  { user, namespace, policy }: UseQuestion, grant: Grant | undefined, { policies, authorizer }: ClusterState,
): readonly string[] {
  const diagnostics: string[] = [];
  if (!policies.some(({ metadata }) => metadata?.name === policy)) {
    diagnostics.push(`there is no PodSecurityPolicy ${policy}`);
  }
  const [, home, name] = SERVICE_ACCOUNT.exec(user.username) ?? [];
  if (grant !== undefined && name !== undefined && authorizer.grantOfUse(serviceAccountUser(home, name), namespace, policy) === undefined) {
    diagnostics.push('this holds only if the account itself creates the pods. For pods that run as the account, the PodSecurityPolicy plugin ignores group system:authenticated');
  }
  return diagnostics;
}
