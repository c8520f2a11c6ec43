/** What an invented candidate says: the more practised, the more of a story with deeds and figures. */
const vague = [
  'Well, I think it is important to be a team player and to communicate.',
  'There was a situation once where something did not go as planned.',
  'People were kind of unhappy and we talked about it a lot.',
  'In the end everything more or less worked out fine for everybody.',
  'I would say that I always try to learn from things like that.',
  'It is hard to say, it really depends on the circumstances.',
];

const stories = [
  [
    'Last spring our checkout page took nine seconds to load, and four of ten customers left before paying.',
    'My task was to bring it under three seconds before the summer sale.',
    'I measured every request, moved the pictures to a smaller format and cached the price list for an hour.',
    'I also sat with Priya from support to see where customers gave up.',
    'After two weeks the page loaded in two seconds, and sales rose by 12 percent in June.',
  ],
  [
    'Two years ago I released a price update on a Friday without checking the rounding.',
    'Over the weekend 340 customers were charged a few cents too much, and I had to put it right.',
    'I told my manager on Sunday evening and wrote a script that refunded everybody by noon on Monday.',
    'Then I added a test that compares every price with the catalogue before a release.',
    'Since then we have had no wrong price in production.',
  ],
  [
    'In my last job two teams argued for a month about who owns the search service.',
    'I was asked to find an agreement before the budget was closed.',
    'I interviewed six engineers, wrote down what each team needed and proposed a shared rota.',
    'I ran a trial for three weeks and reported the number of incidents every Friday.',
    'Incidents fell from eleven to four, and both teams kept the rota.',
  ],
];

const fillers = ['um', 'like', 'you know', 'I mean', 'sort of'];

/** Some 60 to 150 words, by how practised somebody is (0 to 1). */
export function answerText(practice: number, random: () => number): string {
  const story = stories[Math.floor(random() * stories.length)]!;
  const told = Math.round(story.length * Math.min(1, practice + 0.15 * random()));
  const from = Math.floor(random() * 3);
  const loose = vague.slice(from, from + Math.max(1, 4 - Math.round(3 * practice)));
  const sentences = [...(practice < 0.6 ? loose : []), ...story.slice(0, told)];
  while (sentences.length < 4) sentences.push(vague[sentences.length]!);
  return sentences.join(' ');
}

/** As it is spoken: with the fillers that practice takes away. */
export function spokenWords(text: string, practice: number, random: () => number): string[] {
  return text.split(' ').flatMap((word) => {
    const filler = random() < 0.1 * (1 - practice) + 0.01;
    const said = fillers[Math.floor(random() * fillers.length)]!;
    return filler ? [...said.split(' '), word] : [word];
  });
}
