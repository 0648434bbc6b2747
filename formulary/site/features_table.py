"""The table of features: where each lives, its chapter, its fields, its rules, what shows it.

A row is a claim, and the tests hold it to it: what it names exists, and each field that it names
changes something that a reader sees. A feature with a chapter alone says so.
"""

from dataclasses import dataclass

from formulary.model.findings import Words

Part = str
"""`market`, `dealers`, `end_users` or `search`: the lecture's parts, and what it lacks."""


@dataclass(frozen=True)
class Feature:
    """One thing that the lecture teaches, and where it is in Formulary."""

    code: str
    name: Words
    part: Part
    chapter: str
    """A file of `chapters/` without its suffix, and a section of it."""
    fields: tuple[str, ...]
    """As `account.contacts[].roles`: the name of a data file, then keys; `[]` for each entry."""
    rules: tuple[str, ...]
    shows: tuple[str, ...]
    """Names out of `SHOWN`."""
    documents: tuple[str, ...]
    commands: tuple[str, ...]

    @property
    def chapter_alone(self) -> bool:
        """Whether there is a chapter and nothing in the book."""
        return not (self.fields or self.rules or self.shows or self.documents or self.commands)


def _part(code: str) -> Part:
    number = int(code[1:])
    return (
        "market"
        if number < 8 or 53 < number < 60
        else "dealers"
        if number < 54
        else "end_users"
        if number < 94
        else "search"
    )


def _row(
    code: str,
    en: str,
    zh: str,
    chapter: str,
    fields: str = "",
    rules: str = "",
    shows: str = "",
    documents: str = "",
    commands: str = "",
) -> Feature:
    """A row; what it lists is parted by spaces."""
    lists = (fields, rules, shows, documents, commands)
    return Feature(
        code, Words(en, zh), _part(code), chapter, *(tuple(each.split()) for each in lists)
    )


CHAPTERS = {
    "index": Words("All chapters", "全部章节"),
    "six-questions": Words("Six questions first", "先问六个问题"),
    "market-and-customers": Words("Market and customers", "市场与客户"),
    "choosing-a-dealer": Words("Choosing a dealer", "选择经销商"),
    "agreements-and-law": Words("Agreements and the law", "协议与法律"),
    "daily-dealer-work": Words("Daily work with dealers", "经销商日常管理"),
    "dealer-review": Words("Dealer review", "经销商评估"),
    "buying-centre": Words("The buying centre", "采购中心"),
    "buygrid": Words("How they buy", "客户怎样采购"),
    "prescription": Words("The prescription", "开处方"),
    "cost-per-hour": Words("Cost per operating hour", "每小时成本"),
    "key-accounts": Words("Key accounts", "大客户"),
    "team-and-loyalty": Words("Team and loyalty", "团队与忠诚度"),
}
"""Titles of the chapters, as the navigation has them."""

SHOWN = {
    "account": "accounts/",
    "brief": "accounts/",
    "dealer": "dealers/",
    "week": "team/",
    "home": "",
    "accounts": "accounts/",
    "dealers": "dealers/",
    "documents": "documents/",
    "products": "products/",
    "pipeline": "pipeline/",
    "targets": "pipeline/",
    "team": "team/",
    "strategy": "chapters/six-questions/",
    "territories": "chapters/choosing-a-dealer/",
    "buying-centres": "chapters/buying-centre/",
    "buygrid": "chapters/buygrid/",
    "prescriptions": "chapters/prescription/",
    "savings": "chapters/cost-per-hour/",
    "process": "chapters/key-accounts/",
    "grading": "chapters/key-accounts/",
    "matrix": "matrix/",
    "market": "chapters/market-and-customers/",
    "concentration": "chapters/market-and-customers/",
    "vendor-weights": "chapters/buygrid/",
    "team-matrix": "chapters/team-and-loyalty/",
    "risks": "chapters/team-and-loyalty/",
    "loyalty": "chapters/team-and-loyalty/",
    "rules": "rules/",
}
"""What shows a feature, and on which page: a kind of data page (the list that leads to it), or a
live block (the page that holds it)."""

PAGES = {"account": "accounts", "brief": "briefs", "dealer": "dealers", "week": "team"}
"""Kinds of data pages by their folder; the rest of `SHOWN` are live blocks."""

HOUSEKEEPING = "R L T K Y S"
"""Areas of rules that serve every feature: references, the life of documents, languages, personal
data, files, schema."""

FEATURES = (
    _row(
        "F01",
        "Six opening questions",
        "问题的提出：六问",
        "six-questions#ours",
        "strategy.answers policy.strategy_months",
        "O022 O023",
        "strategy",
    ),
    _row("F02", "Three parts of the subject", "三大内容", "index#end-users"),
    _row(
        "F03",
        "Producer market and reseller market",
        "产业市场与中间商市场",
        "market-and-customers#two-markets",
        shows="accounts dealers market",
        documents="proposal agreement",
    ),
    _row(
        "F04",
        "Grid of markets, customers and products",
        "市场、顾客、产品矩阵",
        "market-and-customers#customers-products-brands",
        "account.customer_type dealer.type catalogue.products[].line",
        shows="account market",
    ),
    _row(
        "F05",
        "Product lines",
        "产品线",
        "market-and-customers#customers-products-brands",
        "catalogue.lines catalogue.products[].line",
        shows="products market",
    ),
    _row(
        "F06",
        "Brand modes: own brand, private label, agency",
        "品牌方式：自创、贴牌、代理",
        "market-and-customers#customers-products-brands",
        "catalogue.products[].brand_mode",
        shows="products",
    ),
    _row(
        "F07",
        "Home market and customers abroad",
        "客户类型与国际市场",
        "market-and-customers#two-markets",
        "account.segment account.profile.country",
        shows="account brief",
    ),
    _row(
        "F08",
        "Channels of consumer and of industrial markets",
        "消费者市场渠道与产业市场渠道",
        "choosing-a-dealer#the-channel",
    ),
    _row(
        "F09",
        "Six types of intermediary",
        "中间商的六种类型",
        "choosing-a-dealer#what-kind-of-firm",
        "dealer.type agreement.clause_pack",
        "A004",
        "dealer dealers",
        "agreement",
        "agreement",
    ),
    _row(
        "F10",
        "Intermediaries of the forklift trade",
        "叉车市场的中间商类型",
        "choosing-a-dealer#what-kind-of-firm",
        "dealer.forklift_type",
        shows="dealer",
    ),
    _row(
        "F11",
        "From maker to user: who supplies whom",
        "渠道图：谁给谁供货",
        "choosing-a-dealer#the-channel",
        "account.dealer",
        shows="account",
    ),
    _row(
        "F12",
        "Three standards of selection",
        "选择的三个标准",
        "choosing-a-dealer#three-standards",
    ),
    _row(
        "F13",
        "Six factors of selection",
        "选择考虑的六项因素",
        "choosing-a-dealer#six-factors-and-two-more",
        "dealer.profile.founded dealer.other_lines dealer.annual_revenue",
        shows="dealer",
    ),
    _row(
        "F14",
        "Two more factors for a selling agent",
        "销售代理商的两项附加因素",
        "choosing-a-dealer#six-factors-and-two-more",
    ),
    _row(
        "F15",
        "Four terms: price, conditions of sale, territory, services",
        "四项条款：价格、销售条件、地区权利、相互服务",
        "choosing-a-dealer#four-terms",
        "agreement.discounts agreement.payment agreement.guarantees agreement.credit"
        " agreement.territory agreement.our_services agreement.their_services"
        " catalogue.price_lists",
        "A003 A006 A007 P010",
        "dealer territories",
        "agreement",
        "agreement",
    ),
    _row(
        "F16",
        "Five mistakes in managing dealers",
        "经销商管理的五个误区",
        "choosing-a-dealer#five-mistakes",
    ),
    _row(
        "F17",
        "Manage by serving",
        "寓管理于服务之中",
        "daily-dealer-work#five-principles",
    ),
    _row(
        "F18",
        "Five principles of daily work",
        "日常管理的五项原则",
        "daily-dealer-work#five-principles",
    ),
    _row(
        "F19",
        "Managing by contract",
        "合同管理",
        "agreements-and-law#what-an-agreement-holds",
        "agreement.term agreement.state policy.agreement_notice_days",
        "A001 A002 A005 A008 A009",
        "home dealer dealers",
        "agreement",
        "agreement",
    ),
    _row("F20", "Dealer tiers", "分级管理", "dealer-review#from-result-to-tier"),
    _row(
        "F21",
        "Service together with management",
        "服务与管理相结合",
        "daily-dealer-work#five-principles",
    ),
    _row("F22", "Equal partners", "平等协作", "daily-dealer-work#five-principles"),
    _row(
        "F23",
        "Appraisal with reward",
        "业绩考评与奖励相结合",
        "daily-dealer-work#five-principles",
        "agreement.targets agreement.rebates",
        shows="dealer",
        documents="agreement",
    ),
    _row("F24", "Four areas to manage", "重点管理的四个方面", "daily-dealer-work#stock"),
    _row(
        "F25",
        "Sell-in, sell-out and stock",
        "产品进销与库存",
        "daily-dealer-work#stock",
        "stock.date stock.sku stock.opening stock.purchases stock.sales stock.closing",
        "D001 D002",
        "dealer",
    ),
    _row(
        "F26",
        "Safety stock: 1.5 times a sales cycle",
        "安全库存：销售周期销量的 1.5 倍",
        "daily-dealer-work#stock",
        "agreement.stock_factor agreement.stock_cycle_days agreement.report_day",
        documents="agreement",
    ),
    _row(
        "F27",
        "Visits, and promises that are kept",
        "日常拜访沟通，答应的事要兑现",
        "daily-dealer-work#visits",
        "log.entries log.entries[].promises log.entries[].follow_ups policy.visit_cadence_days",
        "B006 B010 B011 B012 B013 B014 D004",
        "home account dealer week",
    ),
    _row(
        "F28",
        "Carrying out a promotion",
        "促销政策执行管理",
        "daily-dealer-work#promotions",
    ),
    _row(
        "F29",
        "Channel conflict",
        "渠道冲突的管理",
        "daily-dealer-work#conflict",
        documents="agreement",
    ),
    _row(
        "F30",
        "Building a sales organisation",
        "组织队伍管理模型",
        "daily-dealer-work#their-salespeople",
    ),
    _row(
        "F31",
        "Helping the dealer's sales team",
        "协助经销商建立和管理销售队伍",
        "daily-dealer-work#their-salespeople",
    ),
    _row(
        "F32",
        "Guiding, reviewing, training, motivating",
        "指导、检讨、培训、激励",
        "daily-dealer-work#their-salespeople",
    ),
    _row(
        "F33",
        "One supplier for each outlet",
        "供货关系的唯一性",
        "agreements-and-law#territory",
        "agreement.territory.exclusivity agreement.product_lines",
        "A003",
        "territories",
        "agreement",
    ),
    _row(
        "F34",
        "Planning a promotion with the dealer",
        "促销活动的配合",
        "daily-dealer-work#promotions",
    ),
    _row(
        "F35",
        "Watching over a promotion",
        "促销的监督",
        "daily-dealer-work#promotions",
    ),
    _row(
        "F36",
        "Problems in the market",
        "协助处理市场上的问题",
        "daily-dealer-work#problems-in-the-market",
        "log.entries[].follow_ups",
        shows="dealer",
    ),
    _row(
        "F37",
        "Physical distribution",
        "配送服务",
        "daily-dealer-work#orders-and-deliveries",
    ),
    _row(
        "F38",
        "Orders of customers we know",
        "现有客户的订单执行",
        "daily-dealer-work#orders-and-deliveries",
        "orders.number orders.date orders.sku orders.quantity orders.promised orders.delivered",
        "D003",
        "dealer",
    ),
    _row(
        "F39",
        "Orders of new customers",
        "新客户的订单执行",
        "daily-dealer-work#orders-and-deliveries",
    ),
    _row(
        "F40",
        "Flow, prices and outlets in the market",
        "市场管理：流向、价格、下线网络",
        "daily-dealer-work#problems-in-the-market",
    ),
    *(
        _row(
            f"F{number}",
            f"Etiquette: {en}",
            f"商务礼节：{zh}",
            "buying-centre#before-the-visit",
            "etiquette.cards",
            "B015",
            "brief",
        )
        for number, en, zh in (
            (41, "France", "法国"),
            (42, "Germany", "德国"),
            (43, "Italy", "意大利"),
            (44, "Great Britain", "英国"),
            (45, "Saudi Arabia", "沙特阿拉伯"),
            (46, "Japan", "日本"),
        )
    ),
    _row(
        "F47",
        "Customs are personal too",
        "小节与个人因素",
        "buying-centre#before-the-visit",
        "etiquette.source etiquette.caution",
        shows="brief",
    ),
    _row(
        "F48",
        "The card of the customer's country",
        "按国家查礼节",
        "buying-centre#before-the-visit",
        "account.profile.country etiquette.cards[].country",
        "B015",
        "brief",
    ),
    _row(
        "F49", "Five criteria of a dealer review", "评估的五条标准", "dealer-review#five-criteria"
    ),
    _row("F50", "Five powers that motivate", "激励的五种力量", "dealer-review#five-powers"),
    _row("F51", "Teach to fish", "授人以渔", "dealer-review#teach-to-fish"),
    _row(
        "F52",
        "Consultative selling: feature, advantage, benefit",
        "专家式顾问销售：特性、优点、利益",
        "dealer-review#teach-to-fish",
        "catalogue.products[].benefits account.contacts[].needs",
        shows="account brief products",
        documents="proposal",
    ),
    _row(
        "F53",
        "Institutionalised, standardised, lasting",
        "制度化、规范化、持久性",
        "dealer-review#three-lamps",
    ),
    _row(
        "F54",
        "Five traits of business markets",
        "产业市场的五个特点",
        "market-and-customers#five-traits-and-what-each-means-before-a-visit",
    ),
    _row(
        "F55",
        "The chain of derived demand",
        "派生需求链",
        "market-and-customers#five-traits-and-what-each-means-before-a-visit",
    ),
    _row(
        "F56",
        "Inelastic and volatile demand",
        "需求弹性小，波动性大",
        "market-and-customers#five-traits-and-what-each-means-before-a-visit",
    ),
    _row(
        "F57",
        "Professional buying",
        "购买程序复杂，专家采购",
        "market-and-customers#five-traits-and-what-each-means-before-a-visit",
    ),
    _row(
        "F58",
        "How much hangs on how few",
        "集中度",
        "market-and-customers#how-much-hangs-on-how-few",
        "account.profile.size.actual_spend policy.market",
        "M003 M004 M005",
        "concentration account",
    ),
    _row(
        "F59",
        "Direct, reciprocal, leased",
        "直接采购、互惠购买、租赁",
        "market-and-customers#direct-reciprocal-leased",
        "account.purchase_modes",
        "M001 M002",
        "account",
    ),
    _row(
        "F60",
        "The buying centre",
        "采购中心",
        "buying-centre#six-roles",
        "account.contacts[].roles account.contacts[].influence account.contacts[].attitude"
        " account.contacts[].needs account.contacts[].left policy.buying_centre.required_roles"
        " policy.buying_centre.window_days policy.buying_centre.least_people"
        " policy.buying_centre.cold_days",
        "B001 B002 B003 B004 B005 B007 B008",
        "account brief buying-centres",
    ),
    _row(
        "F61",
        "Three buy classes",
        "三种购买类型",
        "buygrid#three-buy-classes",
        "opportunity.buy_class prescription.buy_class process.buyphases[].applies",
        shows="account buygrid",
        documents="proposal",
    ),
    _row(
        "F62",
        "Eight buyphases",
        "采购决策的八个阶段",
        "buygrid#eight-stages-three-classes",
        "opportunity.buyphases process.buyphases",
        "O002 O007 O020",
        "account buygrid",
    ),
    _row(
        "F63",
        "What sets a purchase off",
        "问题识别：七种起因",
        "buygrid#what-the-seller-owes-at-each-stage",
        "opportunity.trigger",
        shows="account pipeline",
    ),
    _row(
        "F64",
        "The general need",
        "总需要说明",
        "buygrid#what-the-seller-owes-at-each-stage",
        "opportunity.need",
        shows="account",
    ),
    _row(
        "F65",
        "Specification and value analysis",
        "产品规格与价值分析",
        "cost-per-hour#where-the-life-comes-from",
        "account.fleet account.fleet[].conditions account.fleet[].scrap catalogue.products[].tyre",
        "C002 P001 P011 I003 I004",
        "account products savings",
        "proposal",
        "prescribe",
    ),
    _row(
        "F66",
        "How they find suppliers",
        "寻找供应商：线索来源",
        "buygrid#what-the-seller-owes-at-each-stage",
        "opportunity.source",
        shows="account pipeline",
    ),
    _row(
        "F67",
        "The written proposal",
        "征求供应建议书",
        "prescription#before-it-leaves-the-house",
        "opportunity.requirements prescription.opportunity prescription.price_list"
        " prescription.terms policy.proposal_validity_days policy.offer_notice_days"
        " policy.price_list_notice_days team.people[].discount_authority_percent",
        "C001 C003 O001 O009 O012 O013 P002 P003 P004 P005 P006 P007 P008 P013",
        "documents account",
        "proposal",
        "proposal issue impact",
    ),
    _row(
        "F68",
        "Vendor analysis",
        "卖方分析",
        "buygrid#vendor-analysis",
        "opportunity.vendor_analysis opportunity.product_class policy.vendor_analysis",
        "V001 V002 V003 V004 V005 V006 V007 V008",
        "account vendor-weights",
    ),
    _row(
        "F69",
        "Order routine: five things in an order",
        "常规订购手续：订单五要素",
        "buygrid#what-the-seller-owes-at-each-stage",
        "opportunity.order_routine",
        "O008",
        "account",
    ),
    _row(
        "F70",
        "Performance review, three ways",
        "绩效评价的三种方法",
        "buygrid#how-they-will-review-you",
        "opportunity.performance",
        "O032 O033",
        "account",
    ),
    _row(
        "F71",
        "Six stages of a key-account sale",
        "大客户销售的六个阶段",
        "key-accounts#six-stages-each-with-a-way-out",
        "opportunity.stages opportunity.outcome opportunity.value process.stages"
        " policy.pipeline_least_cases",
        "O003 O004 O006 O010 O011 O030 O031",
        "pipeline account process",
    ),
    _row(
        "F72",
        "What the process is for",
        "流程的目的",
        "key-accounts#six-stages-each-with-a-way-out",
        shows="pipeline process",
    ),
    _row(
        "F73",
        "Goals on four horizons",
        "四个层次的目标体系",
        "key-accounts#goals-on-four-horizons",
        "targets.three_year targets.annual targets.quarters targets.months",
        "O021 O024",
        "targets",
    ),
    _row(
        "F74",
        "A large firm is not a key account",
        "大企业不等于大客户",
        "key-accounts#large-firm-key-account",
        "policy.grading.weak_points account.profile.size",
        "G009",
        "account matrix",
    ),
    _row(
        "F75",
        "Three questions before any marks",
        "找准目标客户的三个问题",
        "key-accounts#large-firm-key-account",
        "account.targeting",
        shows="account",
    ),
    _row(
        "F76",
        "Attractiveness and feasibility",
        "吸引力与服务可行性",
        "key-accounts#two-axes",
        "policy.grading.attractiveness policy.grading.feasibility account.grading.marks",
        "G001 G002 G004 G005",
        "account matrix grading",
    ),
    _row(
        "F77",
        "Factors of selection: region, needs, size",
        "选择因素：区域、需求、规模",
        "key-accounts#two-axes",
        "account.region company.regions account.profile.industry account.profile.needs"
        " account.profile.size account.profile.employees policy.grading.attractiveness[].group",
        shows="account accounts grading",
    ),
    _row(
        "F78",
        "Work of the development stage",
        "客户开发阶段的工作",
        "key-accounts#a-b-c-d",
        "process.stages[].goal process.stages[].method process.stages[].result",
        shows="process pipeline accounts",
    ),
    _row(
        "F79",
        "Grades A, B, C, D",
        "A、B、C、D 四级",
        "key-accounts#a-b-c-d",
        "account.grading.grade account.grading.date account.grading.reason"
        " policy.grading.cut_offs policy.grading.contact_days policy.grading.stale_months",
        "G003 G006 G007 G008 G010",
        "account accounts matrix grading",
    ),
    _row(
        "F80",
        "Six key evaluation elements",
        "六个关键评估元素",
        "key-accounts#six-elements",
        "opportunity.elements process.stages[].gate",
        "O005 O025",
        "account process",
    ),
    _row(
        "F81",
        "Finding a lead",
        "发现客户线索",
        "key-accounts#the-first-two-meetings",
        "process.stages[].steps opportunity.opened",
        shows="process account",
    ),
    _row(
        "F82",
        "The first interview",
        "初次访谈",
        "key-accounts#the-first-two-meetings",
        "process.stages[].steps",
        shows="process brief",
    ),
    _row(
        "F83",
        "Daily entries and weekly reports",
        "每日记录与每周报告",
        "key-accounts#reports",
        "log.entries policy.reporting.workdays policy.reporting.report_days"
        " policy.reporting.gap_days policy.agenda_days",
        "D004",
        "week team home",
    ),
    _row(
        "F84",
        "The lecture's forms",
        "讲义中的表格",
        "key-accounts#reports",
        shows="week account accounts pipeline brief",
        documents="proposal",
        commands="schema",
    ),
    _row(
        "F85",
        "Personal ties and solutions",
        "情感营销与方案营销",
        "prescription#diagnosis",
        "account.approach",
        "X001",
        "account",
    ),
    _row(
        "F86",
        "Prescription selling",
        "处方营销",
        "prescription#prescription",
        "prescription.diagnosis prescription.lines catalogue.products[].indications"
        " catalogue.products[].contraindications account.fleet[].expected_life"
        " policy.life_sensitivity_percent",
        "I001 I002 I005 I006 P009",
        "account prescriptions products",
        "proposal",
        "prescribe proposal",
    ),
    _row(
        "F87",
        "From diagnosis to effect",
        "处方营销的程序：诊断、处方、疗程、疗效",
        "prescription#effect",
        "prescription.course prescription.effect effect.prescription effect.period effect.lines"
        " effect.remarks effect.next_steps effect.lessons",
        "E001 E002 E003 E004 E005 E006 E007 P012",
        "home account prescriptions",
        "proposal effect",
        "proposal issue",
    ),
    _row(
        "F88",
        "Selling alone: six traits",
        "单兵作战的六个特征",
        "team-and-loyalty#the-lone-fighter",
        "team.people[].solo_traits",
        "U005 K002",
        "week",
    ),
    _row(
        "F89",
        "Selling alone: six risks",
        "单兵作战的六种风险",
        "team-and-loyalty#the-lone-fighter",
        "policy.solo_risks",
        "U003 U004",
        "risks",
    ),
    _row(
        "F90",
        "Teamwork: front and back, by region and by category",
        "团队工作：前端与后台，按区域、按类别",
        "team-and-loyalty#the-team",
        "account.owner account.team team.people[].side team.people[].region"
        " team.people[].product_lines policy.buying_centre.solo_share_percent"
        " policy.buying_centre.solo_least_contacts",
        "B009 U001 U002",
        "team week account team-matrix",
    ),
    _row(
        "F91",
        "Three levels of loyalty",
        "忠诚的三个层次",
        "team-and-loyalty#three-levels-of-loyalty",
        "policy.loyalty",
        "X002 X008",
        "account loyalty",
    ),
    _row(
        "F92",
        "Eight measures of loyalty",
        "忠诚度的八条衡量标准",
        "team-and-loyalty#eight-measures",
        "account.loyalty.repeat_purchase account.loyalty.concern_for_brand"
        " account.loyalty.share_of_need account.loyalty.price_sensitivity"
        " account.loyalty.attitude_to_rivals account.loyalty.identification"
        " account.loyalty.time_to_choose account.loyalty.tolerance_of_faults"
        " policy.loyalty.fresh_days",
        "X003 X004 X005 X006 X007",
        "account",
    ),
    _row(
        "F93",
        "Ways to more loyalty",
        "提高忠诚度的方法",
        "team-and-loyalty#six-ways-for-key-accounts",
        "account.loyalty.actions",
        "X009 X010 X011",
        "account",
    ),
    _row(
        "F94",
        "Search in both languages",
        "中英文检索",
        "index#by-subject",
        "account.aliases account.fleet[].sizes dealer.aliases catalogue.products[].size",
        shows="accounts products",
        commands="site serve",
    ),
)
"""Every feature, in the lecture's order."""
