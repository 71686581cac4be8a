"""Sentences about answers: what cannot be kept, what looks like a slip, what does not fit together, what was assumed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache

from lowcarbon_training.catalogue.faults import Faults
from lowcarbon_training.catalogue.questionnaire import load_questionnaire
from lowcarbon_training.engine.questions.questionnaire import Questionnaire
from lowcarbon_training.engine.text import Bi

BASES = {"capita": Bi("人均", "per person"), "area": Bi("每平方公里", "per km2")}

WORDING = {
    # numbers as typed
    "number_unreadable": {
        "en": "“{found}” is not a number. Write digits only, such as 1822 or 1,822.5.",
        "zh": "“{found}”不是数字。请只写数字，例如 1822、1,822.5 或 17.05亿。",
    },
    "number_comma": {
        "en": "“{found}” can be read in two ways. Write a decimal point as “.” and thousands as 1,234.",
        "zh": "“{found}”有两种读法。小数点请用“.”，千位分隔请写成 1,234。",
    },
    "number_too_long": {
        "en": "The number is longer than {limit} characters. Write the figure alone, such as 1,822.5; words belong into the note.",
        "zh": "数字超过 {limit} 个字符。请只写数值，例如 1,822.5；说明请写在备注中。",
    },
    "number_other_unit": {
        "en": "“{found}” has another unit than the one of the field ({given_unit}). Choose the unit that fits, or convert the figure.",
        "zh": "“{found}”的单位与本栏单位（{given_unit}）不同。请改选相应单位，或换算后填写。",
    },
    "number_not_finite": {
        "en": "“{found}” is not a finite number.",
        "zh": "“{found}”不是有限的数值。",
    },
    # one answer
    "answer_missing": {"en": "Enter an answer, or choose “We do not know”.", "zh": "请填写，或选择“不清楚”。"},
    "answer_nothing": {
        "en": "Fill at least one field, or choose “We do not know”.",
        "zh": "请至少填写一项，或选择“不清楚”。",
    },
    "answer_unit": {
        "en": "The unit “{found}” is not offered here. Use one of: {known}.",
        "zh": "此处不能用单位“{found}”。可用的单位：{known}。",
    },
    "answer_unit_missing": {
        "en": "Give the unit; several are in use here: {known}.",
        "zh": "请写明单位，此处有多种单位：{known}。",
    },
    "answer_several": {"en": "Give one value only.", "zh": "只能填写一个值。"},
    "answer_twice": {"en": "The same choice stands twice. Keep one.", "zh": "同一选项出现了两次，请只保留一个。"},
    "answer_option": {
        "en": "“{found}” is not one of the choices: {known}.",
        "zh": "“{found}”不在选项之中：{known}。",
    },
    "answer_not_whole": {"en": "“{found}” is not a whole number.", "zh": "“{found}”不是整数。"},
    "answer_not_year": {
        "en": "“{found}” is not a year between 1950 and 2100.",
        "zh": "“{found}”不是 1950 至 2100 之间的年份。",
    },
    "answer_not_yesno": {"en": "“{found}” is neither yes nor no.", "zh": "“{found}”不是“是”或“否”。"},
    "answer_not_date": {"en": "“{found}” is not a date such as 2026-07-01.", "zh": "“{found}”不是 2026-07-01 这样的日期。"},
    "answer_not_month": {"en": "“{found}” is not a month such as 2026-07.", "zh": "“{found}”不是 2026-07 这样的月份。"},
    "answer_too_long": {"en": "The text is longer than {limit} characters. Shorten it.", "zh": "文字超过 {limit} 个字符，请缩短。"},
    "answer_below": {
        "en": "The value cannot be below {limit} {in_unit}.",
        "zh": "数值不能小于 {limit} {in_unit}。",
    },
    "answer_above": {
        "en": "The value cannot be above {limit} {in_unit}.",
        "zh": "数值不能大于 {limit} {in_unit}。",
    },
    "answer_rows": {"en": "At most {limit} rows.", "zh": "最多 {limit} 行。"},
    "answer_row_missing": {"en": "The cell in row {n} is empty.", "zh": "第 {n} 行有空格未填。"},
    "answer_sum": {
        "en": "The shares add up to {total}, not {wanted}. Please check them.",
        "zh": "各项合计为 {total}，不是 {wanted}，请核对。",
    },
    "answer_region": {
        "en": "{region} does not lie in {country}. Choose a region of the country.",
        "zh": "{region}不在{country}，请选择该国的省或州。",
    },
    "question_unknown": {"en": "There is no question {key}.", "zh": "没有编号为 {key} 的问题。"},
    # answers files
    "answers_shape": {"en": "Expected here: {wanted}.", "zh": "此处应为：{wanted}。"},
    "answers_key": {
        "en": "There is no such question or field. Known keys here: {known}.",
        "zh": "没有这个问题或字段。此处可用：{known}。",
    },
    "answers_part": {
        "en": "“{found}” is not a part of an answer. Parts: {known}.",
        "zh": "答案中没有“{found}”这一项。可用的项：{known}。",
    },
    "answers_both": {
        "en": "Only one of value, notation_key and unknown can be given; here stand {found}.",
        "zh": "value、notation_key、unknown 只能填写一项；此处有 {found}。",
    },
    "answers_whole": {
        "en": "The question has several fields. Answer each of them ({fields}), or give a notation key for all.",
        "zh": "本问题有多个字段，请逐一作答（{fields}），或用一个标记键代表全部。",
    },
    "answers_class": {
        "en": "“{found}” is not a class. Use public, internal or confidential.",
        "zh": "“{found}”不是保密等级。请用 public（公开）、internal（内部）或 confidential（保密）。",
    },
    "answers_city_conflict": {
        "en": "The answer says {found}, the head of the file says {city}. Make them agree.",
        "zh": "答案为 {found}，而文件开头为 {city}，请改为一致。",
    },
    "yaml_not_text": {"en": "The file is not text in UTF-8. Save it again as UTF-8.", "zh": "文件不是 UTF-8 文本，请另存为 UTF-8。"},
    "yaml_broken": {
        "en": "The file is not sound YAML here ({detail}). Check indentation, colons and quotes.",
        "zh": "此处不是有效的 YAML（{detail}）。请检查缩进、冒号和引号。",
    },
    "yaml_alias": {
        "en": "Anchors and aliases (& and *) are not read. Write the value out.",
        "zh": "不支持锚点和引用（& 与 *），请直接写出内容。",
    },
    "yaml_too_deep": {
        "en": "The file is nested more than {depth} deep or holds more than {limit} parts.",
        "zh": "文件嵌套超过 {depth} 层，或内容超过 {limit} 项。",
    },
    "yaml_key_twice": {"en": "“{key}” stands twice. Keep one.", "zh": "“{key}”出现了两次，请只保留一个。"},
    "answer_zip": {
        "en": "“{found}” is not a ZIP code. Enter its five digits, such as 55416.",
        "zh": "“{found}”不是美国邮编。请填五位数字，例如 55416。",
    },
    "answer_zip_unknown": {
        "en": "ZIP code {found} is in no eGRID subregion known to us: check the digits, or leave the ZIP code out and choose the subregion.",
        "zh": "邮编 {found} 不属于任何已知的 eGRID 子区：请核对数字，或不填邮编、直接选择子区。",
    },
    # plausibility
    "implausible_low": {
        "en": "{key}: {value} {in_unit} is below what is usual (from {limit}). Please check.",
        "zh": "{key}：{value} {in_unit}，低于常见水平（{limit} 以上），请核对。",
    },
    "implausible_high": {
        "en": "{key}: {value} {in_unit} is above what is usual (up to {limit}). Please check.",
        "zh": "{key}：{value} {in_unit}，高于常见水平（{limit} 以下），请核对。",
    },
    "implausible_low_year": {
        "en": "{key}: {value} is earlier than usual (from {limit}). Please check.",
        "zh": "{key}：{value} 年，早于常见年份（{limit} 年以后），请核对。",
    },
    "implausible_high_year": {
        "en": "{key}: {value} is later than usual (up to {limit}). Please check.",
        "zh": "{key}：{value} 年，晚于常见年份（{limit} 年以前），请核对。",
    },
    "implausible_low_capita": {
        "en": "{key}: {value} {in_unit} per person is below what is usual (from {limit}). Please check.",
        "zh": "{key}：人均 {value} {in_unit}，低于常见水平（{limit} 以上），请核对。",
    },
    "implausible_high_capita": {
        "en": "{key}: {value} {in_unit} per person is above what is usual (up to {limit}). Please check.",
        "zh": "{key}：人均 {value} {in_unit}，高于常见水平（{limit} 以下），请核对。",
    },
    "implausible_low_area": {
        "en": "{key}: {value} {in_unit} per km2 is below what is usual (from {limit}). Please check.",
        "zh": "{key}：每平方公里 {value} {in_unit}，低于常见水平（{limit} 以上），请核对。",
    },
    "implausible_high_area": {
        "en": "{key}: {value} {in_unit} per km2 is above what is usual (up to {limit}). Please check.",
        "zh": "{key}：每平方公里 {value} {in_unit}，高于常见水平（{limit} 以下），请核对。",
    },
    "implausible_low_per": {
        "en": "{key}: {value} {in_unit} per unit of “{per_key}” is below what is usual (from {limit}). Please check.",
        "zh": "{key}：按“{per_key}”折算为 {value} {in_unit}，低于常见水平（{limit} 以上），请核对。",
    },
    "implausible_high_per": {
        "en": "{key}: {value} {in_unit} per unit of “{per_key}” is above what is usual (up to {limit}). Please check.",
        "zh": "{key}：按“{per_key}”折算为 {value} {in_unit}，高于常见水平（{limit} 以下），请核对。",
    },
    "slip_unit": {
        "en": "The figure would fit if it were in {likely_unit}, not {given_unit}. Was another unit meant?",
        "zh": "如果单位是{likely_unit}而不是{given_unit}，数值就合理。单位是否选错？",
    },
    "slip_wan": {
        "en": "The figure would fit if it were 10,000 times smaller or larger: was 万 left out or counted twice?",
        "zh": "数值与常见水平相差约一万倍，是否漏写或多写了“万”？",
    },
    "slip_yi": {
        "en": "The figure would fit if it were 100 million times smaller or larger: was 亿 left out or counted twice?",
        "zh": "数值与常见水平相差约一亿倍，是否漏写或多写了“亿”？",
    },
    "slip_thousand": {
        "en": "The figure would fit if it were 1,000 times smaller or larger: kWh and MWh mixed up?",
        "zh": "数值与常见水平相差约一千倍，是否混淆了千瓦时与兆瓦时等单位？",
    },
    "slip_daily": {
        "en": "The figure would fit if it were for one day. A yearly total is asked: multiply by 365.",
        "zh": "数值像是一天的量。这里要填全年合计，请乘以 365。",
    },
    "slip_monthly": {
        "en": "The figure would fit if it were for one month. A yearly total is asked: multiply by 12.",
        "zh": "数值像是一个月的量。这里要填全年合计，请乘以 12。",
    },
    "slip_percent": {
        "en": "The figure would fit if it were a fraction. Per cent is asked: multiply by 100.",
        "zh": "数值像是小数形式的比例。这里要填百分数，请乘以 100。",
    },
    # answers that do not fit together
    "part_above_total": {
        "en": "{key}: {part} {in_unit} is more than the total it belongs to ({total}).",
        "zh": "{key}：{part} {in_unit}，超过其所属合计（{total}）。",
    },
    "answer_not_asked": {
        "en": "{key}: answered, but not counted, because the answers to {by} close this question.",
        "zh": "{key}：已填写但未计入，因为按 {by} 的回答不需要填写此题。",
    },
    "electricity_rest": {
        "en": "Electricity by user adds up to {known} {in_unit}, the total is {total}. The rest of {rest} is counted as energy use not specified (I.6.2).",
        "zh": "分行业用电合计 {known} {in_unit}，全社会用电量为 {total}；余下的 {rest} 计入“未分类用能”（I.6.2）。",
    },
    "electricity_sum": {
        "en": "Electricity by user adds up to {known} {in_unit}, the total is {total}. The users are kept.",
        "zh": "分行业用电合计 {known} {in_unit}，与全社会用电量 {total} 不一致；按分行业数计算。",
    },
    "heating_energy_low": {
        "en": "Heat, coal and gas come to {per_m2} GJ per heated m2, below {expected}. Some heating energy may be missing.",
        "zh": "供热、煤、气合计每平方米供热面积 {per_m2} GJ，低于 {expected}，可能漏了部分采暖用能。",
    },
    "lamps_cross_check": {
        "en": "Street lights: {given} kWh given, {expected} kWh expected from number, type and hours ({watts} W each).",
        "zh": "路灯用电填报 {given} 千瓦时，按盏数、类型和时间推算约 {expected} 千瓦时（每盏 {watts} 瓦），请核对。",
    },
    "transit_cross_check": {
        "en": "The share of transit means {trips} trips a year; the buses can carry about {boardings}. Please check.",
        "zh": "按公交分担率推算每年 {trips} 人次，而公交车大约能运送 {boardings} 人次，请核对。",
    },
    "gasoline_cross_check": {
        "en": "Gasoline worked out from cars and distance is {implied} t, gasoline sold is {given} t: more than {tolerance} % apart.",
        "zh": "由车辆和里程推算汽油 {implied} 吨，销售量 {given} 吨，相差超过 {tolerance}%。",
    },
    "built_up_above_area": {
        "en": "The built-up area ({built} km2) is larger than the administrative area ({area} km2).",
        "zh": "建成区面积（{built} 平方公里）大于行政区面积（{area} 平方公里）。",
    },
    "zone_above_city": {
        "en": "The demonstration zone ({zone} km2) is larger than the city ({area} km2).",
        "zh": "示范区面积（{zone} 平方公里）大于全市面积（{area} 平方公里）。",
    },
    "floating_above": {
        "en": "The floating population ({floating}) is more than 60 % of the residents ({people}).",
        "zh": "流动人口（{floating}）超过常住人口（{people}）的六成。",
    },
    "measures_above_staff": {
        "en": "The first batch (N09) has {measures} measures; the {staff} full-time staff given in C02 can carry {fits}, at two each. Plan for fewer, or for about {needed} staff.",
        "zh": "首批措施（N09）{measures} 项；C02 填写的专职人员 {staff} 人，按每人同时推进两项，只能承担 {fits} 项。请减少首批措施，或将人手增至约 {needed} 人。",
    },
    # what the inventory assumed
    "country_missing": {"en": "The country is not given (A01).", "zh": "没有填写国家（A01）。"},
    "year_missing": {
        "en": "No answer names a year. Give the baseline year (B08), or a year with the figures.",
        "zh": "没有任何年份。请填写基准年（B08），或给出数据的年份。",
    },
    "year_assumed": {
        "en": "The baseline year (B08) is not given; {year} is taken, the year of most energy figures.",
        "zh": "未填写基准年（B08），按能源数据最多的 {year} 年计算。",
    },
    "answer_of_other_year": {
        "en": "{key}: the figure is of {year}, the inventory of {inventory}.",
        "zh": "{key}：数据为 {year} 年，清单为 {inventory} 年。",
    },
    "subregion_missing": {
        "en": "The eGRID subregion is not known; the national average is used for electricity. Give the ZIP code or subregion (A01b).",
        "zh": "不知道 eGRID 子区，用电暂按全国平均因子计算。请填写邮编或子区（A01b）。",
    },
    "industry_total_not_used": {
        "en": "Industry's total energy (I01) is not used: its basis (当量值 or 等价值) and industry's electricity must both be known to take out the electricity in it.",
        "zh": "规上工业综合能耗（I01）未采用：须同时知道口径（当量值或等价值）和工业用电量，才能扣除其中的电力。",
    },
    "industry_total_below_electricity": {
        "en": "Industry's total energy ({total} GJ) is less than the electricity in it ({electricity} GJ); it is not used.",
        "zh": "规上工业综合能耗（{total} GJ）小于其中的电力（{electricity} GJ），未采用。",
    },
    "industry_fuels_as_coal": {
        "en": "Industry's fuels ({fuels} tce) are its total ({total} tce) less electricity; their kinds are unknown and count as raw coal.",
        "zh": "工业燃料（{fuels} 吨标准煤）由综合能耗（{total} 吨标准煤）扣除电力得出；种类不明，按原煤计算。",
    },
    "heat_gas_factor": {
        "en": "District heat is counted at {factor} {per}, worked out from the factor of its fuel and usual efficiencies.",
        "zh": "集中供热按 {factor} {per} 计算，由所用燃料的因子和一般效率推算。",
    },
    "heat_biomass_default": {
        "en": "Heat from biomass or waste is counted at the national heat factor, which is probably too high.",
        "zh": "生物质或垃圾供热按国家供热因子计算，结果可能偏高。",
    },
    "transport_by_sales": {
        "en": "Road transport is counted by fuel sold; {other} is only compared with it.",
        "zh": "道路交通按油品销售量计算，{other} 仅作核对。",
    },
    "transport_by_distance": {
        "en": "Road transport is counted by the distance driven; {other} only divides it among vehicles.",
        "zh": "道路交通按行驶里程计算，{other} 仅用于分配车型。",
    },
    "vehicle_mix_default": {
        "en": "The distance driven is divided among vehicles by the national mix.",
        "zh": "行驶里程按全国车型构成分配。",
    },
    "gas_buses_as_diesel": {
        "en": "{count} gas buses are counted as diesel buses: the tables have no gas bus for this country.",
        "zh": "{count} 辆燃气公交车按柴油车计算：因子表没有该国的燃气公交车。",
    },
    "process_overlaps_fuel": {
        "en": "Process emissions of “{product}” are not added: their carbon is in the fuels already.",
        "zh": "“{product}”的过程排放未另计：其中的碳已包含在燃料中。",
    },
    "process_without_amount": {
        "en": "“{product}” has no output in tonnes; its process emissions are not counted.",
        "zh": "“{product}”没有以吨计的产量，未计过程排放。",
    },
}  # fmt: skip


@cache
def _questionnaire() -> Questionnaire:
    return load_questionnaire(Faults())  # a faulty file is another check's business; names then stay ids


def question_name(key: str) -> Bi | None:
    """Name of an answer key: the field's label, else the question's id and title; ``None`` for other texts."""
    found = _questionnaire()
    part = found.field(key)
    for question in found.questions():
        if question.id == key.split(".", 1)[0] and (part is not None or key == question.id):
            if part is not None and part.label is not None:
                return Bi(f"{question.id} {part.label.zh}", f"{question.id} {part.label.en}")
            return Bi(f"{question.id} {question.title.zh}", f"{question.id} {question.title.en}")
    return None


def base_name(per: str) -> Bi | None:
    """What a range is per."""
    return BASES.get(per) or question_name(per)


COUNTS = {"person": "persons", "万person": "万人", "household": "households", "万household": "万户", "vehicle": "vehicles", "万vehicle": "万辆"}  # fmt: skip
"""Units of counts as the engine writes them, and as questions do."""


def unit_name(unit: str) -> Bi | None:
    """Name of a unit that questions offer."""
    found = _questionnaire().units.get(COUNTS.get(unit, unit))
    return found.name if found is not None else None


COUNTED = {"10,000 ": Decimal(10) ** 4, "100 million ": Decimal(10) ** 8}
"""How English names of units in 万 and 亿 begin."""


def in_words_of(value: float, unit: str, lang: str) -> tuple[float, str]:
    """A figure and the name of its unit as a language counts: 41.8 in 万人, 418,000 in people."""
    name = unit_name(unit) or Bi(unit, unit)
    if lang == "zh":
        return value, name.zh
    for head, times in COUNTED.items():
        if name.en.startswith(head):
            return float(Decimal(str(value)) * times), name.en.removeprefix(head)
    return value, name.en


def with_unit(value: float, unit: str, write: Callable[[float], str]) -> Bi:
    """A figure with its unit as each language says it: 41.8 万人, 418,000 people.

    Parameters
    ----------
    value : float
        In ``unit``.
    write : callable
        How a number is written.
    """
    tight = "" if unit == "%" else " "

    def words(lang: str) -> str:
        said, name = in_words_of(value, unit, lang)
        return f"{write(said)}{tight}{name}".rstrip()

    return Bi(words("zh"), words("en"))
