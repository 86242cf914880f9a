import { Pod } from '../../../../src/engine/objects/pod';
import { seLinuxOptions } from '../../../../src/engine/pod-security/checks/se-linux-options';
import { Minor } from '../../../../src/engine/version';
import { container, pod, podWith } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'seLinuxOptions';
const SET = 'set forbidden securityContext.seLinuxOptions:';

function mustGo(at: string, field: string): string {
  const path = `${at}.securityContext.seLinuxOptions.${field}`;
  return `${path}: remove ${path}`;
}

describe('seLinuxOptions', () => {
  test.each<[string, Minor, Pod, string[]]>([
    ['unset is allowed', 37, podWith({}), []],
    ['no options are allowed', 37, podOfEveryKind({ securityContext: { seLinuxOptions: {} } }), []],
    ['empty options and a level are allowed', 37, podWith({ seLinuxOptions: { type: '', user: '', role: '', level: 's0:c1' } }), []],
    ['a container\'s type is allowed', 0, pod({
      containers: ['container_t', 'container_init_t', 'container_kvm_t'].map((type) => container({
        securityContext: { seLinuxOptions: { type } },
      })),
    }), []],
    ['another type is refused', 37, podWith({ seLinuxOptions: { type: 'spc_t' } }), [
      REASON, `container "app" ${SET} type "spc_t"`, mustGo('spec.containers[0]', 'type'),
    ]],
    ['a user is refused', 37, podWith({ seLinuxOptions: { user: 'system_u' } }), [
      REASON, `container "app" ${SET} user may not be set`, mustGo('spec.containers[0]', 'user'),
    ]],
    ['a role is refused', 37, podWith({ seLinuxOptions: { role: 'system_r' } }), [
      REASON, `container "app" ${SET} role may not be set`, mustGo('spec.containers[0]', 'role'),
    ]],
    ['of the pod too', 37, pod({ securityContext: { seLinuxOptions: { type: 'Container_t', user: 'u', role: 'r' } } }), [
      REASON, `pod ${SET} type "Container_t"; user may not be set; role may not be set`, mustGo('spec', 'type'), mustGo('spec', 'user'), mustGo('spec', 'role'),
    ]],
    ['every kind of container counts', 37, podOfEveryKind({ securityContext: { seLinuxOptions: { type: 'spc_t' } } }), [
      REASON, `containers "init", "app", "debug" ${SET} type "spc_t"`,
      mustGo('spec.initContainers[0]', 'type'), mustGo('spec.containers[0]', 'type'), mustGo('spec.ephemeralContainers[0]', 'type'),
    ]],
    ['what several say is gathered, types sorted', 37, podWith({ seLinuxOptions: { type: 'a_t', role: 'r' } }, { securityContext: { seLinuxOptions: { type: 'b_t' } } }), [
      REASON, `pod and container "app" ${SET} types "a_t", "b_t"; role may not be set`,
      mustGo('spec', 'type'), mustGo('spec.containers[0]', 'type'), mustGo('spec.containers[0]', 'role'),
    ]],
    ['the engine\'s type is allowed from 1.31 on', 31, podWith({ seLinuxOptions: { type: 'container_engine_t' } }), []],
    ['and refused to 1.30', 30, podWith({ seLinuxOptions: { type: 'container_engine_t' } }), [
      REASON, `container "app" ${SET} type "container_engine_t"`, mustGo('spec.containers[0]', 'type'),
    ]],
  ])('%s', (_title, version, given, expected) => {
    expect(outcome(seLinuxOptions, given, version)).toEqual(expected);
  });

  test.each<[string, Minor, Pod, string[]]>([
    ['1.26 names the user', 26, podWith({ seLinuxOptions: { user: 'u' } }), [
      REASON, `container "app" ${SET} user may not be set`, mustGo('spec.containers[0]', 'user'),
    ]],
    ['1.25 does not, without a wrong type', 25, podWith({ seLinuxOptions: { user: 'u' } }), [
      REASON, `container "app" ${SET} `, mustGo('spec.containers[0]', 'user'),
    ]],
    ['1.25 does next to a wrong type', 25, podWith({ seLinuxOptions: { user: 'u', type: 't' } }), [
      REASON, `container "app" ${SET} type "t"; user may not be set`, mustGo('spec.containers[0]', 'type'), mustGo('spec.containers[0]', 'user'),
    ]],
  ])('a server of %s', (_title, server, given, expected) => {
    expect(outcome(seLinuxOptions, given, server, server)).toEqual(expected);
  });
});
