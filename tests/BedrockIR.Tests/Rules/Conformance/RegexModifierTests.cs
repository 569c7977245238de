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
    public void Regular_expression_matches_anywhere(string line, string? value, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches(line, value));

    // "Regex is matched case-sensitive by default." / "i: (insensitive) to enable case-insensitive matching."
    [Theory]
    [InlineData("f|re: 'Evil'", "\"an Evil one\"", true)]
    [InlineData("f|re: 'Evil'", "\"an evil one\"", false)]
    [InlineData("f|re|i: 'Evil'", "\"an evil one\"", true)]
    public void Regex_is_case_sensitive_without_i(string line, string value, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches(line, value));

    // "m: (multi line) to match across multiple lines. ^ /$ match the start/end of line."
    [Theory]
    [InlineData("f|re: '^b$'", false)]
    [InlineData("f|re|m: '^b$'", true)]
    [InlineData("f|re|i|m: '^B$'", true)]
    public void M_makes_anchors_match_each_line(string line, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches(line, "\"a\\nb\\nc\""));

    // "s: (single line) to enable that dot (.) matches all characters, including the newline character."
    [Theory]
    [InlineData("f|re: 'a.b'", false)]
    [InlineData("f|re|s: 'a.b'", true)]
    [InlineData("f|re|i|s: 'A.B'", true)]
    public void S_makes_dot_match_line_feed(string line, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches(line, "\"a\\nb\""));

    // "Generally, value modifiers work on single values and value lists."
    [Theory]
    [InlineData("f|re: ['^a', 'z$']", "\"xz\"", true)]
    [InlineData("f|re|all: ['^a', 'z$']", "\"xz\"", false)]
    [InlineData("f|re|all: ['^a', 'z$']", "\"az\"", true)]
    [InlineData("f|re|neq: '^a'", "\"ab\"", false)]
    [InlineData("f|re|neq: '^a'", "\"b\"", true)]
    public void Lists_of_regexes_follow_all_and_neq(string line, string value, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches(line, value));

    // The wildcards of texts mean nothing in a regular expression: "Other metacharacters are unsupported".
    [Theory]
    [InlineData("f|re: 'a['")]
    [InlineData("f|re: '(a'")]
    [InlineData("f|re: '*a'")]
    public void Invalid_regex_is_rejected(string line) => Assert.True(SigmaTestRun.IsLineRejected(line));

    // "re sub-modifiers": they belong to re.
    [Theory]
    [InlineData("f|i: 'a'")]
    [InlineData("f|contains|s: 'a'")]
    public void Sub_modifier_without_re_is_rejected(string line) => Assert.True(SigmaTestRun.IsLineRejected(line));
}
