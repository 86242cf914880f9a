import { JsonObject } from '../../engine/json-object';

/** The values that a parameter may have, where its declaration lists them: by AllowedValues, or by an AllowedPattern of nothing but these texts. */
export function allowedValuesOf({ Type: type, AllowedValues: values, AllowedPattern: pattern }: JsonObject): readonly string[] {
  if (type !== 'String' && type !== 'Number') {
    return [];
  }
  const listed = Array.isArray(values) ? [...new Set(values.map(String))] : undefined;
  const alternatives = type === 'String' && typeof pattern === 'string' ? alternativesIn(pattern) : undefined;
  return listed !== undefined && alternatives !== undefined ? listed.filter((value) => alternatives.includes(value)) : listed ?? alternatives ?? [];
}

/** Texts between anchors, without a character that means something else to a regular expression: `^(dev|prod)$`. */
const TEXTS = /^\^(?:\((?:\?:)?([\w /:=,@-]+(?:\|[\w /:=,@-]+)*)\)|([\w /:=,@-]+))\$$/;

/**
 * The only values that match. Of any other pattern nothing is known: what an expression matches is left to CloudFormation, which reads it as Java does.
 */
function alternativesIn(pattern: string): readonly string[] | undefined {
  const [, several, one = several] = TEXTS.exec(pattern) ?? [];
  return one === undefined ? undefined : [...new Set(one.split('|'))];
}
