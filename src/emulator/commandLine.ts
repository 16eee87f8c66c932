import { parseArgs } from "node:util";
import { type Profile, profiles } from "./room.ts";
import { isScenarioName, scenarioNames } from "./scenarios/scenario.ts";

export interface CommandLine {
  readonly port: number;
  readonly profile: Profile;
  readonly scenario: string;
  readonly albums?: number;
  readonly items?: number;
  readonly data?: string;
  readonly latencyMs: number;
  readonly announce?: string;
  readonly lingerSeconds?: number;
  readonly help: boolean;
}

export const usage = `Usage: npm run emulator -- [options]

  --port N          port on 127.0.0.1; 0 takes any free one (8085)
  --profile NAME    legacy: all nineteen methods; google: as Google answers since 31 March 2025 (legacy)
  --scenario NAME   ${scenarioNames.join(", ")} (demo)
  --albums N        with scenario scale: number of albums
  --items N         with scenario scale: number of items, all in the first album
  --data DIR        keep everything there; what is there already wins over --scenario
  --latency MS      wait this long before every answer
  --announce FILE   say in this file where the service is; if another one says so, print its address and end
  --linger SECONDS  end this long after the last hold connection has closed
`;

/** @throws Error with a sentence for the person who typed */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string" },
      profile: { type: "string" },
      scenario: { type: "string" },
      albums: { type: "string" },
      items: { type: "string" },
      data: { type: "string" },
      latency: { type: "string" },
      announce: { type: "string" },
      linger: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const profile = profiles.find((name) => name === (values.profile ?? "legacy"));
  if (profile === undefined) throw new Error(`--profile is ${profiles.join(" or ")}.`);
  const scenario = values.scenario ?? "demo";
  if (!isScenarioName(scenario)) throw new Error(`--scenario is one of ${scenarioNames.join(", ")}.`);
  return {
    port: wholeNumber("--port", values.port, 65_535) ?? 8085,
    profile,
    scenario,
    albums: wholeNumber("--albums", values.albums, 100_000),
    items: wholeNumber("--items", values.items, 10_000_000),
    data: values.data,
    latencyMs: wholeNumber("--latency", values.latency, 600_000) ?? 0,
    announce: values.announce,
    lingerSeconds: wholeNumber("--linger", values.linger, 86_400),
    help: values.help,
  };
}

function wholeNumber(option: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text) || Number(text) > most)
    throw new Error(`${option} is a whole number up to ${most}.`);
  return Number(text);
}
