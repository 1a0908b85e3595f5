/**
 * Every refusal the server can give: stable code → HTTP status and the Chinese sentence that says what to do.
 * The app branches on the code, people read the sentence. One page, grouped by noun.
 */
export const REFUSALS = {
  // anything that arrives
  'body.invalid': [400, '填写的内容有问题，请按提示改一改再提交。'],
  'body.not_json': [400, '发来的内容不是有效的 JSON，请检查后再试。'],
  'body.too_large': [413, '内容太大了，请删减后再试。'],
  'body.wrong_type': [415, '内容格式不对，请用 application/json（图片用 multipart/form-data）。'],
  'call.too_long': [431, '网址或请求头太长了，请缩短后再试。'],
  'call.too_slow': [408, '网络太慢，没有收全。请换个网络好的地方再试，您写的内容还在。'],
  'call.unreadable': [400, '没有看懂发来的内容，请刷新页面后再试。'],
  'cursor.invalid': [400, '翻页位置已失效，请从第一页重新看。'],
  'query.invalid': [400, '查询条件有问题，请改一改再试。'],
  'rate.address': [429, '这个网络上的操作太多了，请过一分钟再试，您写的内容还在。'],
  'rate.person': [429, '点得太快了，请过一分钟再试，您写的内容还在。'],
  'route.not_found': [404, '没有这个地址，请检查后再试。'],
  'server.busy': [503, '现在办理的人多，请稍等一会儿再试，您写的内容还在。'],
  'server.no_room': [507, '系统存照片的地方满了，这张照片没有存下。请先不带照片提交，您写的内容还在，过后再补照片。'],
  'server.fault': [500, '系统出了点问题，请稍后再试；一直不行请打联络站电话。'],

  // signing in
  'auth.account_or_password_wrong': [401, '账号或密码不对，请再核对一遍。'],
  'auth.ended': [401, '半小时没有操作，或者登录满了 12 小时，已经自动退出，请重新登录。'],
  'auth.locked': [429, '密码输错次数太多，账号已锁 15 分钟，请稍后再试，或找安全管理员解锁。'],
  'auth.password_change_required': [403, '请先换一个新密码，再接着办事。'],
  'auth.password_expired': [401, '这个一次性密码过了 72 小时，已经作废，请找安全管理员再给一个。'],
  'auth.ticket_invalid': [401, '等得太久了，请重新输入账号和密码。'],
  'auth.password_reused': [422, '新密码不能和最近用过的五个一样，请换一个。'],
  'auth.password_weak': [
    422,
    '新密码至少 12 位，要有大写字母、小写字母、数字、符号中的三种，不能带账号或姓名，也不能太常见。',
  ],
  'auth.refresh_invalid': [401, '登录已失效，请重新登录。'],
  'auth.refresh_reused': [401, '这次登录已在别处用过，为了安全已全部退出，请重新登录。'],
  'auth.required': [401, '请先登录。'],
  'auth.role_not_yours': [403, '您没有这个身份，请换一个。'],
  'auth.token_expired': [401, '登录时间到了，请重新登录。'],
  'auth.token_invalid': [401, '登录已失效，请重新登录。'],
  'auth.wechat_refused': [401, '微信登录没有成功，请重新打开小程序再试。'],
  'auth.wechat_unavailable': [503, '这里暂时不能用微信登录，请在微信里打开小程序。'],
  'auth.wechat_blocked': [403, '微信暂时限制了这个账号登录，请稍后再试，或直接打联络站电话。'],
  'auth.wechat_busy': [503, '微信现在有点忙，请稍等一分钟再试，您写的内容还在。'],
  'binding.locked': [429, '核对次数太多，请明天再试，或找联络站、管理员帮您绑定。'],
  'binding.no_match': [404, '这个手机号没有登记为代表或工作人员，请核对，或找联络站、管理员登记。'],
  'binding.not_wechat': [409, '请在微信里打开小程序，用手机号按钮绑定。'],
  'binding.not_bound': [409, '这个人还没有绑定微信，不用解除。'],
  'binding.phone_taken': [409, '这个手机号已登记给别人，请核对。'],
  'binding.phone_shared': [409, '这个手机号登记给了不止一个人，请找联络站或管理员改正登记后再绑定。'],
  'binding.taken': [409, '这个身份已绑定别的微信。换了微信的话，请找联络站或管理员先解除绑定。'],
  'binding.ticket_invalid': [410, '确认的时间过了，请重新点“用手机号绑定”。'],
  'desk.expired': [410, '电脑上的码过期了，请在电脑上刷新后再扫。'],
  'desk.not_found': [404, '没有这个登录码，请在电脑上刷新后再扫。'],
  'desk.too_many': [429, '这里取的登录码太多了，请过两分钟再刷新，或用账号密码登录。'],
  'phone.refused': [422, '没有拿到手机号，请再点一次按钮。'],
  'role.not_allowed': [403, '您现在的身份不能做这件事。'],
  'second_factor.code_required': [403, '这一步要再确认是您本人，请填手机上的动态码。'],
  'second_factor.code_wrong': [401, '动态码不对或已经用过，请等手机上换出新的六位数再填。'],
  'second_factor.enrolment_required': [403, '请先登记动态码，再接着办事。'],
  'second_factor.locked': [429, '动态码输错次数太多，已锁 15 分钟，请稍后再试，或找安全管理员解锁。'],
  'second_factor.not_enrolling': [409, '这次登记已经过期，请重新开始登记。'],
  'second_factor.not_enrolled': [409, '您还没有登记动态码。'],
  'second_factor.obligatory': [409, '您的身份必须用动态码登录，不能关闭。换了手机请重新登记。'],
  'second_factor.password_only': [409, '动态码是给账号密码登录用的，请先用账号和密码登录，再来登记。'],

  // finding
  'community.not_found': [404, '没有找到这个社区，请换个名字再找。'],
  'deputy.not_found': [404, '没有找到这位代表，可能已经换届，请回到社区页看看。'],
  'district.not_found': [404, '没有找到这个区，请检查后再试。'],
  'place.out_of_range': [422, '经纬度不对，请重新选择位置。'],
  'station.not_found': [404, '没有找到这个联络站，请看看门上的码，或者从附近联络站里找。'],

  // requests
  'request.deputy_not_here': [422, '这位代表不归本站联系，请从候选名单里选。'],
  'request.idempotency_conflict': [409, '这次提交和上次内容不一样，请退出后重新写。'],
  'request.idempotency_required': [400, '缺少防重复的编号（Idempotency-Key），请更新小程序后再试。'],
  'request.move_not_allowed': [409, '这件事现在不能这样办，可能别人刚刚办过，请刷新看看。'],
  'request.changed_meanwhile': [409, '这件事刚刚有人办过，已经不是您看到的样子，请刷新看看。'],
  'request.not_found': [404, '没有找到这件事，请核对编号。'],
  'request.not_yours': [403, '这件事不归您办，只能看。'],
  'request.too_many_today': [429, '今天写的事已经很多了，请明天再写；急事请打联络站电话。'],
  'request.promise_date_required': [422, '“列入计划”要写明哪一天前办好，而且要在今天以后。'],
  'request.reopen_window_over': [409, '办结已超过 15 个工作日，请重新写一件，我们照样三日内答复。'],
  'request.which_community': [422, '这个位置在两个社区交界，请选一下您说的地方属于哪个社区。'],
  'request.no_station': [422, '还不知道该送到哪个区，请扫联络站的码，或者选社区、选代表。'],
  'request.call_time_invalid': [422, '通话时间不对，请填最近 24 小时内、这件事交给您以后的时间。'],
  'request.merge_into_itself': [422, '不能并到自己，请选另外一件。'],
  'request.merge_target': [409, '那件事已经告知结果、办结或并到了别处，不能再并进去，请刷新看看。'],
  'request.merge_newer_round': [409, '那件事已经重新办理，这件事是在那之前写来的，请单独办理。'],
  'request.merge_supervised': [409, '上级正在督办这件事，请先回报督办，再并案。'],
  'request.return_to_itself': [422, '不能退给本站自己，请选该办的联络站。'],
  'request.waits_for_arbiter': [409, '这件事已经退了三次，正等上级定由哪个站办，请稍等。'],
  'request.settled_here': [409, '上级已经定了由本站办，不能再转，请分办给代表。'],
  'request.appeal_window_over': [409, '不予受理已超过 15 个工作日，不能再提复核；情况有变的话请重新写一件。'],
  'request.proof_required': [422, '办结为“已解决”要有凭据：照片、文件、选民认可，或实地查看记录。'],
  'request.proof_incomplete': [422, '凭据还不全：照片和文件要上传，选民认可和实地查看要写明时间和情况。'],
  'request.reply_first': [409, '代表还没有答复选民，请先答复，再告知办理结果。'],
  'request.accept_first': [409, '承办单位的答复还没有审看，请先认可或退回。'],
  'request.not_followable': [409, '这件事不能关注了，请直接写给代表。'],
  'request.follow_own': [422, '这是您自己写的，不用关注。'],
  'contact.too_often': [429, '一小时内看联系方式的次数太多，请过一会儿再看。'],
  'request.no_contact': [409, '选民没有留电话，请通过小程序联系。'],
  'request.same_deputy': [422, '这件事已经在这位代表手里，请选另一位。'],
  'request.appeal_own_refusal': [403, '不予受理是您办的，要由站里另一位同事或街道复核。'],
  'request.rated_already': [409, '这一轮您已经评价过了。'],
  'request.rate_time_invalid': [422, '通话时间不对，请填告知结果以后、现在以前的时间。'],
  'request.excluded_already': [409, '这次评价已经排除在统计之外了。'],
  'request.not_rated': [409, '选民还没有评价，没有可以排除的。'],
  'forward.personal_data': [422, '内容里还有姓名、电话、住址一类的个人信息，请改写后再转。'],
  'forward.copies_original': [422, '请用自己的话写，不要照抄选民的原话，免得被认出来。'],
  'forward.department_twice': [422, '主办和协办里有重复的单位，请去掉一个。'],
  'forward.co_handlers_open': [409, '协办单位还没有都答复，请等他们答复后再由主办答复。'],
  'forward.return_too_late': [409, '收到已超过 7 个工作日，不能再退回，请办理或申请延期。'],
  'forward.until_invalid': [422, '延期的日子要在现在的期限之后，并且不超过 60 天。'],
  'forward.extension_open': [409, '已经申请过延期，正等上级决定。'],
  'forward.part_not_open': [409, '您单位这一部分已经办过了，请刷新看看。'],
  'department.not_found': [404, '没有找到这个承办单位，请从名单里选。'],
  'supervision.answer_by_invalid': [422, '要求回报的日子要在今天以后。'],
  'supervision.open': [409, '已经有一条督办在等回报，请先看回报。'],
  'leave.days_invalid': [422, '请假的日子不对：从今天或以后开始，最长 180 天。'],
  'leave.stand_in_invalid': [422, '代班的代表要是本区现任代表，并且不是本人。'],
  'leave.not_yours': [403, '只能给自己或本站联系的代表登记请假。'],
  'deputy.no_successor': [422, '接任的代表要是本区现任代表，并且不是同一席位。'],
  'sample.not_found': [404, '没有找到这次抽查，请刷新看看。'],
  'sample.checked_already': [409, '这一件已经回访过了，请刷新看看。'],
  'sample.nothing_closed': [409, '这段时间没有办结的事，换一段日子再抽。'],
  'sample.days_invalid': [422, '起止日期不对，请先选开始的日子，再选结束的日子。'],
  'canned.not_found': [404, '没有找到这条常用语，请刷新看看。'],
  'slip.not_found': [404, '没有查到，请核对单子上的编号和查询词。'],
  'slip.locked': [429, '查询词输错次数太多，请过一小时再查，或者打联络站电话问。'],
  'slip.too_many': [429, '查得太勤了，请过一分钟再查。'],

  // pictures
  'picture.heic': [415, '这张照片是 HEIC 格式，请在手机“设置-相机-格式”里选“兼容性最佳”，或截个屏再传。'],
  'picture.not_found': [404, '没有找到这张照片，请重新上传。'],
  'picture.not_picture': [415, '这不是照片，请传 JPG、PNG 或 WebP 格式的图片。'],
  'picture.too_large': [413, '照片太大了，每张不超过 10 MB，请换一张或压缩后再传。'],
  'picture.too_many': [422, '最多传 9 张照片，请删掉几张。'],
  'picture.too_many_pixels': [422, '照片尺寸太大，请截图或压缩后再传。'],

  // what WeChat carries
  'call.not_found': [404, '没有这一条，可能已经有人打过电话了，请刷新看看。'],
  'call.no_phone': [409, '对方没有留电话，下次打开小程序会看到。'],
  'check.not_found': [404, '没有这一条，请刷新看看。'],
  'check.decided': [409, '这一条已经有人处理了，请刷新看看。'],
  'code.not_found': [404, '没有找到这个码，请看看门口的新码，或者按名字找联络站。'],
  'code.not_issued': [409, '还没有生成二维码，请先点“生成新码”。'],
  'code.subject_ended': [409, '这个联络站已关闭，或者这位代表已离任，不能再发新码。'],
  'code.no_public_address': [409, '还没有设置本系统的网址，印出来的码会打不开，请找管理员设置好再下载。'],
  'code.wechat_refused': [409, '微信没有给出小程序码，可能小程序还没有发布，请找管理员看“微信接口”页，再来下载。'],
  'code.glyph_missing': [422, '名字里有字库没有的字，印出来会缺字，请先换成规范汉字再下载。'],
  'entry.too_often': [429, '点得太快了，请过一分钟再试，或者在微信里搜“回音”小程序。'],
  'push.refused': [403, '签名不对。'],
  'wechat.unavailable': [503, '微信那边暂时连不上，请过一会儿再试。'],
  'wechat.not_connected': [409, '本区还没有接通微信小程序。'],

  // people and settings
  'account.taken': [409, '这个账号已经有人用了，请换一个。'],
  'code.taken': [409, '这个编号已被别的区使用，请换一个编号。'],
  'person.not_oneself': [409, '不能给自己办，请找另一位安全管理员。'],
  'role.duties_apart': [409, '系统管理员、安全管理员、审计员要由三个人分别担任，这个人已有其中一个身份。'],
  'role_change.decided': [409, '这一条已经有人处理了，请刷新看看。'],
  'role_change.not_found': [404, '没有找到这一条，请刷新看看。'],
  'role_change.held_already': [409, '这个人已经有这个身份了，不用再加。'],
  'role_change.not_held': [409, '这个人没有这个身份，请刷新看看。'],
  'role_change.place_unknown': [422, '没有找到这个联络站、街道或单位，请从本区的里面选。'],
  'role_change.waiting': [409, '这个人已有一条改动在等安全管理员确认，请等确认以后再提。'],
  'person.not_found': [404, '没有找到这个人，请核对后再试。'],
  'me.official': [409, '您现在用的是代表或工作人员身份，登记信息请找管理员处理；要删除选民信息，请先切换到选民身份。'],
  'me.export_too_often': [429, '刚刚导出过了，请过一小时再导出。'],
  'message.not_found': [404, '没有找到这条消息。'],
} as const satisfies Record<string, readonly [number, string]>;

export type RefusalCode = keyof typeof REFUSALS;

/** What the API answers when it refuses. `details` never carries personal data of others. */
export interface RefusalBody {
  code: RefusalCode;
  message: string;
  details?: unknown;
}

/** HTTP status of a refusal. */
export const refusalStatus = (code: RefusalCode): number => REFUSALS[code][0];
/** The Chinese sentence of a refusal. */
export const refusalText = (code: RefusalCode): string => REFUSALS[code][1];

/** Thrown by services and pure code; one filter on the server turns it into a {@link RefusalBody}. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly details?: unknown,
  ) {
    super(code);
    this.name = 'Refusal';
  }
}
