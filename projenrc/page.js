'use strict';
/* eslint-disable import/no-extraneous-dependencies -- it runs in a checkout alone */
// Builds what is the same in every HTML report: the style, the script, and the engine for trying changes. Nothing in it is loaded from elsewhere, and the
// policy in its head forbids everything else: the hashes name the scripts that may run.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { deflateRawSync } = require('node:zlib');
const { build } = require('esbuild');

const ROOT = join(__dirname, '..');
const PAGE = join(ROOT, 'page');

async function bundled(entryPoint, options = {}) {
  const { outputFiles: [{ text }] } = await build({
    entryPoints: [join(PAGE, entryPoint)],
    bundle: true,
    minify: true,
    // Class names are in no message, but the names of functions in stacks are worth their bytes to nobody.
    charset: 'ascii',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    tsconfig: join(ROOT, 'tsconfig.json'),
    absWorkingDir: ROOT,
    logLevel: 'warning',
    write: false,
    ...options,
  });
  return text.trim();
}

/** The parts of the page: `head`, up to the data; `engine`; `tail`, from the data on. */
async function buildPage() {
  const [style, script, engine] = await Promise.all([bundled('style.css', { target: ['chrome110', 'firefox115', 'safari16'] }), bundled('main.ts'), bundled('engine.ts')]);
  for (const text of [style, script]) {
    if (/<\/(?:script|style)|<!--/i.test(text)) {
      throw new Error('INVARIANT: no text of the page ends the element that it stands in');
    }
  }
  const policy = [
    'default-src \'none\'', `script-src '${hashOf(script)}'`, `style-src '${hashOf(style)}'`, 'worker-src blob:', 'base-uri \'none\'', 'form-action \'none\'',
  ].join('; ');
  const body = readFileSync(join(PAGE, 'page.html'), 'utf-8');
  return {
    head: [
      '<!DOCTYPE html>', '<html lang="en">', '<head>', '<meta charset="utf-8">', `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
      '<meta name="viewport" content="width=device-width, initial-scale=1">', '<meta name="referrer" content="no-referrer">',
      '<title>Pod security: what the API server answers</title>', `<style>${style}</style>`, '</head>', '<body>', body,
    ].join('\n'),
    engine: `<script type="text/plain" id="engine">${deflateRawSync(engine, { level: 9 }).toString('base64')}</script>\n`,
    tail: `<script>${script}</script>\n</body>\n</html>\n`,
  };
}

function hashOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

module.exports = { buildPage };
