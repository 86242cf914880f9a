import { KubernetesObject } from '../objects/meta';

/*
 * Events in the other of their two groups.
 * upstream: k8s.io/kubernetes/pkg/apis/events/v1/conversion.go
 */

const NAMES_IN_CORE: Readonly<Record<string, string>> = {
  reportingController: 'reportingComponent',
  regarding: 'involvedObject',
  note: 'message',
  deprecatedSource: 'source',
  deprecatedFirstTimestamp: 'firstTimestamp',
  deprecatedLastTimestamp: 'lastTimestamp',
  deprecatedCount: 'count',
};
const NAMES_IN_EVENTS = Object.fromEntries(Object.entries(NAMES_IN_CORE).map(([inEvents, inCore]) => [inCore, inEvents]));

export function convertEvent(event: KubernetesObject, apiVersion: string): KubernetesObject {
  const names = apiVersion === 'v1' ? NAMES_IN_CORE : event.apiVersion === 'v1' ? NAMES_IN_EVENTS : {};
  const fields = Object.entries(event).map(([name, value]) => [Object.hasOwn(names, name) ? names[name] : name, value]);
  return { ...Object.fromEntries(fields), apiVersion };
}
