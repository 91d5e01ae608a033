/**
 * Two hundred premiums that a reader can check by hand, by the tables of the illustrative set. Left, the inputs; between the bars, the base and each factor;
 * right, their product to the fen, a half upwards, and no less than 500 yuan.
 *
 * Yuan a head: 烟花爆竹 480, 民用爆炸物品 450, 矿山 420, 危险化学品 360, 交通运输 320, 金属冶炼 300, 渔业生产 280, 工贸 120; heads above 300 count 0.95, above 1,000 0.9,
 * above 5,000 0.85. So 301 heads of 矿山 are 300 × 420 + 1 × 420 × 0.95 = 126,399.
 * Columns: sector, heads, standardization, worst accident of the last year or full years without one, risk colour, credit, on the sanction list, months.
 */
export const BY_HEADCOUNT = `
FIREWORKS               1 NONE    EXTRAORDINARY BLUE   C         yes  1 |         480 × 1.1 × 1.3  × 0.9 × 1.1 × 1.5 × 0.2  |       500.00
CIVIL_EXPLOSIVES       36 LEVEL_3 EXTRAORDINARY NONE   A         yes  2 |       16200 × 1   × 1.3  × 1   × 0.9 × 1.5 × 0.3  |      8529.30
MINING                300 NONE    3             RED    AA        no   3 |      126000 × 1.1 × 0.95 × 1.2 × 0.8 × 1   × 0.4  |     50561.28
HAZARDOUS_CHEMICALS  1001 NONE    EXTRAORDINARY BLUE   C         yes  4 |      347724 × 1.1 × 1.3  × 0.9 × 1.1 × 1.5 × 0.5  |    369204.65
TRANSPORT           12345 LEVEL_3 1             ORANGE A         yes  5 |     3458640 × 1   × 1    × 1.2 × 0.9 × 1.5 × 0.6  |   3361798.08
METAL_SMELTING         21 LEVEL_2 7             ORANGE A         no   6 |        6300 × 0.9 × 0.9  × 1.2 × 0.9 × 1   × 0.7  |      3857.87
FISHERY               299 LEVEL_2 LARGER        YELLOW C         yes  7 |       83720 × 0.9 × 1.2  × 1   × 1.1 × 1.5 × 0.75 |    111891.78
INDUSTRY_TRADE       1000 LEVEL_3 4             BLUE   B         yes  8 |      115800 × 1   × 0.9  × 0.9 × 1   × 1.5 × 0.8  |    112557.60
FIREWORKS           12345 LEVEL_2 4             BLUE   A         no   9 |     5187960 × 0.9 × 0.9  × 0.9 × 0.9 × 1   × 0.85 |   2893247.47
CIVIL_EXPLOSIVES       21 LEVEL_1 2             BLUE   A         no  10 |        9450 × 0.8 × 1    × 0.9 × 0.9 × 1   × 0.9  |      5511.24
MINING                299 LEVEL_1 0             YELLOW A         yes 11 |      125580 × 0.8 × 1    × 1   × 0.9 × 1.5 × 0.95 |    128845.08
HAZARDOUS_CHEMICALS  1000 LEVEL_1 EXTRAORDINARY RED    B         yes 12 |      347400 × 0.8 × 1.3  × 1.2 × 1   × 1.5 × 1    |    650332.80
TRANSPORT            8000 LEVEL_1 3             NONE   AA        no   1 |     2276800 × 0.8 × 0.95 × 1   × 0.8 × 1   × 0.2  |    276858.88
METAL_SMELTING         12 NONE    GENERAL       YELLOW A         no   2 |        3600 × 1.1 × 1.1  × 1   × 0.9 × 1   × 0.3  |      1176.12
FISHERY               257 NONE    0             RED    A         no   3 |       71960 × 1.1 × 1    × 1.2 × 0.9 × 1   × 0.4  |     34195.39
INDUSTRY_TRADE        999 NONE    4             ORANGE C         no   4 |      115686 × 1.1 × 0.9  × 1.2 × 1.1 × 1   × 0.5  |     75589.23
FIREWORKS            8000 LEVEL_3 2             BLUE   C         no   5 |     3415200 × 1   × 1    × 0.9 × 1.1 × 1   × 0.6  |   2028628.80
CIVIL_EXPLOSIVES       12 LEVEL_2 4             ORANGE AA        no   6 |        5400 × 0.9 × 0.9  × 1.2 × 0.8 × 1   × 0.7  |      2939.33
MINING                257 NONE    3             YELLOW A         yes  7 |      107940 × 1.1 × 0.95 × 1   × 0.9 × 1.5 × 0.75 |    114207.27
HAZARDOUS_CHEMICALS   999 LEVEL_2 1             BLUE   DISHONEST no   8 |      347058 × 0.9 × 1    × 0.9 × 1.3 × 1   × 0.8  |    292361.66
TRANSPORT            5001 LEVEL_3 EXTRAORDINARY RED    AA        no   9 |     1461072 × 1   × 1.3  × 1.2 × 0.8 × 1   × 0.85 |   1549905.18
METAL_SMELTING          7 NONE    EXTRAORDINARY YELLOW A         no  10 |        2100 × 1.1 × 1.3  × 1   × 0.9 × 1   × 0.9  |      2432.43
FISHERY               199 LEVEL_3 2             BLUE   B         yes 11 |       55720 × 1   × 1    × 0.9 × 1   × 1.5 × 0.95 |     71460.90
INDUSTRY_TRADE        777 LEVEL_3 4             NONE   C         no  12 |       90378 × 1   × 0.9  × 1   × 1.1 × 1   × 1    |     89474.22
FIREWORKS            5001 NONE    0             ORANGE A         yes  1 |     2191608 × 1.1 × 1    × 1.2 × 0.9 × 1.5 × 0.2  |    781089.09
CIVIL_EXPLOSIVES        7 NONE    2             ORANGE B         no   2 |        3150 × 1.1 × 1    × 1.2 × 1   × 1   × 0.3  |      1247.40
MINING                199 LEVEL_1 2             BLUE   B         yes  3 |       83580 × 0.8 × 1    × 0.9 × 1   × 1.5 × 0.4  |     36106.56
HAZARDOUS_CHEMICALS   777 LEVEL_1 MAJOR         NONE   B         no   4 |      271134 × 0.8 × 1.3  × 1   × 1   × 1   × 0.5  |    140989.68
TRANSPORT            5000 NONE    1             RED    DISHONEST no   5 |     1460800 × 1.1 × 1    × 1.2 × 1.3 × 1   × 0.6  |   1504039.68
METAL_SMELTING          5 NONE    7             BLUE   B         no   6 |        1500 × 1.1 × 0.9  × 0.9 × 1   × 1   × 0.7  |       935.55
FISHERY               120 LEVEL_1 2             YELLOW B         no   7 |       33600 × 0.8 × 1    × 1   × 1   × 1   × 0.75 |     20160.00
INDUSTRY_TRADE        450 NONE    2             BLUE   DISHONEST no   8 |       53100 × 1.1 × 1    × 0.9 × 1.3 × 1   × 0.8  |     54671.76
FIREWORKS            5000 NONE    1             BLUE   AA        no   9 |     2191200 × 1.1 × 1    × 0.9 × 0.8 × 1   × 0.85 |   1475115.84
CIVIL_EXPLOSIVES        5 LEVEL_1 0             RED    C         no  10 |        2250 × 0.8 × 1    × 1.2 × 1.1 × 1   × 0.9  |      2138.40
MINING                120 LEVEL_2 1             BLUE   C         yes 11 |       50400 × 0.9 × 1    × 0.9 × 1.1 × 1.5 × 0.95 |     63991.62
HAZARDOUS_CHEMICALS   450 NONE    GENERAL       NONE   AA        no  12 |      159300 × 1.1 × 1.1  × 1   × 0.8 × 1   × 1    |    154202.40
TRANSPORT            4999 NONE    1             RED    C         no   1 |     1460512 × 1.1 × 1    × 1.2 × 1.1 × 1   × 0.2  |    424132.68
METAL_SMELTING          4 LEVEL_2 1             BLUE   DISHONEST no   2 |        1200 × 0.9 × 1    × 0.9 × 1.3 × 1   × 0.3  |       500.00
FISHERY                85 LEVEL_1 7             RED    AA        no   3 |       23800 × 0.8 × 0.9  × 1.2 × 0.8 × 1   × 0.4  |      6580.22
INDUSTRY_TRADE        302 LEVEL_2 2             BLUE   B         no   4 |       36228 × 0.9 × 1    × 0.9 × 1   × 1   × 0.5  |     14672.34
FIREWORKS            4999 LEVEL_2 3             YELLOW B         yes  5 |     2190768 × 0.9 × 0.95 × 1   × 1   × 1.5 × 0.6  |   1685795.98
CIVIL_EXPLOSIVES        4 LEVEL_1 4             YELLOW AA        no   6 |        1800 × 0.8 × 0.9  × 1   × 0.8 × 1   × 0.7  |       725.76
MINING                 85 NONE    EXTRAORDINARY BLUE   B         no   7 |       35700 × 1.1 × 1.3  × 0.9 × 1   × 1   × 0.75 |     34459.43
HAZARDOUS_CHEMICALS   302 NONE    2             RED    B         no   8 |      108684 × 1.1 × 1    × 1.2 × 1   × 1   × 0.8  |    114770.30
TRANSPORT            2750 LEVEL_3 7             NONE   A         yes  9 |      812800 × 1   × 0.9  × 1   × 0.9 × 1.5 × 0.85 |    839419.20
METAL_SMELTING          3 NONE    0             ORANGE AA        yes 10 |         900 × 1.1 × 1    × 1.2 × 0.8 × 1.5 × 0.9  |      1283.04
FISHERY                48 LEVEL_2 GENERAL       ORANGE C         no  11 |       13440 × 0.9 × 1.1  × 1.2 × 1.1 × 1   × 0.95 |     16685.22
INDUSTRY_TRADE        301 LEVEL_2 7             NONE   DISHONEST no  12 |       36114 × 0.9 × 0.9  × 1   × 1.3 × 1   × 1    |     38028.04
FIREWORKS            2750 LEVEL_1 0             YELLOW AA        no   1 |     1219200 × 0.8 × 1    × 1   × 0.8 × 1   × 0.2  |    156057.60
CIVIL_EXPLOSIVES        3 NONE    4             ORANGE A         no   2 |        1350 × 1.1 × 0.9  × 1.2 × 0.9 × 1   × 0.3  |       500.00
MINING                 48 LEVEL_1 GENERAL       BLUE   AA        no   3 |       20160 × 0.8 × 1.1  × 0.9 × 0.8 × 1   × 0.4  |      5109.35
HAZARDOUS_CHEMICALS   301 LEVEL_1 MAJOR         ORANGE B         no   4 |      108342 × 0.8 × 1.3  × 1.2 × 1   × 1   × 0.5  |     67605.41
TRANSPORT            1500 NONE    EXTRAORDINARY RED    B         no   5 |      452800 × 1.1 × 1.3  × 1.2 × 1   × 1   × 0.6  |    466202.88
METAL_SMELTING          1 LEVEL_3 EXTRAORDINARY BLUE   DISHONEST no   6 |         300 × 1   × 1.3  × 0.9 × 1.3 × 1   × 0.7  |       500.00
FISHERY                36 NONE    EXTRAORDINARY NONE   A         yes  7 |       10080 × 1.1 × 1.3  × 1   × 0.9 × 1.5 × 0.75 |     14594.58
INDUSTRY_TRADE        300 LEVEL_1 0             YELLOW A         yes  8 |       36000 × 0.8 × 1    × 1   × 0.9 × 1.5 × 0.8  |     31104.00
FIREWORKS            1500 NONE    4             YELLOW A         yes  9 |      679200 × 1.1 × 0.9  × 1   × 0.9 × 1.5 × 0.85 |    771588.18
CIVIL_EXPLOSIVES        1 NONE    2             RED    C         no  10 |         450 × 1.1 × 1    × 1.2 × 1.1 × 1   × 0.9  |       588.06
MINING                 36 LEVEL_2 GENERAL       YELLOW AA        no  11 |       15120 × 0.9 × 1.1  × 1   × 0.8 × 1   × 0.95 |     11376.29
HAZARDOUS_CHEMICALS   300 LEVEL_3 GENERAL       YELLOW AA        no  12 |      108000 × 1   × 1.1  × 1   × 0.8 × 1   × 1    |     95040.00
TRANSPORT            1001 LEVEL_2 MAJOR         BLUE   AA        no   1 |      309088 × 0.9 × 1.3  × 0.9 × 0.8 × 1   × 0.2  |     52075.15
METAL_SMELTING      12345 LEVEL_2 7             BLUE   DISHONEST no   2 |     3242475 × 0.9 × 0.9  × 0.9 × 1.3 × 1   × 0.3  |    921868.07
FISHERY                21 LEVEL_3 LARGER        BLUE   DISHONEST yes  3 |        5880 × 1   × 1.2  × 0.9 × 1.3 × 1.5 × 0.4  |      4953.31
INDUSTRY_TRADE        299 LEVEL_1 0             NONE   B         yes  4 |       35880 × 0.8 × 1    × 1   × 1   × 1.5 × 0.5  |     21528.00
FIREWORKS            1001 LEVEL_3 EXTRAORDINARY ORANGE C         no   5 |      463632 × 1   × 1.3  × 1.2 × 1.1 × 1   × 0.6  |    477355.51
CIVIL_EXPLOSIVES    12345 LEVEL_2 EXTRAORDINARY YELLOW C         no   6 |   4863712.5 × 0.9 × 1.3  × 1   × 1.1 × 1   × 0.7  |   4381718.59
MINING                 21 LEVEL_3 EXTRAORDINARY ORANGE C         no   7 |        8820 × 1   × 1.3  × 1.2 × 1.1 × 1   × 0.75 |     11351.34
HAZARDOUS_CHEMICALS   299 NONE    3             BLUE   B         no   8 |      107640 × 1.1 × 0.95 × 0.9 × 1   × 1   × 0.8  |     80988.34
TRANSPORT            1000 NONE    EXTRAORDINARY NONE   DISHONEST no   9 |      308800 × 1.1 × 1.3  × 1   × 1.3 × 1   × 0.85 |    487950.32
METAL_SMELTING       8000 LEVEL_3 4             RED    AA        no  10 |     2134500 × 1   × 0.9  × 1.2 × 0.8 × 1   × 0.9  |   1659787.20
FISHERY                12 NONE    0             YELLOW AA        no  11 |        3360 × 1.1 × 1    × 1   × 0.8 × 1   × 0.95 |      2808.96
INDUSTRY_TRADE        257 LEVEL_3 0             BLUE   AA        no  12 |       30840 × 1   × 1    × 0.9 × 0.8 × 1   × 1    |     22204.80
FIREWORKS            1000 LEVEL_1 GENERAL       NONE   A         no   1 |      463200 × 0.8 × 1.1  × 1   × 0.9 × 1   × 0.2  |     73370.88
CIVIL_EXPLOSIVES     8000 LEVEL_1 2             NONE   B         no   2 |     3201750 × 0.8 × 1    × 1   × 1   × 1   × 0.3  |    768420.00
MINING                 12 LEVEL_3 4             RED    B         no   3 |        5040 × 1   × 0.9  × 1.2 × 1   × 1   × 0.4  |      2177.28
HAZARDOUS_CHEMICALS   257 LEVEL_1 MAJOR         ORANGE C         no   4 |       92520 × 0.8 × 1.3  × 1.2 × 1.1 × 1   × 0.5  |     63505.73
TRANSPORT             999 NONE    3             NONE   A         no   5 |      308496 × 1.1 × 0.95 × 1   × 0.9 × 1   × 0.6  |    174084.29
METAL_SMELTING       5001 LEVEL_3 4             YELLOW DISHONEST no   6 |     1369755 × 1   × 0.9  × 1   × 1.3 × 1   × 0.7  |   1121829.35
FISHERY                 7 LEVEL_3 EXTRAORDINARY BLUE   AA        no   7 |        1960 × 1   × 1.3  × 0.9 × 0.8 × 1   × 0.75 |      1375.92
INDUSTRY_TRADE        199 NONE    GENERAL       ORANGE DISHONEST no   8 |       23880 × 1.1 × 1.1  × 1.2 × 1.3 × 1   × 0.8  |     36060.71
FIREWORKS             999 NONE    2             BLUE   DISHONEST no   9 |      462744 × 1.1 × 1    × 0.9 × 1.3 × 1   × 0.85 |    506218.80
CIVIL_EXPLOSIVES     5001 LEVEL_3 2             NONE   A         yes 10 |   2054632.5 × 1   × 1    × 1   × 0.9 × 1.5 × 0.9  |   2496378.49
MINING                  7 NONE    GENERAL       ORANGE DISHONEST no  11 |        2940 × 1.1 × 1.1  × 1.2 × 1.3 × 1   × 0.95 |      5272.07
HAZARDOUS_CHEMICALS   199 LEVEL_1 LARGER        BLUE   B         no  12 |       71640 × 0.8 × 1.2  × 0.9 × 1   × 1   × 1    |     61896.96
TRANSPORT             777 NONE    4             RED    C         yes  1 |      241008 × 1.1 × 0.9  × 1.2 × 1.1 × 1.5 × 0.2  |     94484.78
METAL_SMELTING       5000 LEVEL_2 MAJOR         BLUE   AA        no   2 |     1369500 × 0.9 × 1.3  × 0.9 × 0.8 × 1   × 0.3  |    346100.04
FISHERY                 5 LEVEL_3 MAJOR         NONE   DISHONEST yes  3 |        1400 × 1   × 1.3  × 1   × 1.3 × 1.5 × 0.4  |      1419.60
INDUSTRY_TRADE        120 LEVEL_1 MAJOR         NONE   A         no   4 |       14400 × 0.8 × 1.3  × 1   × 0.9 × 1   × 0.5  |      6739.20
FIREWORKS             777 LEVEL_2 1             NONE   A         no   5 |      361512 × 0.9 × 1    × 1   × 0.9 × 1   × 0.6  |    175694.83
CIVIL_EXPLOSIVES     5000 LEVEL_3 4             ORANGE C         no   6 |     2054250 × 1   × 0.9  × 1.2 × 1.1 × 1   × 0.7  |   1708314.30
MINING                  5 LEVEL_3 LARGER        BLUE   C         no   7 |        2100 × 1   × 1.2  × 0.9 × 1.1 × 1   × 0.75 |      1871.10
HAZARDOUS_CHEMICALS   120 NONE    GENERAL       RED    AA        no   8 |       43200 × 1.1 × 1.1  × 1.2 × 0.8 × 1   × 0.8  |     40144.90
TRANSPORT             450 NONE    EXTRAORDINARY BLUE   AA        no   9 |      141600 × 1.1 × 1.3  × 0.9 × 0.8 × 1   × 0.85 |    123922.66
METAL_SMELTING       4999 LEVEL_2 1             RED    DISHONEST no  10 |     1369230 × 0.9 × 1    × 1.2 × 1.3 × 1   × 0.9  |   1730159.03
FISHERY                 4 LEVEL_1 EXTRAORDINARY RED    A         no  11 |        1120 × 0.8 × 1.3  × 1.2 × 0.9 × 1   × 0.95 |      1195.08
INDUSTRY_TRADE         85 LEVEL_3 1             NONE   AA        no  12 |       10200 × 1   × 1    × 1   × 0.8 × 1   × 1    |      8160.00
FIREWORKS             450 LEVEL_1 LARGER        YELLOW C         no   1 |      212400 × 0.8 × 1.2  × 1   × 1.1 × 1   × 0.2  |     44858.88
CIVIL_EXPLOSIVES     4999 LEVEL_3 4             NONE   C         no   2 |     2053845 × 1   × 0.9  × 1   × 1.1 × 1   × 0.3  |    609991.97
MINING                  4 LEVEL_2 EXTRAORDINARY RED    C         yes  3 |        1680 × 0.9 × 1.3  × 1.2 × 1.1 × 1.5 × 0.4  |      1556.76
HAZARDOUS_CHEMICALS    85 LEVEL_2 7             BLUE   A         no   4 |       30600 × 0.9 × 0.9  × 0.9 × 0.9 × 1   × 0.5  |     10038.33
TRANSPORT             302 NONE    LARGER        YELLOW AA        no   5 |       96608 × 1.1 × 1.2  × 1   × 0.8 × 1   × 0.6  |     61210.83
METAL_SMELTING       2750 NONE    0             ORANGE AA        no   6 |      762000 × 1.1 × 1    × 1.2 × 0.8 × 1   × 0.7  |    563270.40
FISHERY                 3 LEVEL_2 3             ORANGE AA        yes  7 |         840 × 0.9 × 0.95 × 1.2 × 0.8 × 1.5 × 0.75 |       775.66
INDUSTRY_TRADE         48 NONE    4             BLUE   DISHONEST yes  8 |        5760 × 1.1 × 0.9  × 0.9 × 1.3 × 1.5 × 0.8  |      8006.17
FIREWORKS             302 LEVEL_1 3             BLUE   DISHONEST yes  9 |      144912 × 0.8 × 0.95 × 0.9 × 1.3 × 1.5 × 0.85 |    164291.08
CIVIL_EXPLOSIVES     2750 LEVEL_3 0             YELLOW C         no  10 |     1143000 × 1   × 1    × 1   × 1.1 × 1   × 0.9  |   1131570.00
MINING                  3 NONE    LARGER        BLUE   A         no  11 |        1260 × 1.1 × 1.2  × 0.9 × 0.9 × 1   × 0.95 |      1279.83
HAZARDOUS_CHEMICALS    48 LEVEL_1 EXTRAORDINARY ORANGE DISHONEST yes 12 |       17280 × 0.8 × 1.3  × 1.2 × 1.3 × 1.5 × 1    |     42052.61
TRANSPORT             301 LEVEL_2 GENERAL       YELLOW B         no   1 |       96304 × 0.9 × 1.1  × 1   × 1   × 1   × 0.2  |     19068.19
METAL_SMELTING       1500 LEVEL_3 4             BLUE   C         no   2 |      424500 × 1   × 0.9  × 0.9 × 1.1 × 1   × 0.3  |    113468.85
FISHERY                 1 LEVEL_2 7             ORANGE AA        no   3 |         280 × 0.9 × 0.9  × 1.2 × 0.8 × 1   × 0.4  |       500.00
INDUSTRY_TRADE         36 NONE    0             YELLOW B         no   4 |        4320 × 1.1 × 1    × 1   × 1   × 1   × 0.5  |      2376.00
FIREWORKS             301 NONE    EXTRAORDINARY RED    A         no   5 |      144456 × 1.1 × 1.3  × 1.2 × 0.9 × 1   × 0.6  |    133858.71
CIVIL_EXPLOSIVES     1500 NONE    GENERAL       ORANGE DISHONEST no   6 |      636750 × 1.1 × 1.1  × 1.2 × 1.3 × 1   × 0.7  |    841350.51
MINING                  1 NONE    2             RED    AA        no   7 |         420 × 1.1 × 1    × 1.2 × 0.8 × 1   × 0.75 |       500.00
HAZARDOUS_CHEMICALS    36 LEVEL_3 LARGER        ORANGE C         yes  8 |       12960 × 1   × 1.2  × 1.2 × 1.1 × 1.5 × 0.8  |     24634.37
TRANSPORT             300 LEVEL_2 EXTRAORDINARY YELLOW DISHONEST no   9 |       96000 × 0.9 × 1.3  × 1   × 1.3 × 1   × 0.85 |    124113.60
METAL_SMELTING       1001 LEVEL_1 0             NONE   DISHONEST no  10 |      289770 × 0.8 × 1    × 1   × 1.3 × 1   × 0.9  |    271224.72
FISHERY             12345 NONE    EXTRAORDINARY NONE   C         no  11 |     3026310 × 1.1 × 1.3  × 1   × 1.1 × 1   × 0.95 |   4522366.35
INDUSTRY_TRADE         21 LEVEL_3 2             ORANGE A         yes 12 |        2520 × 1   × 1    × 1.2 × 0.9 × 1.5 × 1    |      4082.40
FIREWORKS             300 NONE    EXTRAORDINARY RED    A         yes  1 |      144000 × 1.1 × 1.3  × 1.2 × 0.9 × 1.5 × 0.2  |     66718.08
CIVIL_EXPLOSIVES     1001 NONE    3             NONE   DISHONEST no   2 |      434655 × 1.1 × 0.95 × 1   × 1.3 × 1   × 0.3  |    177143.65
MINING              12345 LEVEL_3 LARGER        BLUE   C         no   3 |     4539465 × 1   × 1.2  × 0.9 × 1.1 × 1   × 0.4  |   2157153.77
HAZARDOUS_CHEMICALS    21 LEVEL_1 EXTRAORDINARY BLUE   C         no   4 |        7560 × 0.8 × 1.3  × 0.9 × 1.1 × 1   × 0.5  |      3891.89
TRANSPORT             299 LEVEL_1 4             RED    AA        no   5 |       95680 × 0.8 × 0.9  × 1.2 × 0.8 × 1   × 0.6  |     39680.41
METAL_SMELTING       1000 LEVEL_3 3             BLUE   C         no   6 |      289500 × 1   × 0.95 × 0.9 × 1.1 × 1   × 0.7  |    190592.33
FISHERY              8000 LEVEL_1 EXTRAORDINARY ORANGE DISHONEST yes  7 |     1992200 × 0.8 × 1.3  × 1.2 × 1.3 × 1.5 × 0.75 |   3636163.44
INDUSTRY_TRADE         12 LEVEL_1 4             ORANGE C         no   8 |        1440 × 0.8 × 0.9  × 1.2 × 1.1 × 1   × 0.8  |      1094.86
FIREWORKS             299 LEVEL_3 7             YELLOW B         yes  9 |      143520 × 1   × 0.9  × 1   × 1   × 1.5 × 0.85 |    164689.20
CIVIL_EXPLOSIVES     1000 LEVEL_2 MAJOR         BLUE   DISHONEST no  10 |      434250 × 0.9 × 1.3  × 0.9 × 1.3 × 1   × 0.9  |    535000.34
MINING               8000 NONE    MAJOR         ORANGE DISHONEST no  11 |     2988300 × 1.1 × 1.3  × 1.2 × 1.3 × 1   × 0.95 |   6332984.66
HAZARDOUS_CHEMICALS    12 LEVEL_3 GENERAL       ORANGE DISHONEST yes 12 |        4320 × 1   × 1.1  × 1.2 × 1.3 × 1.5 × 1    |     11119.68
TRANSPORT             257 LEVEL_3 0             BLUE   A         no   1 |       82240 × 1   × 1    × 0.9 × 0.9 × 1   × 0.2  |     13322.88
METAL_SMELTING        999 LEVEL_3 3             NONE   DISHONEST no   2 |      289215 × 1   × 0.95 × 1   × 1.3 × 1   × 0.3  |    107154.16
FISHERY              5001 NONE    LARGER        ORANGE A         no   3 |     1278438 × 1.1 × 1.2  × 1.2 × 0.9 × 1   × 0.4  |    729016.49
INDUSTRY_TRADE          7 LEVEL_2 2             NONE   A         no   4 |         840 × 0.9 × 1    × 1   × 0.9 × 1   × 0.5  |       500.00
FIREWORKS             257 NONE    3             BLUE   C         no   5 |      123360 × 1.1 × 0.95 × 0.9 × 1.1 × 1   × 0.6  |     76573.25
CIVIL_EXPLOSIVES      999 LEVEL_1 LARGER        RED    A         no   6 |    433822.5 × 0.8 × 1.2  × 1.2 × 0.9 × 1   × 0.7  |    314851.02
MINING               5001 LEVEL_3 MAJOR         NONE   A         no   7 |     1917657 × 1   × 1.3  × 1   × 0.9 × 1   × 0.75 |   1682744.02
HAZARDOUS_CHEMICALS     7 LEVEL_2 0             ORANGE DISHONEST no   8 |        2520 × 0.9 × 1    × 1.2 × 1.3 × 1   × 0.8  |      2830.46
TRANSPORT             199 LEVEL_1 4             BLUE   DISHONEST yes  9 |       63680 × 0.8 × 0.9  × 0.9 × 1.3 × 1.5 × 0.85 |     68396.14
METAL_SMELTING        777 LEVEL_3 LARGER        RED    DISHONEST yes 10 |      225945 × 1   × 1.2  × 1.2 × 1.3 × 1.5 × 0.9  |    571008.20
FISHERY              5000 LEVEL_2 3             BLUE   A         no  11 |     1278200 × 0.9 × 0.95 × 0.9 × 0.9 × 1   × 0.95 |    840956.54
INDUSTRY_TRADE          5 NONE    1             RED    B         no  12 |         600 × 1.1 × 1    × 1.2 × 1   × 1   × 1    |       792.00
FIREWORKS             199 LEVEL_1 MAJOR         ORANGE A         no   1 |       95520 × 0.8 × 1.3  × 1.2 × 0.9 × 1   × 0.2  |     21457.61
CIVIL_EXPLOSIVES      777 NONE    EXTRAORDINARY RED    B         no   2 |    338917.5 × 1.1 × 1.3  × 1.2 × 1   × 1   × 0.3  |    174474.73
MINING               5000 NONE    7             NONE   A         no   3 |     1917300 × 1.1 × 0.9  × 1   × 0.9 × 1   × 0.4  |    683325.72
HAZARDOUS_CHEMICALS     5 LEVEL_3 3             RED    C         no   4 |        1800 × 1   × 0.95 × 1.2 × 1.1 × 1   × 0.5  |      1128.60
TRANSPORT             120 LEVEL_2 1             YELLOW A         no   5 |       38400 × 0.9 × 1    × 1   × 0.9 × 1   × 0.6  |     18662.40
METAL_SMELTING        450 LEVEL_1 MAJOR         YELLOW DISHONEST no   6 |      132750 × 0.8 × 1.3  × 1   × 1.3 × 1   × 0.7  |    125634.60
FISHERY              4999 NONE    4             BLUE   AA        no   7 |     1277948 × 1.1 × 0.9  × 0.9 × 0.8 × 1   × 0.75 |    683191.00
INDUSTRY_TRADE          4 NONE    7             ORANGE A         no   8 |         480 × 1.1 × 0.9  × 1.2 × 0.9 × 1   × 0.8  |       500.00
FIREWORKS             120 LEVEL_1 2             RED    AA        no   9 |       57600 × 0.8 × 1    × 1.2 × 0.8 × 1   × 0.85 |     37601.28
CIVIL_EXPLOSIVES      450 LEVEL_2 3             BLUE   DISHONEST no  10 |      199125 × 0.9 × 0.95 × 0.9 × 1.3 × 1   × 0.9  |    179275.22
MINING               4999 LEVEL_3 EXTRAORDINARY RED    DISHONEST yes 11 |     1916922 × 1   × 1.3  × 1.2 × 1.3 × 1.5 × 0.95 |   5539712.89
HAZARDOUS_CHEMICALS     4 LEVEL_3 MAJOR         YELLOW C         no  12 |        1440 × 1   × 1.3  × 1   × 1.1 × 1   × 1    |      2059.20
TRANSPORT              85 LEVEL_2 LARGER        ORANGE DISHONEST no   1 |       27200 × 0.9 × 1.2  × 1.2 × 1.3 × 1   × 0.2  |      9165.31
METAL_SMELTING        302 LEVEL_1 1             RED    B         no   2 |       90570 × 0.8 × 1    × 1.2 × 1   × 1   × 0.3  |     26084.16
FISHERY              2750 LEVEL_1 3             BLUE   A         no   3 |      711200 × 0.8 × 0.95 × 0.9 × 0.9 × 1   × 0.4  |    175125.89
INDUSTRY_TRADE          3 LEVEL_1 4             BLUE   AA        no   4 |         360 × 0.8 × 0.9  × 0.9 × 0.8 × 1   × 0.5  |       500.00
`;

/**
 * Contract value: up to 10M 0.65‰, the part up to 30M 0.60‰, 50M 0.55‰, 100M 0.50‰, 1,000M 0.45‰, above 0.40‰. So 45M yuan is
 * 10M × 0.65‰ + 20M × 0.60‰ + 15M × 0.55‰ = 6,500 + 12,000 + 8,250 = 26,750. No short period: a project is insured for the whole of it.
 */
export const BY_CONTRACT_VALUE = `
    800000.00 LEVEL_1 MAJOR         NONE   DISHONEST yes |            520 × 0.8 × 1.3  × 1   × 1.3 × 1.5 |      1054.56
   5000000.00 LEVEL_3 0             BLUE   AA        yes |           3250 × 1   × 1    × 0.9 × 0.8 × 1.5 |      3510.00
   9999999.99 LEVEL_1 3             ORANGE A         no  |   6499.9999935 × 0.8 × 0.95 × 1.2 × 0.9 × 1   |      5335.20
  10000000.00 LEVEL_3 3             BLUE   AA        no  |           6500 × 1   × 0.95 × 0.9 × 0.8 × 1   |      4446.00
  10000000.01 LEVEL_3 LARGER        RED    A         no  |    6500.000006 × 1   × 1.2  × 1.2 × 0.9 × 1   |      8424.00
  23456789.12 NONE    LARGER        NONE   B         no  |   14574.073472 × 1.1 × 1.2  × 1   × 1   × 1   |     19237.78
  30000000.00 NONE    7             BLUE   DISHONEST yes |          18500 × 1.1 × 0.9  × 0.9 × 1.3 × 1.5 |     32142.83
  30000001.00 NONE    3             YELLOW DISHONEST no  |    18500.00055 × 1.1 × 0.95 × 1   × 1.3 × 1   |     25132.25
  45000000.00 LEVEL_3 GENERAL       BLUE   AA        no  |          26750 × 1   × 1.1  × 0.9 × 0.8 × 1   |     21186.00
  50000000.00 LEVEL_1 LARGER        RED    C         no  |          29500 × 0.8 × 1.2  × 1.2 × 1.1 × 1   |     37382.40
  50000000.50 LEVEL_1 2             NONE   AA        yes |    29500.00025 × 0.8 × 1    × 1   × 0.8 × 1.5 |     28320.00
  77777777.77 LEVEL_3 7             RED    A         no  |   43388.888885 × 1   × 0.9  × 1.2 × 0.9 × 1   |     42174.00
 100000000.00 NONE    MAJOR         YELLOW A         yes |          54500 × 1.1 × 1.3  × 1   × 0.9 × 1.5 |    105212.25
 100000001.00 LEVEL_1 EXTRAORDINARY YELLOW B         yes |    54500.00045 × 0.8 × 1.3  × 1   × 1   × 1.5 |     85020.00
 365000000.00 NONE    3             ORANGE AA        no  |         173750 × 1.1 × 0.95 × 1.2 × 0.8 × 1   |    174306.00
1000000000.00 LEVEL_2 LARGER        RED    A         no  |         459500 × 0.9 × 1.2  × 1.2 × 0.9 × 1   |    535960.80
1000000000.01 NONE    2             YELLOW C         no  |  459500.000004 × 1.1 × 1    × 1   × 1.1 × 1   |    555995.00
2500000000.00 LEVEL_1 EXTRAORDINARY YELLOW A         no  |        1059500 × 0.8 × 1.3  × 1   × 0.9 × 1   |    991692.00
    800000.00 NONE    3             YELLOW B         no  |            520 × 1.1 × 0.95 × 1   × 1   × 1   |       543.40
   5000000.00 LEVEL_2 GENERAL       YELLOW AA        no  |           3250 × 0.9 × 1.1  × 1   × 0.8 × 1   |      2574.00
   9999999.99 LEVEL_2 1             RED    A         no  |   6499.9999935 × 0.9 × 1    × 1.2 × 0.9 × 1   |      6318.00
  10000000.00 LEVEL_3 7             YELLOW A         no  |           6500 × 1   × 0.9  × 1   × 0.9 × 1   |      5265.00
  10000000.01 NONE    3             BLUE   C         no  |    6500.000006 × 1.1 × 0.95 × 0.9 × 1.1 × 1   |      6724.58
  23456789.12 LEVEL_3 EXTRAORDINARY YELLOW A         no  |   14574.073472 × 1   × 1.3  × 1   × 0.9 × 1   |     17051.67
  30000000.00 LEVEL_1 7             YELLOW AA        no  |          18500 × 0.8 × 0.9  × 1   × 0.8 × 1   |     10656.00
  30000001.00 LEVEL_1 4             BLUE   A         no  |    18500.00055 × 0.8 × 0.9  × 0.9 × 0.9 × 1   |     10789.20
  45000000.00 LEVEL_2 2             YELLOW DISHONEST no  |          26750 × 0.9 × 1    × 1   × 1.3 × 1   |     31297.50
  50000000.00 NONE    1             YELLOW B         no  |          29500 × 1.1 × 1    × 1   × 1   × 1   |     32450.00
  50000000.50 LEVEL_2 0             BLUE   B         no  |    29500.00025 × 0.9 × 1    × 0.9 × 1   × 1   |     23895.00
  77777777.77 LEVEL_1 7             BLUE   C         no  |   43388.888885 × 0.8 × 0.9  × 0.9 × 1.1 × 1   |     30927.60
 100000000.00 LEVEL_3 GENERAL       NONE   AA        yes |          54500 × 1   × 1.1  × 1   × 0.8 × 1.5 |     71940.00
 100000001.00 LEVEL_3 0             ORANGE C         no  |    54500.00045 × 1   × 1    × 1.2 × 1.1 × 1   |     71940.00
 365000000.00 LEVEL_3 2             YELLOW AA        no  |         173750 × 1   × 1    × 1   × 0.8 × 1   |    139000.00
1000000000.00 LEVEL_2 4             NONE   AA        no  |         459500 × 0.9 × 0.9  × 1   × 0.8 × 1   |    297756.00
1000000000.01 LEVEL_1 1             NONE   A         no  |  459500.000004 × 0.8 × 1    × 1   × 0.9 × 1   |    330840.00
2500000000.00 LEVEL_2 2             YELLOW AA        no  |        1059500 × 0.9 × 1    × 1   × 0.8 × 1   |    762840.00
    800000.00 LEVEL_1 7             YELLOW B         no  |            520 × 0.8 × 0.9  × 1   × 1   × 1   |       500.00
   5000000.00 LEVEL_1 MAJOR         BLUE   AA        no  |           3250 × 0.8 × 1.3  × 0.9 × 0.8 × 1   |      2433.60
   9999999.99 LEVEL_2 MAJOR         RED    C         yes |   6499.9999935 × 0.9 × 1.3  × 1.2 × 1.1 × 1.5 |     15057.90
  10000000.00 NONE    2             BLUE   C         no  |           6500 × 1.1 × 1    × 0.9 × 1.1 × 1   |      7078.50
`;
