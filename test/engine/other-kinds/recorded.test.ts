import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { defaultObject, readObject } from '../../../src/engine/admission-policy/object-forms';
import { fromKind, RequestKind } from '../../../src/engine/admission-policy/request-kind';
import { Kind } from '../../../src/engine/kinds';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { withoutNamespace } from '../../../src/engine/objects/without-namespace';
import { findOtherKind } from '../../../src/engine/other-kinds/other-kinds';
import { prepareByStrategy } from '../../../src/engine/other-kinds/registry';
import { validateOther } from '../../../src/engine/other-kinds/validate';
import { warningsOnOther } from '../../../src/engine/other-kinds/warnings';
import { warningsOfClusterName } from '../../../src/engine/registry/create-meta';
import { formatInvalid, titleInGroup } from '../../../src/engine/validation/invalid';
import { nameOf } from '../../../src/engine/validation/object-meta';
import { Minor } from '../../../src/engine/version';

/**
 * What rest.BeforeCreate and rest.BeforeUpdate of k8s.io/apiserver say to random objects, with the strategies of k8s.io/kubernetes 1.24.17, 1.30.14
 * and 1.36.3. To record them again, run test/oracle/updates with the kinds of test/oracle/updates/other-bases.jsonl. Left out are
 * the diffs of two claims that servers print until 1.33, and the pointers of `must match dataSourceRef`, which they print twice.
 */
interface RecordedCase {
  readonly name: string;
  readonly minor: Minor;
  readonly object: KubernetesObject;
  readonly old?: KubernetesObject;
  readonly message?: string;
  readonly warnings?: readonly string[];
}

const NAMESPACE = 'default';
/** The program does not know the group extensions, under which servers to 1.25 know the kinds of the network. */
const WITHOUT_EXTENSIONS: Minor = 26;

interface Answer {
  readonly message?: string;
  readonly warnings?: readonly string[];
}

function answer({ minor, object, old }: RecordedCase): Answer {
  const kind = fromKind(findOtherKind(object.apiVersion ?? '', object.kind ?? '') as Kind);
  const [sent, before] = [read(object, kind, minor), old === undefined ? undefined : read(old, kind, minor)];
  const prepared = prepareByStrategy(sent, before, kind, minor);
  const { errors } = validateOther({ object: prepared, old: before, kind, namespace: NAMESPACE, minor, hasAdminAccess: false });
  const isValid = errors.length === 0;
  const warnings = [...warningsOfClusterName(sent, minor), ...(isValid ? warningsOnOther(prepared, before, minor) : [])];
  return {
    ...(!isValid && { message: formatInvalid(titleInGroup(kind, WITHOUT_EXTENSIONS), nameOf(prepared.metadata), errors) }),
    ...(warnings.length > 0 && { warnings }),
  };
}

function read(value: KubernetesObject, kind: RequestKind, minor: Minor): KubernetesObject {
  const found = readObject(kind, value, minor) as { readonly object: KubernetesObject };
  const { object } = found;
  const namespace = object.metadata?.namespace || NAMESPACE;
  return defaultObject(kind, kind.namespaced ? { ...object, metadata: { ...object.metadata, namespace } } : withoutNamespace(object), minor);
}

/** Errors come in the order of Go's maps; pointers are the server's own. */
function inAnyOrder({ message, warnings }: Answer): unknown {
  return { message: message?.replace(/0x[0-9a-f]+/g, '0x').replace(/\n {2}core\.\w+\{\.\.\.\}/g, '').split(/[\s,[\]]+/).filter((word) => word !== '').sort(), warnings };
}

function casesOf(file: string): readonly RecordedCase[] {
  return gunzipSync(readFileSync(join(__dirname, file))).toString().trimEnd().split('\n').map((line) => JSON.parse(line) as RecordedCase);
}

function expectSameAnswers(cases: readonly RecordedCase[]): void {
  for (const each of cases) {
    expect({ each, answer: inAnyOrder(answer(each)) }).toEqual({ each, answer: inAnyOrder({ message: each.message, warnings: each.warnings }) });
  }
}

const CASES = casesOf('recorded.jsonl.gz');

test.each([24, 30, 36])('the registry of Kubernetes 1.%i answers the same to new and to changed objects', (minor) => {
  const cases = CASES.filter((each) => each.minor === minor);
  expect(cases.length).toBe(650);
  expectSameAnswers(cases);
});

/**
 * What kube-apiserver 1.24.17, 1.30.14 and 1.36.3 answer, with their default flags, to requests with dryRun=All: without the warnings about group
 * versions, and without the update of a version. To record them again, send the objects to such servers.
 */
const ENDPOINTS = casesOf('endpoints.jsonl.gz');

test.each([[24, 81], [30, 68], [36, 64]])('Kubernetes 1.%i answers the same to endpoints and drivers', (minor, count) => {
  const cases = ENDPOINTS.filter((each) => each.minor === minor);
  expect(cases.length).toBe(count);
  expectSameAnswers(cases);
});

/**
 * The same as CASES, of the kinds that controllers write for themselves. To record them again, run test/oracle/updates with these kinds. Left out are
 * changes of a CSINode that has a driver twice, of which servers print two pointers.
 */
const LEASES = casesOf('leases.jsonl.gz');

test.each([24, 30, 36])('the registry of Kubernetes 1.%i answers the same to leases, revisions, CSI nodes and capacities', (minor) => {
  const cases = LEASES.filter((each) => each.minor === minor);
  expect(cases.length).toBe(247);
  expectSameAnswers(cases);
});

/**
 * The same of volumes and what goes with them, from 1.37.2 too. To record them again, run test/oracle/updates with these kinds. Left out are the diffs
 * of two volumes that servers print until 1.33.
 */
const VOLUMES = casesOf('volumes.jsonl.gz');

test.each([[24, 220], [30, 280], [36, 280], [37, 280]])('the registry of Kubernetes 1.%i answers the same to volumes, their classes and attachments', (minor, count) => {
  const cases = VOLUMES.filter((each) => each.minor === minor);
  expect(cases.length).toBe(count);
  expectSameAnswers(cases);
});

/** The same of nodes. Left out are quantities that are not whole thousandths, of which servers until 1.33 print how they were rounded. */
const NODES = casesOf('nodes.jsonl.gz');

test.each([24, 30, 36, 37])('the registry of Kubernetes 1.%i answers the same to new and to changed nodes', (minor) => {
  const cases = NODES.filter((each) => each.minor === minor);
  expect(cases.length).toBe(120);
  expectSameAnswers(cases);
});

/** The same of requests for certificates, and of certificates that are trusted. Their texts are those of one request and one certificate, or of neither. */
const CERTIFICATES = casesOf('certificates.jsonl.gz');

test.each([[24, 80], [30, 160], [36, 160], [37, 160]])('the registry of Kubernetes 1.%i answers the same to what is about certificates', (minor, count) => {
  const cases = CERTIFICATES.filter((each) => each.minor === minor);
  expect(cases.length).toBe(count);
  expectSameAnswers(cases);
});

/**
 * What kube-apiserver 1.36.3 and 1.37.2 answer to PodCertificateRequests and StorageVersions with dryRun=All. Left out are refusals of a signature, which
 * nobody here can verify.
 */
const POD_CERTIFICATES = casesOf('pod-certificates.jsonl.gz');

test.each([[36, 78], [37, 64]])('Kubernetes 1.%i answers the same to requests for certificates of pods, and to stored versions', (minor, count) => {
  const cases = POD_CERTIFICATES.filter((each) => each.minor === minor);
  expect(cases.length).toBe(count);
  expectSameAnswers(cases);
});

/**
 * What kube-apiserver 1.34.4, 1.36.3 and 1.37.2 answer to the kinds of resource.k8s.io/v1beta1 with dryRun=All. Left out are requests that stand twice, which
 * 1.37 prints in this version, and one whose only field is behind a gate.
 */
const DEVICES_IN_V1BETA1 = casesOf('devices-v1beta1.jsonl.gz');

test.each([[34, 109], [36, 110], [37, 110]])('Kubernetes 1.%i answers the same to devices in v1beta1', (minor, count) => {
  const cases = DEVICES_IN_V1BETA1.filter((each) => each.minor === minor);
  expect(cases.length).toBe(count);
  expectSameAnswers(cases);
});

const MIGRATIONS = casesOf('migrations.jsonl.gz');

test.each([30, 36, 37])('the registry of Kubernetes 1.%i answers the same to migrations of stored versions', (minor) => {
  const cases = MIGRATIONS.filter((each) => each.minor === minor);
  expect(cases.length).toBe(80);
  expectSameAnswers(cases);
});

/** What kube-apiserver 1.24.17, 1.30.14 and 1.36.3 answer to new and to changed Events of both groups with dryRun=All. To record them again, send the objects. */
const EVENTS = casesOf('events.jsonl.gz');

test.each([24, 30, 36])('Kubernetes 1.%i answers the same to Events', (minor) => {
  const cases = EVENTS.filter((each) => each.minor === minor);
  expect(cases.length).toBe(60);
  expectSameAnswers(cases);
});

/** What kube-apiserver 1.24.17 and 1.36.3 answer, with their default flags, to requests with dryRun=All. To record them again, send the objects. */
const API_SERVICES = casesOf('api-services.jsonl.gz');

test.each([[24, 65], [36, 63]])('Kubernetes 1.%i answers the same to new and to changed APIServices', (minor, count) => {
  const cases = API_SERVICES.filter((each) => each.minor === minor);
  expect(cases.length).toBe(count);
  expectSameAnswers(cases);
});

/**
 * The same as CASES, of FlowSchemas and PriorityLevelConfigurations, and of 1.37.2. In Go's own syntax, three dots stand for the fields of a spec. To
 * record them again, run test/oracle/updates with these kinds.
 */
const FLOW_CONTROL = casesOf('flow-control.jsonl.gz');

test.each([24, 30, 36, 37])('the registry of Kubernetes 1.%i answers the same to flow schemas and priority levels', (minor) => {
  const cases = FLOW_CONTROL.filter((each) => each.minor === minor);
  expect(cases.length).toBe(260);
  expectSameAnswers(cases);
});

/**
 * The same as CASES, of devices, for 1.34.4, 1.36.3 and 1.37.2, and of expressions that select devices. The namespace has no label. To record
 * them again, run test/oracle/updates with these kinds. Left out is an update that takes the name away.
 */
const DEVICES = casesOf('devices.jsonl.gz');

test.each([[34, 400], [36, 729], [37, 785]])('the registry of Kubernetes 1.%i answers the same to claims of devices, classes, slices and taint rules', (minor, count) => {
  const cases = DEVICES.filter((each) => each.minor === minor);
  expect(cases.length).toBe(count);
  expectSameAnswers(cases);
});

/** The same as CASES, of addresses and ranges of Services, for 1.36.3 and 1.37.2. To record them again, run test/oracle/updates with these kinds. */
const RANGES = casesOf('ranges.jsonl.gz');

test.each([36, 37])('the registry of Kubernetes 1.%i answers the same to addresses and ranges of Services', (minor) => {
  const cases = RANGES.filter((each) => each.minor === minor);
  expect(cases.length).toBe(240);
  expectSameAnswers(cases);
});
