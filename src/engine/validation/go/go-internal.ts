import { compactJson, indentedJson, internalJson, InternalTypes } from './internal-json';
import { unifiedDiff } from './unified-diff';
import { GoSyntax } from '../../field/error';
import { PodSpec, PodTemplateSpec } from '../../objects/pod';
import { Minor } from '../../version';
import { Validation } from '../validation';

/*
 * Values that an error prints whole. Before 1.34 it is in Go's own syntax, with addresses of the server's memory: there, three dots stand for them.
 */

/** @param type as `core.PodSpec` or `[]core.PersistentVolumeClaim`. @param types the fields of that type and others, where few sets have such a kind */
export function goInternal(type: string, value: unknown, { minor, rules }: Validation, types?: InternalTypes): GoSyntax {
  if (!rules.jsonValues) {
    return { goSyntax: `${type}{...}` };
  }
  return { goSyntax: compactJson(internalJson(type, withHostFields(type, value, minor), minor, types)) };
}

/** Texts with more lines are not compared. */
const MOST_LINES = 20_000;

/**
 * What follows the sentence of an error that tells a difference.
 *
 * upstream: before 1.34, a diff of Go values that comes out otherwise from one build of the server to the next. Three dots stand for it.
 */
export function goDiff(type: string, old: unknown, value: unknown, { minor, rules }: Validation): string {
  if (!rules.jsonValues) {
    return `\n  ${type}{...}\n`;
  }
  const [before, after] = [old, value].map((given) => indentedJson(internalJson(type, withHostFields(type, given, minor), minor)));
  return before.length > MOST_LINES || after.length > MOST_LINES ? '' : `\n${unifiedDiff(before, after)}`;
}

/** To here the internal type has the namespaces of the host in the security context. */
const HOST_FIELDS_IN_CONTEXT_UNTIL: Minor = 36;

function withHostFields(type: string, value: unknown, minor: Minor): unknown {
  if (value === undefined || minor > HOST_FIELDS_IN_CONTEXT_UNTIL) {
    return value;
  }
  switch (type) {
    case 'core.PodSpec':
      return internalSpec(value as PodSpec);
    case 'core.PodTemplateSpec': {
      const template = value as PodTemplateSpec;
      return { ...template, spec: internalSpec(template.spec ?? {}) };
    }
    default:
      return value;
  }
}

function internalSpec(spec: PodSpec): PodSpec {
  const { hostNetwork, hostPID, hostIPC, hostUsers, shareProcessNamespace } = spec;
  return { ...spec, securityContext: { ...spec.securityContext, ...{ hostNetwork, hostPID, hostIPC, hostUsers, shareProcessNamespace } } };
}
