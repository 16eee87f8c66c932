// What uploading costs beside a bare script that does the same. Parts: latency0, latency40, latency150, video, kill.
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { buildExtension } from "../scripts/vsix.ts";
import type { Measurement } from "./measurement.ts";
import { type Material, photos, screenshots, video } from "./upload/material.ts";
import { chunkBytes, fewestRequests, totalBytes } from "./upload/plan.ts";
import { Service } from "./upload/service.ts";

const budgets = { ratio: 1.15, memoryMB: 64, stallMs: 50 };

type Part = () => Promise<readonly Measurement[]>;

const parts: Readonly<Record<string, Part>> = {
  latency0: () => everything(0),
  latency40: () => everything(40),
  latency150: () => everything(150),
  video: videoAlone,
  kill: killed,
};

/** @param chosen names of parts; all if none */
export async function measure(chosen: readonly string[] = []): Promise<readonly Measurement[]> {
  await buildExtension();
  const measurements: Measurement[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (chosen.length === 0 || chosen.includes(name)) measurements.push(...(await part()));
  }
  return measurements;
}

/** 500 screenshots, 40 photos and a video, to a service so far away. */
async function everything(latencyMs: number): Promise<readonly Measurement[]> {
  const files = [...(await screenshots()), ...(await photos()), ...(await video())];
  const floor = await onService(latencyMs, (service) => service.run({ does: "floor", files }));
  return onService(latencyMs, async (service) => {
    const run = await service.run({ does: "queue", files });
    const requests = (await service.control.requests()).length;
    const fewest = fewestRequests(files, run.seconds);
    const what = (text: string): string => `${latencyMs} ms away: ${text}`;
    return [
      { what: what("time"), value: run.seconds, unit: "s" },
      { what: what("floor"), value: floor.seconds, unit: "s" },
      { what: what("time / floor"), value: run.seconds / floor.seconds, unit: "×", budget: budgets.ratio },
      { what: what("requests"), value: requests, unit: "", budget: fewest },
      { what: what("memory above idle"), value: run.peakMB, unit: "MB" },
      { what: what("memory of the floor"), value: floor.peakMB, unit: "MB" },
      { what: what("longest stall"), value: run.longestStallMs, unit: "ms", budget: budgets.stallMs },
    ];
  });
}

async function videoAlone(): Promise<readonly Measurement[]> {
  const files = await video();
  const run = await onService(0, (service) => service.run({ does: "queue", files }));
  return [
    { what: "video: time", value: run.seconds, unit: "s" },
    { what: "video: memory above idle", value: run.peakMB, unit: "MB", budget: budgets.memoryMB },
    { what: "video: longest stall", value: run.longestStallMs, unit: "ms", budget: budgets.stallMs },
  ];
}

/** Killed when half of the bytes are up; how many are sent twice then. */
async function killed(): Promise<readonly Measurement[]> {
  const small = [...(await screenshots()), ...(await photos())];
  return [
    { what: "killed video: sent twice", ...(await sentTwice(await video())), budget: chunkBytes / 1e6 },
    { what: "killed pictures: sent twice", ...(await sentTwice(small)) },
  ];
}

function sentTwice(files: readonly Material[]): Promise<Pick<Measurement, "value" | "unit">> {
  return onService(0, async (service) => {
    const child = await service.begin({ does: "queue", files });
    while ((await service.uploadedBytes()) < totalBytes(files) / 2) await delay(20);
    child.kill("SIGKILL");
    await once(child, "close");
    await service.run({ does: "resume", files });
    return { value: ((await service.uploadedBytes()) - totalBytes(files)) / 1e6, unit: "MB" };
  });
}

async function onService<T>(latencyMs: number, work: (service: Service) => Promise<T>): Promise<T> {
  const service = await Service.start(latencyMs);
  try {
    return await work(service);
  } finally {
    await service.stop();
  }
}
