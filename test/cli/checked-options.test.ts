import { CHECKED_OPTIONS, checkOptions } from '../../src/cli/checked-options';
import { OptionSpecs, parseOptions } from '../../src/cli/options';
import type { SetClient } from '../../src/manifests/client/set-client';

const SPECS: OptionSpecs = { ...CHECKED_OPTIONS, namespace: { type: 'string', help: '' }, strict: { type: 'boolean', help: '' } };

function clientFrom(args: readonly string[]): SetClient | undefined {
  return checkOptions(parseOptions(args, SPECS)).client;
}

const KUBECTL: SetClient = { name: 'kubectl', isOnServer: false, fieldManager: 'kubectl', force: false, fieldValidation: 'strict', isUpgrade: false };
const HELM: SetClient = { name: 'helm', isOnServer: true, fieldManager: 'helm', force: false, fieldValidation: 'warn', isUpgrade: false };
const FLUX: SetClient = { name: 'flux', isOnServer: true, fieldManager: 'kustomize-controller', force: true, fieldValidation: 'strict', isUpgrade: false };
const ARGO_CD: SetClient = { name: 'argocd', isOnServer: false, fieldManager: 'argocd-controller', force: true, fieldValidation: 'warn', isUpgrade: false };

test.each<[args: string, expected: SetClient]>([
  ['', KUBECTL],
  ['--client kubectl', KUBECTL],
  ['--client kubectl --server-side=false', KUBECTL],
  ['--server-side', { ...KUBECTL, isOnServer: true }],
  ['--server-side=true', { ...KUBECTL, isOnServer: true }],
  ['--server-side --field-manager ci --force-conflicts', { ...KUBECTL, isOnServer: true, fieldManager: 'ci', force: true }],
  ['--client helm', HELM],
  ['--client helm --server-side', HELM],
  ['--client helm --server-side=false', { ...HELM, isOnServer: false }],
  ['--client helm --force-conflicts', { ...HELM, force: true }],
  ['--client helm --field-validation strict', { ...HELM, fieldValidation: 'strict' }],
  ['--client helm --old release.yaml', { ...HELM, isUpgrade: true }],
  ['--client flux', FLUX],
  ['--client flux --field-manager platform', { ...FLUX, fieldManager: 'platform' }],
  ['--client argocd', ARGO_CD],
  ['--client argocd --server-side', { ...ARGO_CD, isOnServer: true }],
  ['--client argocd --field-manager platform --field-validation ignore', { ...ARGO_CD, fieldManager: 'platform', fieldValidation: 'ignore' }],
])('%s', (args, expected) => {
  expect(clientFrom(args.split(' ').filter((each) => each !== ''))).toEqual(expected);
});

test.each<[args: string, expected: string]>([
  ['--client argo', '--client argo: known clients are kubectl, helm, flux, argocd'],
  ['--client constructor', '--client constructor: known clients are kubectl, helm, flux, argocd'],
  ['--client flux --server-side=false', '--server-side: Flux always lets the API server merge'],
  ['--server-side=no', '--server-side: takes true or false, found no'],
  ['--force-conflicts=false', '--force-conflicts: takes no value, found false'],
  ['--field-manager ci', '--field-manager: only with --server-side'],
  ['--force-conflicts --server-side=false', '--force-conflicts: only with --server-side'],
  [`--server-side --field-manager ${'a'.repeat(129)}`, `--field-manager: found "${'a'.repeat(129)}": may not be more than 128 bytes`],
  ['--field-validation none', '--field-validation none: known levels are strict, warn, ignore'],
  ['--server-side --operation CREATE', '--server-side: not with --operation, which says what is done with the objects instead'],
  ['--client helm --operation DELETE', '--client helm: not with --operation, which says what is done with the objects instead'],
  ['--client helm --server-side=false --field-manager ci', '--field-manager: not with --server-side=false, where Helm merges the objects itself'],
  ['--client helm --server-side=false --force-conflicts', '--force-conflicts: not with --server-side=false, where Helm merges the objects itself'],
  ['--operation DELETE --field-validation ignore', '--field-validation: not with --operation DELETE, which sends no fields'],
  ['--client argocd --server-side=false --operation DELETE', '--client argocd: not with --operation, which says what is done with the objects instead'],
])('%s is an error', (args, expected) => {
  expect(() => clientFrom(args.split(' '))).toThrow(new Error(expected));
});

test.each<[args: string]>([['--operation DELETE'], ['--operation CREATE --client kubectl --server-side=false']])('%s is as kubectl', (args) => {
  expect(clientFrom(args.split(' '))).toEqual(KUBECTL);
});
