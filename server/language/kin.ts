import { stem } from './stem.ts';

/**
 * Words that speak of the same thing in talk about work, a line each: a story about a mistake says
 * “wrong”, “refunded” or “apologised” more often than “mistake”. Written from the subjects of interview
 * questions in general, not from any answers.
 */
const groups = `
mistake error wrong wrongly fault slip oversight overlooked forgot misread apologised apology sorry corrected refunded refund restored undo blunder
disagreement disagree argued argument objected opposed dispute conflict opinion compromise differed clash insisted settle
deadline due hurry rush tonight overnight o'clock midnight evening date delay
angry anger shouted shout furious upset cross rude complained complaint calm calmed insult insulted abusive yelled
help helped support showed explained assist taught together coached
stuck blocked lost struggling struggled alone unable
learn learnt learned course practised lesson lessons studied training teach taught book tutorial beginner
persuade convinced convince doubt doubted sceptic sceptical trial agreed reluctant against won pilot
promise promised committed commitment owed guarantee
goal aim target ambition plan objective
quit gave stopped abandoned dropped cancelled
feedback criticism criticised remark review advice comment honest
blame blamed responsible responsibility cover
delegate delegated handed assigned entrusted let task
decide decided decision choice chose choose weighed option options
priority prioritise prioritised urgent important postponed later dropped overload
fail failed failure flop nobody collapsed loss
launch launched release released opened shipped live rollout
customer client buyer guest patient passenger user users visitor shopper member caller
colleague teammate coworker team crew peers staff
manager boss lead director supervisor head foreman chief
hire hired hiring interview candidate applicant recruit recruited
leaving quit resigned resignation notice departure
praise praised thanked thank thanks recognition credit compliment
conflict tension quarrel fight argued mediate mediated peace
improve improved improvement better faster easier simplified shortened reduced saved
idea proposal proposed suggestion suggested
proud pride achievement accomplished
change changed transition switch switched reorganisation
risk danger safety unsafe hazard injury accident
rule rules policy regulation compliance exception
secret confidential private trusted privacy confidentiality
ethical honest dishonest integrity lie lied truth cheat bribe gift
bug defect crash crashed fault debug debugged reproduce trace stack logs
outage incident downtime alert paged alarm rollback
slow slowly performance latency speed profile profiled cache query index
test tests testing tested coverage regression unit
code review reviewed commit merge pull branch refactor
debt shortcut legacy workaround hack cleanup paid
database table schema migration migrated column postgres sql store
security hole vulnerability leak attacker access permission exposed
estimate estimated estimation forecast guess predicted
data dataset records
dirty messy duplicates missing spelling cleaned cleaning inconsistent
chart graph plot dashboard diagram axis
experiment trial control variant group sample significance random randomised
metric measure measured figure kpi rate percentage
model trained training predictions features accuracy
bias sample sampling survey respondents
average mean median distribution outlier
usability observed watched participants tasks prototype
design sketch drew draft layout screen interface button
accessibility screen-reader keyboard blind contrast disabled
typeface font letter legible
price prices cost costs dear expensive cheap discount euros dollars budget money pay paid
deal contract signed offer sale tender quote
competitor rival supplier vendor alternative
refuse refused refusal no declined turned rejected reject
invoice bill payment bank bookkeeper ledger booked account accounts
audit auditor finding control
profit margin revenue loss earnings cash
refund voucher credit goodwill
call phone telephone rang ring hotline hung
ticket case complaint queue request inbox
pattern trend repeated repeatedly recurring cluster
cause root why source origin
stock warehouse shelf pallet delivery truck shipment
shift rota schedule roster
bottleneck narrow queue waited waiting idle
machine equipment line plant factory
stopped fault breakdown repair repaired
scope cut smaller dropped postponed minimum
sign-up onboarding registration register form screen field
request feature wish asked demand
company firm employer organisation business mission
job role position work career
weak weakness struggle improve practising
strength strong talent
belief believed thought sure changed mind convinced opinion
motivation motivated love enjoy
underperform performance underperforming missed behind errors
motivate motivated morale spirit
meeting meetings presentation presented audience speech
cancelled redundant dismissed sad
busy overload overloaded workload
stakeholder department departments board committee
culture background language country abroad different
`;

const concepts = new Map<string, string[]>();
groups
  .trim()
  .split('\n')
  .forEach((line, index) => {
    for (const word of line.split(' ')) {
      const key = stem(word);
      const known = concepts.get(key) ?? [];
      if (!known.includes(`#${index}`)) concepts.set(key, [...known, `#${index}`]);
    }
  });

/** The things a word speaks of, as marks to compare; none for a word that no group has. */
export function kinOf(word: string): readonly string[] {
  return concepts.get(stem(word)) ?? [];
}
