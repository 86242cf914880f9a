import { run } from '../support/command-line';
import { fileWith } from '../support/outdir';

describe('rows', () => {
  test('each line gets an answer, and a bad one does not end the run', async () => {
    const rows = [
      '{"name":"a","expr":"1 + x","env":"1.36","vars":{"x":2}}',
      'nonsense',
      '[]',
      '{"name":"b","env":"1.36"}',
      '{"expr":"1","env":"latest"}',
      '{"expr":"1","env":"1.38"}',
      '{"expr":"1 +","env":"1.36"}',
      '{"expr":"int(\'x\')","env":"stored"}',
      '{"expr":"x.y","env":"1.36","vars":{"x":{}}}',
      '{"expr":"x","env":"1.36","vars":{"x":9007199254740993}}',
      '{"expr":"Object{a: 1}","env":"1.36","patch":true}',
    ];
    const { code, out } = await run(['cel'], `${rows.join('\n')}\n`);
    const answers = out.trim().split('\n').map((line) => JSON.parse(line) as object);
    expect(answers).toEqual([
      { name: 'a', value: { int: '3' }, type: 'int', cost: 2 },
      { badRow: "invalid character 'o' in literal null (expecting 'u') (line 1, column 2)" },
      { badRow: 'found a list where a row belongs' },
      { name: 'b', badRow: expect.stringContaining('expr') },
      { badRow: 'env: found "latest" where a version such as "1.36" or "stored" belongs; known are 1.26 to 1.37' },
      { badRow: 'env: found "1.38" where a version such as "1.36" or "stored" belongs; known are 1.26 to 1.37' },
      { compileError: expect.stringContaining("Syntax error: mismatched input '<EOF>'") },
      { compileError: "program instantiation failed: type conversion error from 'string' to 'int'", type: 'int' },
      { error: 'no such key: y', type: 'dyn', cost: 2 },
      { value: { int: '9007199254740993' }, type: 'dyn', cost: 1 },
      { value: { object: 'Object', json: { a: 1 } }, type: 'Object', cost: 40 },
    ]);
    expect(code).toBe(2);
  });

  test('answers escape in JSON what a terminal would follow', async () => {
    const { out } = await run(['cel'], '{"name":"\u202e","expr":"x","env":"1.36","vars":{"x":"\u009b1m"}}\n');
    expect(out).toBe('{"name":"\\u202e","value":{"string":"\\u009b1m"},"type":"dyn","cost":1}\n');
  });
});

describe('an expression on objects', () => {
  const OBJECTS = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\n';

  test('prints the value for each object, with its cost', async () => {
    const { code, out, err } = await run(['cel', 'has(object.metadata.labels)', '-'], OBJECTS);
    expect(out).toBe('Pod/web: {"bool":true} (cost 2)\nService/web: {"bool":false} (cost 2)\n');
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  test.each([['a name that the server makes up', '{generateName: web-}', 'Pod/web-'], ['no name', '{}', 'Pod without a name']])('tells an object with %s', async (
    _title, metadata, name,
  ) => {
    const { out } = await run(['cel', 'object.kind', '-'], `apiVersion: v1\nkind: Pod\nmetadata: ${metadata}\n`);
    expect(out).toBe(`${name}: {"string":"Pod"} (cost 2)\n`);
  });

  test('fails where the expression does', async () => {
    const { code, out } = await run(['cel', 'object.metadata.labels.app', '-'], OBJECTS);
    expect(out).toBe('Pod/web: {"string":"web"} (cost 4)\nService/web: error: no such key: labels (cost 3)\n');
    expect(code).toBe(1);
  });

  test('prints names, values and errors of the input so that they can only be read', async () => {
    const hostile = 'apiVersion: v1\nkind: "Pod\\e[2K"\nmetadata: {name: "a\\n::error::b", labels: {"\\u202e": "\\e[1A\\u009b"}}\n';
    expect(await run(['cel', 'object.metadata.labels', '-'], hostile)).toEqual({
      code: 0, out: 'Pod\\x1b[2K/a\\n::error::b: {"map":[[{"string":"\\u202e"},{"string":"\\u001b[1A\\u009b"}]]} (cost 3)\n', err: '',
    });
    expect((await run(['cel', 'object.metadata["\u202e"]', '-'], hostile)).out).toBe('Pod\\x1b[2K/a\\n::error::b: error: no such key: \\u202e (cost 3)\n');
  });

  test('names a file that cannot be read in the same way', async () => {
    const file = fileWith('a: [', '\u202e\u001b.yaml');
    const { code, err } = await run(['cel', '1', file]);
    expect({ code, err }).toEqual({ code: 2, err: `error: ${file.replace('\u202e\u001b', '\\u202e\\x1b')}:1:6: found nothing that can be a value; add it, or remove the sign that announces it\n` });
  });

  test('takes the objects of a list one by one', async () => {
    const list = 'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n- 7\n- {apiVersion: v1, kind: PodList, items: [{metadata: {name: b}}]}\n';
    expect(await run(['cel', 'object.kind', '-'], list)).toEqual({
      code: 2,
      out: 'Pod/a: {"string":"Pod"} (cost 2)\nPod/b: {"string":"Pod"} (cost 2)\n',
      err: 'error: stdin:1 items[1]: found the number 7 where an object with apiVersion and kind belongs\n',
    });
  });

  test('shows the place of an error below it', async () => {
    expect(await run(['cel', 'object.a +\n objekt.b', '-'], OBJECTS)).toEqual({
      code: 2,
      out: '',
      err: "cdk8s-pod-security cel: compilation failed: ERROR: <input>:2:2: undeclared reference to 'objekt' (in container '')\n |  objekt.b\n | .^\n",
    });
  });

  test('needs no object', async () => {
    expect(await run(['cel', '1 + 1'])).toEqual({ code: 0, out: '{"int":"2"} (cost 1)\n', err: '' });
  });

  test.each([
    [['cel', '1', ''], 'an empty PATH given, as from a variable of the shell that is not set'],
    [['cel', '--kubernetes-version', '1.30'], '--kubernetes-version: only with an EXPRESSION; a row names its version as env'],
    [['cel', '1 +'], 'compilation failed: ERROR: <input>:1:4: Syntax error'],
    [['cel', '1', '--kubernetes-version', 'x'], '--kubernetes-version: found x; known are 1.26 to 1.37'],
    [['cel', '1', '--kubernetes-version', '1.25'], '--kubernetes-version: found 1.25; known are 1.26 to 1.37'],
    [['cel', '1', '--kubernetes-version', '1.38'], '--kubernetes-version: found 1.38; known are 1.26 to 1.37'],
    [['cel', '[1].distinct()', '--kubernetes-version', '1.33'], "undeclared reference to 'distinct'"],
  ])('%p is wrong usage', async (args, message) => {
    const { code, err } = await run(args);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});
