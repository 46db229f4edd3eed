// Characters by name (`\N{…}`): their table is as large as the engine, and seldom needed.

let charactersByName;
let namesOfCharacters;

// Hangul syllables are composed of the names of their letters, by Unicode's rule.
const LEADS = 'G GG N D DD R M B BB S SS  J JJ C K T P H'.split(' ');
const VOWELS = 'A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I'.split(' ');
const TAILS = ' G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H'.split(' ');

function addSyllables() {
  let point = 0xac00;
  for (const lead of LEADS) {
    for (const vowel of VOWELS) {
      for (const tail of TAILS) {
        addName(point, `HANGUL SYLLABLE ${lead}${vowel}${tail}`);
        point += 1;
      }
    }
  }
}

function addName(point, name) {
  charactersByName.set(name, point);
  namesOfCharacters.set(point, name);
}

function readNames(text) {
  charactersByName = new Map();
  namesOfCharacters = new Map();
  let point = 0;
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ');
    if (space < 0) continue;
    point += space ? parseInt(line.slice(0, space), 36) : 1;
    // Another name of a character than its own.
    if (line[space + 1] === '=') charactersByName.set(line.slice(space + 2), point);
    else addName(point, line.slice(space + 1));
  }
  addSyllables();
}

/** Waits for the table, the first time; false if it cannot be had. */
function haveNames() {
  if (charactersByName) return true;
  const bytes = fetchNow(namesUrl);
  if (!bytes) {
    console.error(`${namesUrl} is missing: "\\N{…}" needs it. Put taipan-names.txt beside taipan.js, in the same folder.`);
    return false;
  }
  readNames(new TextDecoder().decode(bytes));
  return true;
}

/** The code point of a character by its name, or undefined. */
function characterByName(name) {
  const wanted = name.toUpperCase();
  const ideograph = /^CJK UNIFIED IDEOGRAPH-([0-9A-F]{4,5})$/.exec(wanted);
  if (ideograph) {
    const point = parseInt(ideograph[1], 16);
    return /\p{Unified_Ideograph}/u.test(String.fromCodePoint(point)) ? point : undefined;
  }
  if (!haveNames()) return undefined;
  return charactersByName.get(wanted);
}

/** The name of the character with a code point, or undefined. */
function characterName(point) {
  const isCompatible = point >= 0xf900 && point <= 0xfaff;
  if (!isCompatible && /\p{Unified_Ideograph}/u.test(String.fromCodePoint(point))) {
    return `CJK UNIFIED IDEOGRAPH-${point.toString(16).toUpperCase()}`;
  }
  return haveNames() ? namesOfCharacters.get(point) : undefined;
}
