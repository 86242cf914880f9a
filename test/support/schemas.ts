import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';

/*
 * The schemas of reports: those of their standards, and where these publish none, the fields of their documentation.
 */

const ROOT = join(__dirname, '..', '..');
const OWN = join(ROOT, 'test', 'report', 'schemas');

function read(...path: readonly string[]): object {
  return JSON.parse(readFileSync(join(...path), 'utf8')) as object;
}

type Problems = (value: unknown) => readonly string[];

interface Validate {
  (value: unknown): unknown;
  errors?: null | readonly { readonly instancePath: string; readonly message?: string }[];
}

function problemsBy(validate: Validate): Problems {
  return (value) => (validate(value) === true ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message ?? ''}`));
}

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });

/** The schemas of the package. */
export const reportProblems = problemsBy(ajv.compile(read(ROOT, 'schemas', 'report.json')));
export const levelsProblems = problemsBy(ajv.compile(read(ROOT, 'schemas', 'levels.json')));
export const testReportProblems = problemsBy(ajv.compile(read(ROOT, 'schemas', 'test-report.json')));
export const gitLabProblems = problemsBy(ajv.compile(read(OWN, 'gitlab.json')));
export const policyReportProblems = problemsBy(ajv.compile(read(OWN, 'policy-report.json')));

const draft04 = new AjvDraft04({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(draft04 as never);
export const sarifProblems = problemsBy(draft04.compile(read(ROOT, 'node_modules', '@microsoft', 'jest-sarif', 'lib', 'schemas', 'sarif-2.1.0-rtm.5.json')));

const xsd = readFileSync(join(OWN, 'junit.xsd'), 'utf8');

/** All at once: each call starts a process of its own. */
export async function junitProblems(...reports: readonly string[]): Promise<readonly string[]> {
  const xml = reports.map((contents, i) => ({ fileName: `report-${i}.xml`, contents }));
  const { valid, errors } = await validateXML({ xml, schema: [xsd] });
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage);
}
