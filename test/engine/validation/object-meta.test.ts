import { formatFieldError } from '../../../src/engine/field/error';
import { ObjectMeta } from '../../../src/engine/objects/meta';
import { nameIsDNSLabel, nameIsDNSSubdomain, nameIsPathSegment, nameOf, NameRule, validateObjectMeta } from '../../../src/engine/validation/object-meta';
import { startValidation } from '../../../src/engine/validation/validation';
import { NOT_A_LABEL, NOT_A_NAME, NOT_A_SUBDOMAIN, NOT_A_VALUE } from '../../support/validation';
function metaErrors(metadata: ObjectMeta, minor: number, nameRule: NameRule, namespaced = true): string[] {
  const v = startValidation({ minor, allowPrivileged: true }, true);
  validateObjectMeta(metadata, { namespaced, nameRule }, v);
  return v.errors.map(formatFieldError);
}

describe('the name', () => {
  test.each<[string, ObjectMeta, string]>([
    ['is given', { name: 'a', generateName: 'b-' }, 'a'],
    ['or is made of a prefix', { name: '', generateName: 'b-' }, 'b-xxxxx'],
    ['that is not too long', { generateName: 'b'.repeat(100) }, `${'b'.repeat(58)}xxxxx`],
    ['or is none', {}, ''],
  ])('%s', (_title, metadata, expected) => {
    expect(nameOf(metadata)).toEqual(expected);
  });
});

describe('metadata', () => {
  test.each<[string, ObjectMeta, number, NameRule, string[]]>([
    [
      'in order',
      { name: 'a.b', namespace: 'team-a', labels: { 'a/b': 'c' }, annotations: { 'A.b/C': 'anything' } },
      24,
      nameIsDNSSubdomain,
      [],
    ],
    ['a name of dots', { name: 'a.b' }, 24, nameIsDNSLabel, [`metadata.name: Invalid value: "a.b": ${NOT_A_LABEL}`]],
    ['a path segment', { name: 'a%b' }, 24, nameIsPathSegment, ['metadata.name: Invalid value: "a%b": may not contain \'%\'']],
    ['a prefix with a hyphen at its end', { generateName: 'a-' }, 24, nameIsDNSLabel, []],
    [
      'a prefix that ends in a dot',
      { generateName: 'a.' },
      24,
      nameIsDNSSubdomain,
      [`metadata.generateName: Invalid value: "a.": ${NOT_A_SUBDOMAIN}`],
    ],
    ['a prefix of a hyphen', { generateName: '-' }, 24, nameIsDNSSubdomain, [
      `metadata.generateName: Invalid value: "-": ${NOT_A_SUBDOMAIN}`,
      `metadata.name: Invalid value: "-xxxxx": ${NOT_A_SUBDOMAIN}`,
    ]],
    [
      'a namespace that is none',
      { name: 'a', namespace: 'A' },
      24,
      nameIsDNSSubdomain,
      [`metadata.namespace: Invalid value: "A": ${NOT_A_LABEL}`],
    ],
    ['labels', { name: 'a', labels: { '': 'x', 'a': 'x y' } }, 24, nameIsDNSSubdomain, [
      'metadata.labels: Invalid value: "": name part must be non-empty',
      `metadata.labels: Invalid value: "": name part ${NOT_A_NAME}`,
      `metadata.labels: Invalid value: "x y": ${NOT_A_VALUE}`,
    ]],
    [
      'annotations in capitals',
      { name: 'a', annotations: { 'EXAMPLE.com/x': '', 'a b': '' } },
      24,
      nameIsDNSSubdomain,
      [`metadata.annotations: Invalid value: "a b": name part ${NOT_A_NAME}`],
    ],
    [
      'annotations that are too long',
      { name: 'a', annotations: { a: 'x'.repeat(262144) } },
      24,
      nameIsDNSSubdomain,
      ['metadata.annotations: Too long: must have at most 262144 bytes'],
    ],
    [
      'in the words of 1.16',
      { name: 'a', annotations: { a: 'x'.repeat(262144) } },
      16,
      nameIsDNSSubdomain,
      ['metadata.annotations: Too long: must have at most 262144 characters'],
    ],
    [
      'in the words of 1.32',
      { name: 'a', annotations: { a: 'x'.repeat(262144) } },
      32,
      nameIsDNSSubdomain,
      ['metadata.annotations: Too long: may not be more than 262144 bytes'],
    ],
  ])('%s', (_title, metadata, minor, rule, expected) => {
    expect(metaErrors(metadata, minor, rule)).toEqual(expected);
  });
});

describe('metadata of an object without namespace', () => {
  test.each<[string, ObjectMeta, string[]]>([
    ['a namespace is taken out', { name: 'a', namespace: 'A' }, []],
  ])('%s', (_title, metadata, expected) => {
    expect(metaErrors(metadata, 24, nameIsPathSegment, false)).toEqual(expected);
  });
});
