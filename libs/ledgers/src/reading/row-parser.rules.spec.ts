import { csvText, HAZARD_HEADINGS, sampleUscc } from '../../../../test/support/fixtures/ledgers/ledger-files.js';
import { readHeader } from './header.rules.js';
import { compileRowParser, type ImportKind } from './index.js';

const place = { line: 1, ragged: false, date1904: false };

function parse<K extends ImportKind>(kind: K, row: Readonly<Record<string, string>>) {
  const header = readHeader(kind, Object.keys(row), place);
  return compileRowParser(kind, header, { isIndustry: (code) => code !== 'C9999' }).parse(Object.values(row));
}

const policy = {
  保单号: ' AZ1 ', 保险机构: '海盾财产保险股份有限公司', 投保企业: '慈溪市样例有限公司', 统一社会信用代码: sampleUscc(1), 投保类型: '应保', 保险起期: '2021/6/22', 保险止期: '2022-06-21',
  '保费（元）': '4,437.00', 参保人数: '21', '每人死亡伤残限额（万元）': '30', '累计赔偿限额（万元）': '300', 事故预防费比例: '30%', '事故预防费（元）': '1331.10',
};

const service = {
  服务单号: 'FW1', 保险机构: '海盾财产保险股份有限公司', 技术服务机构: '', 企业名称: '南通市样例有限公司', 统一社会信用代码: sampleUscc(2), 服务类别: '应急预案编制和演练', 服务日期: '2025-05-22', 服务地点: '启东市',
  服务人员: '罗某、孙某', 服务人员编号: 'RY0091,RY0022', 服务内容: '应急演练', 发现隐患数: '3', 已整改隐患数: '2', '服务费用（元）': '352.00', 企业确认日期: '', 归档日期: '/', '回访满意度（1-5）': '5',
};

const hazard = Object.fromEntries(HAZARD_HEADINGS.map((heading) => [heading, '']));
const filledHazard = {
  ...hazard, 隐患编号: 'CX1', 企业名称: '慈溪市样例有限公司', 统一社会信用代码: sampleUscc(3), 隐患描述: '安全出口\n被堵塞', 隐患类别: '消防', 隐患等级: '重大事故隐患', 隐患来源: '网格排查', 发现日期: '20220118',
  '整改资金（万元）': '18.6', 挂牌督办级别: '市级', 挂牌领域: '消防',
};

describe('records of each kind', () => {
  it('policies', () => {
    expect(parse('POLICIES', policy)).toEqual({
      ok: true,
      record: {
        policyNo: 'AZ1', insurerName: '海盾财产保险股份有限公司', insuredName: '慈溪市样例有限公司', uscc: sampleUscc(1), insuranceType: 'MANDATORY', startsOn: '2021-06-22', endsOn: '2022-06-21', premium: 443_700n,
        insuredPersons: 21, perPersonLimit: 30_000_000n, cumulativeLimit: 300_000_000n, preventionRateBp: 3000, preventionBudget: 133_110n, extra: {},
      },
    });
  });

  it('prevention services', () => {
    expect(parse('PREVENTION_SERVICES', service)).toEqual({
      ok: true,
      record: {
        serviceNo: 'FW1', insurerName: '海盾财产保险股份有限公司', agencyName: null, enterpriseName: '南通市样例有限公司', uscc: sampleUscc(2), type: 'EMERGENCY_DRILL', servedOn: '2025-05-22', place: '启东市',
        staff: ['罗某', '孙某'], staffNos: ['RY0091', 'RY0022'], content: '应急演练', hazardsFound: 3, hazardsRectified: 2, cost: 35_200n, confirmedOn: null, archivedOn: null, satisfaction: 5, extra: {},
      },
    });
  });

  it('hazards', () => {
    expect(parse('HAZARDS', filledHazard)).toEqual({
      ok: true,
      record: {
        hazardNo: 'CX1', enterpriseName: '慈溪市样例有限公司', uscc: sampleUscc(3), description: '安全出口 被堵塞', category: 'FIRE', level: 'MAJOR', majorBasis: null, source: 'GRID_PATROL', channel: null, foundOn: '2022-01-18',
        responsible: null, measures: null, deadline: null, rectifiedOn: null, acceptedOn: null, funds: 18_600_000n, supervisionLevel: 'MUNICIPAL', supervisionField: '消防', extra: {},
      },
    });
    expect(parse('HAZARDS', { ...filledHazard, 隐患类别: '' })).toMatchObject({ ok: true, record: { category: 'OTHER' } });
  });

  it('certificates', () => {
    const certificate = { 企业名称: '慈溪市样例有限公司', 统一社会信用代码: sampleUscc(4), 标准化等级: '二级', 证书编号: 'AQBII1', 发证日期: '2020.2.19', 有效期至: '2023年2月19日', 发证机关: '浙江省应急管理厅' };
    expect(parse('STANDARDIZATION_CERTIFICATES', certificate)).toEqual({
      ok: true,
      record: { enterpriseName: '慈溪市样例有限公司', uscc: sampleUscc(4), level: 'LEVEL_2', certificateNo: 'AQBII1', issuedOn: '2020-02-19', expiresOn: '2023-02-19', authority: '浙江省应急管理厅', extra: {} },
    });
    expect(parse('STANDARDIZATION_CERTIFICATES', { ...certificate, 标准化等级: 'Ⅲ级' })).toMatchObject({ ok: true, record: { level: 'LEVEL_3' } });
  });

  it('enterprises, the mark of 应保类别 told apart from its absence', () => {
    const enterprise = { 企业名称: '甲', 统一社会信用代码: sampleUscc(5), 行政区划代码: '330282', 国民经济行业代码: 'C3851', 监管行业领域: '工贸', 从业人数: '5' };
    const mark = (row: Record<string, string>) => {
      const parsed = parse('ENTERPRISES', row);
      return parsed.ok ? parsed.record.mustInsure : parsed.problems[0]!.code;
    };
    expect(mark(enterprise)).toBeUndefined();
    expect(mark({ ...enterprise, 应保类别: '应保' })).toBe(true);
    expect(mark({ ...enterprise, 应保类别: '' })).toBe(false);
    expect(mark({ ...enterprise, 应保类别: '不详' })).toBe('TERM_UNKNOWN');
  });
});

describe('problems', () => {
  it('tells everything that is wrong, under the headings of the file', () => {
    const parsed = parse('HAZARDS', { ...filledHazard, 统一社会信用代码: '362322198709086409', 隐患等级: '较大', 发现日期: '去年', '整改资金（万元）': '0.0000001', 隐患描述: '长'.repeat(4001), 企业名称: ' ', 隐患编号: '' });
    expect(parsed).toEqual({
      ok: false,
      problems: [
        { column: '隐患编号', code: 'VALUE_MISSING', params: { column: '隐患编号' } },
        { column: '企业名称', code: 'NAME_MISSING', params: { column: '企业名称' } },
        { column: '统一社会信用代码', code: 'USCC_IS_RESIDENT_ID', params: { column: '统一社会信用代码' } },
        { column: '隐患描述', code: 'VALUE_TOO_LONG', params: { column: '隐患描述', limit: 4000 } },
        { column: '隐患等级', code: 'TERM_UNKNOWN', params: { column: '隐患等级', value: '较大' } },
        { column: '发现日期', code: 'DATE_EXPECTED', params: { column: '发现日期', value: '去年' } },
        { column: '整改资金（万元）', code: 'AMOUNT_TOO_FINE', params: { column: '整改资金（万元）', value: '0.0000001' } },
      ],
    });
    expect(csvText([[JSON.stringify(parsed)]])).not.toContain('19870908');
  });

  it('names later problems as the file does', () => {
    const parser = compileRowParser('ENTERPRISES', readHeader('ENTERPRISES', ['单位名称', '信用代码', '区划代码', '行业代码', '行业领域', '员工人数'], place), { isIndustry: () => true });
    expect(parser.heading('regionCode')).toBe('区划代码');
    expect(parser.heading('address')).toBe('经营地址');
    expect(parser.problem('regionCode', 'REGION_UNKNOWN', '990282')).toEqual({ column: '区划代码', code: 'REGION_UNKNOWN', params: { column: '区划代码', value: '990282' } });
  });

  it('takes nothing from one row into the next', () => {
    const header = readHeader('PREVENTION_SERVICES', Object.keys(service), place);
    const parser = compileRowParser('PREVENTION_SERVICES', header, { isIndustry: () => true });
    const [first, second] = [parser.parse(Object.values(service)), parser.parse(Object.values(service))];
    if (!first.ok || !second.ok) throw new Error('The rows are right');
    first.record.staff.push('另一人');
    expect(second.record.staff).toEqual(['罗某', '孙某']);
  });

  it('keeps a heading such as __proto__ as the plain text it is', () => {
    const cells = [...Object.keys(policy), '__proto__'];
    const parsed = compileRowParser('POLICIES', readHeader('POLICIES', cells, place), { isIndustry: () => true }).parse([...Object.values(policy), '备注']);
    expect(parsed.ok && Object.entries(parsed.record.extra)).toEqual([['__proto__', '备注']]);
  });
});
