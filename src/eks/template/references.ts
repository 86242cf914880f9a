import { splitReferences } from './substitution';
/** The logical IDs that a value of a template refers to, including those of parameters and pseudo parameters. */
export function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Array.isArray(value)
    ? value.flatMap(referencesIn)
    : Object.entries(value).flatMap(([key, item]) => [...referencesOf(key, item), ...referencesIn(item)]);
}

function referencesOf(name: string, argument: unknown): readonly string[] {
  switch (name) {
    case 'Ref':
      return typeof argument === 'string' ? [argument] : [];
    case 'Fn::GetAtt':
      return typeof argument === 'string' ? [argument.split('.')[0]] : [argument].flat().slice(0, 1).filter(isText);
    case 'Fn::Sub':
      return [argument].flat().slice(0, 1).filter(isText).flatMap(referencesInText);
    default:
      return [];
  }
}

/** `${Name}` and `${Resource.Attribute}`, but not the literal `${!Name}`. */
function referencesInText(text: string): readonly string[] {
  const references = splitReferences(text).filter((_, i) => i % 2 === 1).map((reference) => reference.slice(2, -1));
  return references.filter((name) => !name.startsWith('!')).map((name) => name.trim().split('.')[0]);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
