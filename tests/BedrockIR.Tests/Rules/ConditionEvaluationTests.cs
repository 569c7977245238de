using System.Text;
using BedrockIR.Rules.Compilation;
using BedrockIR.Rules.Records;

namespace BedrockIR.Tests.Rules;

/// <summary>Conditions, against truth tables.</summary>
public sealed class ConditionEvaluationTests
{
    private static readonly string[] SelectionNames = ["sel_a", "sel_b", "filter_a", "filter_b", "_hidden"];

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
    public void Condition_operators_are_evaluated(string condition, string holding, bool expected) =>
        Assert.Equal(expected, Evaluate(condition, [.. holding.Split(',')]));

    [Fact]
    public void One_of_several_conditions_must_hold()
    {
        string rule = CreateRule("[sel_a, sel_b and filter_a]");
        Assert.True(SigmaTestRules.Matches(rule, CreateRecord(["sel_a"])));
        Assert.True(SigmaTestRules.Matches(rule, CreateRecord(["sel_b", "filter_a"])));
        Assert.False(SigmaTestRules.Matches(rule, CreateRecord(["sel_b"])));
    }

    [Fact]
    public void Random_conditions_match_their_expression_tree()
    {
        Random random = new(20261003);
        string[][] rows = [.. Enumerable.Range(0, 1 << SelectionNames.Length)
            .Select(bits => SelectionNames.Where((_, i) => (bits >> i & 1) == 1).ToArray())];
        for (int i = 0; i < 250; i++)
        {
            Node tree = CreateRandomNode(random, depth: 5);
            Func<RuleRecord, bool> compiled = RuleCompiler.Compile(SigmaTestRules.ParseSingle(CreateRule(tree.Format(0, random))).Detection!);
            foreach (string[] row in rows)
            {
                bool expected = tree.Evaluate([.. row]);
                Assert.True(expected == compiled(new TrailRuleRecord { Event = TestEvents.Parse(CreateRecord(row)) }),
                    $"'{tree.Format(0, random)}' must be {expected} for {string.Join(',', row)}");
            }
        }
    }

    private static bool Evaluate(string condition, string[] holding) => SigmaTestRules.Matches(CreateRule(condition), CreateRecord(holding));

    private static string CreateRule(string condition) =>
        SigmaTestRules.RuleHeader + string.Concat(SelectionNames.Select(n => $"    {n}:\n        {n}: 1\n")) + $"    condition: {condition}\n";

    private static string CreateRecord(string[] holding) => "{" + string.Join(',', holding.Select(n => $"\"{n}\":1")) + "}";

    private static Node CreateRandomNode(Random random, int depth) => (depth == 0 ? 0 : random.Next(6)) switch
    {
        1 or 2 => new Join(" or ", 1, [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => CreateRandomNode(random, depth - 1))]),
        3 or 4 => new Join(" and ", 2, [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => CreateRandomNode(random, depth - 1))]),
        5 => new Negation(CreateRandomNode(random, depth - 1)),
        _ => random.Next(3) > 0 ? new Name(SelectionNames[random.Next(SelectionNames.Length)]) : new Quantified(random.Next(2) == 0,
            ((string[])["sel_*", "filter_*", "*_a", "them"])[random.Next(4)]),
    };

    private abstract record Node(int Precedence)
    {
        public abstract bool Evaluate(HashSet<string> names);

        protected abstract string FormatWithoutParentheses(Random random);

        // Parentheses where the meaning needs them, and now and then where it does not.
        public string Format(int outer, Random random) =>
            Precedence < outer || random.Next(6) == 0 ? $"({FormatWithoutParentheses(random)})" : FormatWithoutParentheses(random);
    }

    private sealed record Join(string Word, int OperatorPrecedence, Node[] Operator) : Node(OperatorPrecedence)
    {
        public override bool Evaluate(HashSet<string> names) =>
            OperatorPrecedence == 1 ? Operator.Any(p => p.Evaluate(names)) : Operator.All(p => p.Evaluate(names));

        protected override string FormatWithoutParentheses(Random random) =>
            new StringBuilder().AppendJoin(Word, Operator.Select(p => p.Format(OperatorPrecedence, random))).ToString();
    }

    private sealed record Negation(Node Part) : Node(3)
    {
        public override bool Evaluate(HashSet<string> names) => !Part.Evaluate(names);

        protected override string FormatWithoutParentheses(Random random) => $"not {Part.Format(3, random)}";
    }

    private sealed record Name(string Selection) : Node(4)
    {
        public override bool Evaluate(HashSet<string> names) => names.Contains(Selection);

        protected override string FormatWithoutParentheses(Random random) => Selection;
    }

    private sealed record Quantified(bool All, string NamePattern) : Node(4)
    {
        public override bool Evaluate(HashSet<string> names) => All ? MatchingNames.All(names.Contains) : MatchingNames.Any(names.Contains);

        protected override string FormatWithoutParentheses(Random random) => $"{(All ? "all" : "1")} of {NamePattern}";

        private IEnumerable<string> MatchingNames => NamePattern switch
        {
            "them" => SelectionNames.Where(n => n != "_hidden"),
            "*_a" => SelectionNames.Where(n => n.EndsWith("_a", StringComparison.Ordinal)),
            _ => SelectionNames.Where(n => n.StartsWith(NamePattern[..^1], StringComparison.Ordinal)),
        };
    }
}
