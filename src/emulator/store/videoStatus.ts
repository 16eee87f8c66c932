import type { VideoProcessingStatus } from "../../api/types.ts";
import type { ItemRecord } from "./records.ts";
import type { Store } from "./store.ts";

const processingMs = { uploaded: 30_000, scenario: 3_600_000 };

/** How far a video is on the emulator's clock: one that was processing is ready after a while. */
export function videoStatus(item: ItemRecord, store: Store): VideoProcessingStatus | undefined {
  if (item.video === undefined) return undefined;
  if (item.video.status !== "PROCESSING") return item.video.status ?? "READY";
  const readyAt =
    item.source.kind === "file"
      ? Date.parse(item.uploadedAt) + processingMs.uploaded
      : store.library.beginning.at + processingMs.scenario;
  return store.clock.now() < readyAt ? "PROCESSING" : "READY";
}
