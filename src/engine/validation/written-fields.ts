import { placedError } from './misplaced';
import { FieldError } from '../field/error';
import { stepsOfPath } from '../field/steps-of-path';
import { valueAt } from '../field/value-at';
import { ROLLBACK_TO_ANNOTATION, TEMPLATE_GENERATION_ANNOTATION } from '../objects/annotations';
import { KubernetesObject } from '../objects/meta';
import { BEHAVIOR, METRICS } from '../other-kinds/autoscaler-round-trips';

/*
 * The API server names fields as its own types have them. The object may have them elsewhere, in the version in which it is written.
 */

interface RenamedField {
  /** The start of a path, as the server has it. */
  readonly told: RegExp;
  /** What stands for it in the object, as the replacement of what the expression matches. */
  readonly written: string | ((told: string, object: KubernetesObject) => string);
  /** Of a field that may be written in two ways: this is the one that is there. */
  readonly ifWritten?: true;
}

/** The errors with the fields that they are about, as the object has them. */
export function aboutWrittenFields(errors: readonly FieldError[], object: KubernetesObject): readonly FieldError[] {
  const fields = [...FIELDS.get(`${object.apiVersion} ${object.kind}`) ?? [], ...OF_ALL];
  const placeOf = (path: string): string => writtenPath(path, fields, object);
  return errors.map((error) => {
    const told = error.about ?? error.field;
    return placeOf(told) === told ? error : placedError(error, placeOf);
  });
}

function writtenPath(path: string, fields: readonly RenamedField[], object: KubernetesObject): string {
  return fields.reduce((at, { told, written, ifWritten }) => {
    const [head] = told.exec(at) ?? [];
    if (head === undefined) {
      return at;
    }
    const start = typeof written === 'string' ? head.replace(told, written) : written(head, object);
    return ifWritten && (isThere(object, head) || !isThere(object, start)) ? at : start + at.slice(head.length);
  }, path);
}

function isThere(object: KubernetesObject, path: string): boolean {
  return valueAt(object, stepsOfPath(path)) !== undefined;
}

const SERVICE_ACCOUNT: RenamedField = {
  told: /^((?:spec\.)?(?:jobTemplate\.spec\.)?(?:template\.spec\.)?)serviceAccountName$/, written: '$1serviceAccount', ifWritten: true,
};
const OF_ALL = [SERVICE_ACCOUNT];

/** What all versions have alike, the server names once. upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/conversion.go */
const DEFINITION: readonly RenamedField[] = [
  { told: /^spec\.validation(?=\.|$)/, written: 'spec.versions[0].schema' },
  { told: /^spec\.(subresources|additionalPrinterColumns|selectableFields)(?=[.[]|$)/, written: 'spec.versions[0].$1' },
  { told: /^(spec\.versions\[\d+\]\.additionalPrinterColumns\[\d+\]\.)JSONPath$/, written: '$1jsonPath' },
  { told: /^spec\.conversion\.webhookClientConfig(?=\.|$)/, written: 'spec.conversion.webhook.clientConfig' },
  { told: /^spec\.conversion\.conversionReviewVersions(?=\[|$)/, written: 'spec.conversion.webhook.conversionReviewVersions' },
];

const ROLLBACK = /^spec\.rollback\.version$/;
const ROLLBACK_ANNOTATION: readonly RenamedField[] = [{ told: ROLLBACK, written: `metadata.annotations[${ROLLBACK_TO_ANNOTATION}]` }];
const ROLLBACK_FIELD: readonly RenamedField[] = [{ told: ROLLBACK, written: 'spec.rollbackTo.revision' }];

const TEMPLATE_GENERATION: readonly RenamedField[] = [
  { told: /^spec\.templateGeneration$/, written: `metadata.annotations[${TEMPLATE_GENERATION_ANNOTATION}]`, ifWritten: true },
];

/** upstream: pkg/apis/autoscaling/v1/conversion.go */
const AUTOSCALER_V1: readonly RenamedField[] = [
  { told: /^spec\.metrics\[\d+\].*$/, written: metricOfV1 },
  { told: /^spec\.behavior(?:\..*)?$/, written: `metadata.annotations[${BEHAVIOR}]` },
];

/** The metrics of the annotation come first, and then the use of the CPU, which has a field. */
function metricOfV1(told: string, { metadata }: KubernetesObject): string {
  const index = stepsOfPath(told)[2];
  const text = metadata?.annotations?.[METRICS];
  return Number(index) < countOf(text) ? `metadata.annotations[${METRICS}]` : 'spec.targetCPUUtilizationPercentage';
}

function countOf(text = ''): number {
  try {
    const metrics: unknown = JSON.parse(text);
    return Array.isArray(metrics) ? metrics.length : 0;
  } catch {
    return 0;
  }
}

/** upstream: pkg/apis/autoscaling/v2beta1/conversion.go */
const AUTOSCALER_V2BETA1: readonly RenamedField[] = [
  { told: /^(spec\.metrics\[\d+\]\.\w+\.)target\.averageUtilization$/, written: '$1targetAverageUtilization' },
  { told: /^(spec\.metrics\[\d+\]\.object\.)target\.averageValue$/, written: '$1averageValue' },
  { told: /^(spec\.metrics\[\d+\]\.\w+\.)target\.averageValue$/, written: '$1targetAverageValue' },
  { told: /^(spec\.metrics\[\d+\]\.\w+\.)target\.value$/, written: '$1targetValue' },
  { told: /^(spec\.metrics\[\d+\]\.\w+\.)metric\.name$/, written: '$1metricName' },
  { told: /^(spec\.metrics\[\d+\]\.external\.)metric\.selector(?=\.|$)/, written: '$1metricSelector' },
  { told: /^(spec\.metrics\[\d+\]\.\w+\.)metric\.selector(?=\.|$)/, written: '$1selector' },
  { told: /^(spec\.metrics\[\d+\]\.object\.)describedObject(?=\.|$)/, written: '$1target' },
];

/** upstream: pkg/apis/resource/v1beta1/conversion.go */
const CLAIM: readonly RenamedField[] = [{ told: /^((?:spec\.)?spec\.devices\.requests\[\d+\])\.exactly(?=\.|$)/, written: '$1' }];

/** upstream: pkg/apis/node/v1alpha1/conversion.go */
const RUNTIME_CLASS: readonly RenamedField[] = [
  { told: /^handler$/, written: 'spec.runtimeHandler' },
  { told: /^(overhead|scheduling)(?=[.[]|$)/, written: 'spec.$1' },
];

const FIELDS: ReadonlyMap<string, readonly RenamedField[]> = new Map<string, readonly RenamedField[]>([
  ['apiextensions.k8s.io/v1 CustomResourceDefinition', DEFINITION],
  ['apps/v1 Deployment', ROLLBACK_ANNOTATION],
  ['apps/v1beta2 Deployment', ROLLBACK_ANNOTATION],
  ['apps/v1beta1 Deployment', ROLLBACK_FIELD],
  ['extensions/v1beta1 Deployment', ROLLBACK_FIELD],
  ['apps/v1 DaemonSet', TEMPLATE_GENERATION],
  ['apps/v1beta2 DaemonSet', TEMPLATE_GENERATION],
  ['autoscaling/v1 HorizontalPodAutoscaler', AUTOSCALER_V1],
  ['autoscaling/v2beta1 HorizontalPodAutoscaler', AUTOSCALER_V2BETA1],
  ['discovery.k8s.io/v1beta1 EndpointSlice', [{ told: /^(endpoints\[\d+\]\.)deprecatedTopology(?=[.[]|$)/, written: '$1topology' }]],
  ['node.k8s.io/v1alpha1 RuntimeClass', RUNTIME_CLASS],
  ['resource.k8s.io/v1beta1 ResourceClaim', CLAIM],
  ['resource.k8s.io/v1beta1 ResourceClaimTemplate', CLAIM],
  ['v1 Service', [{ told: /^spec\.clusterIPs\[0\]$/, written: 'spec.clusterIP', ifWritten: true }]],
]);
