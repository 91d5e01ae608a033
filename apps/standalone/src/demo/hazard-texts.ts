import type { HazardCategory, Sector } from '@anze/kernel';

/** What an inspector writes down, and what is done about it. */
export interface HazardText {
  readonly category: HazardCategory;
  readonly description: string;
  readonly measures: string;
  /** The sectors in which it occurs; all when left out. */
  readonly sectors?: readonly Sector[];
}

/** A major hazard with the standard it is judged by (重大隐患判定依据). */
export interface MajorHazardText extends HazardText {
  readonly basis: string;
  /** 挂牌领域, should it be supervised. */
  readonly field: '工矿' | '道路交通' | '消防';
}

const text = (category: HazardCategory, description: string, measures: string, sectors?: readonly Sector[]): HazardText =>
  sectors === undefined ? { category, description, measures } : { category, description, measures, sectors };

const CHEMICALS: readonly Sector[] = ['HAZARDOUS_CHEMICALS'];
const HOT: readonly Sector[] = ['HAZARDOUS_CHEMICALS', 'METAL_SMELTING'];
const WORKSHOPS: readonly Sector[] = ['INDUSTRY_TRADE', 'METAL_SMELTING', 'HAZARDOUS_CHEMICALS'];

/** General hazards (一般隐患) as they are found every day. */
export const GENERAL_HAZARDS: readonly HazardText[] = [
  text('SAFETY', '新员工未完成三级安全教育即上岗', '停止上岗，补做三级安全教育并考核存档'),
  text('SAFETY', '打磨岗位员工未佩戴防尘口罩和护目镜', '配发劳动防护用品，班前会检查佩戴情况', WORKSHOPS),
  text('SAFETY', '冲压岗位未张贴安全操作规程', '在岗位醒目处张贴操作规程并组织学习', ['INDUSTRY_TRADE']),
  text('SAFETY', '动火作业无审批手续，现场无监护人', '停止作业，补办动火审批，落实监护和灭火器材', WORKSHOPS),
  text('SAFETY', '污水池等有限空间未设置警示标志和上锁措施', '设置警示标志，井盖上锁，更新有限空间台账', WORKSHOPS),
  text('SAFETY', '外来施工人员进厂未签订安全管理协议', '补签安全管理协议，开展入厂安全交底'),
  text('SAFETY', '登高作业未系挂安全带', '停止作业，配备安全带并设置可靠挂点', ['CONSTRUCTION', 'INDUSTRY_TRADE']),
  text('SAFETY', '楼层临边防护栏杆缺失', '按规范恢复临边防护栏杆和挡脚板', ['CONSTRUCTION']),
  text('SAFETY', '货物装载未加固，车厢挡板锁扣损坏', '更换锁扣，出车前检查装载加固情况', ['TRANSPORT']),
  text('SAFETY', '增氧作业人员水边作业未穿救生衣', '配发救生衣，作业前检查穿戴', ['FISHERY']),
  text('FIRE', '车间东侧安全出口被货物堵塞', '立即清理，划定通道线并每日巡查'),
  text('FIRE', '灭火器压力不足，未按月检查', '更换灭火器，恢复每月检查记录'),
  text('FIRE', '室内消火栓箱内缺少水带和水枪', '补齐水带、水枪，贴封条并纳入点检'),
  text('FIRE', '常闭式防火门处于开启状态，闭门器损坏', '修复闭门器，张贴“常闭”标识'),
  text('FIRE', '疏散指示标志灯不亮', '更换灯具并测试应急照明时间'),
  text('FIRE', '电动自行车在车间内停放充电', '移出车间，设置室外集中充电点'),
  text('FIRE', '仓库内货物堆垛与灯具间距不足0.5米', '降低堆高，划定堆垛限高线'),
  text('FIRE', '喷漆间油漆稀释剂存放量超过一昼夜用量', '超量部分移至危险品仓库，现场限量存放', ['INDUSTRY_TRADE']),
  text('ELECTRICAL', '配电箱未上锁，箱内有积灰和杂物', '清理积灰，配锁并由电工专人管理'),
  text('ELECTRICAL', '临时线路沿地面敷设，未穿管保护', '拆除临时线路，按规范架设并穿管'),
  text('ELECTRICAL', '设备金属外壳未做保护接地', '补装接地线并测量接地电阻', WORKSHOPS),
  text('ELECTRICAL', '移动电动工具未接漏电保护器', '加装30毫安漏电保护器并试跳'),
  text('ELECTRICAL', '配电柜前堆放物料，操作空间不足', '清除物料，划出1.2米操作通道'),
  text('ELECTRICAL', '电缆进线孔未封堵', '用防火泥封堵，检查其余孔洞'),
  text('ELECTRICAL', '防爆区域使用普通开关和插座', '更换为防爆电气，停用期间断电挂牌', CHEMICALS),
  text('EQUIPMENT', '冲床双手操作按钮失效，光电保护未投用', '停机检修，恢复双手按钮和光电保护后试运行', ['INDUSTRY_TRADE']),
  text('EQUIPMENT', '注塑机安全门联锁被短接', '拆除短接线，恢复联锁并考核操作工', ['INDUSTRY_TRADE']),
  text('EQUIPMENT', '行车吊钩防脱钩装置缺失', '停用并更换吊钩防脱装置', WORKSHOPS),
  text('EQUIPMENT', '砂轮机无防护罩，托架间隙大于3毫米', '加装防护罩，调整托架间隙', WORKSHOPS),
  text('EQUIPMENT', '传动皮带轮外露，无防护罩', '加装固定式防护罩', WORKSHOPS),
  text('EQUIPMENT', '叉车喇叭和倒车灯损坏仍在使用', '停用维修，建立每日点检表'),
  text('EQUIPMENT', '储气罐安全阀超过检验有效期', '停用送检，检验合格后投用'),
  text('EQUIPMENT', '塔式起重机钢丝绳断丝超标', '停用更换钢丝绳，验收合格后使用', ['CONSTRUCTION']),
  text('EQUIPMENT', '货车轮胎花纹深度不足', '更换轮胎，完善车辆技术档案', ['TRANSPORT']),
  text('EQUIPMENT', '增氧机电机接线盒密封破损', '断电更换接线盒，加装漏电保护', ['FISHERY']),
  text('PROCESS', '反应釜操作记录与工艺控制指标不符', '核对指标，修订记录表并培训操作工', CHEMICALS),
  text('PROCESS', '投料顺序未在岗位操作规程中明确', '修订操作规程，按变更管理审批发布', CHEMICALS),
  text('PROCESS', '熔炼炉加料前炉料未做烘干', '设置烘干区，加料前检查并记录', ['METAL_SMELTING']),
  text('PROCESS', '铝液转运通道有积水', '排除积水，通道加设挡水坎', ['METAL_SMELTING']),
  text('PROCESS', '酸洗槽边抽风量不足', '清理风管，更换风机并检测风量', ['INDUSTRY_TRADE']),
  text('INSTRUMENT', '储罐现场液位计与控制室示值不一致', '校验液位计，对比记录一周', CHEMICALS),
  text('INSTRUMENT', '可燃气体探测器未按期标定', '委托检定，更新标定标签', HOT),
  text('INSTRUMENT', '压力表无检定标识，未画上限红线', '送检并在表盘标注最高工作压力', WORKSHOPS),
  text('INSTRUMENT', '炉温热电偶失效，仍显示旧值', '更换热电偶并校验联锁', ['METAL_SMELTING']),
  text('LAYOUT', '厂区消防车道被临时堆场占用', '清退堆场，恢复4米净宽'),
  text('LAYOUT', '气瓶存放点与明火作业点距离不足10米', '迁移气瓶存放点，设置隔离和遮阳', WORKSHOPS),
  text('LAYOUT', '危险废物暂存间与车间出入口贴邻', '调整暂存位置，完善围堰和标识', WORKSHOPS),
  text('LAYOUT', '施工现场宿舍与在建工程防火间距不足', '搬迁宿舍，恢复防火间距', ['CONSTRUCTION']),
  text('OTHER', '安全生产投入台账不全，缺上季度凭证', '补齐凭证，按季度归集安全费用'),
  text('OTHER', '应急预案三年未修订，未组织演练', '修订预案并备案，组织一次综合演练'),
  text('OTHER', '相关方安全生产协议过期', '重新签订协议，建立到期提醒'),
  text('OTHER', '职业病危害告知卡缺失', '补充告知卡并公示检测结果', WORKSHOPS),
];

const TRADE_STANDARD = '工贸企业重大事故隐患判定标准（应急管理部令第10号）';
const CHEMICAL_STANDARD = '化工和危险化学品生产经营单位重大生产安全事故隐患判定标准（试行）（安监总管三〔2017〕121号）';

const major = (
  category: HazardCategory, field: MajorHazardText['field'], description: string, measures: string, basis: string, sectors: readonly Sector[],
): MajorHazardText => ({ category, field, description, measures, basis, sectors });

const TRADE: readonly Sector[] = ['INDUSTRY_TRADE', 'METAL_SMELTING'];

/** Major hazards (重大隐患); every sector of the demo has at least one. */
export const MAJOR_HAZARDS: readonly MajorHazardText[] = [
  major('SAFETY', '工矿', '未对承包单位的安全生产工作统一协调、管理', '签订安全管理协议，明确职责，每周联合检查', `${TRADE_STANDARD}第三条第一项`, TRADE),
  major('SAFETY', '工矿', '焊接作业人员未取得特种作业操作证上岗', '立即停止作业，安排持证人员，参加取证培训', `${TRADE_STANDARD}第三条第二项`, TRADE),
  major('PROCESS', '工矿', '抛光车间除尘系统未设置泄爆、隔爆等控爆措施', '停产整改，增设泄爆片和锁气卸灰装置，验收后复产', `${TRADE_STANDARD}第十一条`, TRADE),
  major('SAFETY', '工矿', '污水处理有限空间作业未执行先通风、再检测、后作业', '停止作业，配备检测和通风设备，落实审批和监护', `${TRADE_STANDARD}第十三条`, TRADE),
  major('INSTRUMENT', '工矿', '罐区可燃气体检测报警装置停用', '立即恢复投用，逐点标定，纳入联锁测试', CHEMICAL_STANDARD, CHEMICALS),
  major('EQUIPMENT', '工矿', '反应釜安全阀根部阀处于关闭状态', '打开根部阀并铅封，开展安全附件专项检查', CHEMICAL_STANDARD, CHEMICALS),
  major('FIRE', '消防', '员工宿舍与生产车间合用，安全出口数量不足', '停止使用并搬离人员，按规范增设安全出口', '重大火灾隐患判定方法（GB 35181）', TRADE),
  major('SAFETY', '工矿', '基坑支护变形超过报警值仍继续施工', '停止施工，撤离人员，加固支护并加密监测', '房屋市政工程生产安全重大事故隐患判定标准', ['CONSTRUCTION']),
  major('EQUIPMENT', '道路交通', '重型货车安排未取得从业资格的驾驶员上路', '立即停驶，清退无证驾驶员，重新核验全部人员', '道路运输企业重大事故隐患判定标准（试行）', ['TRANSPORT']),
  major('EQUIPMENT', '工矿', '养殖辅助船舶未配备救生设备即出航', '禁止出航，配齐救生衣和救生圈后复查', '渔业船舶重大事故隐患判定标准（试行）', ['FISHERY']),
];
