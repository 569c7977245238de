using System.Text;
using BedrockIR.Rules;
using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Parsing;

namespace BedrockIR.Tests.Rules;

/// <summary>A rule that cannot be understood costs itself only, and its author learns where and what to do.</summary>
public sealed class RuleErrorTests
{
    private const string ConditionLine = "    condition: s\n";
    private const string CorrelationHeader = "title: A Rule\ncorrelation:\n    type: temporal_ordered\n";

    // What is wrong, the file, the line of the error, and words of the message: what it names, and the remedy.
    public static TheoryData<string, string, int, string, string> InvalidRules => new()
    {
        { "unknown modifier", SigmaTestRules.CreateSelectionRule("g: x", "f|base32: x"), 7, "'base32'", "known are contains" },
        { "two places", SigmaTestRules.CreateSelectionRule("f|contains|endswith: x"), 6, "contains and endswith", "keep one" },
        { "two comparisons", SigmaTestRules.CreateSelectionRule("f|lt|gte: 1"), 6, "lt and gte", "keep one" },
        { "text compared as a number", SigmaTestRules.CreateSelectionRule("f|gt: many"), 6, "'many'", "takes a number" },
        { "hour that is a text", SigmaTestRules.CreateSelectionRule("f|hour: noon"), 6, "'noon'", "takes a number" },
        { "number and text", SigmaTestRules.CreateSelectionRule("f|gt|contains: 1"), 6, "compares numbers", "leave out" },
        { "encoded wildcard", SigmaTestRules.CreateSelectionRule("f|base64: a*"), 6, "'a*'", "wildcards" },
        { "encoded regex", SigmaTestRules.CreateSelectionRule("f|re|wide: a"), 6, "'re'", "alone" },
        { "unknown placeholder", SigmaTestRules.CreateSelectionRule("f|expand: '%admins%'"), 6, "%admins%", "placeholders:" },
        { "unknown derived field", SigmaTestRules.CreateSelectionRule("bedrockir.pathh: x"), 6, "bedrockir.pathh", "bedrockir.path" },
        { "reference to nothing", SigmaTestRules.CreateSelectionRule("'|fieldref': x"), 6, "'fieldref'", "need a field" },
        { "misspelt modifier", SigmaTestRules.CreateSelectionRule("f|Contains: x"), 6, "'Contains'", "known are contains" },
        { "empty modifier", SigmaTestRules.CreateSelectionRule("f|: x"), 6, "''", "known are contains" },
        { "two kinds", SigmaTestRules.CreateSelectionRule("f|contains|re: x"), 6, "contains and re", "keep one" },
        { "flag without re", SigmaTestRules.CreateSelectionRule("f|i: x"), 6, "f|i", "behind 're'" },
        { "bad regex", SigmaTestRules.CreateSelectionRule("f|re: '('"), 6, "Not enough )", "not valid" },
        { "bad regex in a list", SigmaTestRules.CreateSelectionRule("f|re:", "    - 'a'", "    - '['"), 8, "regular expression", "not valid" },
        { "address for network", SigmaTestRules.CreateSelectionRule("f|cidr: 198.51.100.1"), 6, "198.51.100.1", "198.51.100.0/24" },
        { "host bits", SigmaTestRules.CreateSelectionRule("f|cidr: 198.51.100.1/24"), 6, "198.51.100.1/24", "first address" },
        { "short network", SigmaTestRules.CreateSelectionRule("f|cidr: 10/8"), 6, "'10/8'", "first address" },
        { "octal network", SigmaTestRules.CreateSelectionRule("f|cidr: 010.0.0.0/8"), 6, "'010.0.0.0/8'", "first address" },
        { "long prefix", SigmaTestRules.CreateSelectionRule("f|cidr: 10.0.0.0/33"), 6, "'10.0.0.0/33'", "first address" },
        { "no network", SigmaTestRules.CreateSelectionRule("f|cidr: ''"), 6, "''", "first address" },
        { "exists of a text", SigmaTestRules.CreateSelectionRule("f|exists: yes"), 6, "'yes'", "true or false" },
        { "exists without field", SigmaTestRules.CreateSelectionRule("'|exists': true"), 6, "'exists'", "need a field" },
        { "null without field", SigmaTestRules.CreateSelectionRule("'|all': [a, null]"), 6, "null", "need a field" },
        { "mapping for value", SigmaTestRules.CreateSelectionRule("f:", "    g: x"), 7, "a value must be", "a list of those" },
        { "list in a list of values", SigmaTestRules.CreateSelectionRule("f: [[a]]"), 6, "a value must be", "a list of those" },
        { "empty list of values", SigmaTestRules.CreateSelectionRule("f: []"), 6, "empty list", "at least one" },
        { "list in a selection's list", SigmaTestRules.CreateSelectionRule("- [a]"), 6, "mappings or keywords", "no lists" },
        { "empty selection", SigmaTestRules.RuleHeader + "    s:\n" + ConditionLine, 5, "empty", "write fields" },
        { "selection {}", SigmaTestRules.RuleHeader + "    s: {}\n" + ConditionLine, 5, "empty", "write fields" },
        { "selection []", SigmaTestRules.RuleHeader + "    s: []\n" + ConditionLine, 5, "empty", "write fields" },
        { "empty keyword", SigmaTestRules.CreateSelectionRule("- ''"), 6, "empty", "write fields" },
        { "key that is a list", SigmaTestRules.CreateSelectionRule("? [a, b]", ": x"), 6, "a field's name", "must be a text" },
        { "unknown selection", SigmaTestRules.RuleHeader + "    s:\n        f: x\n    condition: s and t\n", 7, "no selection 't'", "'detection' has s" },
        { "pattern without selection", SigmaTestRules.RuleHeader + "    s:\n        f: x\n    condition: 1 of t*\n", 7, "'t*'", "no selection fits" },
        { "them without selection", SigmaTestRules.RuleHeader + "    _s:\n        f: x\n    condition: all of them\n", 7, "'them'", "no selection fits" },
        { "open parenthesis", SigmaTestRules.RuleHeader + "    s:\n        f: x\n    condition: (s\n", 7, "'(s'", "closing parenthesis" },
        { "stray parenthesis", SigmaTestRules.RuleHeader + "    s:\n        f: x\n    condition: s)\n", 7, "')'", "not expected" },
        { "two selections in a row", SigmaTestRules.RuleHeader + "    s:\n        f: x\n    condition: s s\n", 7, "'s'", "not expected" },
        { "condition that ends early", SigmaTestRules.RuleHeader + "    s:\n        f: x\n    condition: s and\n", 7, "'s and'", "ends where a selection" },
        { "of without pattern", SigmaTestRules.RuleHeader + "    s:\n        f: x\n    condition: 1 of\n", 7, "'of'", "selection_*" },
        { "empty condition", SigmaTestRules.RuleHeader + "    s:\n        f: x\n    condition:\n", 7, "condition ''", "ends where a selection" },
        { "empty list of conditions", SigmaTestRules.RuleHeader + "    s:\n        f: x\n    condition: []\n", 7, "'condition'", "name the selections" },
        { "condition that is a mapping", SigmaTestRules.RuleHeader + "    s:\n        f: x\n    condition: {a: b}\n", 7, "'condition'", "a text or a list" },
        { "aggregation", SigmaTestRules.RuleHeader + "    s:\n        f: x\n    condition: s | count() > 5\n", 7, "'|'", "write a correlation" },
        { "deep condition", SigmaTestRules.RuleHeader + $"    s:\n        f: x\n    condition: {new string('(', 100)}s{new string(')', 100)}\n", 7, "nested", "64 levels" },
        { "many nots", SigmaTestRules.RuleHeader + $"    s:\n        f: x\n    condition: {string.Concat(Enumerable.Repeat("not ", 100_000))}s\n", 7, "nested", "64 levels" },
        { "no condition", SigmaTestRules.RuleHeader + "    s:\n        f: x\n", 5, "'condition' is missing", "name the selections" },
        { "no title", "logsource:\n    product: aws\ndetection:\n    s:\n        f: x\n" + ConditionLine, 1, "'title' is missing", "every rule needs it" },
        { "empty title", "title:\nlogsource:\n    product: aws\ndetection:\n    s:\n        f: x\n" + ConditionLine, 1, "'title' is missing", "every rule needs it" },
        { "title that is a list", "title: [a]\nlogsource:\n    product: aws\ndetection:\n    s:\n        f: x\n" + ConditionLine, 1, "'title'", "must be a text" },
        { "no detection", "title: x\nlogsource:\n    product: aws\n", 1, "'detection' is missing", "every rule needs it" },
        { "detection that is a text", "title: x\nlogsource:\n    product: aws\ndetection: x\n", 4, "'detection'", "must be a mapping" },
        { "no logsource", "title: x\ndetection:\n    s:\n        f: x\n" + ConditionLine, 1, "'logsource' is missing", "every rule needs it" },
        { "windows", "title: x\nlogsource:\n    product: windows\ndetection:\n    s:\n        f: x\n" + ConditionLine, 3, "another log source", "product: aws, service: cloudtrail" },
        { "another service", "title: x\nlogsource:\n    product: aws\n    service: vpcflow\ndetection:\n    s:\n        f: x\n" + ConditionLine, 3, "another log source", "service: cloudtrail" },
        { "a category", "title: x\nlogsource:\n    category: process_creation\ndetection:\n    s:\n        f: x\n" + ConditionLine, 3, "another log source", "service: cloudtrail" },
        { "another taxonomy", "taxonomy: ecs\n" + SigmaTestRules.CreateSelectionRule("f: x"), 1, "'ecs'", "CloudTrail's own names" },
        { "duplicate key", SigmaTestRules.CreateSelectionRule("f: x", "f: y"), 7, "Duplicate key f", "Check" },
        { "bad level", "level: severe\n" + SigmaTestRules.CreateSelectionRule("f: x"), 1, "'severe'", "write informational" },
        { "level by number", "level: 3\n" + SigmaTestRules.CreateSelectionRule("f: x"), 1, "'3'", "write informational" },
        { "level by signed number", "level: '+3'\n" + SigmaTestRules.CreateSelectionRule("f: x"), 1, "'+3'", "write informational" },
        { "two levels", "level: low,medium\n" + SigmaTestRules.CreateSelectionRule("f: x"), 1, "'low,medium'", "write informational" },
        { "risk in the wrong place", "risk: 50\n" + SigmaTestRules.CreateSelectionRule("f: x"), 1, "'risk'", "below 'bedrockir:'" },
        { "risk out of range", "bedrockir:\n    risk: 101\n" + SigmaTestRules.CreateSelectionRule("f: x"), 2, "'101'", "0 to 100" },
        { "risk that is no number", "bedrockir:\n    risk: high\n" + SigmaTestRules.CreateSelectionRule("f: x"), 2, "'high'", "0 to 100" },
        { "misspelt custom member", "bedrockir:\n    atempt: low\n" + SigmaTestRules.CreateSelectionRule("f: x"), 2, "'atempt'", "there are risk, attempt" },
        { "attempt of no level", "bedrockir:\n    attempt: mild\n" + SigmaTestRules.CreateSelectionRule("f: x"), 2, "'mild'", "write informational" },
        { "unknown containment", "bedrockir:\n    containment: [DeleteUser]\n" + SigmaTestRules.CreateSelectionRule("f: x"), 2, "'DeleteUser'", "there are DisableAccessKey" },
        { "outlier of few", "bedrockir:\n    outlier: {field: f, minimum: 2, deviations: 5}\n" + SigmaTestRules.CreateSelectionRule("f: x"), 2, "'minimum'", "from 3" },
        { "first seen without a field", "bedrockir:\n    first_seen: {group-by: [f]}\n" + SigmaTestRules.CreateSelectionRule("f: x"), 2, "'field' is missing", "every rule needs it" },
        { "differs of no correlation", "bedrockir:\n    differs: f\n" + SigmaTestRules.CreateSelectionRule("f: x"), 2, "'differs'", "temporal_ordered" },
        { "first seen of a correlation", "title: x\nbedrockir:\n    first_seen: {field: f}\ncorrelation:\n    type: temporal\n    rules: [a, b]\n    timespan: 1m\n", 3, "'first_seen'", "a rule with a 'detection'" },
        { "a text", "hello\n", 1, "must be a mapping", "'title:'" },
        { "a list", "- title: x\n", 1, "must be a mapping", "'title:'" },
        { "unclosed list", SigmaTestRules.CreateSelectionRule("f: [a, b"), 6, "not valid YAML", "check the brackets" },
        { "unclosed quote", SigmaTestRules.CreateSelectionRule("f: 'a"), 6, "not valid YAML", "quotes" },
        { "bad indentation", SigmaTestRules.CreateSelectionRule("f: a", "  g: b"), 7, "not valid YAML", "indentation" },
        { "JSON cut off", "{\"title\": \"x\", \"detection\": {", 1, "not valid YAML", "bracket" },
        { "wildcard without quotes", SigmaTestRules.CreateSelectionRule("f: *evil*"), 6, "'*evil*' is an alias", "put it in quotes" },
        { "alias of a list", SigmaTestRules.CreateSelectionRule("f: &l [a]", "g: *l"), 7, "'*l'", "write out" },
        { "alias within itself", SigmaTestRules.RuleHeader + "    s: &a [*a]\n" + ConditionLine, 5, "'*a'", "write out" },
        { "alias as its own key", SigmaTestRules.RuleHeader + "    ? &a [*a]\n    : x\n" + ConditionLine, 5, "'*a'", "write out" },
        { "only an alias within itself", "&a [*a]\n", 1, "'*a'", "write out" },
        { "tab", SigmaTestRules.RuleHeader + "\ts:\n\t\tf: x\n\tcondition: s\n", 5, "tab", "spaces" },
        { "tab below spaces", SigmaTestRules.RuleHeader + "    s:\n\t    f: x\n" + ConditionLine, 6, "tab", "spaces" },
        { "deep list", "title: " + new string('[', 100_000), 1, "nested", "32 levels" },
        { "deep mapping", "title: " + string.Concat(Enumerable.Repeat("{a: ", 50_000)), 1, "nested", "32 levels" },
        { "deep block", string.Concat(Enumerable.Range(0, 500).Select(i => new string(' ', i) + "a:\n")), 31, "nested", "32 levels" },
        { "binary", "\0\u0001\u0002", 1, "no text in UTF-8", "save" },
        { "binary behind text", "title: x\n\0\n", 2, "no text in UTF-8", "save" },
        { "UTF-16 without a mark", "t\0i\0t\0l\0e\0:\0 \0x\0", 1, "no text in UTF-8", "save" },
        { "correlation of an unknown type", "title: x\ncorrelation:\n    type: value_median\n    rules: [a, b]\n    timespan: 1m\n", 3, "'value_median'", "there are event_count" },
        { "correlation without rules", "title: x\ncorrelation:\n    type: event_count\n    timespan: 1m\n    condition:\n        gte: 2\n", 3, "'rules' is missing", "name the rules" },
        { "count without a condition", "title: x\ncorrelation:\n    type: event_count\n    rules: [a]\n    timespan: 1m\n", 3, "'condition' is missing", "every rule needs it" },
        { "unknown condition", CorrelationHeader + "    rules: [a, b]\n    timespan: 1m\n    condition:\n        min: 2\n", 7, "'min'", "write gt, gte" },
        { "condition by number", CorrelationHeader + "    rules: [a, b]\n    timespan: 1m\n    condition:\n        3: 2\n", 7, "'3'", "write gt, gte" },
        { "condition that is no number", CorrelationHeader + "    rules: [a, b]\n    timespan: 1m\n    condition:\n        gte: many\n", 7, "'many'", "takes a number" },
        { "condition of a field alone", CorrelationHeader + "    rules: [a, b]\n    timespan: 1m\n    condition:\n        field: f\n", 7, "compares with nothing", "gte: 10" },
        { "field that means nothing", CorrelationHeader + "    rules: [a, b]\n    timespan: 1m\n    condition:\n        field: f\n        gte: 1\n", 7, "'field'", "leave it out" },
        { "values of no field", "title: x\ncorrelation:\n    type: value_count\n    rules: [a]\n    timespan: 1m\n    condition:\n        gte: 2\n", 7, "needs 'field'", "value_count" },
        { "percentile of 101", "title: x\ncorrelation:\n    type: value_percentile\n    rules: [a]\n    timespan: 1m\n    condition:\n        field: f\n        percentile: 101\n        gte: 2\n", 8, "'percentile'", "0 to 100" },
        { "alias of nothing", CorrelationHeader + "    rules: [a, b]\n    timespan: 1m\n    aliases:\n        x: y\n", 7, "the alias 'x'", "each with a field" },
        { "filter without rules", "title: x\nlogsource:\n    product: aws\nfilter:\n    s:\n        f: x\n    condition: not s\n", 5, "'rules' is missing", "rules: any" },
        { "filter that mixes signs", "title: x\nlogsource:\n    product: aws\nfilter:\n    rules: any\n    s:\n        f: x\n    t:\n        g: x\n    condition: s and not t\n", 10, "with and without 'not'", "split the filter" },
        { "filter of windows", "title: x\nlogsource:\n    product: windows\nfilter:\n    rules: any\n    s:\n        f: x\n    condition: not s\n", 3, "another log source", "service: cloudtrail" },
        { "placeholders that are a list", "placeholders: [a]\n", 1, "'placeholders'", "must be a mapping" },
        { "correlation of one rule", CorrelationHeader + "    rules: [a]\n    timespan: 1m\n", 3, "at least two", "'rules'" },
        { "correlation without timespan", CorrelationHeader + "    rules: [a, b]\n", 3, "'timespan' is missing", "every rule needs it" },
        { "timespan without unit", CorrelationHeader + "    rules: [a, b]\n    timespan: 15\n", 5, "'15'", "15m for instance" },
        { "timespan without number", CorrelationHeader + "    rules: [a, b]\n    timespan: m\n", 5, "'m'", "15m for instance" },
        { "negative timespan", CorrelationHeader + "    rules: [a, b]\n    timespan: -1m\n", 5, "'-1m'", "15m for instance" },
        { "endless timespan", CorrelationHeader + "    rules: [a, b]\n    timespan: 2147483647d\n", 5, "'2147483647d'", "at most" },
        { "correlation that is a text", "title: x\ncorrelation: y\n", 2, "'correlation'", "must be a mapping" },
    };

    [Theory]
    [MemberData(nameof(InvalidRules))]
    public void Invalid_rule_is_reported_with_line_and_remedy(string what, string text, int line, string names, string remedy)
    {
        (IReadOnlyList<DetectionRule> rules, IReadOnlyList<RuleProblem> problems) = SigmaTestRules.Parse(text);
        Assert.Empty(rules);
        RuleProblem problem = Assert.Single(problems);
        Assert.Equal(("rule.yml", line), (problem.Path, problem.Line));
        Assert.Contains(names, problem.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith($"rule.yml({line}): ", problem.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(what);
    }

    [Theory]
    [MemberData(nameof(InvalidRules))]
    public void Rules_around_an_invalid_rule_are_loaded(string what, string text, int line, string names, string remedy)
    {
        string before = SigmaTestRules.CreateEventRule("before"), behind = SigmaTestRules.CreateEventRule("behind");
        (IReadOnlyList<DetectionRule> rules, IReadOnlyList<RuleProblem> problems) = SigmaTestRules.Parse($"{before}---\n{text}\n---\n{behind}");
        Assert.Equal(["before", "behind"], rules.Select(r => r.Id));
        RuleProblem problem = Assert.Single(problems);
        Assert.Equal(before.Count(c => c == '\n') + 1 + line, problem.Line);
        Assert.Contains(names, problem.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(what);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    [InlineData("# a comment\n")]
    [InlineData("---\n")]
    [InlineData("---\n---\n...\n")]
    [InlineData("~\n")]
    public void Empty_file_is_reported(string text) =>
        Assert.Contains("the file is empty", Assert.Single(SigmaTestRules.Parse(text).Problems).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "")]
    [InlineData("---\n", "")]
    [InlineData("", "---\n")]
    [InlineData("# a comment\n---\n", "---\n# the end\n")]
    [InlineData("%YAML 1.1\n---\n", "...\n")]
    [InlineData("---\n---\n", "---\n---\n")]
    public void Empty_documents_are_ignored(string before, string behind) =>
        Assert.Equal("sound", SigmaTestRules.ParseSingle(before + SigmaTestRules.CreateEventRule("sound") + behind).Id);

    [Fact]
    public void Windows_line_endings_are_accepted()
    {
        string text = (SigmaTestRules.CreateEventRule("one") + "---\n" + SigmaTestRules.CreateEventRule("two") + "---\n" + SigmaTestRules.CreateSelectionRule("f|x: y")).ReplaceLineEndings("\r\n");
        (IReadOnlyList<DetectionRule> rules, IReadOnlyList<RuleProblem> problems) = SigmaTestRules.Parse(text);
        Assert.Equal(["one", "two"], rules.Select(r => r.Id));
        Assert.Equal(24, Assert.Single(problems).Line);
    }

    [Fact]
    public void Control_characters_in_names_are_escaped() =>
        Assert.DoesNotContain('\u001b', Assert.Single(SigmaTestRules.Parse(SigmaTestRules.CreateSelectionRule("\"f|\\e[31mx\": y")).Problems).ToString());

    [Fact]
    public async Task Large_file_takes_no_quadratic_time()
    {
        string list = SigmaTestRules.CreateSelectionRule(["f:", .. Enumerable.Range(0, 30_000).Select(i => $"    - 'some value of the list {i}'")]);
        string conditions = SigmaTestRules.RuleHeader + $"    s:\n        f: x\n    condition: {string.Join(" and ", Enumerable.Repeat("s", 40_000))}\n";
        string[] files = [list, conditions, new(']', 1 << 20), new('"', 1 << 20), new(':', 1 << 20), new('&', 1 << 20),
            string.Concat(Enumerable.Repeat("---\n", 1 << 16)), string.Concat(Enumerable.Repeat("- ", 1 << 19)),
            string.Concat(Enumerable.Range(0, 20_000).Select(i => $"- &a{i} x\n"))];
        foreach (string text in files)
            await TestTimeout.Run(() => SigmaTestRules.Parse(text));
        Assert.Single(SigmaTestRules.Parse(list).Rules);
    }

    // Whatever a slip of the hand makes of a rule, the reader answers with rules and problems.
    [Fact]
    public void Random_typing_errors_never_throw()
    {
        string[] files = [.. Directory.EnumerateFiles(RepositoryRoot.Combine("rules"), "*.yml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        string[] slips = ["&a ", "*a", "[", "]", "{", "}", ": ", "- ", "'", "\"", "|", "\t", "\n", "!", "!!int ", "%", "@", "`",
            "<<: ", "---\n", "...\n", "? ", "#", ">", "\uD800", "&a [*a]", "null", "!<x> ", "\0"];
        Random random = new(20261003);
        for (int i = 0; i < 4000; i++)
        {
            StringBuilder text = new(files[random.Next(files.Length)]);
            for (int n = random.Next(1, 6); n > 0; n--)
                AddTypingError(text, slips, random);
            List<RuleProblem> problems = [];
            foreach (DetectionRule rule in RuleParser.Parse([(text.ToString(), "rule.yml")], problems).Rules.Where(r => r.Detection is not null))
                RuleCompiler.Compile(rule.Detection!);
            Assert.All(problems, p => Assert.InRange(p.Line, 1, text.ToString().Count(c => c == '\n') + 2));
        }
    }

    private static void AddTypingError(StringBuilder text, string[] slips, Random random)
    {
        int at = random.Next(text.Length);
        switch (random.Next(3))
        {
            case 0:
                text.Insert(at, slips[random.Next(slips.Length)]);
                break;
            case 1:
                text.Remove(at, Math.Min(random.Next(1, 20), text.Length - at));
                break;
            default:
                text.Insert(at, text.ToString(random.Next(text.Length / 2), random.Next(1, 60)));
                break;
        }
    }
}
