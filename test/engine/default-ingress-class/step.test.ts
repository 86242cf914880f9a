import { defaultIngressClass } from '../../../src/engine/default-ingress-class/step';
import { runStep, StepCase } from '../../support/run-step';

function ingressClass(name: string, creationTimestamp: string, isDefault = 'true'): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name, creationTimestamp, annotations: { 'ingressclass.kubernetes.io/is-default-class': isDefault } },
    spec: { controller: 'example.com/x' },
  };
}

const OLD = ingressClass('old', '2024-01-01T00:00:00Z');
const NEW = ingressClass('new', '2024-06-01T00:00:00Z');
const OTHER = ingressClass('other', '2024-07-01T00:00:00Z', 'false');

function answer(ingress: object, objects: readonly object[], options: StepCase = {}): unknown {
  const object = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web' }, ...ingress };
  const { object: left, denial } = runStep(defaultIngressClass, object, { plugin: 'DefaultIngressClass', objects, ...options });
  return denial ?? (left as { spec?: { ingressClassName?: string } }).spec?.ingressClassName;
}

test.each<[string, object, readonly object[], StepCase, unknown]>([
  ['the default class', {}, [OTHER, OLD], {}, 'old'],
  ['none without a default', {}, [OTHER], {}, undefined],
  ['its own class', { spec: { ingressClassName: 'own' } }, [OLD], {}, 'own'],
  ['none with the annotation', { metadata: { annotations: { 'kubernetes.io/ingress.class': 'x' } } }, [OLD], {}, undefined],
  ['the newest of several from 1.25', {}, [OLD, NEW], { minor: 25 }, 'new'],
  ['none of several in 1.24', {}, [OLD, NEW], { minor: 24 },
    [403, 'ingresses.networking.k8s.io "web" is forbidden: Internal error occurred: 2 default IngressClasses were found, only 1 allowed']],
  ['nothing in the group extensions', { apiVersion: 'extensions/v1beta1' }, [OLD], { minor: 21 }, undefined],
  ['nothing on update', {}, [OLD], { request: { operation: 'UPDATE' } }, undefined],
  ['nothing without the plugin', {}, [OLD], { plugin: undefined }, undefined],
])('an Ingress gets %s', (_title, ingress, objects, options, expected) => {
  expect(answer(ingress, objects, options)).toEqual(expected);
});
