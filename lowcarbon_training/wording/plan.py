"""Sentences for the codes of the plan engine: errors, warnings, reasons for and against measures, states of targets."""

WORDING: dict[str, dict[str, str]] = {
    # conditions and library -----------------------------------------------------------------------------------
    "condition_shape": {
        "en": "A condition cannot be read: {found}.",
        "zh": "条件无法识别：{found}。",
    },
    "measure_twice": {
        "en": "The library holds the measure {id} twice.",
        "zh": "措施库中 {id} 出现了两次。",
    },
    # choices --------------------------------------------------------------------------------------------------
    "measure_unknown": {
        "en": "The library has no measure {id}.",
        "zh": "措施库中没有“{id}”这项措施。",
    },
    "measure_country": {
        "en": "This measure is not meant for cities of this country.",
        "zh": "这项措施不适用于本国城市。",
    },
    "measure_start": {
        "en": "{id} cannot start in {start}: choose a year from {first} to {last}.",
        "zh": "{id} 不能从 {start} 年开始：请在 {first} 年至 {last} 年之间选择。",
    },
    "measure_level": {
        "en": "The level of {id} must lie between 0 and 1 (found {level}).",
        "zh": "{id} 的实施程度应在 0 到 1 之间（现为 {level}）。",
    },
    "measure_chosen_twice": {
        "en": "{id} was chosen twice. Keep one entry.",
        "zh": "{id} 被重复选择，请只保留一项。",
    },
    "measures_exclude": {
        "en": "{id} and {other} exclude each other: they would count the same savings. Keep one of them.",
        "zh": "{id} 与 {other} 互斥，同时选择会重复计算节能量，请保留其中一项。",
    },
    "measure_needs": {
        "en": "{id} needs {other}, which is not in the plan.",
        "zh": "{id} 需要以 {other} 为前提，但方案中没有选择该项。",
    },
    "measure_starts_before": {
        "en": "{id} starts in {start}, before the date of this plan. Its early years are history, not a plan.",
        "zh": "{id} 从 {start} 年开始，早于本方案的基准日期；已过去的年份属于历史，不是计划。",
    },
    "chosen_stock_unknown": {
        "en": "{id}: how many units there are ({stock}) is unknown, so its money and jobs cannot be computed. Its cut counts, but its investment, running cost, savings and jobs are missing from the totals of the plan.",
        "zh": "{id}：可实施数量（{stock}）未知，资金和就业无法计算。其减排量已计入，但方案的投资、运行费用、节约和就业合计中均缺少这一项。",
    },
    "chosen_stock_absent": {
        "en": "For {id} nothing is left to do here ({stock} is zero), so it has no effect.",
        "zh": "{id} 在本市已无实施对象（{stock} 为零），因此没有效果。",
    },
    "limited_by_pool": {
        "en": "{id} is held back because other measures of the plan use the same stock; no unit is counted twice.",
        "zh": "{id} 受到限制：方案中其他措施使用同一存量，同一对象不重复计算。",
    },
    "limited_by_demand": {
        "en": "{id} could supply more than is left to replace; the surplus is not credited.",
        "zh": "{id} 的供能量超过可替代的用能量，多出的部分不计入减排。",
    },
    # business as usual ----------------------------------------------------------------------------------------
    "drivers_unverified": {
        "en": "{count} of the {all} growth paths behind business as usual are estimates, not published figures. Replace them with local ones.",
        "zh": "基准情景所用的 {all} 条变化路径中有 {count} 条为估计值，并非公开发布的数据，请以本地数据替换。",
    },
    "end_uses_unknown": {
        "en": "How {carrier} in {subsector} divides into uses is not known, so measures on single uses cannot act on it.",
        "zh": "{subsector} 的{carrier}如何按用途划分尚不清楚，针对单项用途的措施无法对其起作用。",
    },
    "metered_above_total": {
        "en": "The metered use “{end_use}” in {subsector} ({gj} GJ) is more than the subsector's total; the total counts.",
        "zh": "{subsector} 中“{end_use}”的计量值（{gj} GJ）超过该部门总量，按总量计。",
    },
    # reasons for and against measures -------------------------------------------------------------------------
    "applies": {
        "en": "Conditions of the measure.",
        "zh": "措施的适用条件。",
    },
    "stock_known": {
        "en": "{amount} {unit} from your answers.",
        "zh": "根据问卷，可实施数量为 {amount} {unit}。",
    },
    "stock_estimated": {
        "en": "About {amount} {unit}, estimated from a benchmark. An answer would make it firm.",
        "zh": "按参考值估计约 {amount} {unit}，填报后可替换为实际数。",
    },
    "stock_unknown": {
        "en": "How many units there are ({stock}) is unknown. An answer would settle it.",
        "zh": "可实施数量（{stock}）未知，填报后即可确定。",
    },
    "stock_absent": {
        "en": "Nothing is left to do: {stock} is zero.",
        "zh": "已无实施对象：{stock} 为零。",
    },
    "nothing_to_act_on": {
        "en": "The inventory holds nothing this measure could act on.",
        "zh": "清单中没有这项措施可以作用的用能或排放。",
    },
    "no_factor": {
        "en": "There is no emission factor for {carrier} here, so the effect cannot be computed.",
        "zh": "本地没有{carrier}的排放因子，无法计算效果。",
    },
    # targets --------------------------------------------------------------------------------------------------
    "target_value": {
        "en": "A target of this kind needs a number.",
        "zh": "这类目标需要填写数值。",
    },
    "target_base": {
        "en": "A target of this kind needs a base year.",
        "zh": "这类目标需要填写基准年。",
    },
    "target_order": {
        "en": "The base year {base_year} must lie before the target year {target_year}.",
        "zh": "基准年（{base_year}）应早于目标年（{target_year}）。",
    },
    "target_basis": {
        "en": "The target is about {basis}; it cannot be tested on {found}. The two totals are not comparable.",
        "zh": "目标的口径是 {basis}，不能用 {found} 来检验：两种总量不可比。",
    },
    "target_published_basis": {
        "en": "The published total of the base year is about {published}, the target about {basis}.",
        "zh": "已公布的基准年总量口径是 {published}，与目标口径 {basis} 不同。",
    },
    "target_published_year": {
        "en": "The published total is of {year}, not of the base year {base_year}.",
        "zh": "已公布的总量是 {year} 年的，不是基准年 {base_year} 年的。",
    },
    "target_year_outside": {
        "en": "Not computable: {year} lies outside the years of the projection ({first} to {last}).",
        "zh": "无法计算：{year} 年不在预测年份（{first}—{last} 年）之内。",
    },
    "target_base_before": {
        "en": "Not computable: the base year {base_year} is earlier than the first inventory ({inventory_year}). Enter the published total of that year with its source.",
        "zh": "无法计算：基准年 {base_year} 年早于首次清单（{inventory_year} 年）。请填写该年已公布的总量并注明来源。",
    },
    "target_base_after": {
        "en": "Not computable: there is no inventory of the base year {base_year}; the inventory is of {inventory_year}.",
        "zh": "无法计算：没有基准年 {base_year} 年的清单，现有清单为 {inventory_year} 年。",
    },
    "target_of_a_sink": {
        "en": "Not computable: in {year} sinks are larger than emissions on this basis, and a percentage of that is no target. Use BASIC, or a fixed amount.",
        "zh": "无法计算：在该口径下，{year} 年碳汇大于排放，按比例设目标没有意义。请改用 BASIC 口径或固定数量目标。",
    },
    "target_scale": {
        "en": "Not computable: {quantity} of {year} is missing.",
        "zh": "无法计算：缺少 {year} 年的 {quantity} 数据。",
    },
    "target_peak": {
        "en": "The plan's highest year is {peak_year} ({peak_value} t). A peak counts once five years lie below it and emissions are at least 10 percent lower.",
        "zh": "方案中排放最高的年份是 {peak_year} 年（{peak_value} 吨）。此后连续五年低于该值且下降不少于 10%，才算达峰。",
    },
    "target_peak_axis": {
        "en": "Not computable: the projection ends in {last}, less than five years after the peak.",
        "zh": "无法计算：预测止于 {last} 年，距峰值年不足五年。",
    },
    "target_not_computable": {
        "en": "The target cannot be computed from what is known.",
        "zh": "根据现有资料无法计算该目标。",
    },
    "plan_shape": {
        "en": "{place}: expected {expected}.",
        "zh": "{place}：应为 {expected}。",
    },
    # status of a measure --------------------------------------------------------------------------------------
    "status_not_started": {"en": "not started", "zh": "未开始"},
    "status_on_track": {"en": "on track", "zh": "进展正常"},
    "status_late": {"en": "late", "zh": "滞后"},
    "status_stale": {"en": "no recent report", "zh": "久未填报"},
    "status_regressing": {"en": "regressing", "zh": "倒退"},
    "status_blocked": {"en": "blocked", "zh": "受阻"},
}
