using System.Diagnostics;
using System.Globalization;
using BedrockIR.Benchmarks.Rules;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length == 0 || !Path.Exists(args[0]))
{
    Console.Error.WriteLine("usage: rules CORPUS [RULES...]   (CORPUS: a folder that benchmarks/corpus has made; RULES: files and folders of more rules)");
    return 1;
}
const int rounds = 5;
RuleSet builtIn = RuleLoader.Load([], SilentHost.Instance), all = RuleLoader.Load(args[1..], SilentHost.Instance);
(string Name, RuleSet Rules)[] sets =
[
    ("1 rule", builtIn.Select(["bedrock_invocation_logging_deleted"])),
    ("60 rules", RuleSets.First(builtIn, 60)),
    ("every built-in rule", builtIn),
    ("800 rules", RuleSets.Filled(all, 800)),
];
double[][] seconds = [.. sets.Select(_ => new double[rounds])], processor = [.. sets.Select(_ => new double[rounds])];
int[] findings = new int[sets.Length];
_ = Measurement.Run(args[0], sets[0].Rules);
for (int round = 0; round < rounds; round++)
{
    // Each round begins with another set, so that none always has the warm or the tired machine.
    for (int i = 0; i < sets.Length; i++)
    {
        int set = (i + round) % sets.Length;
        long start = Stopwatch.GetTimestamp();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        findings[set] = Measurement.Run(args[0], sets[set].Rules);
        seconds[set][round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        processor[set][round] = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }
}
Console.WriteLine($"# Rules, {DateTime.UtcNow:yyyy-MM-dd}\n\nReading and running rules over {args[0]}, {rounds} rounds in turns, {Environment.ProcessorCount} cores, .NET {Environment.Version}.\n");
Console.WriteLine("| rules | that make findings | steps included | seconds | ratio | processor seconds | ratio | findings |\n| --- | --: | --: | --: | --: | --: | --: | --: |");
for (int i = 0; i < sets.Length; i++)
{
    Console.WriteLine($"| {sets[i].Name} | {sets[i].Rules.Rules.Count(r => r.MakesFindings)} | {sets[i].Rules.Rules.Count} "
        + $"| {Measurement.Median(seconds[i]):N2} | {Ratio(seconds, i):N2} | {Measurement.Median(processor[i]):N2} | {Ratio(processor, i):N2} | {findings[i]:N0} |");
}
Console.WriteLine("\nMedians; the ratio is to one rule, taken within each round.");
return 0;

static double Ratio(double[][] times, int set) => Measurement.Median(times[set].Zip(times[0], (own, one) => own / one));
