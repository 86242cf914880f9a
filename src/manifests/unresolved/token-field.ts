import { effectOf } from './effect-of';
import { FieldEffect, OPEN } from './field-effects';
import { UnresolvedValue } from './value';
import { formatPath } from '../../engine/decoding/field-path';
import { Steps } from '../../engine/field/steps';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/** A field whose value is not known yet. */
export interface TokenField {
  readonly steps: Steps;
  /** As findings write it: `spec.containers[0].image`. */
  readonly path: string;
  readonly value: UnresolvedValue;
  /** Undefined where no verdict depends on the object. */
  readonly effect: FieldEffect | undefined;
}

/** A document with the fields whose values are not known yet. */
export interface TokenDocument {
  readonly document: ManifestDocument;
  readonly fields: readonly TokenField[];
}

const NO_FIELDS: readonly TokenField[] = [];

export function readTokens(document: ManifestDocument): TokenDocument {
  const found: [Steps, UnresolvedValue][] = [];
  findTokens(document.value, [], found);
  const { value: object } = document;
  const fields = found.length === 0 || !isJsonObject(object) ? NO_FIELDS
    : found.map(([steps, value]) => ({ steps, path: formatPath(steps), value, effect: effectOfValue(effectOf(object, steps), value) }));
  return { document, fields };
}

function effectOfValue(effect: FieldEffect | undefined, { range }: UnresolvedValue): FieldEffect | undefined {
  return effect?.type === 'zero' && range === undefined ? OPEN : effect;
}

function findTokens(value: unknown, steps: Steps, found: [Steps, UnresolvedValue][]): void {
  if (value instanceof UnresolvedValue) {
    found.push([steps, value]);
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => findTokens(item, [...steps, i], found));
  } else if (isJsonObject(value)) {
    Object.entries(value).forEach(([key, item]) => findTokens(item, [...steps, key], found));
  }
}

/** Whether there is a token anywhere in the value. */
export function hasTokens(value: unknown): boolean {
  if (value instanceof UnresolvedValue) {
    return true;
  }
  return Array.isArray(value) ? value.some(hasTokens) : isJsonObject(value) && Object.values(value).some(hasTokens);
}
