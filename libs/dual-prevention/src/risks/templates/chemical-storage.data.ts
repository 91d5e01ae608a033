import type { RiskTemplateData } from './template.types.js';

/** 危险化学品储存: tank farm, loading, drum warehouse, gas cylinders, special work. */
export const CHEMICAL_STORAGE: RiskTemplateData = {
  key: 'CHEMICAL_STORAGE',
  summary: '适用于有危险化学品储罐、装卸台和仓库的储存、经营和使用企业',
  objects: [
    {
      name: '易燃液体储罐区',
      kind: 'STORAGE',
      place: '罐区',
      units: [
        {
          name: '储罐本体与收发油',
          events: [
            {
              description: '收料超液位，满溢后蒸气云遇火源爆炸',
              accidentType: 'OTHER_EXPLOSION',
              consequence: '群死群伤，波及周边',
              lec: [1, 6, 100],
              measures: [
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '高高液位联锁关闭进料阀', { tagNo: 'LSHH-101', setValue: '不高于安全填充液位', protectionType: '安全仪表联锁', every: [1, 'YEAR'], method: '实液或模拟信号做回路测试，记录阀门关闭时间' }],
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '高液位声光报警', { tagNo: 'LAH-102', setValue: '高高液位以下留出十分钟处置时间', protectionType: '报警', every: [6, 'MONTH'], method: '核对液位计与人工检尺，试报警' }],
                ['ENGINEERING', 'KEY_EQUIPMENT', '罐根设紧急切断阀，可在控制室和现场操作', { tagNo: 'XV-103', setValue: '关闭时间按设计', protectionType: '紧急切断', every: [3, 'MONTH'], method: '开关试验，检查执行机构和失电动作' }],
                ['OPERATION', 'OPERATION_RECORD', '收发料双人确认流程、液位，每小时记录'],
                ['OPERATION', 'SHIFT_HANDOVER', '交接班当面交清罐位、阀位和在途作业'],
                ['EMERGENCY', 'FIRE_FACILITY', '固定泡沫和冷却喷淋系统完好，防火堤雨水阀常闭'],
              ],
            },
            {
              description: '呼吸阀、阻火器堵塞，罐体超压或抽瘪',
              accidentType: 'VESSEL_EXPLOSION',
              consequence: '罐体破裂泄漏，继而火灾',
              lec: [1, 6, 15],
              measures: [
                ['ENGINEERING', 'SAFETY_ACCESSORY', '呼吸阀、阻火器选型与流量匹配', { tagNo: 'BV-104', setValue: '按储罐设计压力和真空度', protectionType: '呼吸、阻火', every: [3, 'MONTH'], method: '拆检阀盘和阻火芯，冬季加密' }],
                ['MAINTENANCE', 'STATIC_EQUIPMENT', '按周期测壁厚，检查浮盘、密封和基础沉降'],
              ],
            },
            {
              description: '雷击或静电引燃罐口蒸气',
              accidentType: 'FIRE',
              consequence: '储罐火灾',
              lec: [0.5, 6, 100],
              measures: [
                ['ENGINEERING', 'OTHER', '防雷、防静电接地可靠，浮盘等电位连接'],
                ['MAINTENANCE', 'STATIC_EQUIPMENT', '每半年检测接地电阻'],
                ['OPERATION', 'OPERATION_RECORD', '初始进料限流速，静置后方可检尺取样'],
              ],
            },
          ],
        },
        {
          name: '输送泵与管线',
          events: [
            {
              description: '机械密封泄漏，易燃液体积聚',
              accidentType: 'FIRE',
              consequence: '火灾、人员灼伤',
              lec: [3, 6, 15],
              measures: [
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '泵区设可燃气体探测器', { tagNo: 'GA-111', setValue: '一级25%LEL、二级50%LEL', protectionType: '报警', every: [1, 'YEAR'], method: '标准气标定，每月试报警' }],
                ['MAINTENANCE', 'ROTATING_EQUIPMENT', '按运行小时检查密封、轴承温度和振动'],
                ['OPERATION', 'OPERATION_RECORD', '每两小时巡检泵区并记录'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '装卸台',
      kind: 'ACTIVITY',
      place: '汽车装卸区',
      units: [
        {
          name: '槽车装卸',
          events: [
            {
              description: '未接静电夹或鹤管喷溅装车，静电放电起火',
              accidentType: 'FIRE',
              consequence: '槽车火灾，人员伤亡',
              lec: [1, 6, 40],
              measures: [
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '静电接地与装车泵联锁', { tagNo: 'ES-201', setValue: '接地电阻不大于100欧方可启泵', protectionType: '联锁启停', every: [1, 'MONTH'], method: '断开静电夹，装车泵应停' }],
                ['OPERATION', 'OPERATION_RECORD', '装前核对车辆证件、罐体、熄火、轮挡，全程有人值守'],
                ['EMERGENCY', 'FIRE_FACILITY', '装卸位配推车式灭火器和泡沫枪'],
              ],
            },
            {
              description: '软管脱落、车辆未断开即移动',
              accidentType: 'OTHER',
              consequence: '大量泄漏，污染和火灾',
              lec: [1, 6, 15],
              measures: [
                ['ENGINEERING', 'KEY_EQUIPMENT', '装拉断阀，司机钥匙集中保管'],
                ['EMERGENCY', 'EMERGENCY_FACILITY', '备围油栏、吸附棉、应急池'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '桶装危险化学品仓库',
      kind: 'STORAGE',
      place: '甲类仓库',
      units: [
        {
          name: '库房储存',
          events: [
            {
              description: '禁忌物混存，泄漏后反应起火爆炸',
              accidentType: 'OTHER_EXPLOSION',
              consequence: '仓库火灾爆炸，有毒气体扩散',
              lec: [0.5, 6, 100],
              measures: [
                ['ENGINEERING', 'PROCESS_CONTROL', '按禁配表分库分区，定品种、定量、定位，上墙公示'],
                ['OPERATION', 'QUALIFICATION', '仓管员持证，识得安全技术说明书'],
                ['OPERATION', 'OPERATION_RECORD', '出入库双人核对，账物日清'],
                ['EMERGENCY', 'EMERGENCY_PLAN', '按品种编处置卡，与消防、周边联动演练'],
              ],
            },
            {
              description: '库内易燃蒸气积聚，遇非防爆电器',
              accidentType: 'FIRE',
              consequence: '闪燃、火灾',
              lec: [1, 6, 40],
              measures: [
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '可燃气体报警与事故排风联锁', { tagNo: 'GA-301', setValue: '一级25%LEL、二级50%LEL', protectionType: '报警、联锁排风', every: [1, 'YEAR'], method: '标准气标定，每月联动试验' }],
                ['ENGINEERING', 'OTHER', '防爆灯具、防爆叉车，人体静电释放球'],
                ['MAINTENANCE', 'STATIC_EQUIPMENT', '每月检查防爆电气密封和接地'],
              ],
            },
            {
              description: '腐蚀品包装破损，接触皮肤眼睛',
              accidentType: 'BURN',
              consequence: '化学灼伤',
              lec: [3, 6, 3],
              measures: [
                ['EMERGENCY', 'EMERGENCY_FACILITY', '15米内设冲淋洗眼器，保持通水'],
                ['EMERGENCY', 'PERSONAL_PROTECTION', '穿防酸碱服，戴面屏、手套'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '有毒气体钢瓶间',
      kind: 'STORAGE',
      place: '气瓶间',
      units: [
        {
          name: '液氯、液氨钢瓶',
          events: [
            {
              description: '阀门、接管泄漏，有毒气体扩散',
              accidentType: 'POISONING',
              consequence: '多人中毒，波及周边人员',
              lec: [1, 6, 100],
              measures: [
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '有毒气体报警联锁吸收装置', { tagNo: 'GT-401', setValue: '职业接触限值为一级报警', protectionType: '报警、联锁吸收', every: [6, 'MONTH'], method: '标准气标定，试投吸收装置' }],
                ['ENGINEERING', 'PROCESS_CONTROL', '密闭储存，负压抽吸至碱液或水吸收塔'],
                ['OPERATION', 'QUALIFICATION', '操作工持证，换瓶两人、戴呼吸器'],
                ['EMERGENCY', 'EMERGENCY_FACILITY', '备正压呼吸器两套以上、堵漏器材、风向标'],
                ['EMERGENCY', 'EMERGENCY_PLAN', '每季泄漏处置演练'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '特殊作业',
      kind: 'ACTIVITY',
      place: '库区',
      units: [
        {
          name: '动火与受限空间',
          events: [
            {
              description: '清罐时未置换、未检测即进入',
              accidentType: 'POISONING',
              consequence: '中毒窒息死亡，盲目施救致伤亡扩大',
              lec: [1, 2, 40],
              measures: [
                ['OPERATION', 'OPERATION_RECORD', '办理受限空间作业票，先通风、再检测、后作业，连续监测'],
                ['EMERGENCY', 'EMERGENCY_FACILITY', '罐口备三脚架、救生绳、正压呼吸器，专人监护'],
                ['EMERGENCY', 'EMERGENCY_PLAN', '严禁无防护施救，演练到班组'],
              ],
            },
            {
              description: '罐区动火未隔绝、未分析',
              accidentType: 'FIRE',
              consequence: '爆燃、火灾',
              lec: [1, 2, 40],
              measures: [
                ['OPERATION', 'OPERATION_RECORD', '动火升级管理，盲板隔绝，动火前30分钟内取样分析'],
                ['EMERGENCY', 'FIRE_FACILITY', '消防车或消防水带现场戒备'],
              ],
            },
          ],
        },
      ],
    },
  ],
};
