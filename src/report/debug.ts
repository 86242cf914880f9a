import { formatAssumption } from './assumptions';
import { describeCluster } from './cluster';
import { ReportedCluster, ReportedDiagnostic } from './model';
import { titleOf } from './place';
import { some, withAlternative } from './sentences';
import { wrap } from './wrap';
import type { Container, EphemeralContainer } from '../engine/objects/pod';
import type { Verdict } from '../engine/verdict';
import { printableJson } from '../text/printable';

/*
 * What the reports on `kubectl debug` read. The result of `debug` has these fields, and more.
 */

interface ReportedIdentity {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly source: string;
}

/** What a pod takes of its node. */
interface ReportedNodeParts {
  readonly namespaces: readonly string[];
  readonly paths: readonly { readonly hostPath: string; readonly mountPath: string }[];
}

interface ReportedProfile {
  readonly profile: string;
  readonly kubectl?: number;
  readonly target?: string;
}

export interface ReportedDebug {
  readonly cluster: ReportedCluster;
  readonly kubectl: number;
  readonly style: 'ephemeral' | 'copy' | 'node';
  readonly profile: string;
  readonly image: string;
  readonly custom?: string;
  readonly containerName?: string;
  readonly about: { readonly kind: string; readonly name: string };
  readonly identity: ReportedIdentity | undefined;
  readonly namespace: string;
  readonly podName: string;
  readonly container: Container | undefined;
  readonly isChanged: boolean;
  readonly ofNode: ReportedNodeParts | undefined;
  readonly isAboutPod: boolean;
  readonly verdict: Verdict;
  readonly admitted: readonly ReportedProfile[];
  readonly diagnostics: readonly ReportedDiagnostic[];
}

const REQUESTS: Readonly<Record<ReportedDebug['style'], { readonly verb: string; readonly resource: string }>> = {
  ephemeral: { verb: 'patch', resource: 'pods/ephemeralcontainers' },
  copy: { verb: 'create', resource: 'pods' },
  node: { verb: 'create', resource: 'pods' },
};

/** The answer as one JSON object. */
export function debugJson(result: ReportedDebug): string {
  const { cluster, kubectl, style, profile, image, custom, about, identity } = result;
  const { namespace, podName, container, ofNode, isAboutPod, verdict, admitted } = result;
  return printableJson(`${JSON.stringify({
    cluster: { name: cluster.name, version: `1.${cluster.settings.minor}` },
    kubectl: `1.${kubectl}`,
    about: { ...about, ...(identity !== undefined && { namespace: identity.namespace ?? null, source: identity.source }) },
    request: isAboutPod ? null : { ...REQUESTS[style], namespace, name: podName },
    profile,
    image,
    ...(custom !== undefined && { custom }),
    container: container ?? null,
    ...(ofNode !== undefined && { hostNamespaces: ofNode.namespaces, hostPaths: ofNode.paths }),
    verdict: verdict.decision,
    message: verdict.message ?? null,
    warnings: verdict.warnings,
    assumptions: verdict.assumptions.map(({ about: subject, reason }) => ({ about: subject, reason })),
    unknowns: verdict.unknowns.map(({ path, reason }) => ({ path, reason })),
    findings: verdict.decision === 'denied'
      ? verdict.findings().map(({ check, policy, path, message, fix, alternative }) => (
        { check, policy: policy ?? null, path, message, fix: withAlternative(fix, alternative) }
      ))
      : [],
    admittedProfiles: admitted.map(({ profile: other, kubectl: version = kubectl, target }) => (
      { profile: other, kubectl: `1.${version}`, ...(target !== undefined && { target }) }
    )),
  }, undefined, 2)}\n`);
}

const LABEL_WIDTH = 'warning'.length;

/** The answer for a person at a terminal. */
export function debugText(result: ReportedDebug, width: number): string {
  const { cluster, verdict } = result;
  const lines = [
    wrap('', describeCluster(cluster), width),
    '',
    wrap(`${verdict.decision.padEnd(LABEL_WIDTH)}  `, `${commandOf(result)}  (kubectl 1.${result.kubectl})`, width),
    ...detailsOf(result).map(([label, text]) => wrap(`  ${label.padEnd(LABEL_WIDTH)}  `, text, width)),
  ];
  return `${lines.join('\n')}\n`;
}

function commandOf({ style, about, identity, namespace, podName, image, custom, profile, container, containerName, kubectl }: ReportedDebug): string {
  const target = style === 'node' ? `node/${about.name}` : style === 'ephemeral' || identity === undefined ? podName : identity.name;
  const copy = style === 'copy' ? ` --copy-to=${podName}` : '';
  const { targetContainerName: seen }: EphemeralContainer = container ?? {};
  const see = seen === undefined ? '' : ` --target=${seen}`;
  const named = containerName === undefined ? '' : ` --container=${containerName}`;
  const profiles = `${kubectl < FLAG_SINCE ? '' : ` --profile=${profile}`}${custom === undefined ? '' : ` --custom=${custom}`}`;
  return `kubectl debug ${target} -n ${namespace} --image=${image}${named}${copy}${see}${profiles}`;
}

/** Before this one, kubectl has no `--profile`. */
const FLAG_SINCE = 25;

type DebugDetail = readonly [label: string, text: string];

function detailsOf(result: ReportedDebug): readonly DebugDetail[] {
  const { identity, verdict, container, ofNode } = result;
  const { message, warnings, assumptions, unknowns } = verdict;
  return [
    ...(identity === undefined ? [] : [['of', `${titleOf(identity)}  (${identity.source})`] as const]),
    ...(container === undefined ? [] : [[result.isChanged ? 'changes' : 'adds', containerText(result, container)] as const]),
    ...(ofNode === undefined ? [] : [['node', nodeText(ofNode)] as const]),
    ...(message === undefined ? [] : [['server', message] as const]),
    ...whyOf(result),
    ...unknowns.map(({ path, reason }): DebugDetail => ['unknown', `${path}: ${reason}`]),
    ...insteadOf(result),
    ...assumptions.map((assumption): DebugDetail => ['assumes', formatAssumption(assumption)]),
    ...warnings.map((warning): DebugDetail => ['warning', warning]),
  ];
}

const ADDED: Readonly<Record<ReportedDebug['style'], string>> = { ephemeral: 'ephemeral container', copy: 'container', node: 'pod with container' };

function containerText({ style, image, isChanged }: ReportedDebug, { name = '', securityContext }: Container): string {
  const context = securityContext === undefined ? 'without a securityContext' : `with securityContext ${JSON.stringify(securityContext)}`;
  return `${ADDED[style]} ${name} ${isChanged ? `to image ${image}, ` : ''}${context}`;
}

function nodeText({ namespaces, paths }: ReportedNodeParts): string {
  const taken = [...namespaces.map((name) => `${name}=true`), ...paths.map(({ hostPath, mountPath }) => `hostPath ${hostPath} mounted at ${mountPath}`)];
  return taken.length === 0 ? 'the pod uses no namespace and no files of the node' : `the pod has ${some(taken, taken.length)}`;
}

function whyOf({ isAboutPod, verdict: { stage }, style }: ReportedDebug): readonly DebugDetail[] {
  if (isAboutPod) {
    return [['why', 'there is no pod to debug: this is the answer to the request for the pod itself']];
  }
  const reason = 'ephemeral containers are disabled for this cluster (error from server: "the server could not find the requested resource")';
  return stage === 'served' && style === 'ephemeral' ? [['kubectl', reason]] : [];
}

function insteadOf(result: ReportedDebug): readonly DebugDetail[] {
  const { isAboutPod, verdict: { decision, stage }, style, admitted } = result;
  if (decision !== 'denied' || isAboutPod) {
    return [];
  }
  if (stage === 'served') {
    return [['instead', 'a copy of the pod: --copy-to=NAME']];
  }
  if (admitted.length === 0) {
    const other = style === 'ephemeral' ? '' : style === 'copy' ? ': the copy is refused whatever its new container is' : '';
    return [['instead', `no profile is admitted${other}`]];
  }
  const flags = admitted.map((each) => flagsOf(each, result));
  return [['instead', `admitted: ${some(flags, flags.length)}`]];
}

/** What is other than in the command. */
function flagsOf({ profile, kubectl, target }: ReportedProfile, asked: ReportedDebug): string {
  const version = kubectl === undefined || kubectl === asked.kubectl ? '' : ` of kubectl 1.${kubectl}`;
  const flags = [...(target === undefined ? [] : [`--target=${target}`]), ...(target !== undefined && profile === asked.profile ? [] : [`--profile=${profile}`])];
  return `${flags.join(' ')}${version}`;
}
