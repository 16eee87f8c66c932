import { type Announcement, announce, findAnnounced, withdraw } from "./announcement.ts";
import { type CommandLine, readCommandLine, usage } from "./commandLine.ts";
import { startEmulator } from "./startEmulator.ts";

async function run(): Promise<void> {
  const commandLine = readCommandLine(process.argv.slice(2));
  if (commandLine.help) {
    process.stdout.write(usage);
    return;
  }
  const running = commandLine.announce === undefined ? undefined : await findAnnounced(commandLine.announce);
  if (running === undefined) await serve(commandLine);
  else console.log(running.url);
}

async function serve(commandLine: CommandLine): Promise<void> {
  let own: Announcement | undefined;
  const ended = Promise.withResolvers<undefined>();
  const end = (): void => ended.resolve(undefined);
  process.once("SIGTERM", end).once("SIGINT", end);
  const emulator = await startEmulator({
    ...commandLine,
    onAbandoned: end,
    onError: (error) => console.error(error),
    // Before the data is opened: two services must not work on the same folder.
    beforeData: async (url) => {
      if (commandLine.announce === undefined) return;
      const { profile, announce: file } = commandLine;
      own = { url, pid: process.pid, profile };
      const winner = await announce(file, own);
      if (winner !== undefined) throw new AnnouncedElsewhere(winner.url);
    },
  });
  console.log(`Emulator of the Google Photos Library API at ${emulator.url}`);
  await ended.promise;
  if (commandLine.announce !== undefined && own !== undefined) withdraw(commandLine.announce, own);
  await emulator.close();
}

/** Another one was quicker: its address is what was asked for. */
class AnnouncedElsewhere extends Error {
  readonly url: string;

  constructor(url: string) {
    super(`Announced at ${url}`);
    this.url = url;
  }
}

function fail(error: unknown): void {
  if (error instanceof AnnouncedElsewhere) {
    console.log(error.url);
    return;
  }
  const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  const text = error instanceof Error ? error.message : String(error);
  console.error(isTaken ? "This port is taken. Choose another with --port, or 0 for any free one." : text);
  process.exitCode = 1;
}

run().catch(fail);
