namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-appendix-modifiers.md, Regular Expression.</summary>
public sealed class RegexModifierTests
{
    // "re: Value is handled as a regular expression by backends."
    [Theory]
    [InlineData("f|re: 'a.c'", "\"xabcx\"", true)]                // "Wildcards: ."
    [InlineData("f|re: 'a.c'", "\"ac\"", false)]
    [InlineData("f|re: '^ab'", "\"abc\"", true)]                   // "Anchors: ^, $"
    [InlineData("f|re: '^ab'", "\"cab\"", false)]
    [InlineData("f|re: 'bc$'", "\"abc\"", true)]
    [InlineData("f|re: 'bc$'", "\"bca\"", false)]
    [InlineData("f|re: '^ab*c+d?e{2,3}$'", "\"acee\"", true)]      // "Quantifiers: *, +, ?, {n,m}"
    [InlineData("f|re: '^ab*c+d?e{2,3}$'", "\"abbccdeee\"", true)]
    [InlineData("f|re: '^ab*c+d?e{2,3}$'", "\"abde\"", false)]
    [InlineData("f|re: '^[a-c][^a-c]$'", "\"bx\"", true)]          // "Character Classes: [a-z], [^a-z]"
    [InlineData("f|re: '^[a-c][^a-c]$'", "\"bb\"", false)]
    [InlineData("f|re: '^(foo|bar)+$'", "\"foobar\"", true)]       // "Alternation: |", "Grouping: ()"
    [InlineData("f|re: '^(foo|bar)+$'", "\"foobaz\"", false)]
    [InlineData("f|re: 'a'", null, false)]
    [InlineData("f|re: 'a'", "null", false)]
    [InlineData("f|re: '^5$'", "5", true)]
    public void A_regular_expression_is_searched_for(string line, string? value, bool matches) => Assert.Equal(matches, SigmaRun.Line(line, value));

    // "Regex is matched case-sensitive by default." / "i: (insensitive) to enable case-insensitive matching."
    [Theory]
    [InlineData("f|re: 'Evil'", "\"an Evil one\"", true)]
    [InlineData("f|re: 'Evil'", "\"an evil one\"", false)]
    [InlineData("f|re|i: 'Evil'", "\"an evil one\"", true)]
    public void Case_counts_unless_i_is_said(string line, string value, bool matches) => Assert.Equal(matches, SigmaRun.Line(line, value));

    // "m: (multi line) to match across multiple lines. ^ /$ match the start/end of line."
    [Theory]
    [InlineData("f|re: '^b$'", false)]
    [InlineData("f|re|m: '^b$'", true)]
    [InlineData("f|re|i|m: '^B$'", true)]
    public void M_makes_anchors_match_at_every_line(string line, bool matches) => Assert.Equal(matches, SigmaRun.Line(line, "\"a\\nb\\nc\""));

    // "s: (single line) to enable that dot (.) matches all characters, including the newline character."
    [Theory]
    [InlineData("f|re: 'a.b'", false)]
    [InlineData("f|re|s: 'a.b'", true)]
    [InlineData("f|re|i|s: 'A.B'", true)]
    public void S_makes_the_dot_match_a_line_feed(string line, bool matches) => Assert.Equal(matches, SigmaRun.Line(line, "\"a\\nb\""));

    // "Generally, value modifiers work on single values and value lists."
    [Theory]
    [InlineData("f|re: ['^a', 'z$']", "\"xz\"", true)]
    [InlineData("f|re|all: ['^a', 'z$']", "\"xz\"", false)]
    [InlineData("f|re|all: ['^a', 'z$']", "\"az\"", true)]
    [InlineData("f|re|neq: '^a'", "\"ab\"", false)]
    [InlineData("f|re|neq: '^a'", "\"b\"", true)]
    public void Lists_of_expressions_are_linked_as_other_lists(string line, string value, bool matches) => Assert.Equal(matches, SigmaRun.Line(line, value));

    // The wildcards of texts mean nothing in a regular expression: "Other metacharacters are unsupported".
    [Theory]
    [InlineData("f|re: 'a['")]
    [InlineData("f|re: '(a'")]
    [InlineData("f|re: '*a'")]
    public void What_is_no_regular_expression_is_refused(string line) => Assert.True(SigmaRun.RefusesLine(line));

    // "re sub-modifiers": they belong to re.
    [Theory]
    [InlineData("f|i: 'a'")]
    [InlineData("f|contains|s: 'a'")]
    public void A_sub_modifier_without_re_is_refused(string line) => Assert.True(SigmaRun.RefusesLine(line));
}
