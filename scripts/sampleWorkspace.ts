// Writes the small workspace that `npm start` opens: pictures to add to an album, and notes that mention them.
//   node scripts/sampleWorkspace.ts FOLDER
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { type Original, originalPicture, stopRendering } from "../src/emulator/pictures/renderPicture.ts";

const jpeg = "image/jpeg";
const png = "image/png";
const pocketCamera = {
  cameraMake: "FUJIFILM",
  cameraModel: "X100T",
  focalLength: 23,
  apertureFNumber: 4,
  isoEquivalent: 200,
};
const phone = {
  cameraMake: "Google",
  cameraModel: "Pixel 8",
  focalLength: 6.9,
  apertureFNumber: 1.68,
  isoEquivalent: 64,
};

/** Path in the workspace → picture. */
const pictures: Readonly<Record<string, Original>> = {
  "harbour-evening.jpg": {
    scene: { kind: "harbour", seed: 1000, hour: 19.4, season: "autumn" },
    ...{ width: 1080, height: 720, mimeType: jpeg, takenAt: "2025-10-04T17:24:10Z" },
    photo: { ...pocketCamera, exposureTime: "0.008s" },
  },
  "harbour-morning.jpg": {
    scene: { kind: "harbour", seed: 31, hour: 9.5, season: "summer" },
    ...{ width: 1080, height: 720, mimeType: jpeg, takenAt: "2025-10-05T07:31:44Z" },
    photo: { ...pocketCamera, exposureTime: "0.002s" },
  },
  "beach walk.jpg": {
    scene: { kind: "beach", seed: 12, hour: 18.6, season: "summer" },
    ...{ width: 1024, height: 768, mimeType: jpeg, takenAt: "2025-10-05T16:02:03Z" },
    photo: { ...phone, exposureTime: "0.001s" },
  },
  "Möwen über Straße – früh.jpg": {
    scene: { kind: "sky", seed: 7, hour: 6.6, season: "autumn" },
    ...{ width: 768, height: 1024, mimeType: jpeg, takenAt: "2025-10-06T05:48:30Z" },
    photo: { ...phone, exposureTime: "0.004s" },
  },
  "soup.jpg": {
    scene: { kind: "food", seed: 1, hour: 13, season: "autumn" },
    ...{ width: 900, height: 900, mimeType: jpeg, takenAt: "2025-10-06T11:15:00Z" },
    photo: { ...phone, exposureTime: "0.016666667s" },
  },
  "screenshots/timetable.png": {
    scene: { kind: "chart", seed: 5, title: "Ferries per hour" },
    ...{ width: 1280, height: 800, mimeType: png },
  },
  "screenshots/editor.png": {
    scene: { kind: "editor", seed: 4, title: "timetable.ts" },
    ...{ width: 1280, height: 800, mimeType: png },
  },
  "screenshots/plan.jpg": {
    scene: { kind: "whiteboard", seed: 3, title: "Ferry plan" },
    ...{ width: 1024, height: 768, mimeType: jpeg, takenAt: "2025-10-07T09:40:00Z" },
    photo: { ...phone, exposureTime: "0.02s" },
  },
};

const notes = `# Harbour weekend

Notes and pictures for the ferry timetable. Select pictures in the Explorer, right-click, and choose
**Add to Google Photos Album…**

## Saturday

Last light at the quay, no wind. The blue boat is still for sale.

![The quay in the evening](harbour-evening.jpg)

## Sunday

Counted ferries from the mole, then walked back along the [beach](<beach walk.jpg>).

![The quay in the morning](harbour-morning.jpg)

## Monday

- Gulls over the street at six: [picture](<Möwen über Straße – früh.jpg>)
- Lunch: [soup](soup.jpg)
- First chart: ![Ferries per hour](screenshots/timetable.png)
- Plan from the whiteboard: [photo](screenshots/plan.jpg)
`;

await main(process.argv[2]);

async function main(folder: string | undefined): Promise<void> {
  if (!folder) {
    console.error("Usage: node scripts/sampleWorkspace.ts FOLDER");
    process.exitCode = 1;
    return;
  }
  // The notes are written last: where they are, everything is.
  const last = path.join(folder, "notes.md");
  if (existsSync(last)) return;
  await mkdir(path.join(folder, "screenshots"), { recursive: true });
  for (const [name, original] of Object.entries(pictures)) {
    const { bytes } = await originalPicture(original);
    await writeFile(path.join(folder, name), bytes);
  }
  await stopRendering();
  await writeFile(last, notes);
}
