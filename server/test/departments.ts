import type { Actor } from '@huiyin/shared/people/roles';
import type { ForwardClass } from '@huiyin/shared/requests/forward.dto';
import type { Factories } from './factories';
import type { World } from './world';
import { DepartmentVerbsService } from '../src/requests/forwards/department-verbs.service';
import { ForwardedQueries } from '../src/requests/forwards/forwarded.queries';
import { ForwardsService } from '../src/requests/forwards/forwards.service';
import { SupervisionService } from '../src/requests/forwards/supervision.service';

/** A department of a district, straight into its table. */
export async function departmentRow(make: Factories, districtId: string, name = '示范区路灯管理所') {
  const code = make.code();
  return { id: await make.department({ districtId, code, name }), code, name };
}

/** A department with somebody who acts for it. */
export interface Body extends Actor {
  id: string;
  code: string;
}

/** Invented words of a forwarder: nothing of the voter's. */
export const RESTATED = '翠园社区一处公共照明损坏，夜间影响通行，请核查并修复。';

/** Departments at work in a world: the services of forwards, and people to use them. */
export class Departments {
  readonly forwards: ForwardsService;
  readonly verbs: DepartmentVerbsService;
  readonly forwarded: ForwardedQueries;
  readonly supervision: SupervisionService;

  constructor(private readonly world: World) {
    this.forwards = world.find(ForwardsService);
    this.verbs = world.find(DepartmentVerbsService);
    this.forwarded = world.find(ForwardedQueries);
    this.supervision = world.find(SupervisionService);
  }

  /** A new department of 示范区, unless told, with one account. */
  async department(name: string, districtId = this.world.places.district.id): Promise<Body> {
    const { id, code } = await departmentRow(this.world.make, districtId, name);
    const personId = await this.world.make.person();
    const roleId = await this.world.make.role(personId, 'department', { district_id: districtId, department_id: id });
    return {
      ...{ id, code, personId, roleId, role: 'department', name: '承办人员', districtId, departmentId: id },
      ...{ stationIds: [], streetId: null, deputyId: null, constituencyIds: [] },
    };
  }

  /** A matter forwarded by its deputy to a new lead and as many new co-handlers as wanted. */
  async matter(o: { helpers?: number; class?: ForwardClass; replied?: boolean; text?: string } = {}) {
    const m = await this.world.request({
      state: o.replied ? 'replied' : 'assigned',
      ...(o.text === undefined ? {} : { body: { text: o.text } }),
    });
    const lead = await this.department('路灯管理所');
    const helpers: Body[] = [];
    for (let i = 0; i < (o.helpers ?? 0); i++) helpers.push(await this.department(`协办单位${i + 1}`));
    const view = await this.forwards.forward(m.deputy, m.code, {
      restated: RESTATED,
      lead: lead.code,
      coHandlers: helpers.map((d) => d.code),
      class: o.class ?? 'ordinary',
    });
    return { ...m, lead, helpers, view };
  }
}
