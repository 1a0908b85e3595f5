import { parentPort, workerData } from 'node:worker_threads';
import type { SlipSize } from '@huiyin/shared/requests/intake.dto';
import type { SlipPaper } from './slip-paper.rules';
import { pressSlip } from './slip-press-work';

/** The thread of one slip: takes its words along, answers with the PDF, ends. A fault ends it as well, and is told. */
const { size, paper } = workerData as { size: SlipSize; paper: SlipPaper };
pressSlip(size, paper).then(
  (pdf) => parentPort!.postMessage(pdf),
  (fault: unknown) => {
    throw fault;
  },
);
