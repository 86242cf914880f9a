import { container, pod } from './pod';
import { Container, Pod, PodSpec } from '../../src/engine/objects/pod';
import { Check } from '../../src/engine/pod-security/check';
import { checkedPod } from '../../src/engine/pod-security/checked-pod';
import { loadPlugin, PodSecurityPlugin } from '../../src/engine/pod-security/configuration';
import { createRegistry } from '../../src/engine/pod-security/registry';
import { Minor, NEWEST_MINOR } from '../../src/engine/version';

/** A pod of one init, one regular and one ephemeral container, all with these fields, named `init`, `app` and `debug`. */
export function podOfEveryKind(fields: Container, spec: PodSpec = {}): Pod {
  return pod({
    initContainers: [container({ name: 'init', ...fields })],
    containers: [container(fields)],
    ephemeralContainers: [container({ name: 'debug', ...fields })],
    ...spec,
  });
}

/**
 * What a check says of a pod: nothing where it passes; else its reason, its detail, and each finding as `path: fix`.
 * `version` is that of the standards, `server` the minor that answers.
 */
export function outcome(check: Check, { metadata, spec = {} }: Pod, version: Minor = NEWEST_MINOR, server: Minor = NEWEST_MINOR): string[] {
  const [enrolled] = createRegistry([check]).checksFor(check.level, version, server);
  const violation = enrolled?.check(checkedPod(metadata?.annotations, spec));
  return violation === undefined ? [] : [violation.reason, violation.detail, ...violation.findings().map(({ path, fix }) => `${path}: ${fix}`)];
}

/** The plugin of a server of that minor. A configuration that it does not take is the test's own mistake. */
export function podSecurityPlugin(configuration: object = {}, newest: Minor = NEWEST_MINOR): PodSecurityPlugin {
  const version = newest >= 25 ? 'v1' : 'v1beta1';
  const loaded = loadPlugin(newest, { apiVersion: `pod-security.admission.config.k8s.io/${version}`, kind: 'PodSecurityConfiguration', ...configuration });
  if ('error' in loaded) {
    throw new Error(loaded.error);
  }
  return loaded.plugin;
}
