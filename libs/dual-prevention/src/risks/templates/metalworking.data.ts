import type { RiskTemplateData } from './template.types.js';

/** 机械加工车间: machine tools, presses, welding, grinding, lifting, power. */
export const METALWORKING: RiskTemplateData = {
  key: 'METALWORKING',
  summary: '适用于有金属切削、冲压、焊接、打磨和起重作业的机械制造企业',
  objects: [
    {
      name: '金属切削区',
      kind: 'EQUIPMENT',
      place: '机加工车间',
      units: [
        {
          name: '普通车床、钻床',
          events: [
            {
              description: '戴手套操作旋转部位，或长发、袖口被卷入',
              accidentType: 'MACHINERY',
              consequence: '手指、手臂绞伤，严重时截肢',
              lec: [3, 6, 7],
              measures: [
                ['ENGINEERING', 'SAFETY_ACCESSORY', '卡盘、丝杠、皮带轮装固定式或联锁式防护罩，缺罩不得开机'],
                ['OPERATION', 'QUALIFICATION', '上岗前完成本机床操作培训并考核，严禁戴手套操作旋转工件'],
                ['EMERGENCY', 'PERSONAL_PROTECTION', '穿三紧工作服，长发盘入帽内，戴防护眼镜'],
              ],
            },
            {
              description: '切屑、断裂刀具或未夹紧的工件飞出',
              accidentType: 'OBJECT_STRIKE',
              consequence: '眼部、面部受伤',
              lec: [3, 6, 3],
              measures: [
                ['ENGINEERING', 'SAFETY_ACCESSORY', '机床前设透明挡屑板，工件装夹后先低速试转'],
                ['OPERATION', 'OPERATION_RECORD', '班前点检夹具、卡盘和刀具并记录'],
              ],
            },
          ],
        },
        {
          name: '数控加工中心',
          events: [
            {
              description: '调试或清屑时防护门联锁被短接，主轴意外启动',
              accidentType: 'MACHINERY',
              consequence: '手部、头部被刀具击伤',
              lec: [1, 6, 15],
              measures: [
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '防护门设安全联锁，门开主轴停转，禁止短接', { tagNo: 'LS-101', setValue: '门开即断主轴使能', protectionType: '联锁停机', every: [1, 'MONTH'], method: '开门试停，确认主轴在规定时间内停转' }],
                ['OPERATION', 'OPERATION_RECORD', '调试、清屑执行断电挂牌上锁'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '冲压区',
      kind: 'EQUIPMENT',
      place: '冲压车间',
      units: [
        {
          name: '机械压力机',
          events: [
            {
              description: '手伸入模区取放料时滑块下行',
              accidentType: 'MACHINERY',
              consequence: '断指、断掌',
              lec: [6, 6, 7],
              measures: [
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '装光电保护装置，遮光即停滑块', { tagNo: 'PE-201', setValue: '安全距离按停机时间核定', protectionType: '光电保护', every: [1, 'MONTH'], method: '用测试棒逐束遮光试停，记录停机时间' }],
                ['ENGINEERING', 'KEY_EQUIPMENT', '双手启动按钮，离合器、制动器性能良好', { tagNo: 'HS-202', setValue: '双手同步时间不大于0.5秒', protectionType: '双手操纵', every: [1, 'MONTH'], method: '单手试按不得启动' }],
                ['MAINTENANCE', 'ROTATING_EQUIPMENT', '每季检查离合器、制动器磨损和滑块平衡'],
                ['OPERATION', 'QUALIFICATION', '冲压工持内部上岗证，取放料用专用手工具'],
              ],
            },
            {
              description: '装卸模具时滑块自由下落',
              accidentType: 'MACHINERY',
              consequence: '上肢压伤',
              lec: [1, 3, 15],
              measures: [
                ['ENGINEERING', 'SAFETY_ACCESSORY', '换模使用安全栓（安全块），插入即断控制电源'],
                ['OPERATION', 'OPERATION_RECORD', '换模执行停机断电、挂牌、双人确认'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '焊接与切割区',
      kind: 'ACTIVITY',
      place: '焊接车间',
      units: [
        {
          name: '电焊作业',
          events: [
            {
              description: '焊机外壳漏电、二次线破损，作业人员触及带电体',
              accidentType: 'ELECTRIC_SHOCK',
              consequence: '电击伤，可致死亡',
              lec: [1, 6, 15],
              measures: [
                ['ENGINEERING', 'SAFETY_ACCESSORY', '焊机外壳接地，一次侧设漏电保护，装空载降压保护器'],
                ['MAINTENANCE', 'STATIC_EQUIPMENT', '每月检查接线柱防护罩、焊钳和电缆绝缘'],
                ['OPERATION', 'QUALIFICATION', '焊工持特种作业操作证'],
              ],
            },
            {
              description: '焊渣引燃周围可燃物',
              accidentType: 'FIRE',
              consequence: '火灾、财产损失',
              lec: [3, 6, 7],
              measures: [
                ['OPERATION', 'OPERATION_RECORD', '固定动火区外动火办理作业票，清除10米内可燃物，设监护人'],
                ['EMERGENCY', 'FIRE_FACILITY', '作业点配灭火器两具，作业后留守检查30分钟'],
              ],
            },
          ],
        },
        {
          name: '气割作业',
          events: [
            {
              description: '乙炔回火或氧气、乙炔瓶间距不足',
              accidentType: 'VESSEL_EXPLOSION',
              consequence: '气瓶爆炸，人员伤亡',
              lec: [1, 3, 40],
              measures: [
                ['ENGINEERING', 'SAFETY_ACCESSORY', '乙炔减压阀出口装回火防止器', { tagNo: 'FA-301', setValue: '乙炔工作压力不大于0.15兆帕', protectionType: '阻火', every: [1, 'YEAR'], method: '送检或按说明书试验逆止、阻火性能' }],
                ['OPERATION', 'OPERATION_RECORD', '气瓶直立固定，相距5米、距明火10米以上，用前检漏'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '打磨抛光区',
      kind: 'PLACE',
      place: '打磨间',
      units: [
        {
          name: '铝镁件打磨与除尘系统',
          events: [
            {
              description: '除尘管道积尘，遇火花发生粉尘爆炸',
              accidentType: 'OTHER_EXPLOSION',
              consequence: '群死群伤，厂房损毁',
              lec: [1, 6, 100],
              measures: [
                ['ENGINEERING', 'PROCESS_CONTROL', '采用湿式除尘或装泄爆、隔爆装置，打磨机与除尘风机联锁', { tagNo: 'XS-401', setValue: '风速低于设定下限时打磨设备不能启动', protectionType: '联锁启停', every: [1, 'MONTH'], method: '停风机试验，打磨设备应断电' }],
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '除尘器进出口装压差报警', { tagNo: 'PDA-402', setValue: '按除尘器说明书上限', protectionType: '报警', every: [6, 'MONTH'], method: '模拟压差信号，核对报警值' }],
                ['MAINTENANCE', 'STATIC_EQUIPMENT', '每班清扫作业点，每周清理管道和灰斗并记录'],
                ['EMERGENCY', 'EMERGENCY_PLAN', '编制粉尘爆炸现场处置方案，每半年演练'],
              ],
            },
          ],
        },
        {
          name: '砂轮机',
          events: [
            {
              description: '砂轮有裂纹或超速，破碎飞出',
              accidentType: 'OBJECT_STRIKE',
              consequence: '头面部重伤',
              lec: [1, 6, 7],
              measures: [
                ['ENGINEERING', 'SAFETY_ACCESSORY', '防护罩、挡屑板、托架齐全，托架间隙不大于3毫米'],
                ['OPERATION', 'OPERATION_RECORD', '换砂轮先敲击听音、空转试验，操作者站在侧面'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '起重运输',
      kind: 'EQUIPMENT',
      place: '各车间',
      units: [
        {
          name: '桥式起重机',
          events: [
            {
              description: '吊具、钢丝绳失效或限位失灵，吊物坠落',
              accidentType: 'LIFTING',
              consequence: '砸压致人死亡',
              lec: [1, 6, 15],
              measures: [
                ['ENGINEERING', 'SAFETY_ACCESSORY', '起升高度限位器和起重量限制器完好', { tagNo: 'ZS-501', setValue: '额定起重量的100%报警、110%断起升', protectionType: '限位、超载保护', every: [1, 'MONTH'], method: '空钩触碰限位，按载荷表核对超载动作' }],
                ['MAINTENANCE', 'ROTATING_EQUIPMENT', '定期检验合格，每月检查制动器、吊钩、钢丝绳'],
                ['OPERATION', 'QUALIFICATION', '司机持特种设备作业证，执行“十不吊”'],
              ],
            },
          ],
        },
        {
          name: '叉车',
          events: [
            {
              description: '厂内超速、视线被挡，撞击行人',
              accidentType: 'VEHICLE',
              consequence: '人员伤亡',
              lec: [3, 6, 7],
              measures: [
                ['ENGINEERING', 'OTHER', '人车分流，设限速、凸面镜和蓝光警示灯'],
                ['OPERATION', 'QUALIFICATION', '叉车工持证，班前点检制动、转向、喇叭'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '配电室',
      kind: 'PLACE',
      place: '厂区配电室',
      units: [
        {
          name: '低压配电柜',
          events: [
            {
              description: '带电检修或误送电',
              accidentType: 'ELECTRIC_SHOCK',
              consequence: '电击、电弧灼伤，可致死亡',
              lec: [0.5, 3, 15],
              measures: [
                ['OPERATION', 'OPERATION_RECORD', '执行工作票、停电验电、挂牌上锁、专人监护'],
                ['OPERATION', 'SHIFT_HANDOVER', '交接班记录运行方式和检修状态'],
                ['EMERGENCY', 'PERSONAL_PROTECTION', '绝缘靴、绝缘手套定期试验，柜前铺绝缘垫'],
              ],
            },
          ],
        },
      ],
    },
  ],
};
