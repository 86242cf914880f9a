/**
 * Linux capabilities, without the prefix `CAP_`.
 * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
export enum Capability {
  /** Every capability, in `allowedCapabilities`. */
  ANY = '*',
  /** Every capability, in `requiredDropCapabilities`. */
  ALL = 'ALL',
  /** Set up kernel auditing. */
  AUDIT_CONTROL = 'AUDIT_CONTROL',
  /** Read the audit log through a multicast netlink socket. */
  AUDIT_READ = 'AUDIT_READ',
  /** Write to the kernel's audit log. */
  AUDIT_WRITE = 'AUDIT_WRITE',
  /** Prevent the system from suspending. */
  BLOCK_SUSPEND = 'BLOCK_SUSPEND',
  /** Use privileged BPF operations. */
  BPF = 'BPF',
  /** Checkpoint and restore processes. */
  CHECKPOINT_RESTORE = 'CHECKPOINT_RESTORE',
  /** Change the owner of any file. */
  CHOWN = 'CHOWN',
  /** Bypass the permissions to read, write and execute files. */
  DAC_OVERRIDE = 'DAC_OVERRIDE',
  /** Bypass the permissions to read files and directories. */
  DAC_READ_SEARCH = 'DAC_READ_SEARCH',
  /** Bypass checks that the process owns the file. */
  FOWNER = 'FOWNER',
  /** Keep the set-user-ID and set-group-ID bits when a file changes. */
  FSETID = 'FSETID',
  /** Lock memory. */
  IPC_LOCK = 'IPC_LOCK',
  /** Bypass permissions on System V IPC objects. */
  IPC_OWNER = 'IPC_OWNER',
  /** Send signals to any process. */
  KILL = 'KILL',
  /** Take leases on any file. */
  LEASE = 'LEASE',
  /** Set the append-only and immutable flags of files. */
  LINUX_IMMUTABLE = 'LINUX_IMMUTABLE',
  /** Configure mandatory access control. */
  MAC_ADMIN = 'MAC_ADMIN',
  /** Override mandatory access control. */
  MAC_OVERRIDE = 'MAC_OVERRIDE',
  /** Create special files. */
  MKNOD = 'MKNOD',
  /** Configure the network. */
  NET_ADMIN = 'NET_ADMIN',
  /** Bind to ports below 1024. */
  NET_BIND_SERVICE = 'NET_BIND_SERVICE',
  /** Send broadcasts and listen to multicasts. */
  NET_BROADCAST = 'NET_BROADCAST',
  /** Use raw and packet sockets. */
  NET_RAW = 'NET_RAW',
  /** Monitor performance. */
  PERFMON = 'PERFMON',
  /** Set the capabilities of files. */
  SETFCAP = 'SETFCAP',
  /** Change the group of a process. */
  SETGID = 'SETGID',
  /** Change the capabilities of processes. */
  SETPCAP = 'SETPCAP',
  /** Change the user of a process. */
  SETUID = 'SETUID',
  /** Read the kernel's log. */
  SYSLOG = 'SYSLOG',
  /** Perform system administration; close to full root access. */
  SYS_ADMIN = 'SYS_ADMIN',
  /** Reboot the system. */
  SYS_BOOT = 'SYS_BOOT',
  /** Use chroot. */
  SYS_CHROOT = 'SYS_CHROOT',
  /** Load and unload kernel modules. */
  SYS_MODULE = 'SYS_MODULE',
  /** Raise the priority of processes. */
  SYS_NICE = 'SYS_NICE',
  /** Turn process accounting on and off. */
  SYS_PACCT = 'SYS_PACCT',
  /** Trace any process. */
  SYS_PTRACE = 'SYS_PTRACE',
  /** Use I/O ports. */
  SYS_RAWIO = 'SYS_RAWIO',
  /** Override resource limits. */
  SYS_RESOURCE = 'SYS_RESOURCE',
  /** Set the clock. */
  SYS_TIME = 'SYS_TIME',
  /** Configure terminals. */
  SYS_TTY_CONFIG = 'SYS_TTY_CONFIG',
  /** Wake the system with a timer. */
  WAKE_ALARM = 'WAKE_ALARM',
}
