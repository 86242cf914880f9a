import { run } from '../support/command-line';
import { comparable, Response } from '../support/recorded-response';
import { vectors } from '../support/vectors';

/*
 * The walkthroughs of VMware PKS, Amazon EKS and MetaKube, as a running kube-apiserver v1.24.17 answered them.
 */

interface Walkthrough {
  readonly title: string;
  readonly objects: readonly object[];
  readonly request: object;
  readonly response: Response;
  readonly policyTable: { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

const CASES = vectors<Walkthrough>('walkthroughs.jsonl');

async function review(version: string, { title, objects, request }: Walkthrough): Promise<{ readonly name: string; readonly response: Response }> {
  const line = JSON.stringify({ name: title, kubernetesVersion: version, plugins: ['PodSecurityPolicy', 'ServiceAccount'], objects, request });
  const { out } = await run(['review'], `${line}\n`);
  return JSON.parse(out);
}

/** The server's log is not part of the recording, and of an admission it notes the code as well. */
function recordedPart(response: Response): object {
  return { ...comparable(response), code: response.allowed ? undefined : response.code, stage: undefined, auditAnnotations: undefined };
}

describe('review answers as the server did', () => {
  test.each(CASES.map((each) => [each.title, each] as const))('%s', async (_title, each) => {
    const { name, response } = await review('1.24', each);
    expect(name).toBe(each.title);
    expect(recordedPart(response)).toEqual(recordedPart(each.response));
  });
});

describe('the sentences of other versions', () => {
  const denial = async (version: string, title: string) => (await review(version, CASES.find((each) => each.title === title)!)).response.message;

  test.each([
    ['1.13', 'yelb: default service account', 'pods "yelb-ui-69c7745b49-" is forbidden: unable to validate against any pod security policy: []'],
    ['1.18', 'yelb: default service account', 'pods "yelb-ui-69c7745b49-" is forbidden: unable to validate against any pod security policy: []'],
    ['1.19', 'yelb: default service account', 'pods "yelb-ui-69c7745b49-" is forbidden: PodSecurityPolicy: unable to admit pod: []'],
    ['1.21', 'busybox_privileged', 'pods "busybox_privileged" is forbidden: PodSecurityPolicy: unable to admit pod: '
      + '[spec.securityContext.hostNetwork: Invalid value: true: Host network is not allowed to be used]'],
    ['1.18', '004 nginx-hello, no policy'.slice(4), 'pods "nginx-hello-f4cb7b776-" is forbidden: no providers available to validate pod request'],
  ])('%s, %s', async (version, title, message) => {
    expect(await denial(version, title)).toBe(message);
  });
});

describe('get psp prints kubectl\'s table', () => {
  test.each(CASES.map((each) => [each.title, each] as const))('%s', async (_title, { objects, policyTable }) => {
    const manifest = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
    const { out, err, code } = await run(['get', 'psp', '-', '--cluster', 'kubernetes:1.24'], manifest);
    const [columns = [], ...rows] = out.trimEnd().split('\n').filter((line) => line !== '').map((line) => cellsOf(out, line));
    expect(rows).toEqual(policyTable.rows);
    expect(columns).toEqual(policyTable.rows.length === 0 ? [] : policyTable.columns.map((name) => name.toUpperCase()));
    expect(err.includes('No resources found')).toBe(policyTable.rows.length === 0);
    expect(code).toBe(0);
  });
});

/** The cells of a line, whose columns begin where those of the head do. */
function cellsOf(table: string, line: string): readonly string[] {
  const starts = [...table.split('\n')[0].matchAll(/\S+/g)].map(({ index }) => index);
  return starts.map((start, i) => line.slice(start, starts[i + 1]).trim());
}
