import { htmlReport } from '../../../src/report/html';
import { SET } from '../../support/reported-set';

const html = htmlReport(SET);

test('without a template, is one page without a script that loads nothing', () => {
  expect(html.startsWith('<!DOCTYPE html>')).toBe(true);
  expect(html).not.toMatch(/<script|<link|src=|url\(/);
});

test('shows every workload with its verdict and the server\'s words, as text', () => {
  expect(html.match(/<article class="\w+">/g)).toEqual(['denied', 'allowed', 'denied', 'unknown'].map((decision) => `<article class="${decision}">`));
  expect(html).toContain('<h2>denied: Deployment yelb/ui <small>app.yaml:20</small></h2>');
  expect(html).toContain('<dt>server</dt><dd><code>pods &quot;ui-&quot; is forbidden: PodSecurityPolicy: unable to admit pod: []</code></dd>');
  expect(html).toContain('<dt>warning</dt><dd>spec.containers[0].runAsNonroot: &lt;dropped&gt;</dd>');
});

test('shows what could not be read', () => {
  expect(html).toContain('<li>error: broken.yaml:3:7: found a tab</li>');
});

test('shows an assumption of one workload there, and one of several workloads once', () => {
  expect(html).toContain('<dt>assumes</dt><dd>ServiceAccount yelb/sa: not in the set; assumed that it exists</dd>');
  expect(html.match(/Namespace yelb: /g)).toHaveLength(1);
  expect(html).toContain('<li>assumes: Namespace yelb: not in the set; assumed that it exists (2 objects: Deployment yelb/web and Deployment yelb/ui)</li>');
  expect(html).toContain('<strong>1 allowed, 2 denied, 1 unknown, 1 not read</strong>; 2 verdicts rest on assumptions</p>');
});
