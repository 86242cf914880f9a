import { Chart, Testing } from 'cdk8s';
import { ClusterOptions, ClusterProfile, PodInjection, PodSecurityLevel, PodSecurityValidation, SelectorOperator } from '../../src';
import { DEFAULT_NAMESPACE, deployment } from '../support/chart';
import { fileWith } from '../support/outdir';

const BASELINE: ClusterOptions = { podSecurityDefaults: { enforce: PodSecurityLevel.BASELINE }, objects: [DEFAULT_NAMESPACE] };
const NET_ADMIN = { name: 'proxy', image: 'proxy', securityContext: { capabilities: { add: ['NET_ADMIN'] } } };
const NOT_ALLOWED = 'pods "web-" is forbidden: violates PodSecurity "baseline:latest": non-default capabilities '
  + '(container "proxy" must not include "NET_ADMIN" in securityContext.capabilities.add)';

function messages(options: ClusterOptions, version = '1.30'): readonly (string | undefined)[] {
  const chart: Chart = Testing.chart();
  deployment(chart, 'web');
  return PodSecurityValidation.verdictsOf(chart, { cluster: ClusterProfile.kubernetes(version, { ...BASELINE, ...options }) })
    .map(({ verdict, message }) => message ?? verdict);
}

const FILE = JSON.stringify({ pod: { spec: { containers: [NET_ADMIN] } } });

test.each<[string, ClusterOptions, string]>([
  ['nothing', {}, 'allowed'],
  ['a part of a pod', { injections: [{ pod: { spec: { containers: [NET_ADMIN] } } }] }, NOT_ALLOWED],
  ['a file', { injectionFiles: [fileWith(FILE)] }, NOT_ALLOWED],
  ['a method', {
    injections: [{
      mutator: {
        mutate: (pod) => {
          pod.spec.initContainers = [NET_ADMIN];
          return pod;
        },
      },
    }],
  }, NOT_ALLOWED],
  ['the labels of another pod', {
    injections: [{
      pod: { spec: { containers: [NET_ADMIN] } },
      objectSelector: { matchExpressions: [{ key: 'app', operator: SelectorOperator.IN, values: ['api'] }] },
    }],
  }, 'allowed'],
])('%s', (_title, options, expected) => {
  expect(messages(options)).toEqual([expected]);
});

test('a method gets plain values, and a copy of them', () => {
  const seen: unknown[] = [];
  const mutator = {
    mutate: (pod: any): any => {
      seen.push(pod);
      return { ...pod, spec: { ...pod.spec, hostNetwork: true } };
    },
  };
  expect(messages({ injections: [{ mutator }] })).toEqual(['pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)']);
  expect(seen[0]).toMatchObject({ kind: 'Pod', spec: { terminationGracePeriodSeconds: 30, serviceAccountName: 'default' } });
});

test('the verdict assumes that the webhook is called', () => {
  const chart = Testing.chart();
  deployment(chart, 'web');
  const cluster = ClusterProfile.kubernetes('1.30', { ...BASELINE, injections: [{ webhook: 'sidecar.example.com', pod: { metadata: { labels: { a: 'b' } } } }] });
  expect(PodSecurityValidation.verdictsOf(chart, { cluster }).flatMap(({ assumptions }) => assumptions)).toContain(
    'webhook sidecar.example.com: not in the set; assumed that the API server calls it for this object, and that it adds what injections[0] says',
  );
});

test.each<[string, object, string]>([
  ['neither a part nor a method', { injections: [{ webhook: 'a' }] }, 'injections[0]: needs pod: the part of a pod that the webhook adds'],
  ['a misspelt property', { injections: [{ pods: {} }] }, 'ClusterProfile.kubernetes: options.injections[0].pods: unknown property; did you mean pod?'],
  ['a function in place of an object', { injections: [{ mutator: (pod: unknown) => pod }] },
    'ClusterProfile.kubernetes: options.injections[0].mutator: found the function mutator where an object with a method mutate belongs'],
  ['a field that pods do not have', { injections: [{ pod: { spec: { hostnetwork: true } } }] },
    'injections[0]: pod.spec.hostnetwork: Kubernetes 1.30 has no such field; did you mean "hostNetwork"?'],
  ['the plugin is off', { injections: [{ pod: {} }], disableAdmissionPlugins: ['MutatingAdmissionWebhook'] },
    'injections: no effect, since the MutatingAdmissionWebhook plugin is off'],
  ['a file without a pod', { injectionFiles: ['FILE'] }, 'FILE:1:1: needs pod: the part of a pod that the webhook adds'],
])('%s', (_title, options, message) => {
  const file = fileWith('webhook: a\n', 'injected.yaml');
  const withFile = JSON.stringify(options).includes('FILE') ? { injectionFiles: [file] } : options;
  const given = withFile as ClusterOptions & { readonly injections?: PodInjection[] };
  expect(() => ClusterProfile.kubernetes('1.30', given)).toThrow(new Error(message.replace('FILE', file)));
});

const IN_VAIN = 'the changes that the message asks for do not help: with them, the API server answers: ';
const WIDER = 'Or label namespace default with pod-security.kubernetes.io/enforce=privileged.';
const HOST_NETWORK = 'pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)';

test.each<[title: string, injection: PodInjection, own: object, expected: string]>([
  ['what the webhook adds', { pod: { spec: { containers: [NET_ADMIN] } } }, {}, `${IN_VAIN}${NOT_ALLOWED}. ${WIDER}`],
  ['what the webhook sets', { pod: { spec: { hostNetwork: true } } }, {}, `${IN_VAIN}${HOST_NETWORK}. ${WIDER}`],
  ['what both set', { pod: { spec: { hostNetwork: true } } }, { hostNetwork: true }, `${IN_VAIN}${HOST_NETWORK}. ${WIDER}`],
  ['what a method sets', {
    mutator: {
      mutate: (pod) => {
        pod.spec.hostNetwork = true;
        return pod;
      },
    },
  }, {}, `${IN_VAIN}${HOST_NETWORK}. ${WIDER}`],
  ['what the manifest sets', { pod: { metadata: { labels: { mesh: 'yes' } } } }, { hostNetwork: true }, 'set spec.template.spec.hostNetwork to false. Note: '],
])('the fix of %s', (_title, injection, pod, expected) => {
  const chart: Chart = Testing.chart();
  deployment(chart, 'web', { pod });
  const [{ fix }] = PodSecurityValidation.verdictsOf(chart, { cluster: ClusterProfile.kubernetes('1.30', { ...BASELINE, injections: [injection] }) });
  expect(fix?.slice(0, expected.length)).toBe(expected);
});
