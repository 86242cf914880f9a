import { assumedOfParts } from './parts-of-pods';
import { creation, describeRequest } from './pod-request';
import { UNKNOWN_REQUESTER } from './requester';
import { admitDecoded } from '../../engine/admit';
import { decode } from '../../engine/decoding/decode';
import { DecodeError } from '../../engine/decoding/decode-state';
import { UnknownField } from '../../engine/decoding/unknown-field';
import { explainPolicies } from '../../engine/explain';
import { stepsOfPath } from '../../engine/field/steps-of-path';
import { Pod, PodTemplateSpec } from '../../engine/objects/pod';
import { Observe } from '../../engine/observation';
import { DecodedRequest } from '../../engine/request';
import { ClusterState } from '../../engine/state/cluster-state';
import { Assumption, Unknown, unknownVerdict, Verdict } from '../../engine/verdict';
import { openValueAt } from '../result/field-place';
import { unknownFieldWarning } from '../result/field-warning';
import { withExaminedFixes, withManifestFixes } from '../result/manifest-findings';
import { EvaluatedObject } from '../result/result';
import { wrongTypeFinding } from '../result/wrong-type';
import { titleOf } from '../set/identity';
import { CustomTemplate } from '../set/set-item';

const CHECK_PODS = 'check a pod that the controller has created for it, as kubectl get -o yaml prints it';

/** Decides on the pods of a custom resource, whose controller is not known. */
export function evaluateCustomTemplate(
  state: ClusterState, item: CustomTemplate, options: Omit<UnknownRequesterOptions, 'template'> = {},
): EvaluatedObject {
  const { identity, namespace, template: { path, template } } = item;
  const { minor } = state.settings;
  const { object, error, unknownFields } = decode('core/v1.PodTemplateSpec', template, minor);
  // Custom resources have fields of their own beside those of the pod's spec, but not within them.
  const warnings = unknownFields.filter(isWithinPod)
    .map((field) => `${path}.${unknownFieldWarning(field, minor)}`);
  if (error !== undefined) {
    return { ...identity, template: path, verdict: unknownVerdict([unreadable(item, error)]), warnings };
  }
  if (item.namespaced === false) {
    const reason = `${identity.kind} is cluster-scoped; its controller decides in which namespace the pods are`;
    return { ...identity, template: path, verdict: unknownVerdict([{ path: 'the namespace of the pods', reason, fix: CHECK_PODS }]), warnings };
  }
  const pod = podOf(object as PodTemplateSpec, `${identity.name}-`, namespace);
  const evaluated = evaluatePodOfUnknownRequester(state, namespace, pod, { ...options, template: path });
  const { assumptions } = evaluated.verdict;
  const ofManifest = { template: path, manifest: item.template.template };
  const verdict = withManifestFixes({ ...evaluated.verdict, assumptions: [...assumptions, ...assumptionsAbout(item)] }, ofManifest);
  const request = evaluated.pod && { pod: withExaminedFixes(evaluated.pod, ofManifest) };
  return { ...identity, template: path, verdict, ...request, warnings, fieldValue: (field) => openValueAt(template, stepsOfPath(field)) };
}

/** Some controllers have templates of their own, which only look like those of pods. */
function unreadable({ template: { path }, resource }: CustomTemplate, { message, steps, goType }: DecodeError): Unknown {
  const inResource = [...stepsOfPath(path), ...steps];
  const { path: field, fix } = wrongTypeFinding({ code: 400, message, steps: inResource, goType }, resource.value);
  return { path: field, reason: `cannot be read as a pod template: ${message}`, fix: `${fix}, unless the controller reads it otherwise` };
}

function isWithinPod({ steps: [first, ...rest] }: UnknownField): boolean {
  return (first === 'spec' || first === 'metadata') && rest.length > 1;
}

/** What every controller copies from a template. */
function podOf({ metadata = {}, spec = {} }: PodTemplateSpec, generateName: string, namespace: string): Pod {
  const { labels, annotations } = metadata;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { generateName, namespace, ...(labels && { labels }), ...(annotations && { annotations }) },
    spec,
  };
}

function assumptionsAbout({ identity, namespace, namespaced, template, partsOfPods }: CustomTemplate): readonly Assumption[] {
  const controller = {
    about: `the controller of ${titleOf(identity)}`,
    reason: `not known; assumed that it creates pods from ${template.path} as it is, in namespace ${namespace}`,
  };
  const scope = {
    about: `the scope of ${identity.kind}`,
    reason: `no CustomResourceDefinition in the set; assumed that ${titleOf(identity)} is namespaced, and is in namespace ${namespace}`,
  };
  const own = namespaced === undefined ? [controller, scope] : [controller];
  return [...own, ...assumedOfParts(identity, partsOfPods)];
}

type EvaluatedPod = Pick<EvaluatedObject, 'verdict' | 'pod'>;

interface UnknownRequesterOptions {
  /** Of a custom resource: the field path of the template. */
  readonly template?: string;
  readonly observe?: Observe;
  /** Whether the pod can be compared with every policy and level afterwards. */
  readonly examinesPods?: boolean;
}

/** Decides on a pod that somebody creates who is not known. */
export function evaluatePodOfUnknownRequester(
  state: ClusterState, namespace: string, pod: Pod, { template = '', observe, examinesPods = false }: UnknownRequesterOptions,
): EvaluatedPod {
  const request = { ...creation(UNKNOWN_REQUESTER, namespace, withContainerNames(pod)), observe };
  const verdict = verdictWhoeverAsks(state, request, template);
  return { verdict, pod: describeRequest(state, request, UNKNOWN_REQUESTER, verdict, examinesPods) };
}

function verdictWhoeverAsks(state: ClusterState, request: DecodedRequest, template: string): Verdict {
  const own = admitDecoded(state, request);
  switch (own.stage) {
    case 'psp-admit':
    case 'psp-validate': {
      const admitting = explainPolicies(state, request).filter(({ violations }) => violations.length === 0).map(({ policy }) => policy);
      return admitting.length === 0 ? own : unknownVerdict([{ path: 'the account that creates the pod', reason: dependsOnRequester(admitting), fix: grantFix(request) }], own.assumptions);
    }
    case 'pod-security': {
      const exempt = [...state.podSecurity?.exemptions.usernames ?? []];
      return exempt.length === 0 ? own : unknownVerdict([exemptRequester(own, exempt)], own.assumptions);
    }
    case 'api-validation':
      return unknownVerdict([incomplete(own, template === '' ? 'the pod' : template)], own.assumptions);
    default:
      return own;
  }
}

function exemptRequester({ message = '' }: Verdict, exempt: readonly string[]): Unknown {
  return {
    path: 'the account that creates the pod',
    reason: `not known; the API server admits the pod if the account is exempt from Pod Security, as ${exempt.join(' and ')}. Otherwise it answers: ${message}`,
  };
}

function grantFix({ object, namespace }: DecodedRequest): string {
  const { spec }: Pod = object;
  const account = `service account ${namespace}/${spec?.serviceAccountName || spec?.serviceAccount || 'default'}`;
  return `grant ${account} the use of a policy that admits the pod; then it does not matter who creates it`;
}

/** The API server rejects the pod as it is in the template. */
function incomplete({ message = '', findings }: Verdict, path: string): Unknown {
  const fixes = [...new Set(findings().map(({ fix }) => fix))];
  const fix = fixes.length === 0 ? undefined : `in ${path}, ${fixes.join('; ')}, unless the controller does so`;
  return { path, reason: `the controller may complete it; as it is: ${message}`, fix };
}

function dependsOnRequester(admitting: readonly string[]): string {
  return `the account that the controller uses is not known; the API server admits the pod if that account may use ${admitting.join(' or ')}`;
}

// Some controllers (Knative's) name the containers that their users leave without a name.
function withContainerNames(pod: Pod): Pod {
  const { containers = [] } = pod.spec ?? {};
  return containers.every(({ name }) => name)
    ? pod
    : { ...pod, spec: { ...pod.spec, containers: containers.map((container, i) => (container.name ? container : { ...container, name: `container-${i}` })) } };
}
