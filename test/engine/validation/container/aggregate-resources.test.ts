import { PodSpec } from '../../../../src/engine/objects/pod';
import { aggregateResources } from '../../../../src/engine/validation/container/aggregate-resources';
import { formatQuantity } from '../../../../src/engine/validation/container/quantity';
import { quantityOf } from '../../../../src/engine/validation/container/resources';

const runs = (cpu: string): object => ({ resources: { requests: { cpu } } });
const sidecar = (cpu: string): object => ({ ...runs(cpu), restartPolicy: 'Always' });

test.each<[string, PodSpec, string | undefined]>([
  ['nothing', {}, undefined],
  ['containers together', { containers: [runs('500m'), runs('700m')] }, '1200m'],
  ['an init container by itself', { containers: [runs('1')], initContainers: [runs('2'), runs('1')] }, '2'],
  ['sidecars all the time', { containers: [runs('1')], initContainers: [sidecar('2'), sidecar('3')] }, '6'],
  ['an init container with the sidecars before it', { containers: [runs('1')], initContainers: [sidecar('2'), runs('4'), sidecar('1')] }, '6'],
  ['in the way of writing of the first that is not zero', { containers: [runs('0'), runs('1Ki'), runs('1k')] }, '2024'],
])('the sum of %s', (_title, spec, expected) => {
  const sum = aggregateResources(spec, 'requests', quantityOf).get('cpu');
  expect(sum && formatQuantity(sum)).toBe(expected);
});
