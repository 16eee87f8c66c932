import { randomFrom, type Random } from "../../drawing/random.ts";
import { isScreen, type Scene, type Season } from "../../drawing/scene.ts";
import { type Camera, cameras, photoOf } from "./cameras.ts";
import { categoriesOf } from "./categories.ts";
import { type AlbumPlan, demoAlbums, demoLoose, type Shot } from "./demoAlbums.ts";
import { listed, type Scenario, type ScenarioAlbum, type ScenarioItem } from "./scenario.ts";

let made: Scenario | undefined;

/** A library that is pleasant to look at; the same every time, and so made once, however often it is reset. */
export function createDemo(): Scenario {
  return (made ??= makeDemo());
}

function makeDemo(): Scenario {
  const items: ScenarioItem[] = [];
  const albums: ScenarioAlbum[] = [];
  const add = (plan: AlbumPlan, seed: number): ScenarioAlbum => {
    const first = items.length;
    const moments = momentsOf(plan, randomFrom(seed * 7919), seed);
    items.push(...moments.map((moment, position) => makeItem(plan, moment, position)));
    const { title = "", account, app, share } = plan;
    return {
      account,
      app,
      title,
      items: listed(moments.map((_, position) => first + position)),
      cover: first + moments.findIndex(({ index }) => index === 0),
      ...(share && { share }),
    };
  };
  demoAlbums.forEach((plan, index) => albums.push(add(plan, index + 1)));
  demoLoose.forEach((plan, index) => void add(plan, index + 101));
  return { name: "demo", items: listed(items), albums: listed(albums) };
}

/** A picture being taken. Number 0 is the cover. */
interface Moment {
  readonly index: number;
  readonly takenAt: string;
  readonly shot: Shot;
  readonly scene: Scene;
  readonly random: Random;
}

function momentsOf(plan: AlbumPlan, random: Random, seed: number): Moment[] {
  const start = Date.parse(`${plan.from}T00:00:00Z`);
  const moments = Array.from({ length: plan.count }, (_, index): Moment => {
    const day = start + random.below(plan.days) * 86_400_000;
    const shot = shotFor(plan, index, random);
    const scene = sceneOf(shot, { index, day, seed: seed * 1000 + index, random });
    const takenAt = iso(day + (scene.hour ?? 12) * 3_600_000 + random.below(360) * 1000);
    return { index, takenAt, shot, scene, random: randomFrom(seed * 1000 + index) };
  });
  return moments.sort((a, b) => a.takenAt.localeCompare(b.takenAt));
}

function makeItem(plan: AlbumPlan, moment: Moment, position: number): ScenarioItem {
  const { index, takenAt, shot, scene, random } = moment;
  const camera = cameras[random.pick(plan.cameras)];
  const caption = shot.captions?.[Math.floor(index / plan.shots.length)];
  const taken: Taken = { camera, moment, position };
  return {
    account: plan.account,
    app: plan.app,
    ...(caption !== undefined && { description: caption }),
    takenAt,
    uploadedAt: iso(Date.parse(takenAt) + random.below(48) * 3_600_000 + 900_000),
    scene,
    ...(isVideoAt(plan, index) ? videoOf(taken) : pictureOf(plan, taken)),
    categories: categoriesOf(scene),
    isFavourite: index > 0 && random.chance(0.09),
    isArchived: index < (plan.archived ?? 0),
  };
}

/** Every motif once, then the first ones more often than the last. */
function shotFor({ shots }: AlbumPlan, index: number, random: Random): Shot {
  const turn = index < shots.length ? index : Math.floor(random.next() ** 1.6 * shots.length);
  return shots[turn] ?? shots[0];
}

interface Turn {
  readonly index: number;
  readonly day: number;
  readonly seed: number;
  readonly random: Random;
}

function sceneOf({ kind, hours = [9, 17], titles }: Shot, { index, day, seed, random }: Turn): Scene {
  const title = titles?.[index % titles.length];
  return {
    kind,
    seed,
    hour: Math.round(random.between(hours[0], hours[1]) * 10) / 10,
    season: seasonOf(day),
    ...(title !== undefined && { title }),
  };
}

const seasons: readonly Season[] = [
  "winter",
  "winter",
  "spring",
  "spring",
  "spring",
  "summer",
  "summer",
  "summer",
];
const seasonOf = (day: number): Season => {
  const month = new Date(day).getUTCMonth();
  return seasons[month] ?? (month === 11 ? "winter" : "autumn");
};

const iso = (milliseconds: number) => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");

const isVideoAt = ({ videos = 0, count }: AlbumPlan, index: number) =>
  videos > 0 && index > 3 && (index - 4) % Math.floor((count - 4) / videos) === 0 && index < count - 1;

type Looks = Pick<ScenarioItem, "filename" | "mimeType" | "width" | "height" | "photo" | "video">;

interface Taken {
  readonly camera: Camera;
  readonly moment: Moment;
  /** Place in the order of dates, from 0. */
  readonly position: number;
}

function videoOf({ camera, moment, position }: Taken): Looks {
  const { make, model, nameOf } = camera;
  return {
    filename: nameOf(moment.takenAt, position + 1).replace(/\.\w+$/, ".mp4"),
    mimeType: "video/mp4",
    width: 1920,
    height: 1080,
    video: {
      ...(make && { cameraMake: make }),
      ...(model && { cameraModel: model }),
      fps: position % 3 === 0 ? 59.94 : 29.97,
      status: "READY",
    },
  };
}

function pictureOf(plan: AlbumPlan, { camera, moment, position }: Taken): Looks {
  const { scene, random, takenAt } = moment;
  const used = isScreen(scene) ? cameras.screen : camera;
  const [width, height] = sizeOf(plan, used, moment);
  const hour = scene.hour ?? 12;
  return {
    filename: used.nameOf(takenAt, position + 1),
    mimeType: used.mimeType,
    width,
    height,
    photo: photoOf(used, random, hour > 19.5 || hour < 6),
  };
}

const upright = ["receipt", "document"];
const lying = ["whiteboard", "harbour", "city", "lake"];

function sizeOf({ panoramas = 0 }: AlbumPlan, camera: Camera, moment: Moment): Camera["size"] {
  const [long, short] = camera.size;
  const { random, index, scene } = moment;
  if (isScreen(scene)) return random.chance(0.25) ? [1440, 900] : [long, short];
  if (upright.includes(scene.kind)) return [short, long];
  if (index > 0 && index <= panoramas * 7 && index % 7 === 0) return [6000, 1800];
  if (index > 0 && random.chance(0.06)) return [short, short];
  const isUpright = index > 0 && random.chance(lying.includes(scene.kind) ? 0.14 : 0.3);
  return isUpright ? [short, long] : [long, short];
}
