import { Injectable } from '@nestjs/common';
import { isoAt8, MINUTE_MS } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import type { ProofBody } from '@huiyin/shared/requests/request.bodies.dto';
import { OwnPhoneService } from '../people/own-phone.service';
import { PicturesService } from '../pictures/pictures.service';
import { IntakeService } from '../intake/intake.service';
import { RequestsService } from '../requests/requests.service';
import { DemoActors } from './demo-actors';
import { drawingOf } from './demo-drawings';
import type { FirstVerb, Story, StoryProof } from './story';

/** A call before it is written down. */
const CALL_MS = 2 * MINUTE_MS;

/** Plays how a matter is raised, what happens to it in the first three days, and how a round ends. */
@Injectable()
export class FirstDaysTeller {
  constructor(
    private readonly requests: RequestsService,
    private readonly intake: IntakeService,
    private readonly pictures: PicturesService,
    private readonly phones: OwnPhoneService,
    private readonly actors: DemoActors,
  ) {}

  /** @returns the matter's code */
  async raise({ key, district, voter, submit, intake, phone }: Story): Promise<string> {
    if (intake) {
      const liaison = await this.actors.liaisonAt(submit.stationCode!);
      return (await this.intake.take(liaison, { ...submit, ...intake }, key)).code;
    }
    const actor = await this.actors.voter(district, voter);
    if (phone) await this.phones.keep(actor, phone);
    return (await this.requests.submit(actor, submit, key)).code;
  }

  async play(story: Story, code: string, step: FirstVerb & { at: number }): Promise<void> {
    switch (step.verb) {
      case 'ask':
        return done(this.requests.ask(await this.actors.liaisonOf(code), code, { text: step.text }));
      case 'refuse': {
        const { reason, door } = step;
        return done(this.requests.refuse(await this.actors.liaisonOf(code), code, { reason, door }));
      }
      case 'assign':
        return done(this.requests.assign(await this.actors.liaisonOf(code), code, { deputyCode: step.deputyCode }));
      case 'reply': {
        const { text, outcome, promiseDate } = step;
        const deputy = await this.actors.deputy(story.deputyCode);
        const proof = await this.proofOf(step.proof, deputy);
        return done(this.requests.reply(deputy, code, { text, outcome, promiseDate, proof }));
      }
      case 'tell': {
        const { text, outcome, promiseDate } = step;
        const deputy = await this.actors.deputy(story.deputyCode);
        const proof = await this.proofOf(step.proof, deputy);
        return done(this.requests.tell(deputy, code, { text, outcome, promiseDate, proof }));
      }
      case 'rate':
        return this.rate(story, code, step);
      case 'answer':
        return done(this.requests.answer(await this.voterOf(story), code, { text: step.text }));
      case 'reopen':
        return done(this.requests.reopen(await this.voterOf(story), code, { text: step.text }));
      case 'withdraw':
        return done(this.requests.withdraw(await this.voterOf(story), code, { reason: step.reason }));
    }
  }

  /** Whoever has no account is asked the two questions in a call. */
  private async rate(story: Story, code: string, step: FirstVerb & { verb: 'rate'; at: number }): Promise<void> {
    const { at, echoed, solved, comment } = step;
    if (!story.intake) return done(this.requests.rate(await this.voterOf(story), code, { echoed, solved, comment }));
    const said = { echoed, solved, comment, calledAt: isoAt8(at - CALL_MS) };
    return done(this.requests.rate(await this.actors.liaisonOf(code), code, said));
  }

  private voterOf({ district, voter }: Story): Promise<Actor> {
    return this.actors.voter(district, voter);
  }

  /** The proof as it is sent, its picture uploaded before. */
  private async proofOf(proof: StoryProof | undefined, actor: Actor): Promise<ProofBody | undefined> {
    if (!proof?.drawing) return proof;
    const { drawing, ...said } = proof;
    const file = await drawingOf(drawing);
    const upload = await this.pictures.receive(portionsOf(file));
    const { code } = await this.pictures.keep(upload, actor.personId);
    return { ...said, pictures: [code] };
  }
}

async function* portionsOf(file: Buffer): AsyncGenerator<Uint8Array> {
  yield file;
}

const done = async (work: Promise<unknown>): Promise<void> => {
  await work;
};
