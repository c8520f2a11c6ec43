import { AppError } from '#lib/errors.ts';
import type { QuestionId } from '#shared/ids.ts';
import {
  difficulty,
  type Category,
  type Competency,
  type CompanyStyle,
  type Difficulty,
  type Question,
  type Seniority,
} from '#shared/schemas.ts';
import { seededRandom, shuffled } from './seeded.ts';
import { meaningfulStems } from './wording.ts';

interface Selection {
  bank: readonly Question[];
  category: Category;
  /** Without one, easy, medium and hard are mixed evenly. */
  difficulty?: Difficulty | undefined;
  style?: CompanyStyle | undefined;
  seniority?: Seniority | undefined;
  /** The post applied for, in anybody's words. */
  role?: string | undefined;
  /** What the candidate brought along: a CV, a job description. */
  material?: string | undefined;
  count: number;
  /** Same seed, same bank, same wishes: same questions. */
  seed: string | number;
  /** Asked lately: taken only when the category has no others left. */
  avoid?: readonly QuestionId[];
}

/** From easier to harder. */
const levels = difficulty.options;

/**
 * What a question loses in the choice. Each line outweighs all below it together, so that being asked
 * lately is worse than a wrong difficulty, and that is worse than anything else; our own choice.
 */
const cost = {
  askedLately: 100,
  levelAway: 10,
  /** For the first two questions of one competency that were chosen before it. */
  sameCompetency: 1.5,
  otherSeniority: 2,
  otherStyle: 1.5,
  /** Off for each word of the role that the question takes up, twice at most. */
  roleWord: -1,
  /** Off in full for a question all of whose words the CV or the job description has. */
  materialWords: -0.9,
};

/**
 * Chooses an interview's questions from one category, no question twice, easier ones first, over
 * different competencies. Where what is wished has too few, the nearest fills up.
 * @throws AppError `bad_request` when the category holds fewer than `count` questions.
 */
export function selectQuestions(selection: Selection): Question[] {
  const { bank, category, count, seed } = selection;
  const inCategory = bank.filter((question) => question.category === category);
  if (!Number.isInteger(count) || count < 1 || count > inCategory.length) {
    const most = inCategory.length;
    throw new AppError('bad_request', `Choose from 1 to ${most} questions in this category.`);
  }
  const brought = meaningfulStems(selection.material ?? '');
  const left = shuffled(inCategory, seededRandom(`${category}:${seed}`)).map((question) => ({
    question,
    misfit: misfit(question, selection) + broughtShare(question, brought) * cost.materialWords,
  }));
  const chosen: Question[] = [];
  const covered: (Competency | undefined)[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const target = levels.indexOf(selection.difficulty ?? levels[turn % levels.length]!);
    const costs = left.map(({ question, misfit: own }) => {
      const before = covered.filter((one) => one && one === question.competency).length;
      const away = Math.abs(level(question) - target);
      return own + away * cost.levelAway + Math.min(2, before) * cost.sameCompetency;
    });
    const [best] = left.splice(costs.indexOf(Math.min(...costs)), 1);
    if (!best) break;
    chosen.push(best.question);
    covered.push(best.question.competency);
  }
  return chosen.sort((a, b) => level(a) - level(b));
}

/** How far a question is from the wishes, whatever else is chosen. */
function misfit(question: Question, { avoid = [], seniority, style, role }: Selection): number {
  return (
    (avoid.includes(question.id) ? cost.askedLately : 0) +
    (seniority && !question.seniorities?.includes(seniority) ? cost.otherSeniority : 0) +
    (style && !question.styles?.includes(style) ? cost.otherStyle : 0) +
    Math.min(2, role ? roleWords(question, role) : 0) * cost.roleWord
  );
}

/** Of the words of a question and its outline, 0 to 1: a long text takes up some words of any. */
function broughtShare({ text, shows = '', tips }: Question, brought: ReadonlySet<string>): number {
  const words = [...meaningfulStems([text, shows, ...tips].join(' '))];
  return words.length === 0 ? 0 : words.filter((word) => brought.has(word)).length / words.length;
}

function roleWords({ text, shows = '', tips }: Question, role: string): number {
  const words = meaningfulStems([text, shows, ...tips].join(' '));
  return [...meaningfulStems(role)].filter((word) => words.has(word)).length;
}

function level(question: Question): number {
  return levels.indexOf(question.difficulty);
}
