namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-rules-specification.md, Condition.</summary>
public sealed class ConditionFormTests
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
    public void And_or_not_and_brackets(string condition, string members, bool matches) => Check(condition, members, matches);

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
    public void Not_binds_before_and_and_and_before_or(string condition, string members, bool matches) => Check(condition, members, matches);

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
    public void Them_are_all_that_do_not_begin_with_an_underscore(string condition, string members, bool matches) => Check(condition, members, matches);

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
    public void A_pattern_means_the_selections_that_it_fits(string condition, string members, bool matches) => Check(condition, members, matches);

    // "The condition can be a list, in this case, each of them generates a query. They are logically linked with OR."
    [Theory]
    [InlineData("a", true)]
    [InlineData("cd", true)]
    [InlineData("c", false)]
    public void A_list_of_conditions_is_linked_by_or(string members, bool matches) => Check("\n    - a\n    - all of sel_*", members, matches);

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
    public void A_condition_that_cannot_be_read_is_refused(string condition) =>
        Assert.True(SigmaRun.Refuses(SigmaRun.Rule($"{Selections}condition: {condition}")));

    private static void Check(string condition, string members, bool matches)
    {
        string record = $$"""{"x":0{{string.Concat(members.Select(m => $",\"{m}\":1"))}}}""";
        Assert.Equal(matches, SigmaRun.Detects($"{Selections}condition: {condition}", record));
    }
}
