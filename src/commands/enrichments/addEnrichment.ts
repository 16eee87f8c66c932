import { commands, l10n } from "vscode";
import type { Location, NewEnrichmentItem } from "../../api/types.ts";
import type { CommandId } from "../../host/ids.ts";
import { withProgress } from "../../host/progress.ts";
import { tell } from "../../host/tell.ts";
import { albumFor, type Chosen } from "../album.ts";
import { albumTitle } from "../albumTitle.ts";
import { askText, askTexts } from "../../host/askText.ts";
import type { CommandContext } from "../context.ts";
import { placeOf, placeQuestions, textProblem } from "./askPlace.ts";
import { askPosition, clickedItemOf, givenPosition, type Positioned } from "./askPosition.ts";
import { rememberEnrichment } from "./lastEnrichment.ts";

/**
 * Add Text…, between the pictures of an album: after the picture clicked, else at a place that is asked for. `given`
 * (`{ text, position }`) saves the questions; `position` is `first`, `last`, `{ afterItemId }` or
 * `{ afterEnrichmentId }`. Gives the id of what was added.
 */
export function addText(
  context: CommandContext,
  clicked?: unknown,
  given?: unknown,
): Promise<string | undefined> {
  const heading = l10n.t("Add Text");
  return add(context, { clicked, given }, heading, async () => {
    const question = { prompt: l10n.t("Text to stand between the pictures"), problem: textProblem };
    const text = goodText(partOf(given, "text")) ?? (await askText(heading, question));
    return text === undefined ? undefined : { enrichment: { textEnrichment: { text } }, name: text };
  });
}

/** Add Location…: as Add Text…; `given` is `{ location, position }`. */
export function addLocation(
  context: CommandContext,
  clicked?: unknown,
  given?: unknown,
): Promise<string | undefined> {
  const heading = l10n.t("Add Location");
  return add(context, { clicked, given }, heading, async () => {
    const location = givenPlace(partOf(given, "location")) ?? (await askLocation(heading));
    return (
      location && { enrichment: { locationEnrichment: { location } }, name: location.locationName ?? "" }
    );
  });
}

/** Add Route…: as Add Text…; `given` is `{ origin, destination, position }`. */
export function addRoute(
  context: CommandContext,
  clicked?: unknown,
  given?: unknown,
): Promise<string | undefined> {
  const heading = l10n.t("Add Route");
  return add(context, { clicked, given }, heading, async () => {
    const [from, to] = [givenPlace(partOf(given, "origin")), givenPlace(partOf(given, "destination"))];
    const route = from && to ? { origin: from, destination: to } : await askRoute(heading);
    if (route === undefined) return undefined;
    const name = l10n.t("{0} to {1}", route.origin.locationName ?? "", route.destination.locationName ?? "");
    return { enrichment: { mapEnrichment: route }, name };
  });
}

interface Asked {
  readonly clicked: unknown;
  readonly given: unknown;
}

interface Enrichment {
  readonly enrichment: NewEnrichmentItem;
  /** What it is called where it is chosen as a place to stand after. */
  readonly name: string;
}

async function add(
  context: CommandContext,
  { clicked, given }: Asked,
  heading: string,
  ask: () => Promise<Enrichment | undefined>,
): Promise<string | undefined> {
  const chosen = await albumFor(context, clicked, { title: heading, to: "append", may: "addEnrichment" });
  const what = chosen && (await ask());
  if (chosen === undefined || what === undefined) return undefined;
  const where =
    givenPosition(partOf(given, "position")) ??
    (await askPosition(context, chosen, { heading, clickedItemId: clickedItemOf(clicked) }));
  if (where === undefined) return undefined;
  const id = await withProgress(l10n.t("Adding to “{0}”…", albumTitle(chosen.album)), ({ signal }) =>
    chosen.library.addEnrichment(chosen.album.id, what.enrichment, { position: where.position, signal }),
  );
  rememberEnrichment(chosen, { id, name: what.name });
  announce(chosen, where);
  return id;
}

/** Seen here by this account only, since the Library API does not tell of what stands between pictures. */
function announce({ account, album }: Chosen, { words }: Positioned): void {
  const open: CommandId = "googlePhotos.album.openInGooglePhotos";
  const ref = { accountId: account.id, albumId: album.id };
  const message =
    words === undefined
      ? l10n.t("Added to “{0}”.", albumTitle(album))
      : l10n.t("Added to “{0}”, {1}.", albumTitle(album), words);
  tell(message, { title: l10n.t("Open in Google Photos"), go: () => commands.executeCommand(open, ref) });
}

async function askLocation(heading: string): Promise<Location | undefined> {
  const prompts = { name: l10n.t("Name of the place"), where: l10n.t("Where it is") };
  const answers = await askTexts(heading, placeQuestions(prompts));
  return placeOf(answers?.[0], answers?.[1]);
}

async function askRoute(
  heading: string,
): Promise<{ readonly origin: Location; readonly destination: Location } | undefined> {
  const start = { name: l10n.t("Name of the place where it begins"), where: l10n.t("Where it begins") };
  const end = { name: l10n.t("Name of the place where it ends"), where: l10n.t("Where it ends") };
  const answers = await askTexts(heading, [...placeQuestions(start), ...placeQuestions(end)]);
  const origin = placeOf(answers?.[0], answers?.[1]);
  const destination = placeOf(answers?.[2], answers?.[3]);
  return origin && destination && { origin, destination };
}

function partOf(given: unknown, name: string): unknown {
  return typeof given === "object" && given !== null
    ? (given as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function goodText(value: unknown): string | undefined {
  return typeof value === "string" && textProblem(value) === undefined ? value.trim() : undefined;
}

/** `{ name, at: "47.37, 8.54" }` */
function givenPlace(value: unknown): Location | undefined {
  const [name, at] = [partOf(value, "name"), partOf(value, "at")];
  return typeof name === "string" && typeof at === "string" ? placeOf(name, at) : undefined;
}
