import { printedResourceName } from './resource-names';
import { duplicate, invalid, notSupported, required } from '../../field/error';
import { ContainerResizePolicy } from '../../objects/pod';
import { goText } from '../go/go-syntax';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go validateResizePolicy
 */

const RESOURCES = ['cpu', 'memory'];
const POLICIES = ['NotRequired', 'RestartContainer'];

export function validateResizePolicy(policies: readonly ContainerResizePolicy[], podRestartPolicy: string, path: string, v: Validation): void {
  const names = new Set<string>();
  policies.forEach(({ resourceName = '', restartPolicy = '' }, i) => {
    const printedName = printedResourceName(resourceName, v.rules);
    if (names.has(resourceName)) {
      v.errors.push(duplicate(`${path}[${i}]`, printedName));
    }
    names.add(resourceName);
    // upstream: the list's path, not the element's.
    if (resourceName === '') {
      v.errors.push(required(path, ''));
    } else if (!RESOURCES.includes(resourceName)) {
      v.errors.push(notSupported(path, printedName, RESOURCES));
    }
    if (restartPolicy === '') {
      v.errors.push(required(path, ''));
    } else if (!POLICIES.includes(restartPolicy)) {
      v.errors.push(notSupported(path, goText(restartPolicy, v.rules), POLICIES));
    }
    if (podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired') {
      const subject = v.rules.podRestartPolicyWording ? 'pod `restartPolicy`' : '`restartPolicy`';
      v.errors.push(invalid(path, goText(restartPolicy, v.rules), `must be 'NotRequired' when ${subject} is 'Never'`));
    }
  });
}

/** An init container that is no sidecar ends anyway. */
export function refuseRestartOfInitContainer(policies: readonly ContainerResizePolicy[], path: string, v: Validation): void {
  policies.forEach(({ restartPolicy = '' }, i) => {
    if (restartPolicy === 'RestartContainer') {
      const detail = "must not be set to 'RestartContainer' for non-sidecar initContainers";
      v.errors.push(invalid(`${path}[${i}].restartPolicy`, restartPolicy, detail));
    }
  });
}
