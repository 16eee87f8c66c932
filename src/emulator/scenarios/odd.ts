import { listed, type Scenario, type ScenarioAlbum, type ScenarioItem } from "./scenario.ts";

type Oddity = Partial<ScenarioItem> & { readonly filename: string };

const day = "2025-02-01T10:00:00Z";

/** What breaks naive clients: names, missing facts, media that cannot be had. */
const oddities: readonly Oddity[] = [
  { filename: "写真 2025年2月1日.jpg", description: "春のさくら 🌸" },
  { filename: "תמונה מהים.jpg", description: "שלום, זה הים בבוקר" },
  { filename: "صورة-الميناء (١).jpg", description: "‏الميناء عند الغروب" },
  { filename: "👩‍👩‍👧‍👦 family 🏳️‍🌈.jpg", description: "👍🏽👩🏿‍🚀" },
  { filename: "zalgo Z̸̡͝a̷l̶g̵o̴.jpg", description: "e\u0301 is not \u00e9" },
  { filename: `${"long-name-".repeat(25)}.jpg`, description: "x".repeat(999) },
  {
    filename: "<img src=x onerror=alert(1)>.jpg",
    description: "<script>alert(1)</script> [link](javascript:alert(1))",
  },
  { filename: "..%2F..%2Fetc%2Fpasswd.jpg", description: "$(codicon) `code` | & ; \"quotes\" 'single'" },
  { filename: "line\u2028separator.jpg", description: "two\nlines\tand a tab" },
  { filename: "no-extension" },
  { filename: "no-date.jpg", takenAt: undefined },
  { filename: "no-camera.jpg", photo: {} },
  { filename: "no-size.jpg", width: 0, height: 0 },
  { filename: "one-pixel.png", mimeType: "image/png", width: 1, height: 1 },
  { filename: "very-wide.jpg", width: 12_000, height: 40 },
  { filename: "very-tall.jpg", width: 60, height: 9_000 },
  { filename: "before-the-epoch.jpg", takenAt: "1912-04-10T12:00:00Z" },
  { filename: "from-the-future.jpg", takenAt: "2099-12-31T23:59:59Z" },
  { filename: "leap-day.jpg", takenAt: "2024-02-29T23:59:59Z" },
  { filename: "forbidden.jpg", media: "forbidden" },
  { filename: "missing.jpg", media: "missing" },
  { filename: "heic-from-phone.heic", mimeType: "image/heic" },
  { filename: "animation.gif", mimeType: "image/gif", width: 320, height: 240 },
  { filename: "processing.mp4", mimeType: "video/mp4", photo: undefined, video: { status: "PROCESSING" } },
  { filename: "failed.mov", mimeType: "video/quicktime", photo: undefined, video: { status: "FAILED" } },
  { filename: "bare.mp4", mimeType: "video/mp4", width: 0, height: 0, photo: undefined, video: {} },
  { filename: "same-name.jpg" },
  { filename: "same-name.jpg" },
];

const titles: readonly string[] = [
  "",
  " ",
  "x".repeat(500),
  "📸".repeat(250),
  "שנה טובה: תמונות 2025",
  "ألبوم الصور",
  "日本の春",
  "👩‍👩‍👧‍👦",
  "Ünïcödé & <b>markup</b>",
  "Line\nbreak",
  "$(trash) ${workspaceFolder} %s {0}",
  "Same Title",
  "Same Title",
];

/** Albums with strange titles, the first holding everything; then one without pictures. */
export function createOdd(): Scenario {
  const items = oddities.map(complete);
  const all = items.map((_, index) => index);
  const albums: ScenarioAlbum[] = titles.map((title, index) => {
    const own = index === 0 ? all : [index % items.length, (index * 5 + 3) % items.length];
    return { account: "owner", app: "demo", title, items: listed(own), cover: own[0] ?? 0 };
  });
  albums.push({ account: "owner", app: "demo", title: "Nothing in Here", items: listed([]) });
  const guestItem = items.length;
  items.push({ ...complete({ filename: "guest.jpg" }, guestItem), account: "guest" });
  albums.push({
    account: "guest",
    app: "demo",
    title: "🔗 משותף",
    items: listed([guestItem]),
    cover: guestItem,
    share: { isCollaborative: false, isCommentable: false, joinedBy: ["owner"] },
  });
  return { name: "odd", items: listed(items), albums: listed(albums) };
}

function complete({ takenAt, ...oddity }: Oddity, index: number): ScenarioItem {
  const isDateless = oddity.filename === "no-date.jpg";
  const { photo, video, ...rest } = oddity;
  return {
    account: "owner",
    app: "demo",
    mimeType: "image/jpeg",
    ...(!isDateless && { takenAt: takenAt ?? day }),
    uploadedAt: `2025-02-02T10:00:${String(index).padStart(2, "0")}Z`,
    width: 1600,
    height: 1200,
    scene: {
      kind: (["lake", "flowers", "harbour", "snow", "food"] as const)[index % 5] ?? "sky",
      seed: index,
    },
    categories: ["LANDSCAPES"],
    isFavourite: index === 0,
    isArchived: false,
    ...rest,
    ...(video ? { video } : { photo: photo ?? { cameraMake: "Ōkami 写真機", cameraModel: "\u202eModel" } }),
  };
}
