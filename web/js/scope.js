// The names that the loader takes from its page; in a worker, which has no page, what comes nearest.

const window = globalThis;
const { document } = globalThis;
const inWorker = document === undefined;
const nothing = inWorker ? class {} : undefined;
const {
  HTMLCollection = nothing, HTMLOptionsCollection = nothing, Node = nothing, NodeList = nothing,
  Worker = class {},
} = globalThis;

/** What addresses are relative to. */
const baseUrl = () => (inWorker ? workerBase : document.baseURI);
// Said by the page that starts the worker.
let workerBase = location.href;
