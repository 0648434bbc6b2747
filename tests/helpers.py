"""Small books for tests: a fictional firm that sells water pumps, in English and in euros."""

from collections.abc import Mapping
from pathlib import Path

COMPANY = """\
format: 1
playbook: The pump playbook
name: Brook Pumps
legal_name: Brook Pumps GmbH
registration: HRB 0012345
address: Hafenstrasse 1, 20457 Hamburg, Germany
country: DE
phone: +49 40 0000000
email: office@brook.example
signatory: Ada Brook, Managing Director
languages: [en]
bank: {name: Example Bank Hamburg, account: DE00 0000 0000 0000}
regions:
  - {id: europe, name: Europe}
  - {id: north, name: Northern Germany, parent: europe}
"""

POLICY = """\
life_sensitivity_percent: {value: [-20, 0, 20], why: Customers ask what if it lasts less.}
proposal_validity_days: {value: 90, why: Castings change in price each quarter.}
price_list_notice_days: {value: 30, why: Printing takes a month.}
agreement_notice_days: {value: 60, why: Talks take two months.}
visit_cadence_days: {value: 90, why: Once a season.}
offer_notice_days: {value: 14, why: A fortnight.}
agenda_days: {value: 7, why: We plan by the week.}
personal_data_months: {value: 24, why: What the privacy notice says.}
"""

PEOPLE_POLICY = """\
buying_centre:
  required_roles:
    value:
      straight_rebuy: [buyer]
      modified_rebuy: [user, decider]
      new_task: [user, decider, approver]
    why: Whom we want to have met.
  window_days: {value: 180, why: Half a year.}
  least_people: {value: 2, why: One thread is not a rope.}
  cold_days: {value: 60, why: Two months.}
  solo_share_percent: {value: 90, why: Nearly all.}
  solo_least_contacts: {value: 3, why: Fewer say little.}
reporting:
  workdays: {value: [mon, tue, wed, thu, fri], why: We work on these.}
  report_days: {value: 7, why: Once a week.}
  gap_days: {value: 3, why: Two days may be spent at the desk.}
"""
"""What policy.yaml may say besides, for buying centres and reports."""

VENDOR_POLICY = """\
vendor_analysis:
  routine_order:
    value: [{id: price, name: Price, weight: 70}, {id: delivery, name: Delivery, weight: 30}]
    why: They know the pump.
  procedural_problem:
    value: [{id: service, name: Service, weight: 100}]
    why: They have to learn it.
  political_problem:
    value: [{id: name, name: Name, weight: 100}]
    why: They have to defend it.
  fresh_days: {value: 90, why: A quarter.}
"""
"""What policy.yaml may say besides, for vendor analysis."""

LOYALTY_POLICY = """\
loyalty:
  cognitive:
    value: {weights: {identification: 50, price_sensitivity: 50}, at_least_percent: 60}
    why: They know.
  affective:
    value: {weights: {tolerance_of_faults: 100}, at_least_percent: 60}
    why: They feel.
  behavioural:
    value: {weights: {share_of_need: 50, repeat_purchase: 50}, at_least_percent: 60}
    why: They buy.
  fresh_days: {value: 180, why: Half a year.}
"""
"""What policy.yaml may say besides, for loyalty."""

RISK_POLICY = """\
solo_risks:
  risks:
    - {risk: market, sign: One hand, helps: A second, owner: ada, reviewed: 2026-02-01}
    - {risk: payment, sign: Chased alone, helps: A limit, owner: ada, reviewed: 2026-02-01}
    - {risk: rules, sign: Not approved, helps: The check, owner: ada, reviewed: 2026-02-01}
    - {risk: information, sign: No source, helps: Evidence, owner: ada, reviewed: 2026-02-01}
    - {risk: organisation, sign: Nobody else, helps: A handover, owner: ada, reviewed: 2026-02-01}
    - {risk: learning, sign: Lost again, helps: The log, owner: ada, reviewed: 2026-02-01}
  review_months: {value: 6, why: Twice a year.}
"""
"""What policy.yaml may say besides, of the risks of selling alone."""
GRADING_POLICY = """\
grading:
  attractiveness:
    - {id: spend, name: Spend, group: size, weight: 60, why: It pays for the visits.}
    - {id: growth, name: Growth, group: needs, weight: 40, why: It is next year's spend.}
  feasibility:
    - {id: reach, name: Reach, group: region, weight: 50, why: We come by car.}
    - {id: fit, name: Fit, group: needs, weight: 50, why: We sell one kind of pump.}
  cut_offs:
    value:
      A: {attractiveness: 4, feasibility: 3.5}
      B: {attractiveness: 3, feasibility: 3}
      C: {attractiveness: 2, feasibility: 2}
    why: A third of all, each time.
  contact_days: {value: {A: 30, B: 60, C: 90, D: 90}, why: Who matters is called.}
  stale_months: {value: 12, why: A year.}
  weak_points: {value: 2.5, why: Below the middle.}
market:
  largest: {value: 3, why: We have three hands to count on.}
  largest_share_percent: {value: 80, why: Four fifths.}
  herfindahl: {value: 0.5, why: As if there were two.}
"""
"""What policy.yaml may say besides, for grades and concentration."""

TEAM = """\
people:
  - id: ada
    name: Ada Brook
    title: Managing Director
    region: europe
    email: ada@brook.example
    discount_authority_percent: 30
"""

CATALOGUE = """\
lines:
  - {id: booster, name: Booster pumps}
products:
  - sku: B-40
    name: Booster pump B 40
    line: booster
    brand_mode: own
    size: DN 40
    unit: pump
    summary: A quiet booster pump for cold water.
price_lists:
  - id: "2026"
    name: List prices 2026
    currency: EUR
    valid: {start: 2026-01-01, end: 2026-12-31}
    tax_percent: 19
    prices:
      - {sku: B-40, price: 1240.00}
"""

ACCOUNT = """\
name: Meadow Dairy
legal_name: Meadow Dairy eG
customer_type: end_user
segment: industrial
region: north
owner: ada
currency: EUR
languages: [en]
profile:
  industry: Dairy
  summary: Bottles milk for the north.
  address: Weidenweg 2, 24103 Kiel, Germany
  country: DE
contacts:
  - {id: tom, name: Tom Reed, title: Plant manager}
fleet:
  - id: wash-line
    equipment: Bottle washer
    machines: 2
    pieces_per_machine: 1
    sizes: [DN 40]
    hours_per_year: 4000
    present:
      product: Old pump
      price: 900.00
      life_hours: 6000
      life_source: Workshop book of 2025.
"""

LOG = """\
entries:
  - {date: 2026-02-03, by: ada, kind: visit, summary: Looked at the washers with Tom Reed.}
"""

PRESCRIPTION = """\
number: P-2026-001
date: 2026-02-10
title: Pumps for the bottle washers
author: ada
addressee: tom
languages: [en]
buy_class: modified_rebuy
state: draft
currency: EUR
price_list: "2026"
diagnosis:
  summary: The washers stand still twice a year for want of pressure.
  symptoms:
    - symptom: Pressure drops in the morning.
      cause: The impellers are worn.
      evidence: Pressure log of January 2026.
lines:
  - fleet: wash-line
    product: B-40
    quantity: 2
    life_hours: 12000
    life_source: Test bench 2025.
    reason: Runs at the pressure that the washers need.
terms:
  valid_until: 2026-04-10
  payment: {net_days: 30}
  delivery: {incoterm: DAP, place: Kiel, lead_days: 21}
  warranty: Two years from delivery.
"""

DEALER = """\
name: Coast Trade
legal_name: Coast Trade ApS
registration: CVR 00123456
type: distributor
region: north
owner: ada
currency: EUR
profile:
  industry: Plumbing trade
  summary: Supplies installers on both sides of the border.
  address: Havnegade 3, 6400 Sønderborg, Denmark
  country: DK
"""

AGREEMENT = """\
number: A-2026-001
date: 2026-01-15
author: ada
state: draft
languages: [en]
prevailing_language: en
clause_pack: distributor-1
currency: EUR
price_list: "2026"
signatory: Lis Holm, Director
term: {start: 2026-03-01, end: 2027-02-28, unit: year, notice_days: 90, cure_days: 30}
product_lines: [booster]
territory: {regions: [north], exclusivity: non_exclusive}
discounts:
  - {line: booster, percent: 25}
price_notice_days: 60
payment: {net_days: 30}
credit: {limit: 50000, interest_percent_per_year: 8}
delivery: {incoterm: FCA, place: Hamburg, lead_days: 14}
inspection_days: 8
guarantees: {quality_months: 24, price_protection_days: 30}
stock_cycle_days: 30
stock_factor: 1.5
report_day: 5
law: {governing: German law, forum: court, seat: Hamburg}
"""

MINIMAL: dict[str, str] = {
    "accounts/company.yaml": COMPANY,
    "accounts/policy.yaml": POLICY,
    "accounts/catalogue.yaml": CATALOGUE,
    "accounts/team.yaml": TEAM,
    "accounts/end-users/meadow-dairy/account.yaml": ACCOUNT,
    "accounts/end-users/meadow-dairy/log.yaml": LOG,
    "accounts/end-users/meadow-dairy/prescriptions/washers.yaml": PRESCRIPTION,
    "accounts/dealers/coast-trade/dealer.yaml": DEALER,
    "accounts/dealers/coast-trade/agreement.yaml": AGREEMENT,
}
"""A book in which everything is right: one account with a prescription, one dealer."""


def write_book(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a book's files, by their paths from its root; returns the root."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def changed(name: str, old: str, new: str, book: Mapping[str, str] = MINIMAL) -> dict[str, str]:
    """A book with `old`, which stands in the file `name`, replaced by `new`."""
    assert old in book[name]
    return {**book, name: book[name].replace(old, new)}
