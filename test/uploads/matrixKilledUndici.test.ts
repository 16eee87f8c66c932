import { describeDeaths } from "./matrixKilled.ts";

describeDeaths("our own connections");
