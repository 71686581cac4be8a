"""Sentences for the codes of the inventory engine: units, records, factors, totals."""

from __future__ import annotations

_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "dimension": {
        "energy": ("energy", "能量"),
        "mass": ("mass", "质量"),
        "co2e": ("CO2 equivalent", "二氧化碳当量"),
        "volume": ("volume", "体积"),
        "length": ("distance", "距离"),
        "area": ("area", "面积"),
        "time": ("time", "时间"),
        "power": ("power", "功率"),
        "passenger distance": ("passenger distance", "客运周转量"),
        "freight distance": ("freight distance", "货运周转量"),
        "head": ("head of livestock", "牲畜头数"),
        "person": ("people", "人数"),
        "tree": ("trees", "株数"),
        "household": ("households", "户数"),
        "vehicle": ("vehicles", "车辆数"),
        "number": ("plain number", "无量纲数"),
    },
    "country": {"CN": ("China", "中国"), "US": ("the United States", "美国")},
    "method": {
        "ipcc": ("IPCC", "IPCC 指南"),
        "us": ("US (EPA)", "美国环保署（EPA）"),
        "china": ("Chinese guideline", "中国省级指南"),
        "parameter": ("table of parameters", "参数表"),
    },
    "forest": {
        "tropical_moist": ("tropical moist forest", "热带湿润林"),
        "subtropical_humid": ("subtropical humid forest", "亚热带湿润林"),
        "subtropical_dry": ("subtropical dry forest", "亚热带干旱林"),
        "subtropical_mountain": ("subtropical mountain forest", "亚热带山地林"),
        "temperate_oceanic": ("temperate oceanic forest", "温带海洋性森林"),
        "temperate_continental": ("temperate continental forest", "温带大陆性森林"),
        "temperate_mountain": ("temperate mountain forest", "温带山地林"),
        "boreal": ("boreal forest", "寒温带针叶林"),
    },
    "mode": {
        "road": ("road", "道路"),
        "rail": ("rail", "铁路"),
        "waterborne": ("waterborne", "水运"),
        "aviation": ("aviation", "航空"),
        "off-road": ("off-road", "非道路"),
    },
    "heating_value": {"ncv": ("net (lower) calorific value", "低位发热量"), "hhv": ("higher heating value", "高位发热量")},
    "energy_kind": {
        "final": ("final energy", "终端能源"),
        "delivered": ("delivered energy", "供给用户的电力、热力"),
        "primary": ("fuel of power and heat plants", "电厂、热源厂投入燃料"),
        "loss": ("lost in transmission and distribution", "输配损失"),
    },
}  # fmt: skip

_SENTENCES: dict[str, tuple[str, str]] = {
    # units ------------------------------------------------------------------------------------------------
    "unit_unknown": (
        "The unit “{unit}” is not known. Write it as kWh, MWh, 万kWh, GJ, tce, t, kg, m3, 万m3, therm, mcf, gallon, MMBtu, short ton, km, mile, head, person or ha.",
        "无法识别单位“{unit}”。请写作 kWh、MWh、万kWh、GJ、tce、t、kg、m3、万m3、therm、mcf、gallon、MMBtu、short ton、km、mile、head、person 或 ha 等。",
    ),
    "unit_ambiguous": (
        "“{unit}” means different things in different places. Write one of: {choices}.",
        "“{unit}”在不同场合含义不同。请改写为其中之一：{choices}。",
    ),
    "unit_dimension": (
        "The unit “{unit}” measures {dimension}; here {expected} is needed (for example {example}).",
        "单位“{unit}”表示{dimension}，此处需要{expected}（例如 {example}）。",
    ),
    "electricity_in_standard_coal": (
        "Electricity in “{unit}” is ambiguous: by its heat (当量值) and by the coal burned for it (等价值) differ about 2.4 times. Give it in kWh.",
        "以“{unit}”表示的电量含义不明：当量值与等价值相差约 2.4 倍。请改用 kWh（千瓦时）。",
    ),
    "standard_coal_is_ncv": (
        "“{unit}” is defined by the net calorific value, while the US method counts {what} by its higher heating value. Give the amount in mass, volume or MMBtu, or use the method ipcc.",
        "“{unit}”按低位发热量定义，而美国方法对{what}按高位发热量计算。请改用质量、体积或 MMBtu，或选用 ipcc 方法。",
    ),
    "solid_by_volume": (
        "{what} is a solid: an amount in “{unit}” says nothing certain about its mass. Give it in tonnes.",
        "{what}是固体，用“{unit}”计量无法确定质量。请以吨为单位填写。",
    ),
    "density_missing": (
        "The tables have no density of {what}, so “{unit}” cannot be used with the method {method}. Give mass or energy, or bring your own factor.",
        "表中没有{what}的密度，{method}方法无法使用单位“{unit}”。请给出质量或热量，或自带排放因子。",
    ),
    # records ----------------------------------------------------------------------------------------------
    "records_none": ("There are no activity records to compute from.", "没有可用于计算的活动数据。"),
    "ref_unknown": (
        "“{found}” is not a GPC reference. Write it as I.1.1 to VI.1, or TOTAL.BASIC, TOTAL.BASIC_PLUS, TOTAL.TERRITORIAL.",
        "“{found}”不是 GPC 编号。请写作 I.1.1 至 VI.1，或 TOTAL.BASIC、TOTAL.BASIC_PLUS、TOTAL.TERRITORIAL。",
    ),
    "year_out_of_range": (
        "The year {year} lies outside 1950 to 2100.", "年份 {year} 不在 1950 至 2100 年之间。",
    ),
    "amount_missing": (
        "The amount is missing. Give a number, or a notation key (NO, NE, IE, C).",
        "缺少数值。请填写数值，或填写标记键（NO、NE、IE、C）。",
    ),
    "amount_negative": (
        "The amount {amount} is negative. Only reported_emissions under V.2 (a sink) may be below zero.",
        "数值 {amount} 为负。只有 V.2（碳汇）的 reported_emissions 可以为负数。",
    ),
    "amount_absurd": (
        "{amount} {unit} is more than any city could have. Check the unit and the decimal point.",
        "{amount} {unit} 超出任何城市可能达到的数量。请检查单位和小数点。",
    ),
    "method_unknown": (
        "“{method}” is not a method. Use one of: {known}.", "“{method}”不是可用的方法。请选用：{known}。",
    ),
    "region_unknown": (
        "“{region}” is not a known region. Use CN, US, a province such as CN-GD, a state such as US-MN, an eGRID subregion such as CAMX, or a Chinese grid region such as 华北.",
        "无法识别地区“{region}”。请用 CN、US、省级代码（如 CN-GD）、州代码（如 US-MN）、eGRID 子区域（如 CAMX）或区域电网（如华北）。",
    ),
    "region_abroad": (
        "The record lies in {region}, but the inventory is of a city in {country}. Its factors are those of its own country.",
        "该条数据的地区为{region}，而清单所属城市在{country}。计算采用该地区本国的因子。",
    ),
    "region_nowhere": (
        "No row names a region. Give one in at least one row, such as CN-GD or MROW.",
        "没有任何一行填写地区。请至少在一行填写，如 CN-GD 或 MROW。",
    ),
    "factor_with_supplied": (
        "Electricity or heat supplied to a network has no emission of its own, so it takes no factor. Leave the factor out.",
        "供入管网的电力或热力本身没有排放，不使用因子。请删去因子。",
    ),
    "country_unknown": (
        "It cannot be told whether the city lies in China or in the United States (found: {country}).",
        "无法判断城市属于中国还是美国（现为：{country}）。",
    ),
    "years_mixed": (
        "The records are of several years. The inventory is dated {year}; other years: {others}.",
        "活动数据涉及多个年份。清单年份取 {year} 年；其他年份：{others}。",
    ),
    "what_unknown": (
        "“{what}” is not in the factor tables for {country}. Nearest ids: {close}.",
        "因子表（{country}）中没有“{what}”。相近的编号：{close}。",
    ),
    "what_not_in_tables": (
        "“{what}” is not in the factor tables. It was computed with the factor given in the record.",
        "因子表中没有“{what}”，已按该条数据自带的因子计算。",
    ),
    "what_not_for_ref": (
        "{what} does not belong under this reference. It may stand under: {refs}.",
        "{what}不应列在这一编号下。可列于：{refs}。",
    ),
    "number_and_key": (
        "The reference has a number and also the notation key {key}. The number counts.",
        "该编号下既有数值，又有标记键 {key}。以数值为准。",
    ),
    "total_differs": (
        "The published total is {published} t CO2e, the records add up to {computed} t CO2e ({percent} %). The records count.",
        "公布的总量为 {published} 吨二氧化碳当量，按各条数据合计为 {computed} 吨（相差 {percent}%）。以各条数据为准。",
    ),
    "total_of_other_year": (
        "The published total is of {year}, the records are of {inventory}; the two can be compared only with care.",
        "公布的总量为 {year} 年，各条数据为 {inventory} 年，二者比较须谨慎。",
    ),
    "gwp_unknown": (
        "“{gwp}” is not a known set of global warming potentials. Use one of: {known}.",
        "没有名为“{gwp}”的全球增温潜势。请选用：{known}。",
    ),
    # given factors ----------------------------------------------------------------------------------------
    "factor_empty": (
        "A factor unit is given, but no factor. Fill factor_co2, factor_ch4 or factor_n2o.",
        "给出了因子单位，但没有因子。请填写 factor_co2、factor_ch4 或 factor_n2o。",
    ),
    "factor_invalid": (
        "The factor must be a number of zero or more (below zero only for CO2 of V.2).",
        "因子应为不小于零的数（仅 V.2 的二氧化碳因子可以为负）。",
    ),
    "factor_unit_shape": (
        "“{unit}” is not the unit of a factor. Write mass per amount, such as kg/m3, lb/MWh or t/MWh.",
        "“{unit}”不是因子的单位。请写成“质量/活动量”，例如 kg/m3、lb/MWh、t/MWh。",
    ),
    "factor_dimension": (
        "The factor “{unit}” is per {factor_dimension}, but the amount in “{amount_unit}” measures {dimension}. Give both in the same kind of measure; a heating value is not assumed.",
        "因子“{unit}”以{factor_dimension}为分母，而数值单位“{amount_unit}”表示{dimension}。两者应为同类计量；系统不会代为假设热值。",
    ),
    "factor_in_co2e": (
        "The factor is given in CO2e ({unit}). It is counted as CO2, since its gases are not known apart.",
        "因子以二氧化碳当量给出（{unit}）。因无法区分气体，全部计作二氧化碳。",
    ),
    "factor_with_reported": (
        "reported_emissions are already emissions: leave out the factor.",
        "reported_emissions 已是排放量，不应再填写因子。",
    ),
    "energy_unknown": (
        "The energy of {what} cannot be told from this unit. Its emissions count; its energy is left out.",
        "由该单位无法得出{what}的能量。排放已计入，能量未计入。",
    ),
    # factors of the tables --------------------------------------------------------------------------------
    "factor_missing": (
        "There is no factor of {what} for the method {method} (known: {have}). Choose another method or give the factor.",
        "{method}方法没有{what}的因子（已有：{have}）。请改用其他方法，或自带因子。",
    ),
    "method_fallback": (
        "The method {method} has no factor of {what}; the IPCC default was used.",
        "{method}方法没有{what}的因子，已改用 IPCC 缺省值。",
    ),
    "gas_by_mass": (
        "The Chinese factors of {what} are by volume; for an amount by mass the IPCC default was used.",
        "{what}的中国因子按体积给出；数量以质量计，已改用 IPCC 缺省值。",
    ),
    "mode_factor_missing": (
        "There are no CH4 and N2O factors of {what} for {mode} transport; those of stationary combustion were used.",
        "没有{what}用于{mode}运输的甲烷和氧化亚氮因子，已采用固定源燃烧的因子。",
    ),
    "factor_unverified": (
        "The figures for {factor} were not read in a source and count as an expert estimate ({source}).",
        "{factor}的数值未经原始来源核对，按专家估计处理（{source}）。",
    ),
    "factor_year": (
        "{area} has no electricity factor for {year}; the nearest earlier one, of {used}, was used.",
        "{area}没有 {year} 年的电力因子，采用了最近的较早年份 {used} 年的数值。",
    ),
    "grid_wider_area": (
        "{region} has no usable electricity factor for {year}; that of {used} was used.",
        "{region}没有可用于 {year} 年的电力因子，采用了{used}的数值。",
    ),
    "grid_national": (
        "The national average of electricity ({used}) was used. The eGRID subregion gives a better figure.",
        "电力采用了全国平均因子（{used}）。改用所在的 eGRID 子区域更准确。",
    ),
    "grid_factor_missing": (
        "There is no electricity factor for {region} in {year} or in the five years before (known years: {have}). Give the factor of the year.",
        "{region}在 {year} 年及此前五年内都没有电力因子（已有年份：{have}）。请自带当年因子。",
    ),
    "grid_not_covered": (
        "The grid of {region} is its own and stands in no table. Give its electricity factor.",
        "{region}的电网独立，表中没有因子。请自带电力因子。",
    ),
    "grid_gases_not_split": (
        "eGRID {year} gives {area} CO2 and CO2e only. CH4 and N2O are not known apart; together they count as published (weights of {gwp}).",
        "eGRID {year} 只公布了{area}的 CO2 和 CO2e。甲烷与氧化亚氮无法分开，按公布的合计值计入（权重为 {gwp}）。",
    ),
    "grid_co2_only": (
        "The factor covers CO2 only, as published.", "该因子按公布口径只含二氧化碳。",
    ),
    "state_for_electricity": (
        "{region} has no electricity factor of its own, because its cities may lie in different grids. Give the eGRID subregion of the city, probably one of: {choices}.",
        "{region}境内城市可能属于不同电网，没有统一的州电力因子。请填写城市所在的 eGRID 子区域，可能是：{choices}。",
    ),
    "heat_factor_missing": (
        "There is no default factor of purchased heat for {region}. Give the supplier's factor per GJ delivered.",
        "{region}没有外购热力的缺省因子。请填写供热单位提供的因子（按供热量 GJ）。",
    ),
    # standard coal ----------------------------------------------------------------------------------------
    "standard_coal_basis": (
        "“{basis}” is not a basis of standard coal. Use 当量值 or 等价值.",
        "“{basis}”不是标准煤口径。请用当量值或等价值。",
    ),
    "standard_coal_rate": (
        "等价值 needs the coal burned per kWh supplied in that year, about 0.3 kgce (found: {rate}).",
        "等价值需要当年的供电煤耗，约 0.3 千克标准煤/千瓦时（现为：{rate}）。",
    ),
    # waste and farms --------------------------------------------------------------------------------------
    "composition_default": (
        "The composition of the waste is the default for {country}. The city's own composition (question J02) makes the figure better.",
        "垃圾组分采用{country}的缺省值。填写本市组分（问题 J02）可使结果更准确。",
    ),
    "composition_normalised": (
        "The shares of the waste add up to {total} %; they were scaled to 100 %.",
        "垃圾组分合计为 {total}%，已按比例折算为 100%。",
    ),
    "fraction_unknown": (
        "“{fraction}” is not a waste fraction. Use: {known}.", "“{fraction}”不是垃圾组分。可用：{known}。",
    ),
    "fraction_invalid": (
        "The share of “{fraction}” must be a number of zero or more, and not all may be zero.",
        "“{fraction}”的比例应为不小于零的数，且不能全部为零。",
    ),
    "setting_not_share": (
        "{setting} must lie between 0 and 1 (found {value}).", "{setting} 应在 0 到 1 之间（现为 {value}）。",
    ),
    "setting_temperature": (
        "The mean temperature must lie between -20 and 40 °C (found {value}).",
        "年均气温应在 -20 至 40 摄氏度之间（现为 {value}）。",
    ),
    "setting_days": (
        "The days of a rice season must lie between 1 and 366 (found {value}).",
        "水稻生长期应在 1 至 366 天之间（现为 {value}）。",
    ),
    "incinerator_unknown": (
        "“{incinerator}” is not a type of incinerator in the tables.", "参数表中没有“{incinerator}”这种焚烧炉。",
    ),
    "pathway_unknown": (
        "“{pathway}” is not a wastewater pathway. Use: {known}.", "“{pathway}”不是污水去向。可用：{known}。",
    ),
    "pathways_sum": (
        "The shares of the wastewater pathways must add up to 1 (found {total}).",
        "各污水去向的比例之和应为 1（现为 {total}）。",
    ),
    "landfill_recovery_default": (
        "The landfill is taken to collect {percent} % of its gas, the national average, because the city did not say (question J04). A landfill without gas wells would emit {times} times as much.",
        "本市未填写填埋气收集率（问题 J04），按全国平均 {percent}% 计算。如填埋场没有集气系统，排放量将是此值的 {times} 倍。",
    ),
    "manure_temperature_of_region": (
        "Methane from manure is computed at {degrees} °C, the usual annual mean of the most common climate zone of {region}. The city's own zone (question A09) makes it firm.",
        "粪便甲烷按{region}最常见气候区的年均气温 {degrees} 摄氏度计算。填写本市气候区（问题 A09）可使结果更可靠。",
    ),
    "manure_temperature_default": (
        "Methane from manure is computed at {degrees} °C, because the climate zone of the place is not known.",
        "所在地气候区未知，粪便甲烷按 {degrees} 摄氏度计算。",
    ),
    "liquefied_by_volume": (
        "{what} in “{unit}” can be read as liquid or as gas, which differ several hundred times. Give it in tonnes; liquid also in liters or gallons, regasified natural gas as natural_gas.",
        "以“{unit}”计量的{what}可能指液态体积，也可能指气态体积，两者相差数百倍。请以吨为单位填写；液态也可用升或加仑，气化后的天然气请填 natural_gas。",
    ),
    "wastewater_default": (
        "The pathways of wastewater are the default for {country}.", "污水去向采用{country}的缺省比例。",
    ),
    "livestock_without_manure": (
        "The tables have no manure factor of {what}; only the methane of digestion counts.",
        "表中没有{what}的粪便管理因子，只计入肠道发酵甲烷。",
    ),
    "livestock_without_nitrogen": (
        "The tables have no nitrogen figures of {what}; nitrous oxide from its manure is not counted.",
        "表中没有{what}的粪氮数据，未计入粪便管理的氧化亚氮。",
    ),
    "forest_zone_assumed": (
        "The forest is computed as {forest}, in which most forest of {region} lies. Growth differs several times between zones: where yours lies in another, give it in a file of activity records, under the id with that zone.",
        "森林按{forest}计算，{region}的森林多属此类。各林区的生长量相差数倍：如本地属其他林区，请在活动数据表中使用带该林区的编号。",
    ),
    "forest_zone_unknown": (
        "The forest zone of {region} is not known, and growth differs several times between zones. Use one of: {choices}.",
        "{region}的林区未知，而各林区的生长量相差数倍。请选用：{choices}。",
    ),
    "forest_without_wood": (
        "The forest's area (K03) is known, but not the wood removed. Growth alone would be a sink several times too large, so V.2 is not estimated. A file of activity records can hold both growth and wood removed.",
        "已知森林面积（K03），但不知采伐量。只计生长会把碳汇高估数倍，因此 V.2 暂不估算。可在活动数据表中同时填写森林生长和采伐量。",
    ),
    "forest_growth_alone": (
        "Forest growth is counted, but no wood removed. If wood or fuelwood is cut here, the sink is too large by it. A file of activity records can hold the wood removed (0 where none is cut).",
        "已计入森林生长，但未计入采伐。如有木材或薪材采伐，碳汇被高估。可在活动数据表中填写采伐量（没有采伐的填 0）。",
    ),
    "land_reported_and_computed": (
        "V.2 holds reported emissions and forest or trees computed here. Check that they are different land; the same land would count twice.",
        "V.2 既有已报告的排放量，又有按面积计算的森林或树木。请核对两者不是同一块土地，否则会重复计算。",
    ),
    "urban_trees_twice": (
        "Urban trees are given by number and by crown area. Check that they are different trees.",
        "城市树木既按株数又按树冠面积填写，请核对不是同一批树木。",
    ),
    "factor_sign_gain": (
        "{what} is a removal: its factor_co2 must not be above zero (t CO2 taken up, with a minus sign).",
        "{what} 是碳汇：factor_co2 不能大于零（吸收的二氧化碳填负数）。",
    ),
    "factor_sign_loss": (
        "{what} is an emission: its factor_co2 must not be below zero.", "{what} 是排放：factor_co2 不能小于零。",
    ),
    # energy CO2 -------------------------------------------------------------------------------------------
    "energy_co2_without_reported": (
        "Energy CO2 leaves out this reference, because reported emissions do not say how much of them is CO2.",
        "能源活动二氧化碳未包含这一编号，因为已报告的排放量没有区分二氧化碳。",
    ),
    "energy_co2_generation_unknown": (
        "It is not known how much electricity and heat the plants of I.4.4 supply. Energy CO2 therefore counts all electricity and heat used and leaves out their fuel, so that nothing counts twice. Add electricity_supplied or heat_supplied to have it exact.",
        "不知道 I.4.4 的电厂、热源厂供出多少电力和热力。为避免重复计算，能源活动二氧化碳计入全部用电、用热，而不计这些厂的燃料。补充 electricity_supplied 或 heat_supplied 即可精确计算。",
    ),
}  # fmt: skip

WORDING: dict[str, dict[str, str]] = {code: {"en": en, "zh": zh} for code, (en, zh) in _SENTENCES.items()} | {
    f"{kind}.{word}": {"en": en, "zh": zh}
    for kind, words in _WORDS.items()
    for word, (en, zh) in words.items()
}

PARAM_WORDS: dict[str, str] = {
    "dimension": "dimension", "expected": "dimension", "factor_dimension": "dimension", "country": "country",
    "method": "method", "mode": "mode", "forest": "forest",
}  # fmt: skip
"""Parameter -> kind of word that names its values."""

UNNAMED = frozenset({"what_unknown", "what_not_in_tables", "region_unknown", "method_unknown"})
"""Codes whose parameters show what was typed."""
