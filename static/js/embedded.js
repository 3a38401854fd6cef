// The page in somebody's article: a shared program, and its recorded run to be watched. Nothing is run, nothing plays by
// itself, nothing is kept in the browser; the recording is asked for when the frame comes into sight.
// @ts-check

import { framed, readEmbedded } from "./app/framed.js";
import { host } from "./app/wishing.js";
import { Listing } from "./views/listing/index.js";

const embedded = readEmbedded();
framed(embedded, ({ wishes }) => new Listing(host("listing"), embedded.source, wishes));
