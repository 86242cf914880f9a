import { isDeepStrictEqual } from 'node:util';
import { reviewLine } from '../../src/cli/review';
import { comparable, Response } from '../support/recorded-response';
import { vectors } from '../support/vectors';

interface PspCase {
  readonly name: string;
  readonly objects: readonly unknown[];
  readonly request: unknown;
  readonly response: Response;
}

describe('the PodSecurityPolicy plugin answers as upstream did, through review', () => {
  test.each([
    ['psp.jsonl.gz', '1.24', 2570],
    ['psp-1.21.jsonl.gz', '1.21', 600],
  ])('all of %s', (file, kubernetesVersion, count) => {
    const cases = vectors<PspCase>(file);
    const disagreements = cases.flatMap(({ response: recorded, ...asked }) => {
      const { response } = JSON.parse(reviewLine(JSON.stringify({ ...asked, kubernetesVersion, plugins: ['PodSecurityPolicy'] })));
      const [ours, upstream] = [comparable(response), comparable(recorded)];
      return isDeepStrictEqual(ours, upstream) ? [] : [{ name: asked.name, ours, upstream }];
    });
    expect(cases).toHaveLength(count);
    expect(disagreements.slice(0, 3)).toEqual([]);
  });
});
