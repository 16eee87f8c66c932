import type { CommandBody } from "../host/command.ts";
import type { CommandId } from "../host/ids.ts";

/** What every command of a noun does. */
export type BodiesOf<Noun extends string> = Readonly<
  Record<Extract<CommandId, `googlePhotos.${Noun}.${string}`>, CommandBody>
>;
