import { PhotosError } from "../../src/api/errors.ts";
import type { FaultRule } from "../support/emulatorControl.ts";
import { diskFull, watchDisk } from "./brokenDisk.ts";
import type { CellRig, CellWindow } from "./cellRig.ts";
import type { Leniency } from "./cellVerdict.ts";

/** One step that goes wrong in one way. */
export interface Cell extends Leniency {
  readonly name: string;
  /** It goes on until the restart. */
  readonly lasts?: boolean;
  /** Arranges the misfortune; it lasts until it has happened, or until what is given back is called. */
  readonly arrange: (rig: CellRig, window: CellWindow) => Promise<() => void>;
  /** The request that must have been made for the cell to mean anything. */
  readonly step?: string;
}

const nothing = (): void => undefined;

interface Step {
  /** The emulator's name of the request. */
  readonly method: string;
  /** So many of them go well before. */
  readonly after?: number;
}

const steps: Readonly<Record<string, Step>> = {
  bytes: { method: "uploads.raw" },
  "later bytes": { method: "uploads.raw", after: 2 },
  start: { method: "uploads.start" },
  chunk: { method: "uploads.chunk" },
  "later chunk": { method: "uploads.chunk", after: 1 },
  query: { method: "uploads.query" },
  finalise: { method: "uploads.finalize" },
  "new album": { method: "albums.create" },
  create: { method: "mediaItems.batchCreate" },
};

interface HttpFault {
  readonly rule: Omit<FaultRule, "method" | "times">;
  /** Not only once: until the restart. */
  readonly lasts?: boolean;
}

const statuses = [400, 401, 403, 404, 408, 429, 500, 503];

const httpFaults: Readonly<Record<string, HttpFault>> = {
  ...Object.fromEntries(statuses.map((status) => [`answers ${status}`, { rule: { status } }])),
  ...Object.fromEntries(
    statuses.map((status) => [`answers ${status} until the restart`, { rule: { status }, lasts: true }]),
  ),
  "answers 429 and says until when": { rule: { status: 429, retryAfter: 1 } },
  "answers 503 and says until when": { rule: { status: 503, retryAfter: 1 } },
  "is dropped before the server did it": { rule: { drop: "before" } },
  "is dropped after the server did it": { rule: { drop: "afterCommit" } },
  "is dropped until the restart": { rule: { drop: "before" }, lasts: true },
  "gets a truncated answer": { rule: { truncate: true } },
  "gets a nonsense answer": { rule: { invalidJson: true } },
  "is slow": { rule: { delayMs: 250 } },
  "gets stuck": { rule: { delayMs: 60_000 } },
};

const isFinal = ({ status }: HttpFault["rule"]): boolean => status === 400 || status === 404;
const loses = ({ drop, truncate, invalidJson, delayMs = 0 }: HttpFault["rule"]): boolean =>
  drop === "afterCommit" || truncate === true || invalidJson === true || delayMs > 1_000;

function httpCell(step: string, fault: string): Cell {
  const { method, after = 0 } = steps[step] as Step;
  const { rule, lasts = false } = httpFaults[fault] as HttpFault;
  const isSession = ["uploads.chunk", "uploads.query", "uploads.finalize"].includes(method);
  // What was finalised and not told is lost: the service tells a token once.
  const mayBegin = (isSession && isFinal(rule)) || (method === "uploads.finalize" && loses(rule));
  // Asking what the service has is only for who did not hear.
  const before: FaultRule[] =
    step === "query" ? [{ method: "uploads.chunk", drop: "afterCommit", times: 1 }] : [];
  return {
    name: `${step} ${fault}`,
    step: method,
    lasts,
    mayBegin,
    mayFail: isFinal(rule),
    arrange: async ({ control }) => {
      await control.addFaults(...before, { ...rule, method, after, ...(!lasts && { times: 1 }) });
      return nothing;
    },
  };
}

function dayCell(step: string, phase: "before" | "after"): Cell {
  const { method, after = 0 } = steps[step] as Step;
  return {
    name: `${step} ${phase} which a day passes`,
    step: method,
    mayBegin: true,
    arrange: async (rig, window) => {
      if (step === "query")
        await rig.control.addFaults({ method: "uploads.chunk", drop: "afterCommit", times: 1 });
      let seen = 0;
      window.onRequest = async (requested, when) => {
        const isIt = requested === nameOfStep(method) && when === phase;
        if (isIt && ++seen === after + 1) await rig.passDay(window);
      };
      return nothing;
    },
  };
}

/** As a window sees it: albums.create is a POST to /v1/albums. */
function nameOfStep(method: string): string {
  return method === "albums.create" ? "albums" : method;
}

function tokenCell(
  name: string,
  fail: (times: number, real: () => Promise<string>) => Promise<string>,
): Cell {
  return {
    name: `token ${name}`,
    lasts: name.endsWith("restart"),
    arrange: (_, window) => {
      const real = window.newToken;
      let times = 0;
      window.newToken = () => fail(++times, real);
      return Promise.resolve(() => (window.newToken = real));
    },
  };
}

const network = (): Promise<never> =>
  Promise.reject(new PhotosError("network", "The sign-in service is away."));
const signIn = (): Promise<never> => Promise.reject(new PhotosError("signIn", "Sign in again."));

const tokenCells: readonly Cell[] = [
  tokenCell("does not come the first time", (times, real) => (times === 1 ? network() : real())),
  tokenCell("does not come until the restart", network),
  tokenCell("is refused until the restart", signIn),
  tokenCell("is nonsense once", (times, real) => (times === 1 ? Promise.resolve("nonsense") : real())),
  tokenCell("comes late", (_, real) => new Promise((resolve) => setTimeout(resolve, 200)).then(real)),
];

/** The disk has no room from the nth thing on that is written for the journal, until the restart. */
function fullDiskCell(from: number): Cell {
  return {
    name: `journal write ${from} and all later ones find the disk full`,
    lasts: true,
    arrange: ({ folder }) => {
      let written = 0;
      const before = (what: string): void => {
        if (what !== "rm" && ++written >= from) throw diskFull(what);
      };
      return Promise.resolve(watchDisk(`${folder}/journal`, { before }));
    },
  };
}

function flickeringDiskCell(at: number): Cell {
  return {
    name: `journal write ${at} alone finds the disk full`,
    arrange: ({ folder }) => {
      let written = 0;
      const before = (what: string): void => {
        if (what !== "rm" && ++written === at) throw diskFull(what);
      };
      return Promise.resolve(watchDisk(`${folder}/journal`, { before }));
    },
  };
}

const counted = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

export const cells: readonly Cell[] = [
  ...Object.keys(steps).flatMap((step) => [
    ...Object.keys(httpFaults).map((fault) => httpCell(step, fault)),
    dayCell(step, "before"),
    dayCell(step, "after"),
  ]),
  ...tokenCells,
  ...counted(16).map(fullDiskCell),
  ...counted(16).map(flickeringDiskCell),
];
