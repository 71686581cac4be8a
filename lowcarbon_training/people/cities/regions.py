"""Provinces and states to choose from when a city is started, by ISO 3166-2 code, named in both languages."""

from __future__ import annotations

_CN = """BJ 北京 Beijing|TJ 天津 Tianjin|HE 河北 Hebei|SX 山西 Shanxi|NM 内蒙古 Inner Mongolia|LN 辽宁 Liaoning|JL 吉林 Jilin
HL 黑龙江 Heilongjiang|SH 上海 Shanghai|JS 江苏 Jiangsu|ZJ 浙江 Zhejiang|AH 安徽 Anhui|FJ 福建 Fujian|JX 江西 Jiangxi
SD 山东 Shandong|HA 河南 Henan|HB 湖北 Hubei|HN 湖南 Hunan|GD 广东 Guangdong|GX 广西 Guangxi|HI 海南 Hainan|CQ 重庆 Chongqing
SC 四川 Sichuan|GZ 贵州 Guizhou|YN 云南 Yunnan|XZ 西藏 Tibet|SN 陕西 Shaanxi|GS 甘肃 Gansu|QH 青海 Qinghai|NX 宁夏 Ningxia
XJ 新疆 Xinjiang"""
_US = """AL 亚拉巴马州 Alabama|AK 阿拉斯加州 Alaska|AZ 亚利桑那州 Arizona|AR 阿肯色州 Arkansas|CA 加利福尼亚州 California
CO 科罗拉多州 Colorado|CT 康涅狄格州 Connecticut|DE 特拉华州 Delaware|DC 哥伦比亚特区 District of Columbia
FL 佛罗里达州 Florida|GA 佐治亚州 Georgia|HI 夏威夷州 Hawaii|ID 爱达荷州 Idaho|IL 伊利诺伊州 Illinois|IN 印第安纳州 Indiana
IA 艾奥瓦州 Iowa|KS 堪萨斯州 Kansas|KY 肯塔基州 Kentucky|LA 路易斯安那州 Louisiana|ME 缅因州 Maine|MD 马里兰州 Maryland
MA 马萨诸塞州 Massachusetts|MI 密歇根州 Michigan|MN 明尼苏达州 Minnesota|MS 密西西比州 Mississippi|MO 密苏里州 Missouri
MT 蒙大拿州 Montana|NE 内布拉斯加州 Nebraska|NV 内华达州 Nevada|NH 新罕布什尔州 New Hampshire|NJ 新泽西州 New Jersey
NM 新墨西哥州 New Mexico|NY 纽约州 New York|NC 北卡罗来纳州 North Carolina|ND 北达科他州 North Dakota|OH 俄亥俄州 Ohio
OK 俄克拉何马州 Oklahoma|OR 俄勒冈州 Oregon|PA 宾夕法尼亚州 Pennsylvania|RI 罗得岛州 Rhode Island
SC 南卡罗来纳州 South Carolina|SD 南达科他州 South Dakota|TN 田纳西州 Tennessee|TX 得克萨斯州 Texas|UT 犹他州 Utah
VT 佛蒙特州 Vermont|VA 弗吉尼亚州 Virginia|WA 华盛顿州 Washington|WV 西弗吉尼亚州 West Virginia|WI 威斯康星州 Wisconsin
WY 怀俄明州 Wyoming"""


def _read(country: str, text: str) -> dict[str, dict[str, str]]:
    out = {}
    for entry in text.replace("\n", "|").split("|"):
        code, zh, en = entry.split(" ", 2)
        out[f"{country}-{code}"] = {"zh": zh, "en": en}
    return out


REGIONS: dict[str, dict[str, str]] = _read("CN", _CN) | _read("US", _US)
"""ISO 3166-2 code -> names."""


def name_of(code: str) -> dict[str, str]:
    """Names of a region; the code itself where it is not known."""
    return REGIONS.get(code, {"zh": code, "en": code})


def of_country(country: str) -> dict[str, dict[str, str]]:
    """The regions of one country, in the usual order."""
    return {code: names for code, names in REGIONS.items() if code.startswith(country + "-")}
