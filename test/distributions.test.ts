import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClusterProfile } from '../src/integrations/cluster-profile';
import { readProfile } from '../src/manifests/cluster/profile';

/*
 * A vendor's profile is reached in two ways: by its name, and by a method of ClusterProfile.
 */

function distributions(): readonly string[] {
  const read = readProfile('none');
  return 'error' in read ? [...read.error.matchAll(/(\w+):VERSION/g)].map(([, name]) => name) : [];
}

test('there are distributions', () => {
  expect(distributions()).toContain('kubernetes');
});

test.each(distributions())('%s has a method of ClusterProfile and is on the pages', (name) => {
  expect(Object.getOwnPropertyNames(ClusterProfile)).toContain(name);
  expect(page('validation.md')).toContain(`ClusterProfile.${name}(`);
  expect(page('command-line.md')).toContain(`${name}:`);
});

function page(name: string): string {
  return readFileSync(join(__dirname, '../docs', name), 'utf8');
}
