import type { SceneKind } from "../../drawing/scene.ts";
import type { CameraName } from "./cameras.ts";
import type { ScenarioAccount, ScenarioApp, ScenarioShare } from "./scenario.ts";

/** A motif, with the hours it was taken at. */
export interface Shot {
  readonly kind: SceneKind;
  readonly hours?: readonly [from: number, to: number];
  /** Headings to write on it. */
  readonly titles?: readonly string[];
  /** Descriptions somebody wrote; most pictures have none. */
  readonly captions?: readonly string[];
}

export interface AlbumPlan {
  /** Absent for pictures in no album. */
  readonly title?: string;
  readonly account: ScenarioAccount;
  readonly app: ScenarioApp;
  /** First day, and how many days the pictures spread over. */
  readonly from: string;
  readonly days: number;
  readonly count: number;
  readonly cameras: readonly [CameraName, ...CameraName[]];
  /** In the order of their first appearance; the first is the cover's. */
  readonly shots: readonly [Shot, ...Shot[]];
  readonly videos?: number;
  readonly panoramas?: number;
  readonly archived?: number;
  readonly share?: ScenarioShare;
}

const others = { isCollaborative: false, isCommentable: false } as const;

/** Newest first. */
export const demoAlbums: readonly AlbumPlan[] = [
  {
    title: "Harbour, Late Light",
    account: "owner",
    app: "demo",
    from: "2025-09-19",
    days: 3,
    count: 34,
    cameras: ["fuji", "fuji", "pixel"],
    shots: [
      {
        kind: "harbour",
        hours: [17.8, 20.2],
        captions: ["Last ferry in", "The blue boat is still for sale", "Low tide, no wind at all"],
      },
      { kind: "beach", hours: [17, 20], captions: ["Twenty minutes before the rain"] },
      { kind: "sky", hours: [18.5, 20.3] },
      { kind: "people", hours: [19, 20.2], captions: ["Everyone on the mole"] },
      { kind: "harbour", hours: [21, 22.4] },
    ],
    videos: 2,
    panoramas: 1,
    share: { isCollaborative: true, isCommentable: true, joinedBy: ["guest"] },
  },
  {
    title: "Release 4.2 Screenshots",
    account: "owner",
    app: "demo",
    from: "2025-06-10",
    days: 9,
    count: 24,
    cameras: ["screen"],
    shots: [
      {
        kind: "editor",
        titles: ["albumTree.ts", "uploadQueue.ts", "README.md"],
        captions: ["New tree, dark theme"],
      },
      { kind: "chart", titles: ["Cold start, ms", "Bundle size by release", "Weekly active users"] },
      { kind: "terminal", titles: ["npm test", "release"], captions: ["Green at last"] },
      { kind: "diagram", titles: ["Upload pipeline", "Services and profiles"] },
    ],
    videos: 1,
  },
  {
    title: "Field Notes: Moss Survey",
    account: "owner",
    app: "demo",
    from: "2025-04-05",
    days: 21,
    count: 38,
    cameras: ["pixel", "pixel", "sony"],
    shots: [
      {
        kind: "forest",
        hours: [7, 10.5],
        captions: ["Plot 7, north side", "Plot 11 after the storm", "Transect B, 40 m"],
      },
      { kind: "flowers", hours: [9, 15], captions: ["Anemone nemorosa between plots 3 and 4"] },
      { kind: "meadow", hours: [8, 17], captions: ["Access path to plot 12"] },
      { kind: "document", titles: ["Survey sheet", "Species list"], captions: ["Sheet 2, corrected"] },
      { kind: "lake", hours: [7, 9] },
    ],
    videos: 2,
  },
  {
    title: "Whiteboards",
    account: "owner",
    app: "demo",
    from: "2024-09-03",
    days: 190,
    count: 20,
    cameras: ["pixel"],
    shots: [
      {
        kind: "whiteboard",
        hours: [9, 17],
        titles: ["Upload flow", "Q4 plan", "Cache rules", "Who calls whom", "Retro", "Names"],
        captions: ["Keep until the review", "Version after lunch"],
      },
      { kind: "diagram", titles: ["Lease and journal", "One writer per account"] },
    ],
  },
  {
    title: "Two Weeks in the Alps",
    account: "owner",
    app: "demo",
    from: "2024-08-03",
    days: 14,
    count: 56,
    cameras: ["sony", "sony", "iphone"],
    shots: [
      { kind: "lake", hours: [6.2, 9], captions: ["Before anybody else was up", "Second lake, 2,140 m"] },
      {
        kind: "mountains",
        hours: [6.4, 19.4],
        captions: ["The hut is behind the left shoulder", "Day 5, first snow"],
      },
      { kind: "meadow", hours: [8, 19], captions: ["Hay weather"] },
      { kind: "sky", hours: [17, 20.2] },
      { kind: "flowers", hours: [10, 16] },
      { kind: "food", hours: [12, 14], captions: ["Soup at the pass"] },
      { kind: "stars", hours: [22.5, 23.8], captions: ["30 s, no moon"] },
      { kind: "forest", hours: [7, 18] },
    ],
    videos: 4,
    panoramas: 3,
  },
  {
    title: "City After Dark",
    account: "owner",
    app: "demo",
    from: "2023-12-08",
    days: 10,
    count: 24,
    cameras: ["fuji"],
    shots: [
      { kind: "city", hours: [20.2, 23.5], captions: ["From the bridge, hand-held", "Rain on the lens"] },
      { kind: "snow", hours: [15, 17], captions: ["The park at four o'clock"] },
      { kind: "food", hours: [18, 21] },
      { kind: "people", hours: [16, 17] },
    ],
    videos: 1,
  },
  {
    title: "Saturday Kitchen",
    account: "owner",
    app: "demo",
    from: "2023-02-11",
    days: 120,
    count: 22,
    cameras: ["iphone"],
    shots: [
      {
        kind: "food",
        hours: [11, 20],
        captions: ["More lemon next time", "Grandmother's plate", "Without the burnt one"],
      },
      { kind: "receipt", hours: [10, 18] },
      { kind: "flowers", hours: [10, 17] },
    ],
  },
  {
    title: "Phone Backup 2021",
    account: "owner",
    app: "other",
    from: "2021-05-02",
    days: 150,
    count: 18,
    cameras: ["iphone"],
    shots: [
      { kind: "dunes", hours: [7, 19.5] },
      { kind: "beach", hours: [9, 20] },
      { kind: "people", hours: [19, 20.2] },
      { kind: "food", hours: [12, 20] },
    ],
    videos: 1,
  },
  {
    title: "Scanned Letters",
    account: "owner",
    app: "other",
    from: "2019-11-16",
    days: 2,
    count: 12,
    cameras: ["scanner"],
    shots: [{ kind: "document", titles: ["Dear Ida", "14 March 1957", "Postcard"] }],
  },
  {
    title: "Garden in May",
    account: "guest",
    app: "demo",
    from: "2025-05-03",
    days: 27,
    count: 20,
    cameras: ["iphone"],
    shots: [
      { kind: "flowers", hours: [8, 18], captions: ["The first peony"] },
      { kind: "meadow", hours: [8, 19] },
      { kind: "food", hours: [12, 18], captions: ["Lunch outside"] },
    ],
    videos: 1,
    share: { isCollaborative: true, isCommentable: true, joinedBy: ["owner"] },
  },
  {
    title: "Night Sky Club",
    account: "guest",
    app: "demo",
    from: "2024-11-01",
    days: 60,
    count: 16,
    cameras: ["sony"],
    shots: [
      { kind: "stars", hours: [22, 23.9], captions: ["Orion over the ridge", "Clear after midnight"] },
      { kind: "sky", hours: [19.6, 20.4] },
    ],
    share: { ...others, joinedBy: ["owner"] },
  },
  {
    title: "Balcony",
    account: "guest",
    app: "demo",
    from: "2024-06-01",
    days: 20,
    count: 9,
    cameras: ["iphone"],
    shots: [
      { kind: "flowers", hours: [9, 18] },
      { kind: "city", hours: [20.6, 22] },
    ],
  },
];

/** Pictures that nobody put into an album. */
export const demoLoose: readonly AlbumPlan[] = [
  {
    account: "owner",
    app: "demo",
    from: "2025-01-07",
    days: 260,
    count: 12,
    cameras: ["pixel"],
    shots: [
      { kind: "receipt", hours: [9, 20], captions: ["Train, for the expenses"] },
      { kind: "sky", hours: [6, 20] },
      { kind: "snow", hours: [9, 16] },
      { kind: "document", titles: ["Warranty"], hours: [9, 17] },
    ],
    archived: 4,
  },
  {
    account: "owner",
    app: "demo",
    from: "2022-07-15",
    days: 25,
    count: 12,
    cameras: ["fuji"],
    shots: [
      { kind: "dunes", hours: [6.5, 19.5] },
      { kind: "beach", hours: [8, 20] },
      { kind: "people", hours: [19.2, 20.2] },
    ],
    archived: 1,
  },
  {
    account: "guest",
    app: "demo",
    from: "2023-08-20",
    days: 12,
    count: 6,
    cameras: ["iphone"],
    shots: [
      { kind: "mountains", hours: [8, 19] },
      { kind: "beach", hours: [10, 20] },
    ],
  },
];
