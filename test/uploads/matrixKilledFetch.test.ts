import { describeDeaths } from "./matrixKilled.ts";

describeDeaths("Node's fetch");
