import { alwaysPullImages } from '../../../src/engine/always-pull-images/step';
import { Pod, Volume } from '../../../src/engine/objects/pod';
import { runStep, StepCase } from '../../support/run-step';

const NEVER = { image: 'a', imagePullPolicy: 'Never' };
const ALWAYS = { image: 'a', imagePullPolicy: 'Always' };

function pod(container: object, volume: Volume = {}): Pod {
  return { kind: 'Pod', metadata: { name: 'web' }, spec: { initContainers: [container], containers: [container], volumes: [volume] } };
}

const IMAGE = { name: 'v', image: { reference: 'a', pullPolicy: 'Never' } };
const update = (old: Pod): StepCase => ({ request: { operation: 'UPDATE', oldObject: old } });

test.each<[string, Pod, StepCase, Pod]>([
  ['all containers', pod(NEVER), {}, pod(ALWAYS)],
  ['volumes from images in 1.31', pod(NEVER, IMAGE), { minor: 31 }, pod(ALWAYS, { name: 'v', image: { reference: 'a', pullPolicy: 'Always' } })],
  ['no volumes in 1.30', pod(NEVER, IMAGE), { minor: 30 }, pod(ALWAYS, IMAGE)],
  ['a new image of an update', pod(NEVER), update(pod({ ...NEVER, image: 'b' })), pod(ALWAYS)],
  ['no image that was there, in 1.21', pod(NEVER), { minor: 21, ...update(pod(NEVER)) }, pod(NEVER)],
  ['every image of an update in 1.20', pod(NEVER), { minor: 20, ...update(pod(NEVER)) }, pod(ALWAYS)],
  ['nothing without the plugin', pod(NEVER), { plugin: undefined }, pod(NEVER)],
])('%s', (_title, given, options, expected) => {
  expect(runStep(alwaysPullImages, given, { plugin: 'AlwaysPullImages', ...options })).toEqual({ object: expected });
});
