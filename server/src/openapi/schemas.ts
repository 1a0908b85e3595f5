import * as z from 'zod/mini';
import { HeldPage, HeldView, ReleaseBody, WithholdBody } from '@huiyin/shared/checks/check.dto';
import { Point } from '@huiyin/shared/kernel/limits';
import { CodePage, CodeRow, EntryView, LandingView } from '@huiyin/shared/codes/code.dto';
import { DeputyCard, DeputyPage, DeputyView } from '@huiyin/shared/deputies/deputy.dto';
import { MessagePage, MessageView } from '@huiyin/shared/notifications/message.dto';
import * as binding from '@huiyin/shared/people/binding.dto';
import * as desk from '@huiyin/shared/people/desk-sign-in.dto';
import { GivenPassword, StaffPage, StaffView } from '@huiyin/shared/people/staff.dto';
import * as factor from '@huiyin/shared/people/second-factor.dto';
import * as security from '@huiyin/shared/people/security.dto';
import * as session from '@huiyin/shared/people/session.dto';
import * as request from '@huiyin/shared/requests/request.dto';
import * as bodies from '@huiyin/shared/requests/request.bodies.dto';
import * as department from '@huiyin/shared/departments/department.dto';
import * as forward from '@huiyin/shared/requests/forward.dto';
import * as forwarded from '@huiyin/shared/requests/forwarded.dto';
import * as handling from '@huiyin/shared/requests/handling.dto';
import * as timeline from '@huiyin/shared/requests/timeline.dto';
import { SlipView } from '@huiyin/shared/requests/slip.dto';
import * as station from '@huiyin/shared/stations/station.dto';
import { WechatAppView, WechatStatusView } from '@huiyin/shared/wechat/app.dto';

/** Names and examples of the schemas in the OpenAPI document. Kept here, so that the app's bundle does not carry them. */
export const NAMED = z.registry<{ id: string; examples?: unknown[] }>();

const name = (id: string, schema: z.core.$ZodType, example?: unknown): void => {
  NAMED.add(schema, example === undefined ? { id } : { id, examples: [example] });
};

name('Point', Point, { lng: 113.9, lat: 22.75 });
name('StationCard', station.StationCard);
name('StationPage', station.StationPage);
name('StationView', station.StationView);
name('CommunityCard', station.CommunityCard);
name('CommunityPage', station.CommunityPage);
name('DeputyCard', DeputyCard);
name('DeputyPage', DeputyPage);
name('DeputyView', DeputyView);
name('MessageView', MessageView);
name('MessagePage', MessagePage);

name('StaffView', StaffView);
name('StaffPage', StaffPage);
name('GivenPassword', GivenPassword);
name('PasswordSignIn', session.PasswordSignIn, { account: 'cuiyuan-liaison', password: '……' });
name('PasswordChange', session.PasswordChange, { oldPassword: '……', newPassword: 'Blue-Kite-2026' });
name('WechatSignIn', session.WechatSignIn, { code: '081abcDEF' });
name('RefreshTokens', session.RefreshTokens, { refreshToken: '……' });
name('ActAs', session.ActAs, { roleId: '12' });
name('ActorView', session.ActorView);
name('SessionView', session.SessionView);
name('NeedsCode', factor.NeedsCode);
name('CodeSignIn', factor.CodeSignIn, { ticket: 'Qm9yX0Rlc2tfU2VjcmV0X29mX3R3b19taW51dGVz', code: '287082' });
name('FreshCode', factor.FreshCode, { code: '287082' });
name('FactorChange', factor.FactorChange, { password: '……', code: '287082' });
name('FactorOffer', factor.FactorOffer);
name('FactorProof', factor.FactorProof, { code: '287082' });
name('RecoveryCodes', factor.RecoveryCodes);
name('OwnSecurity', factor.OwnSecurity);
name('GuardedAccount', security.GuardedAccount);
name('GuardedPage', security.GuardedPage);
name('RoleProposal', security.RoleProposal, {
  account: 'cuiyuan-liaison',
  kind: 'grant',
  role: 'liaison',
  place: 'cuiyuan',
  reason: '下月起到站里接待。',
});
name('RoleChangeView', security.RoleChangeView);
name('RoleChangePage', security.RoleChangePage);
name('RolePlaces', security.RolePlaces);
name('PhoneCode', binding.PhoneCode, { code: 'e31968a7f94cc5ee25fafc2aef2773f0' });
name('BindingOffer', binding.BindingOffer);
name('BindBody', binding.BindBody, { ticket: '……' });
name('OwnPhone', binding.OwnPhone);
name('BindingView', binding.BindingView);
name('BindingPage', binding.BindingPage);
name('NewPhone', binding.NewPhone, { phone: '13800000001' });
name('DeskTicket', desk.DeskTicket);
name('DeskSecret', desk.DeskSecret, { secret: 'Qm9yX0Rlc2tfU2VjcmV0X29mX3R3b19taW51dGVz' });
name('DeskProgress', desk.DeskProgress);
name('DeskView', desk.DeskView);

name('CreateRequest', bodies.CreateRequest, {
  text: '小区东门的路灯坏了两周，晚上老人出门看不清台阶。',
  category: '城建城管',
  stationCode: 'cuiyuan',
  placeText: '翠园小区东门',
});
name('AssignBody', bodies.AssignBody, { deputyCode: 'wang-jianmin' });
name('AskBody', bodies.AskBody, { text: '请问是东门里面还是外面的路灯？' });
name('AnswerBody', bodies.AnswerBody, { text: '是东门外面靠公交站的两盏。' });
name('RefuseBody', bodies.RefuseBody, { reason: '这件事法院正在审理，联络站不能介入。', door: '法院' });
name('ReplyBody', bodies.ReplyBody, {
  text: '您好，已和供电所看过，是配电箱进水，周三前换好。',
  outcome: 'planned',
  promiseDate: '2026-11-25',
});
name('TellBody', bodies.TellBody, { text: '东门路灯已经换好，昨晚亮了。', outcome: 'solved' });
name('RateBody', bodies.RateBody, { echoed: true, solved: 'solved', comment: '谢谢王代表。' });
name('ReopenBody', bodies.ReopenBody, { text: '昨晚又不亮了。' });
name('WithdrawBody', bodies.WithdrawBody, { reason: '已经修好了。' });
name('ForwardBody', handling.ForwardBody, {
  restated: '翠园社区东门一处公共照明损坏，夜间影响通行，请核查并修复。',
  lead: 'shifan-roads',
  coHandlers: ['shifan-city'],
  class: 'ordinary',
});
name('DepartmentAnswerBody', handling.DepartmentAnswerBody, { text: '已更换灯头，11月25日恢复照明。' });
name('DepartmentReturnBody', handling.DepartmentReturnBody, { ground: '该处照明由供电公司维护，不归本单位管养。' });
name('ExtendBody', handling.ExtendBody, { until: '2026-12-20', reason: '灯头缺货，12月中旬到货。' });
name('ExtensionDecideBody', handling.ExtensionDecideBody, { granted: true, reason: '缺货属实，先装临时照明。' });
name('SendBackBody', handling.SendBackBody, { reason: '请写明哪一天修好。' });
name('SuperviseBody', handling.SuperviseBody, { instruction: '请本周内核查并回报进展。', answerBy: '2026-11-27' });
name('ReportBody', handling.ReportBody, { text: '已到现场看过，周四更换。' });
name('DepartmentCard', department.DepartmentCard);
name('DepartmentList', department.DepartmentList);
name('DepartmentPage', department.DepartmentPage);
name('ForwardPart', forward.ForwardPart);
name('ForwardSummary', forward.ForwardSummary);
name('SupervisionView', forward.SupervisionView);
name('ForwardedCard', forwarded.ForwardedCard);
name('ForwardedPage', forwarded.ForwardedPage);
name('ForwardedView', forwarded.ForwardedView);
name('ForwardedCounts', forwarded.ForwardedCounts);
name('PolicyBody', bodies.PolicyBody, { policy: 'working', applyToOpen: false });
name('Routing', request.Routing);
name('ClockView', request.ClockView);
name('TimelineEvent', timeline.TimelineEvent);
name('Timeline', timeline.Timeline);
name('Receipt', request.Receipt);
name('RequestCard', request.RequestCard);
name('RequestPage', request.RequestPage);
name('PictureView', request.PictureView);
name('RequestView', request.RequestView);
name('Candidates', request.Candidates);
name('Counts', request.Counts);

name('HeldView', HeldView);
name('HeldPage', HeldPage);
name('ReleaseBody', ReleaseBody, { note: '说的是事情本身，可以公开。' });
name('WithholdBody', WithholdBody, { reason: '写到了别人家的私事，不宜公开。' });
name('SlipView', SlipView);

name('WechatAppView', WechatAppView);
name('WechatStatusView', WechatStatusView);
name('CodeRow', CodeRow);
name('CodePage', CodePage);
name('LandingView', LandingView);
name('EntryView', EntryView);
