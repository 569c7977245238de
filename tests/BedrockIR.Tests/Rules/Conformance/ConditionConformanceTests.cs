namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-rules-specification.md, Condition.</summary>
public sealed class ConditionConformanceTests
{
    // Each selection holds where the record has the member of its name.
    private const string Selections = "a:\n    a: 1\nb:\n    b: 1\nsel_1:\n    c: 1\nsel_2:\n    d: 1\n_hidden:\n    h: 1\n";

    // "Logical AND/OR: keywords1 or keywords2", "Negation with 'not'", "Brackets: selection1 and (keywords1 or keywords2)"
    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "b", false)]
    [InlineData("a and b", "ab", true)]
    [InlineData("a and b", "a", false)]
    [InlineData("a or b", "b", true)]
    [InlineData("a or b", "c", false)]
    [InlineData("not a", "b", true)]
    [InlineData("not a", "a", false)]
    [InlineData("a and not b", "a", true)]
    [InlineData("a and not b", "ab", false)]
    [InlineData("not not a", "a", true)]
    [InlineData("a and (b or sel_1)", "ac", true)]
    [InlineData("a and (b or sel_1)", "bc", false)]
    [InlineData("not (a or b)", "c", true)]
    [InlineData("not (a or b)", "b", false)]
    [InlineData("((a))", "a", true)]
    public void Operators_and_parentheses_are_evaluated(string condition, string members, bool matches) => AssertMatch(condition, members, matches);

    // "Operator Precedence (least to most binding): or, and, not, x of search-identifier, ( expression )"
    [Theory]
    [InlineData("a or b and sel_1", "a", true)]
    [InlineData("(a or b) and sel_1", "a", false)]
    [InlineData("b and sel_1 or a", "a", true)]
    [InlineData("not a and b", "b", true)]
    [InlineData("not a and b", "", false)]
    [InlineData("not a or b", "ab", true)]
    [InlineData("not 1 of sel_* and a", "a", true)]
    [InlineData("not 1 of sel_* and a", "ad", false)]
    public void Not_precedes_and_precedes_or(string condition, string members, bool matches) => AssertMatch(condition, members, matches);

    // "Logical OR (1 of them) or AND (all of them) across all defined search identifiers not starting with an underscore _."
    // "A search identifier _example wouldn't be included"
    [Theory]
    [InlineData("1 of them", "d", true)]
    [InlineData("1 of them", "h", false)]
    [InlineData("1 of them", "", false)]
    [InlineData("all of them", "abcd", true)]
    [InlineData("all of them", "abc", false)]
    [InlineData("all of them", "bcdh", false)]
    [InlineData("_hidden", "h", true)]
    public void Keyword_them_excludes_names_with_leading_underscore(string condition, string members, bool matches) => AssertMatch(condition, members, matches);

    // "Same as 1/all of them, but restricted to matching search identifiers. Matching is done with * wildcards (any number of
    // characters) at arbitrary positions in the pattern."
    [Theory]
    [InlineData("1 of sel_*", "c", true)]
    [InlineData("1 of sel_*", "ab", false)]
    [InlineData("all of sel_*", "cd", true)]
    [InlineData("all of sel_*", "c", false)]
    [InlineData("1 of *_2", "d", true)]
    [InlineData("1 of *_2", "c", false)]
    [InlineData("1 of s*l*1", "c", true)]
    [InlineData("1 of s*l*1", "d", false)]
    [InlineData("1 of sel_* and a", "ac", true)]
    [InlineData("1 of sel_* and not 1 of *idden", "ch", false)]
    [InlineData("all of sel_1", "c", true)]
    public void Pattern_matches_selection_names(string condition, string members, bool matches) => AssertMatch(condition, members, matches);

    // "The condition can be a list, in this case, each of them generates a query. They are logically linked with OR."
    [Theory]
    [InlineData("a", true)]
    [InlineData("cd", true)]
    [InlineData("c", false)]
    public void List_of_conditions_is_joined_by_or(string members, bool matches) => AssertMatch("\n    - a\n    - all of sel_*", members, matches);

    // "Condition … Use: mandatory"; what names no selection cannot hold or fail.
    [Theory]
    [InlineData("nobody")]
    [InlineData("a and")]
    [InlineData("(a")]
    [InlineData("a b")]
    [InlineData("1 of nobody*")]
    [InlineData("of them")]
    [InlineData("''")]
    [InlineData("a | count() > 5")]
    public void Invalid_condition_is_rejected(string condition) =>
        Assert.True(SigmaTestRun.IsRejected(SigmaTestRun.CreateRule($"{Selections}condition: {condition}")));

    private static void AssertMatch(string condition, string members, bool matches)
    {
        string record = $$"""{"x":0{{string.Concat(members.Select(m => $",\"{m}\":1"))}}}""";
        Assert.Equal(matches, SigmaTestRun.Detects($"{Selections}condition: {condition}", record));
    }
}
