#!/usr/bin/env node
// Measures whole commands side by side on one corpus, from start to end of each process, and checks that each finds
// what is there. All take turns: every round runs every command once, and each round begins with another one, so that
// what else happens on the machine happens to all of them. Ratios are taken within a round; medians are of the rounds.
// Run it with --help.

import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const artifacts = path.join(root, 'artifacts');
const cores = os.availableParallelism();

const help = `Usage: node compare.mjs [--mode bedrock|all|memory] [options]

  --mode bedrock   find Bedrock's records, with every tool (default)
  --mode all       make an event of every record: events per second, in PowerShell and on the command line
  --mode memory    the most memory used for the corpus and for one four times as large
  --corpus FOLDER  a corpus of benchmarks/corpus (artifacts/corpus; made when it is not there: 1 GB of JSON)
  --large FOLDER   the larger one for --mode memory (artifacts/corpus-4x; made when it is not there: 4 GB of JSON)
  --bytes N        how much JSON a corpus that has to be made holds, instead of 1 GB; the larger one has four times that
  --rounds N       measured rounds, after one that only warms up (7)
  --only A,B       only these commands; --skip A,B  all but these
  --also 'NAME=COMMAND'  one more command: {logs} stands for the logs' folder, and it prints the number it found last
  --no-build       use what was built before
  --output FILE    where to add the results (benchmarks/results/reading-DATE.md)
`;

// ---- the commands: each a line of bash that ends by printing how many it found

const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
const files = (logs) => `find ${quote(logs)} -name '*.json.gz' -print0 | xargs -0 -P${cores} -n25`;
const bedrockir = path.join(artifacts, 'compare/bedrockir/BedrockIR.Cli');
const inflate = path.join(artifacts, 'compare/inflate/inflate');
const pwsh = (script) => `pwsh -NoProfile -NonInteractive -Command ${quote(script)}`;
const inModule = (logs, script) =>
  pwsh(`Import-Module ${quotePs(path.join(root, 'BedrockIR.psd1'))}; ${script.replace('LOGS', quotePs(logs))}`);
const quotePs = (text) => `'${text.replaceAll("'", "''")}'`;
const duckdb = (logs, what) => `node ${quote(fileURLToPath(import.meta.url))} --duckdb ${what} --corpus ${quote(logs)}`;
const jqFilter = '.Records[] | select(.eventSource | startswith("bedrock"))';

const convertFromJson = `$n = 0; foreach ($f in Get-ChildItem -Recurse -File -Filter *.json.gz LOGS) {
  $s = [IO.StreamReader]::new([IO.Compression.GZipStream]::new($f.OpenRead(), [IO.Compression.CompressionMode]::Decompress))
  $n += @(($s.ReadToEnd() | ConvertFrom-Json).Records | Where-Object eventSource -like 'bedrock*').Count; $s.Dispose() }; $n`;

// expects: which of the corpus's counts must come out; needs: what must be there; optional: only when --only names it.
const finders = [
  { name: 'bedrockir', expects: 'bedrockOnce', note: 'every event as a line of JSON; each event id once',
    command: (logs) => `${quote(bedrockir)} events ${quote(logs)} | wc -l` },
  { name: 'powershell', needs: ['pwsh'], expects: 'bedrockOnce', note: '`Get-BedrockTrailEvent \\| Measure-Object`; each event id once',
    command: (logs) => inModule(logs, '(Get-BedrockTrailEvent LOGS | Measure-Object).Count') },
  { name: 'jq', needs: ['jq', 'gzip'], expects: 'bedrock', note: `\`gzip -dc \\| jq -c\`, ${cores} at a time, 25 files each`,
    command: (logs) => `${files(logs)} sh -c 'gzip -dc "$@" | jq -c "$0"' ${quote(jqFilter)} | wc -l` },
  { name: 'rg', needs: ['rg', 'gzip'], expects: 'bedrockText', note: 'counts a text: finds what only looks like Bedrock, misses what is written otherwise',
    command: (logs) => `rg -z -F --count-matches --no-filename '"eventSource":"bedrock' ${quote(logs)} | awk '{ n += $1 } END { print n }'` },
  { name: 'duckdb', needs: ['duckdb'], expects: 'bedrock', note: `twelve members of each as a line of JSON, ${cores} threads`,
    command: (logs) => `${duckdb(logs, 'rows')} | wc -l` },
  { name: 'duckdb-count', needs: ['duckdb'], expects: 'bedrock', note: `reads eventSource alone and counts, ${cores} threads`,
    command: (logs) => duckdb(logs, 'count') },
  { name: 'gzip', needs: ['gzip'], note: `inflates only: \`gzip -dc\`, ${cores} at a time, 25 files each`,
    command: (logs) => `${files(logs)} gzip -dc > /dev/null` },
  { name: 'igzip', needs: ['igzip'], note: `inflates only: \`igzip -dc\`, ${cores} at a time, 25 files each`,
    command: (logs) => `${files(logs)} igzip -dc > /dev/null` },
  { name: 'gzipstream', expects: 'jsonBytes', note: 'inflates only: .NET\'s GZipStream, all cores; found: bytes',
    command: (logs) => `${quote(inflate)} ${quote(logs)} | awk '$1 == "bytes" { print $2 }'` },
  { name: 'gzipstream-find', expects: 'bedrockText', note: 'the same and a vectorised search for the text',
    command: (logs) => `${quote(inflate)} ${quote(logs)} --find | awk '$1 == "found" { print $2 }'` },
  { name: 'convertfrom-json', optional: true, needs: ['pwsh'], expects: 'bedrock', note: 'PowerShell without the module: GZipStream and ConvertFrom-Json, file by file',
    command: (logs) => pwsh(convertFromJson.replace('LOGS', quotePs(logs))) },
];

const makers = [
  { name: 'bedrockir', expects: 'recordsOnce', note: 'every event as a line of JSON',
    command: (logs) => `${quote(bedrockir)} events ${quote(logs)} --all | wc -l` },
  { name: 'powershell', needs: ['pwsh'], expects: 'recordsOnce', note: '`(Get-BedrockTrailEvent -EventSource * \\| Measure-Object).Count`',
    command: (logs) => inModule(logs, '(Get-BedrockTrailEvent LOGS -EventSource * | Measure-Object).Count') },
  { name: 'powershell-start', needs: ['pwsh'], note: 'PowerShell and the module, without reading anything',
    command: (logs) => inModule(logs, '') },
];

// ---- DuckDB, when this script runs itself

async function runDuckDb(what, logs) {
  const { DuckDBInstance, version } = await import('@duckdb/node-api');
  if (what === 'version')
    return console.log(version());
  const texts = ['eventTime', 'eventSource', 'eventName', 'awsRegion', 'sourceIPAddress', 'userAgent', 'errorCode', 'errorMessage', 'eventID', 'requestID'];
  const members = what === 'count' ? 'eventSource VARCHAR' : [...texts.map((t) => `${t} VARCHAR`), 'userIdentity JSON', 'requestParameters JSON'].join(', ');
  const found = `(SELECT unnest(Records) AS r FROM read_json('${logs.replaceAll("'", "''")}/**/*.json.gz', columns = {Records: 'STRUCT(${members})[]'})) WHERE starts_with(r.eventSource, 'bedrock')`;
  const connection = await (await DuckDBInstance.create(':memory:', { threads: String(cores) })).connect();
  if (what === 'rows')
    return connection.run(`COPY (SELECT r.* FROM ${found}) TO '/dev/stdout' (FORMAT json)`);
  console.log(String((await connection.runAndReadAll(`SELECT count(*) FROM ${found}`)).getRows()[0][0]));
}

// ---- measuring

const accounting = path.join(os.tmpdir(), `compare-${process.pid}`);
const rusage = `import os, sys, time
begin = time.monotonic()
pid = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(pid, 0)
open(sys.argv[1], "w").write(f"{used.ru_utime} {used.ru_stime} {used.ru_maxrss} {time.monotonic() - begin}")
sys.exit(os.waitstatus_to_exitcode(status))`;

const has = (program) => spawnSync('bash', ['-c', `command -v ${program}`]).status === 0;
const gnuTime = existsSync('/usr/bin/time');

// The kernel's own accounting. The memory is that of the largest process among those of the command.
function measure(command) {
  const line = ['bash', '-c', `set -o pipefail; ${command}`];
  const [program, ...args] = gnuTime ? ['/usr/bin/time', '-q', '-f', '%U %S %M', '-o', accounting, ...line] : ['python3', '-c', rusage, accounting, ...line];
  const begin = process.hrtime.bigint();
  const run = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, NO_COLOR: '1' } });
  const elapsed = Number(process.hrtime.bigint() - begin) / 1e9;
  if (run.status !== 0)
    return { error: `exit code ${run.status}. ${run.stderr.trim().split('\n').slice(-3).join(' ')}`.trim() };
  const [user, system, kilobytes, wall] = readFileSync(accounting, 'utf8').trim().split(' ').map(Number);
  rmSync(accounting);
  return { wall: wall ?? elapsed, cpu: user + system, megabytes: kilobytes / 1024, found: run.stdout.trim() === '' ? undefined : Number(run.stdout.trim().split('\n').at(-1)) };
}

function runRounds(commands, rounds) {
  for (let round = 0; round <= rounds; round++) {
    for (let i = 0; i < commands.length; i++) {
      const command = commands[(i + round) % commands.length];
      if (command.error)
        continue;
      const run = measure(command.line);
      command.error = run.error ?? (command.expected !== undefined && run.found !== command.expected ? `found ${run.found}, there are ${command.expected}` : undefined);
      process.stderr.write(`round ${round} ${command.name}: ${command.error ?? `${run.wall.toFixed(3)} s`}\n`);
      command.found = run.found;
      if (round > 0)
        command.runs.push(run);
    }
  }
}

const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};
const medianOf = (command, what) => median(command.runs.map((r) => r[what]));
const ratio = (command, base, what = 'wall') => median(command.runs.map((r, i) => r[what] / base.runs[i][what]));

// ---- what is needed: programs, builds, corpora

function must(program, ...args) {
  const run = spawnSync(program, args, { stdio: ['ignore', 2, 2] });
  if (run.status !== 0)
    throw new Error(`${program} ${args.join(' ')} ended with exit code ${run.status}.`);
}

function build() {
  must('dotnet', 'publish', path.join(root, 'src/BedrockIR.Cli'), '-c', 'Release', '--use-current-runtime', '--self-contained', 'false', '-o', path.dirname(bedrockir));
  must('dotnet', 'publish', path.join(here, '../inflate'), '-c', 'Release', '-o', path.dirname(inflate));
  // Leaves the Release module in bin/, where Import-Module finds it.
  must('dotnet', 'build', path.join(root, 'src/BedrockIR'), '-c', 'Release');
  if (!existsSync(path.join(here, 'node_modules')))
    spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', here], { stdio: ['ignore', 2, 2] });
}

function corpus(folder, bytes, fileCount) {
  if (!existsSync(path.join(folder, 'counts.json')))
    must('dotnet', 'run', '-c', 'Release', '--project', path.join(here, '../corpus'), '--', folder, '--bytes', String(bytes), '--files', String(fileCount));
  return { logs: path.join(folder, 'AWSLogs'), counts: JSON.parse(readFileSync(path.join(folder, 'counts.json'), 'utf8')) };
}

const missing = (need) => need === 'duckdb' ? !existsSync(path.join(here, 'node_modules/@duckdb/node-api')) : !has(need);

function firstLine(command) {
  const run = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim().split('\n')[0] : 'missing';
}

// ---- what comes out

const number = (n, digits = 0) => n.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

function heading(mode, rounds, corpora) {
  const cpu = os.cpus()[0].model.trim();
  const changed = firstLine(`git -C ${quote(root)} status --porcelain`) === '' ? '' : ', with changes';
  const versions = [
    ['.NET SDK', 'dotnet --version'], ['PowerShell', 'pwsh --version | cut -d" " -f2'], ['jq', 'jq --version | cut -d- -f2'], ['ripgrep', 'rg --version | cut -d" " -f2'],
    ['DuckDB', `node ${quote(fileURLToPath(import.meta.url))} --duckdb version`], ['gzip', 'gzip --version | cut -d" " -f2'], ['igzip', 'igzip --version | grep -o "[0-9.]*$"'], ['Node', 'node --version'],
  ].map(([name, command]) => `${name} ${firstLine(`set -o pipefail; ${command}`)}`);
  return `## ${mode}, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC

${cpu}, ${cores} cores, ${number(os.totalmem() / 2 ** 30)} GiB; ${os.type()} ${os.release()}; load before ${os.loadavg()[0].toFixed(1)}.
${versions.join(', ')}. BedrockIR at ${firstLine(`git -C ${quote(root)} rev-parse --short HEAD`)}${changed}.
${corpora.map((c) => `Corpus: ${number(c.counts.files)} files, ${number(c.counts.gzipBytes / 1e6)} MB gzip, ${number(c.counts.jsonBytes / 1e6)} MB JSON, ${number(c.counts.records)} records, ${number(c.counts.bedrock)} of Bedrock (${number(c.counts.bedrockOnce)} without repeated ids), ${number(c.counts.hostile)} hostile; SHA-256 ${c.counts.sha256.slice(0, 16)}….`).join('\n')}
${rounds} rounds in turns after one to warm up; whole processes. Seconds are medians; ratios are medians of the ratios within a round. Memory is the largest process's.
`;
}

function table(commands, bases) {
  const present = bases.filter((b) => b && !b.error);
  const rows = commands.map((c) => {
    if (c.error)
      return `| ${c.name} | **${c.error}** |`;
    const walls = c.runs.map((r) => r.wall), found = c.found === undefined ? '' : number(c.found) + (c.expected === undefined ? '' : ' ✓');
    return `| ${[c.name, number(median(walls), 2), `${number(Math.min(...walls), 2)}–${number(Math.max(...walls), 2)}`,
      ...present.map((b) => number(ratio(c, b), 2)), number(medianOf(c, 'cpu'), 2), number(medianOf(c, 'megabytes')), found, c.note].join(' | ')} |`;
  });
  return `| command | s | range | ${present.map((b) => `÷ ${b.name} | `).join('')}CPU s | max RSS, MB | found | |
| --- | ---: | ---: | ${present.map(() => '---: | ').join('')}---: | ---: | ---: | --- |
${rows.join('\n')}
`;
}

function eventsPerSecond(commands, records) {
  const start = commands.find((c) => c.name === 'powershell-start' && !c.error);
  return commands.filter((c) => !c.error && c.expected === records).map((c) => {
    const whole = `${c.name}: ${number(records / medianOf(c, 'wall'))} events per second`;
    return start && c.name === 'powershell'
      ? `${whole}; ${number(median(c.runs.map((r, i) => records / (r.wall - start.runs[i].wall))))} without PowerShell's start.`
      : `${whole}.`;
  }).join('\n') + '\n';
}

function growth(commands, small, large) {
  const of = (name) => commands.find((c) => c.name === name && !c.error);
  return ['bedrockir', 'powershell'].map((name) => [of(`${name} 1x`), of(`${name} 4x`)]).filter(([a, b]) => a && b)
    .map(([a, b]) => `${b.name}: ${number(ratio(b, a, 'megabytes'), 2)} times the memory of ${a.name}, for ${number(large.counts.jsonBytes / small.counts.jsonBytes, 1)} times the JSON.`).join('\n') + '\n';
}

// ---- the run

const { values: options } = parseArgs({ options: {
  mode: { type: 'string', default: 'bedrock' }, corpus: { type: 'string', default: path.join(artifacts, 'corpus') },
  large: { type: 'string', default: path.join(artifacts, 'corpus-4x') }, bytes: { type: 'string', default: '1000000000' }, rounds: { type: 'string', default: '7' },
  only: { type: 'string' }, skip: { type: 'string', default: '' }, also: { type: 'string', multiple: true, default: [] }, 'no-build': { type: 'boolean' },
  output: { type: 'string' }, help: { type: 'boolean' }, duckdb: { type: 'string' },
} });

function chosen(tools, { logs, counts }, suffix = '') {
  const only = options.only?.split(','), skip = options.skip.split(',');
  const extra = options.also.map((text) => ({ name: text.slice(0, text.indexOf('=')), note: 'as given by --also',
    command: (folder) => text.slice(text.indexOf('=') + 1).replaceAll('{logs}', quote(folder)) }));
  return [...tools.filter((t) => (only ? only.includes(t.name) : !t.optional) && !skip.includes(t.name)), ...extra].map((t) => ({
    name: t.name + suffix, note: t.note, line: t.command(logs), expected: counts[t.expects], runs: [],
    error: t.needs?.some(missing) ? `missing: ${t.needs.filter(missing).join(', ')} is not installed` : undefined,
  }));
}

function run() {
  if (!gnuTime && !has('python3'))
    throw new Error('Neither /usr/bin/time nor python3 is there, one of which is needed to measure memory. On Debian: apt-get install time.');
  if (!['bedrock', 'all', 'memory'].includes(options.mode))
    throw new Error(`There is no mode ${options.mode}.\n${help}`);
  const rounds = Number(options.rounds), bytes = Number(options.bytes);
  if (!options['no-build'])
    build();
  const small = corpus(path.resolve(options.corpus), bytes, 300);
  const large = options.mode === 'memory' ? corpus(path.resolve(options.large), 4 * bytes, 1200) : undefined;
  const both = finders.filter((t) => ['bedrockir', 'powershell'].includes(t.name));
  const commands = large ? [...chosen(both, small, ' 1x'), ...chosen(both, large, ' 4x')] : chosen(options.mode === 'all' ? makers : finders, small);
  const head = heading(options.mode, rounds, large ? [small, large] : [small]);
  runRounds(commands, rounds);
  const after = options.mode === 'all' ? eventsPerSecond(commands, small.counts.recordsOnce) : large ? growth(commands, small, large) : '';
  const text = `${head}\n${table(commands, [commands.find((c) => c.name.startsWith('bedrockir')), commands.find((c) => c.name === 'gzipstream')])}\n${after}`;
  const output = path.resolve(options.output ?? path.join(here, `../results/reading-${new Date().toISOString().slice(0, 10)}.md`));
  mkdirSync(path.dirname(output), { recursive: true });
  if (!existsSync(output))
    writeFileSync(output, `# Reading, ${new Date().toISOString().slice(0, 10)}\n`);
  appendFileSync(output, `\n${text}`);
  console.log(text);
  // A tool that is missing says so in the table; one that finds something else is a failure.
  process.exitCode = commands.some((c) => c.error && !c.error.startsWith('missing')) ? 1 : 0;
}

if (options.help)
  console.log(help);
else if (options.duckdb)
  await runDuckDb(options.duckdb, options.corpus);
else
  run();
