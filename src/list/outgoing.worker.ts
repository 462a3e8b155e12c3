/** A thread that writes one list as a file. */
import { parentPort, workerData } from 'node:worker_threads';
import { written } from './outgoing-file.js';

parentPort?.postMessage(await written(...(workerData as Parameters<typeof written>)));
