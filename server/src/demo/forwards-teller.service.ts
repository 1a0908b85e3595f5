import { Injectable } from '@nestjs/common';
import { DepartmentVerbsService } from '../requests/forwards/department-verbs.service';
import { ForwardsService } from '../requests/forwards/forwards.service';
import { SupervisionService } from '../requests/forwards/supervision.service';
import { DemoActors } from './demo-actors';
import type { ForwardVerb, Story } from './story';

/** Plays what happens between a deputy, departments and the offices above. */
@Injectable()
export class ForwardsTeller {
  constructor(
    private readonly forwards: ForwardsService,
    private readonly departments: DepartmentVerbsService,
    private readonly supervision: SupervisionService,
    private readonly actors: DemoActors,
  ) {}

  async play(story: Story, code: string, step: ForwardVerb): Promise<void> {
    switch (step.verb) {
      case 'forward': {
        const { restated, lead, coHandlers } = step;
        const body = { restated, lead, coHandlers, class: step.class };
        return done(this.forwards.forward(await this.deputy(story), code, body));
      }
      case 'department-answer': {
        const department = await this.actors.department(step.department);
        return done(this.departments.answer(department, code, { text: step.text }));
      }
      case 'department-return': {
        const department = await this.actors.department(step.department);
        return done(this.departments.return(department, code, { ground: step.ground }));
      }
      case 'extend': {
        const { until, reason } = step;
        return done(this.departments.extend(await this.actors.department(step.department), code, { until, reason }));
      }
      case 'extension-decide': {
        const { granted, reason } = step;
        const office = await this.actors.officeOver(code, 'street_office');
        return done(this.forwards.decideExtension(office, code, { granted, reason }));
      }
      case 'accept-answer':
        return done(this.forwards.acceptAnswer(await this.deputy(story), code));
      case 'send-back':
        return done(this.forwards.sendBack(await this.deputy(story), code, { reason: step.reason }));
      case 'supervise': {
        const { instruction, answerBy } = step;
        const office = await this.actors.officeOver(code, step.by);
        return done(this.supervision.supervise(office, code, { instruction, answerBy }));
      }
      case 'report':
        return done(this.supervision.report(await this.deputy(story), code, { text: step.text }));
    }
  }

  private deputy(story: Story) {
    return this.actors.deputy(story.deputyCode);
  }
}

const done = async (work: Promise<unknown>): Promise<void> => {
  await work;
};
