// A fold at the end of each demo page with the Python that runs in it.
{
  const TOKENS = new RegExp([
    String.raw`(?<comment>#.*)`,
    String.raw`(?<string>(?:\b[fbrFBR]{1,2})?(?:"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))`,
    String.raw`(?<keyword>\b(?:False|None|True|and|as|assert|async|await|break|case|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|match|nonlocal|not|or|pass|raise|return|try|while|with|yield)\b)`,
    String.raw`(?<decorator>^[ ]*@[\w.]+)`,
  ].join('|'), 'gm');

  /** A program's text without the indentation that all of its lines have. */
  const flush = (text) => {
    const lines = text.replace(/\s+$/, '').replace(/^(?:[ \t]*\n)+/, '').split('\n');
    const depth = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
    return lines.map((line) => line.slice(depth)).join('\n');
  };

  const coloured = (text) => {
    const code = document.createElement('code');
    let at = 0;
    for (const found of text.matchAll(TOKENS)) {
      const part = document.createElement('span');
      [part.className] = Object.entries(found.groups).find(([, value]) => value !== undefined);
      part.textContent = found[0];
      code.append(text.slice(at, found.index), part);
      at = found.index + found[0].length;
    }
    code.append(text.slice(at));
    return code;
  };

  // As the page came: programs may put more into it.
  const programs = [...document.querySelectorAll('script[type^="text/python"]')].map((script) => ({
    text: flush(script.textContent),
    name: [script.id && `module ${script.id}`, script.className].filter(Boolean).join(', '),
  })).filter(({ text }) => text);

  const fold = document.createElement('details');
  fold.className = 'source';
  const summary = document.createElement('summary');
  const lines = programs.reduce((sum, { text }) => sum + text.split('\n').length, 0);
  summary.textContent = `The Python of this page: ${lines} line${lines === 1 ? '' : 's'}`;
  fold.append(summary);
  for (const { text, name } of programs) {
    const pre = document.createElement('pre');
    pre.append(coloured(text));
    if (name) {
      const title = document.createElement('h3');
      title.textContent = name;
      fold.append(title);
    }
    fold.append(pre);
  }
  if (programs.length) document.querySelector('main').append(fold);
}
