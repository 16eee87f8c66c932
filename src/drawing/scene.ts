/** What a drawn picture shows. */
export type SceneKind =
  | "mountains"
  | "lake"
  | "meadow"
  | "dunes"
  | "forest"
  | "sky"
  | "stars"
  | "harbour"
  | "city"
  | "beach"
  | "flowers"
  | "snow"
  | "food"
  | "people"
  | "whiteboard"
  | "chart"
  | "editor"
  | "terminal"
  | "receipt"
  | "document"
  | "diagram";

export type Season = "spring" | "summer" | "autumn" | "winter";

/**
 * A picture as a recipe: the same scene gives the same composition at every size, and equal bytes at an
 * equal size. It is plain data, so that it can be stored as JSON and handed to a worker.
 */
export interface Scene {
  readonly kind: SceneKind;
  /** Any integer; chooses the composition. */
  readonly seed: number;
  /** Hour of the day the light is taken from, 0 to 24. */
  readonly hour?: number;
  readonly season?: Season;
  /** Heading written on charts, documents, screens and boards. */
  readonly title?: string;
}

const screens: readonly SceneKind[] = ["editor", "terminal", "chart", "diagram"];

/** Screens have flat colours and text: they are PNG. */
export const isScreen = ({ kind }: Scene): boolean => screens.includes(kind);
