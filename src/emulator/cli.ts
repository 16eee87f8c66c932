import { findAnnounced } from "./announcement.ts";
import { AlreadyAnnounced, Claims } from "./claims.ts";
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
  const ended = Promise.withResolvers<undefined>();
  const end = (): void => ended.resolve(undefined);
  process.once("SIGTERM", end).once("SIGINT", end);
  const { pid } = process;
  const claims = new Claims(commandLine);
  try {
    const emulator = await startEmulator({
      ...commandLine,
      onAbandoned: end,
      onError: (error) => console.error(error),
      // Before the data is opened: two services must not work on the same folder.
      beforeData: (url) => claims.make({ url, pid, profile: commandLine.profile }),
    });
    console.log(`Emulator of the Google Photos Library API at ${emulator.url}`);
    await ended.promise;
    claims.withdrawAnnouncement();
    await emulator.close();
  } finally {
    claims.end();
  }
}

function fail(error: unknown): void {
  if (error instanceof AlreadyAnnounced) {
    console.log(error.url);
    return;
  }
  const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  const text = error instanceof Error ? error.message : String(error);
  console.error(isTaken ? "This port is taken. Choose another with --port, or 0 for any free one." : text);
  process.exitCode = 1;
}

run().catch(fail);
