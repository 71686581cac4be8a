"""Sentences for faults of files that people hand in."""

WORDING = {
    "file_unreadable": {
        "en": "The file cannot be opened. Check its path and that you may read it.",
        "zh": "无法打开文件。请检查路径以及是否有读取权限。",
    },
    "file_kind_unknown": {
        "en": "This kind of file is not read. Give answers as .yaml or activity records as .csv or .xlsx.",
        "zh": "不支持这种文件。问卷答案请用 .yaml，活动数据请用 .csv 或 .xlsx。",
    },
    "file_too_large": {
        "en": "The file is larger than {limit_mb} MB. Split it, or leave out what is not activity data.",
        "zh": "文件超过 {limit_mb} MB。请拆分文件，或删去与活动数据无关的内容。",
    },
    "file_too_many_rows": {
        "en": "The file has more than {limit} rows. Add up rows of the same kind, or split the file.",
        "zh": "文件超过 {limit} 行。请合并同类行，或拆分文件。",
    },
    "file_not_text": {
        "en": "The file is not text in UTF-8 or GB18030. Save it again as CSV (UTF-8).",
        "zh": "文件不是 UTF-8 或 GB18030 编码的文本。请另存为 CSV（UTF-8）。",
    },
    "file_broken": {
        "en": "The file is damaged here ({detail}). Save it again from the program that made it.",
        "zh": "文件在此处已损坏（{detail}）。请用原软件重新保存。",
    },
    "file_without_rows": {
        "en": "The file holds no rows below its header.",
        "zh": "文件除表头外没有数据行。",
    },
    "file_separator": {
        "en": "The columns are separated by semicolons or tabs. Save the file again as CSV with commas, or as .xlsx.",
        "zh": "各列以分号或制表符分隔。请另存为逗号分隔的 CSV，或存为 .xlsx。",
    },
    "pdf_folder_missing": {
        "en": "There is no folder “{folder}” to write into. Make it first, or name another place.",
        "zh": "没有可写入的文件夹“{folder}”。请先建立，或换一个位置。",
    },
    "column_missing": {
        "en": "The column is missing. Add it to the header line.",
        "zh": "缺少这一列。请在表头中补上。",
    },
    "column_unknown": {
        "en": "This column is not known. Known columns: {known}.",
        "zh": "无法识别这一列。可用的列：{known}。",
    },
    "column_twice": {
        "en": "The column stands in the header twice. Keep one.",
        "zh": "表头中这一列出现了两次。请只保留一列。",
    },
    "row_too_long": {
        "en": "The row has {found} cells, the header {expected}. Check for a stray comma.",
        "zh": "本行有 {found} 个单元格，表头只有 {expected} 个。请检查是否多了逗号。",
    },
    "cell_formula": {
        "en": "The cell holds a formula. Replace it by its value.",
        "zh": "单元格里是公式。请改为数值。",
    },
    "cell_too_long": {
        "en": "The text is longer than {limit} characters. Shorten it.",
        "zh": "文字超过 {limit} 个字符。请缩短。",
    },
    "cell_empty": {
        "en": "The cell is empty. Fill it, or give a notation key (NO, NE, IE, C) in place of an amount.",
        "zh": "单元格为空。请填写，或用标记键（NO、NE、IE、C）代替数值。",
    },
    "cell_not_number": {
        "en": "“{found}” is not a number. Write digits only, such as 1822 or 1,822.5.",
        "zh": "“{found}”不是数字。请只写数字，例如 1822 或 1,822.5。",
    },
    "cell_not_year": {
        "en": "“{found}” is not a year between 1950 and 2100.",
        "zh": "“{found}”不是 1950 至 2100 之间的年份。",
    },
    "cell_not_key": {
        "en": "“{found}” is not a notation key. Use NO, NE, IE or C.",
        "zh": "“{found}”不是标记键。请用 NO、NE、IE 或 C。",
    },
    "cell_not_quality": {
        "en": "“{found}” is not a quality grade. Use high, medium or low.",
        "zh": "“{found}”不是质量等级。请用 high（高）、medium（中）或 low（低）。",
    },
    "amount_and_key": {
        "en": "The row gives an amount and the notation key {key}. Keep one of the two.",
        "zh": "本行同时给出了数值和标记键 {key}。请只保留其一。",
    },
    "factor_unit_alone": {
        "en": "A factor unit is given without a factor. Fill factor_co2, factor_ch4 or factor_n2o, or clear the unit.",
        "zh": "只填了因子单位而没有因子。请填写 factor_co2、factor_ch4 或 factor_n2o，或清空单位。",
    },
}  # fmt: skip
