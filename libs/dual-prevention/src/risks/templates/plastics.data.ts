import type { RiskTemplateData } from './template.types.js';

/** 塑料制品加工: drying and feeding, injection, extrusion and blow moulding, crushing, printing, warehouse. */
export const PLASTICS: RiskTemplateData = {
  key: 'PLASTICS',
  summary: '适用于注塑、挤出、吹塑和印刷后加工的塑料制品企业',
  objects: [
    {
      name: '注塑区',
      kind: 'EQUIPMENT',
      place: '注塑车间',
      units: [
        {
          name: '注塑机合模部位',
          events: [
            {
              description: '安全门联锁失效，取件时合模',
              accidentType: 'MACHINERY',
              consequence: '手臂、身体被模具挤压',
              lec: [3, 6, 15],
              measures: [
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '安全门设电气、液压、机械三重联锁', { tagNo: 'XS-101', setValue: '门开即停合模并断油路', protectionType: '联锁停机', every: [1, 'WEEK'], method: '逐门试验，任一联锁失效即停机' }],
                ['ENGINEERING', 'KEY_EQUIPMENT', '操作面设急停按钮', { tagNo: 'ES-102', setValue: '按下即断动力电源', protectionType: '急停', every: [1, 'MONTH'], method: '试按并复位，检查断电' }],
                ['OPERATION', 'QUALIFICATION', '操作工考核后上岗，进入模区先停机上锁'],
              ],
            },
          ],
        },
        {
          name: '料筒与热流道',
          events: [
            {
              description: '喷嘴堵塞后高温熔料喷出',
              accidentType: 'BURN',
              consequence: '面部、手部烫伤',
              lec: [3, 6, 3],
              measures: [
                ['ENGINEERING', 'SAFETY_ACCESSORY', '喷嘴和料筒装隔热防护罩'],
                ['OPERATION', 'OPERATION_RECORD', '清料先降压降温，侧身操作'],
                ['EMERGENCY', 'PERSONAL_PROTECTION', '戴面罩、耐高温手套'],
              ],
            },
          ],
        },
        {
          name: '模具吊装',
          events: [
            {
              description: '换模时吊环松脱、模具坠落',
              accidentType: 'LIFTING',
              consequence: '砸伤人员',
              lec: [1, 3, 15],
              measures: [
                ['ENGINEERING', 'KEY_EQUIPMENT', '用与模具重量相配的吊具，吊环拧到底'],
                ['OPERATION', 'OPERATION_RECORD', '换模双人作业，吊物下不站人'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '挤出与吹塑区',
      kind: 'EQUIPMENT',
      place: '挤出车间',
      units: [
        {
          name: '牵引、收卷辊',
          events: [
            {
              description: '穿料或清辊时手被卷入辊间',
              accidentType: 'MACHINERY',
              consequence: '手指、手臂挤压伤',
              lec: [3, 6, 7],
              measures: [
                ['ENGINEERING', 'SAFETY_ACCESSORY', '辊口装防护杆和拉绳急停'],
                ['OPERATION', 'OPERATION_RECORD', '穿料用引料带，清辊停机进行'],
              ],
            },
          ],
        },
        {
          name: '吹塑压缩空气系统',
          events: [
            {
              description: '储气罐超压或安全阀失灵',
              accidentType: 'VESSEL_EXPLOSION',
              consequence: '爆裂伤人',
              lec: [0.5, 6, 15],
              measures: [
                ['ENGINEERING', 'SAFETY_ACCESSORY', '储气罐安全阀、压力表在检验有效期内', { tagNo: 'PSV-201', setValue: '不高于储气罐设计压力', protectionType: '超压泄放', every: [1, 'YEAR'], method: '送有资质单位校验并铅封' }],
                ['MAINTENANCE', 'STATIC_EQUIPMENT', '每日排污，按期定检储气罐'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '配料与干燥区',
      kind: 'PLACE',
      place: '配料间',
      units: [
        {
          name: '混料机',
          events: [
            {
              description: '开盖清料时搅拌桨转动',
              accidentType: 'MACHINERY',
              consequence: '手部绞伤',
              lec: [1, 6, 7],
              measures: [
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '机盖装开盖断电联锁'],
                ['OPERATION', 'OPERATION_RECORD', '清料断电上锁，专人监护'],
              ],
            },
            {
              description: '投料扬尘，粉料积聚遇静电起火',
              accidentType: 'FIRE',
              consequence: '闪燃、火灾',
              lec: [1, 6, 15],
              measures: [
                ['ENGINEERING', 'PROCESS_CONTROL', '投料口设局部除尘，设备、管道静电接地'],
                ['MAINTENANCE', 'STATIC_EQUIPMENT', '每班清扫积尘，每年测接地电阻'],
              ],
            },
          ],
        },
        {
          name: '热风干燥机',
          events: [
            {
              description: '温控失灵，物料过热起火',
              accidentType: 'FIRE',
              consequence: '设备烧毁、火灾蔓延',
              lec: [1, 6, 7],
              measures: [
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '装独立超温断电保护', { tagNo: 'TSH-301', setValue: '高于工艺温度20摄氏度断加热', protectionType: '超温联锁', every: [6, 'MONTH'], method: '用标准温度源核对动作值' }],
                ['EMERGENCY', 'FIRE_FACILITY', '区域配灭火器和消火栓'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '破碎回料区',
      kind: 'EQUIPMENT',
      place: '破碎间',
      units: [
        {
          name: '破碎机',
          events: [
            {
              description: '用手压料或未停稳即清理刀腔',
              accidentType: 'MACHINERY',
              consequence: '断指、断手',
              lec: [3, 3, 15],
              measures: [
                ['ENGINEERING', 'SAFETY_ACCESSORY', '进料斗长度和挡板使手够不到刀口'],
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '料斗、筛网门装断电联锁', { tagNo: 'XS-401', setValue: '门开即断主电机', protectionType: '联锁停机', every: [1, 'MONTH'], method: '开门试停' }],
                ['OPERATION', 'QUALIFICATION', '专人操作，清腔执行断电上锁'],
              ],
            },
            {
              description: '长期暴露于高噪声',
              accidentType: 'OTHER',
              consequence: '听力损伤',
              lec: [6, 6, 1],
              measures: [
                ['ENGINEERING', 'OTHER', '破碎机设隔声间，远离其他岗位'],
                ['EMERGENCY', 'PERSONAL_PROTECTION', '戴耳塞，每年职业健康检查'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '印刷与喷涂后加工区',
      kind: 'PLACE',
      place: '后加工车间',
      units: [
        {
          name: '油墨、稀释剂使用',
          events: [
            {
              description: '溶剂蒸气积聚，遇静电或电火花爆燃',
              accidentType: 'OTHER_EXPLOSION',
              consequence: '多人烧伤、火灾',
              lec: [1, 6, 40],
              measures: [
                ['ENGINEERING', 'SAFETY_INSTRUMENT', '调墨间设可燃气体报警，与排风联锁', { tagNo: 'GA-501', setValue: '一级25%LEL、二级50%LEL', protectionType: '报警、联锁排风', every: [1, 'YEAR'], method: '用标准气标定，每月试报警' }],
                ['ENGINEERING', 'OTHER', '电气按防爆等级选型，设备静电接地'],
                ['OPERATION', 'OPERATION_RECORD', '溶剂当班用量，容器加盖，废布入带盖铁桶'],
                ['EMERGENCY', 'FIRE_FACILITY', '配泡沫、二氧化碳灭火器'],
              ],
            },
            {
              description: '通风不良，吸入有机溶剂',
              accidentType: 'POISONING',
              consequence: '头晕、慢性中毒',
              lec: [3, 6, 3],
              measures: [
                ['ENGINEERING', 'PROCESS_CONTROL', '密闭调墨，局部排风罩口风速达标'],
                ['EMERGENCY', 'PERSONAL_PROTECTION', '配有机蒸气滤毒口罩'],
              ],
            },
          ],
        },
      ],
    },
    {
      name: '原料与成品仓库',
      kind: 'STORAGE',
      place: '仓库',
      units: [
        {
          name: '塑料堆垛',
          events: [
            {
              description: '堆垛过高、过密，照明或充电设备引燃塑料',
              accidentType: 'FIRE',
              consequence: '有毒浓烟、重大财产损失',
              lec: [1, 6, 40],
              measures: [
                ['ENGINEERING', 'OTHER', '分垛限高，留主通道，灯具离货0.5米以上，库内不充电'],
                ['EMERGENCY', 'FIRE_FACILITY', '火灾自动报警和喷淋保持完好', { tagNo: 'FAS-601', setValue: '末端试水压力不低于0.05兆帕', protectionType: '自动报警、灭火', every: [1, 'MONTH'], method: '末端试水、报警功能试验' }],
                ['EMERGENCY', 'EMERGENCY_PLAN', '每半年疏散、灭火演练'],
              ],
            },
            {
              description: '货架、堆垛倒塌',
              accidentType: 'COLLAPSE',
              consequence: '砸压伤人',
              lec: [1, 6, 7],
              measures: [
                ['ENGINEERING', 'OTHER', '货架标载荷，立柱设防撞护角'],
                ['MAINTENANCE', 'STATIC_EQUIPMENT', '每季检查货架变形和螺栓'],
              ],
            },
          ],
        },
      ],
    },
  ],
};
