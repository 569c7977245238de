using System.Text;
using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Records;

namespace BedrockIR.Tests.Rules;

/// <summary>Conditions, against truth tables.</summary>
public sealed class ConditionTests
{
    private static readonly string[] Names = ["sel_a", "sel_b", "filter_a", "filter_b", "_hidden"];

    [Theory]
    [InlineData("sel_a or sel_b and not filter_a", "sel_a,filter_a", true)] // and binds tighter than or
    [InlineData("(sel_a or sel_b) and not filter_a", "sel_a,filter_a", false)]
    [InlineData("not sel_a or sel_b", "sel_a,sel_b", true)] // not binds tightest
    [InlineData("not (sel_a or sel_b)", "sel_b", false)]
    [InlineData("not not sel_a", "sel_a", true)]
    [InlineData("1 of sel_*", "sel_b", true)]
    [InlineData("1 of sel_*", "filter_a", false)]
    [InlineData("any of sel_*", "sel_b", true)]
    [InlineData("all of sel_*", "sel_a,sel_b", true)]
    [InlineData("all of sel_*", "sel_a", false)]
    [InlineData("1 of *_a", "filter_a", true)]
    [InlineData("1 of s*l_?", "sel_b", true)]
    [InlineData("1 of them", "_hidden", false)]
    [InlineData("1 of them", "filter_b", true)]
    [InlineData("all of them", "sel_a,sel_b,filter_a,filter_b", true)]
    [InlineData("_hidden", "_hidden", true)]
    [InlineData("1 of _*", "_hidden", true)]
    [InlineData("1 of sel_* and not 1 of filter_*", "sel_a,filter_b", false)]
    [InlineData("not 1 of filter_* and sel_a", "sel_a", true)]
    [InlineData("sel_a AND NOT sel_b", "sel_a", true)]
    [InlineData("sel_a   and(sel_b)", "sel_a,sel_b", true)]
    [InlineData("((((sel_a))))", "sel_a", true)]
    public void Words(string condition, string holding, bool expected) =>
        Assert.Equal(expected, Evaluate(condition, [.. holding.Split(',')]));

    [Fact]
    public void Of_a_list_of_conditions_one_must_hold()
    {
        string rule = Rule("[sel_a, sel_b and filter_a]");
        Assert.True(SigmaText.Matches(rule, Record(["sel_a"])));
        Assert.True(SigmaText.Matches(rule, Record(["sel_b", "filter_a"])));
        Assert.False(SigmaText.Matches(rule, Record(["sel_b"])));
    }

    [Fact]
    public void Random_expressions_mean_what_their_tree_means()
    {
        Random random = new(20261003);
        string[][] rows = [.. Enumerable.Range(0, 1 << Names.Length)
            .Select(bits => Names.Where((_, i) => (bits >> i & 1) == 1).ToArray())];
        for (int i = 0; i < 250; i++)
        {
            Node tree = Grow(random, depth: 5);
            Func<RuleRecord, bool> compiled = RuleCompiler.Compile(SigmaText.ReadOne(Rule(tree.Text(0, random))).Detection!);
            foreach (string[] row in rows)
            {
                bool expected = tree.Holds([.. row]);
                Assert.True(expected == compiled(new TrailRuleRecord { Event = MadeEvents.Parse(Record(row)) }),
                    $"'{tree.Text(0, random)}' must be {expected} for {string.Join(',', row)}");
            }
        }
    }

    private static bool Evaluate(string condition, string[] holding) => SigmaText.Matches(Rule(condition), Record(holding));

    private static string Rule(string condition) =>
        SigmaText.Head + string.Concat(Names.Select(n => $"    {n}:\n        {n}: 1\n")) + $"    condition: {condition}\n";

    private static string Record(string[] holding) => "{" + string.Join(',', holding.Select(n => $"\"{n}\":1")) + "}";

    private static Node Grow(Random random, int depth) => (depth == 0 ? 0 : random.Next(6)) switch
    {
        1 or 2 => new Join(" or ", 1, [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Grow(random, depth - 1))]),
        3 or 4 => new Join(" and ", 2, [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Grow(random, depth - 1))]),
        5 => new Negation(Grow(random, depth - 1)),
        _ => random.Next(3) > 0 ? new Name(Names[random.Next(Names.Length)]) : new Quantified(random.Next(2) == 0,
            ((string[])["sel_*", "filter_*", "*_a", "them"])[random.Next(4)]),
    };

    private abstract record Node(int Binding)
    {
        public abstract bool Holds(HashSet<string> names);

        protected abstract string Bare(Random random);

        // Parentheses where the meaning needs them, and now and then where it does not.
        public string Text(int outer, Random random) =>
            Binding < outer || random.Next(6) == 0 ? $"({Bare(random)})" : Bare(random);
    }

    private sealed record Join(string Word, int Strength, Node[] Parts) : Node(Strength)
    {
        public override bool Holds(HashSet<string> names) =>
            Strength == 1 ? Parts.Any(p => p.Holds(names)) : Parts.All(p => p.Holds(names));

        protected override string Bare(Random random) =>
            new StringBuilder().AppendJoin(Word, Parts.Select(p => p.Text(Strength, random))).ToString();
    }

    private sealed record Negation(Node Part) : Node(3)
    {
        public override bool Holds(HashSet<string> names) => !Part.Holds(names);

        protected override string Bare(Random random) => $"not {Part.Text(3, random)}";
    }

    private sealed record Name(string Selection) : Node(4)
    {
        public override bool Holds(HashSet<string> names) => names.Contains(Selection);

        protected override string Bare(Random random) => Selection;
    }

    private sealed record Quantified(bool All, string Pattern) : Node(4)
    {
        public override bool Holds(HashSet<string> names) => All ? Meant.All(names.Contains) : Meant.Any(names.Contains);

        protected override string Bare(Random random) => $"{(All ? "all" : "1")} of {Pattern}";

        private IEnumerable<string> Meant => Pattern switch
        {
            "them" => Names.Where(n => n != "_hidden"),
            "*_a" => Names.Where(n => n.EndsWith("_a", StringComparison.Ordinal)),
            _ => Names.Where(n => n.StartsWith(Pattern[..^1], StringComparison.Ordinal)),
        };
    }
}
