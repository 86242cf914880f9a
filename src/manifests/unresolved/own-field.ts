import { effectInOther, effectInWorkload, stepsInTemplate } from './effect-of';
import { FieldEffect, OPEN } from './field-effects';
import { TokenField } from './token-field';
import { isVerbatim } from './verbatim-fields';
import { isCustomGroup } from '../../engine/admission-policy/built-in-kinds';
import { mayLackRoomForRevision } from '../../engine/controllers/statefulset-controller';
import { templatePath } from '../../engine/controllers/template-path';
import { formatPath } from '../../engine/decoding/field-path';
import { Steps } from '../../engine/field/steps';
import { kindNamed } from '../../engine/kinds';
import { PluginName } from '../../engine/settings';
import { EvaluatedObject } from '../result/result';
import { groupOf } from '../set/api-groups';

/** An unresolved field of an object that gets a verdict. */
export interface OwnField {
  readonly field: TokenField;
  /** The path within the pod, or within the object where it is outside of the pod template. */
  readonly within: string;
  readonly effect: FieldEffect;
  /** Whether valid values of the field may lead to different verdicts, and are not tried one by one. */
  readonly decides: boolean;
}

/** What own fields depend on beside their values. */
export interface OwnFieldContext {
  /** Tokens of which not every value is tried. */
  readonly open: ReadonlySet<string>;
  /** Whether an account may limit the secrets that its pods mount. */
  readonly limitsSecrets: boolean;
  /** Whether a LimitRange or a ResourceQuota limits what the object uses. */
  readonly limitsResources: boolean;
  /** The plugins that may decide by fields that no other plugin reads. */
  readonly readers: ReadonlySet<PluginName>;
  /** Whether an admission policy or a webhook selects objects by their labels or names. */
  readonly selectsObjects: boolean;
}

/** What is asked about the object itself. */
export interface AskedOfObject {
  /** Whether expressions of admission policies or of the matchConditions of webhooks are asked about it. The engine notes which values they read. */
  readonly asksExpressions: boolean;
  /** Whether a MutatingAdmissionPolicy is asked. */
  readonly asksMutations: boolean;
}

/** The field of the object, and whether it decides. */
export function ownField(field: TokenField, value: unknown, object: EvaluatedObject, context: OwnFieldContext & AskedOfObject): OwnField {
  const { kind, template } = object;
  const ownEffect = kindNamed(kind) === undefined ? effectInOther(field, kind) : field.effect ?? OPEN;
  const effect = template === undefined ? ownEffect : effectInCustomTemplate(field, value, template);
  const within = kindNamed(kind)?.workload || template !== undefined ? stepsInTemplate(field.steps, template ?? templatePath(kind)) : undefined;
  const isOpen = decides(effect, field, context)
    || mayBeRead(effect, !mayBeUnchanged(object) && isVerbatim(field, within, object) && !mayBeKey(field.steps, object, context), context)
    || decidesOnRevision(field.steps, object);
  return { field, within: within === undefined ? field.path : formatPath(within), effect, decides: isOpen };
}

/** Whether a value may be the one that is there already: it makes no request then, and nobody is asked who might refuse it. */
function mayBeUnchanged({ operation, verdict: { decision } }: EvaluatedObject): boolean {
  return operation !== undefined && decision === 'denied';
}

/**
 * Whether a mutation may compare the field beside its expression: the schema of a custom resource may say that the items of a list, or their fields, are the
 * keys by which the list is merged.
 */
function mayBeKey(steps: Steps, { apiVersion }: EvaluatedObject, { asksMutations }: AskedOfObject): boolean {
  return asksMutations && isCustomGroup(groupOf(apiVersion)) && steps.slice(-2).some((step) => typeof step === 'number');
}

/** Whether an expression may read what depends on the field, unnoted: the field as it is in the object, or others that are made from it. */
function mayBeRead({ type, ...effect }: FieldEffect, verbatim: boolean, { asksExpressions, asksMutations }: AskedOfObject): boolean {
  if (!asksExpressions || type === 'boolean') {
    return false;
  }
  // What a mutation makes of other fields may be what the token is compared with.
  const isTried = !asksMutations && TRIED.has(type) && !('of' in effect && effect.of === 'namespace');
  return !verbatim && !isTried;
}

/** Whether the pods of a StatefulSet have a label whose length depends on the hash of their template, and with it on each of its fields. */
function decidesOnRevision([root, part]: Steps, { kind, name }: EvaluatedObject): boolean {
  return kind === 'StatefulSet' && root === 'spec' && part === 'template' && mayLackRoomForRevision(name);
}

/** Effects of fields whose values are tried one by one. */
export const TRIED: ReadonlySet<FieldEffect['type']> = new Set(['boolean', 'zero', 'one-of', 'name', 'selected'] as const);

/** In a custom resource, no values are tried but those of the namespace. */
function effectInCustomTemplate(field: TokenField, value: unknown, template: string): FieldEffect {
  if (field.effect?.type === 'name') {
    return field.effect;
  }
  const effect = effectInWorkload(value, field.steps, template);
  return TRIED.has(effect.type) ? OPEN : effect;
}

export function decides(effect: FieldEffect, field: TokenField, context: OwnFieldContext): boolean {
  const { value: { tokens }, steps } = field;
  const { open, limitsSecrets, limitsResources, readers, selectsObjects } = context;
  switch (effect.type) {
    case 'none':
      return false;
    case 'validity':
      return isRead(effect.plugins, readers) || (selectsObjects && isSelectable(steps));
    case 'own-name':
      return selectsObjects && isSelectable(steps);
    case 'secrets':
      return limitsSecrets;
    case 'limited':
      return limitsResources || isRead(effect.plugins, readers);
    case 'open':
      return true;
    case 'zero':
      return isRead(effect.plugins, readers) || tokens.some((token) => open.has(token));
    case 'selected':
      return (selectsObjects && isSelectable(steps)) || tokens.some((token) => open.has(token));
    default:
      return tokens.some((token) => open.has(token));
  }
}

function isRead(plugins: readonly PluginName[] = [], readers: OwnFieldContext['readers']): boolean {
  return plugins.some((each) => readers.has(each));
}

/** Labels, the whole metadata, and the name. */
function isSelectable(steps: Steps): boolean {
  return steps.includes('labels') || steps.at(-1) === 'metadata' || (steps.at(-1) === 'name' && steps.at(-2) === 'metadata');
}

/** Whether an invalid value is possible. */
export function mayBeInvalid(effect: FieldEffect, { value: { parts } }: TokenField): boolean {
  return effect.type !== 'none' || parts === undefined;
}
