'use strict';
// How many requests a second the PodSecurity plugin answers on one core: labels read, all modes evaluated, sentences made; objects decoded beforehand.
const { cpuMicros, report } = require('./measure');
const { vectors } = require('./vectors');
const { validate } = require('../lib/engine/pod-security/admission');
const { loadPlugin } = require('../lib/engine/pod-security/configuration');
const { NEWEST_MINOR } = require('../lib/engine/version');

const cases = vectors('psa').map(({ config, namespaceLabels, request: { namespace, username, object } }) => ({
  plugin: loadPlugin(NEWEST_MINOR, config).plugin,
  attributes: { operation: 'CREATE', namespace, username, object },
  lookups: { namespace: { metadata: { name: namespace, labels: namespaceLabels } } },
}));

const answerAll = () => cases.forEach(({ plugin, attributes, lookups }) => validate(plugin, attributes, lookups));
const micros = cpuMicros(answerAll, { warmUp: 200, rounds: 200 });
report('Pod Security admissions a second', cases.length / micros * 1e6, { atLeast: 200000 });
