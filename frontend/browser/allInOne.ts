import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const LIBRARIES = resolve(import.meta.dirname, '../../standalone/target/lib');
const START_DEADLINE_MS = 150_000;
const STOP_DEADLINE_MS = 30_000;

export interface StartOptions {
  readonly dataDir: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** More environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The whole product in one process, as `./aidebug start` runs it. */
export class AllInOne {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
  ) {}

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** Returns when it is ready. */
  static async start({ dataDir, port, environment = {} }: StartOptions): Promise<AllInOne> {
    const child = spawn(java(), argumentsOf(dataDir, port), {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const url = new Promise<string>((ready, fail) => {
      const late = setTimeout(() => fail(new Error(`The server did not become ready:\n${said}`)), START_DEADLINE_MS);
      const hear = (chunk: Buffer) => {
        said += chunk.toString();
        const found = /Ready on (http:\/\/\S+)/.exec(said)?.[1];
        if (found) {
          clearTimeout(late);
          ready(found);
        }
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code) => fail(new Error(`The server ended with ${code}:\n${said}`)));
    });
    try {
      return new AllInOne(child, await url);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = new Promise<void>((done) => this.process.once('exit', () => done()));
    const impatient = setTimeout(() => this.process.kill('SIGKILL'), STOP_DEADLINE_MS);
    this.process.kill('SIGTERM');
    await ended;
    clearTimeout(impatient);
  }
}

/** The same arguments as the launcher's; the launcher itself would build first. */
function argumentsOf(dataDir: string, port: number): string[] {
  const classPath = process.env['AIDEBUG_TEST_CLASSPATH'] ?? join(LIBRARIES, '*');
  return [
    '--enable-native-access=ALL-UNNAMED',
    '--sun-misc-unsafe-memory-access=allow',
    '--add-modules',
    'jdk.incubator.vector',
    '-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.aidebug.records',
    '-Xmx600m',
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-Djdk.virtualThreadScheduler.parallelism=8',
    '-cp',
    classPath,
    'io.aidebug.standalone.AidebugMain',
    'start',
    ...['--port', String(port), '--kafka-port', '0', '--registry-port', '0', '--index-port', '0'],
    ...['--data-dir', dataDir],
  ];
}

/** Maven may run on another Java than the product's. */
function java(): string {
  const homes = [
    process.env['JAVA_HOME'] ?? '',
    ...['/usr/lib/jvm', '/opt/java'].flatMap((place) => (existsSync(place) ? readdirSync(place).map((name) => join(place, name)) : [])),
  ];
  const home = homes.find((candidate) => {
    const release = join(candidate, 'release');
    return candidate !== '' && existsSync(release) && /^JAVA_VERSION="25[."]/m.test(readFileSync(release, 'utf8'));
  });
  if (!home) throw new Error('No JDK 25 was found: point JAVA_HOME at one.');
  return join(home, 'bin', 'java');
}
