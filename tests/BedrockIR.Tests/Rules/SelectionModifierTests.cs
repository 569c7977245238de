namespace BedrockIR.Tests.Rules;

/// <summary>What a line of a selection means.</summary>
public sealed class SelectionModifierTests
{
    [Theory]
    [InlineData("f: abc", "\"abc\"", true)]
    [InlineData("f: abc", "\"ABC\"", true)]
    [InlineData("f: abc", "\"abcd\"", false)]
    [InlineData("f: äÖ", "\"ÄÖ\"", true)]
    [InlineData("f|cased: abc", "\"abc\"", true)]
    [InlineData("f|cased: abc", "\"ABC\"", false)]
    [InlineData("f|contains: bc", "\"aBCd\"", true)]
    [InlineData("f|contains: bc", "\"b c\"", false)]
    [InlineData("f|contains: b*d", "\"abcde\"", true)]
    [InlineData("f|startswith: ab", "\"ABc\"", true)]
    [InlineData("f|startswith: ab", "\"cab\"", false)]
    [InlineData("f|endswith: bc", "\"aBC\"", true)]
    [InlineData("f|endswith: bc", "\"bcd\"", false)]
    [InlineData("f|startswith|cased: 'AKIA'", "\"AKIA1\"", true)]
    [InlineData("f|cased|startswith: 'AKIA'", "\"AKIA1\"", true)]
    [InlineData("f|startswith|cased: 'AKIA'", "\"akia1\"", false)]
    [InlineData("f|re: '^a+b'", "\"aab\"", true)]
    [InlineData("f|re: 'a+b'", "\"xaaby\"", true)]
    [InlineData("f|re: '^a'", "\"A\"", false)]
    [InlineData("f|re|i: '^a'", "\"A\"", true)]
    [InlineData("f|re: '^b'", "\"a\\nb\"", false)]
    [InlineData("f|re|m: '^b'", "\"a\\nb\"", true)]
    [InlineData("f|re: 'a.b'", "\"a\\nb\"", false)]
    [InlineData("f|re|s: 'a.b'", "\"a\\nb\"", true)]
    [InlineData("f|re|i|m|s: '^B.C'", "\"a\\nb\\nc\"", true)]
    [InlineData("f: [a, b]", "\"b\"", true)]
    [InlineData("f: [a, b]", "\"c\"", false)]
    [InlineData("f|contains|all: [a, b]", "\"xbxa\"", true)]
    [InlineData("f|contains|all: [a, b]", "\"xb\"", false)]
    [InlineData("f|all|contains: [a, b]", "\"xb\"", false)]
    [InlineData("f|re|all: ['a.', 'b.']", "\"b1a2\"", true)]
    [InlineData("f|re|all: ['a.', 'b.']", "\"b1a\"", false)]
    [InlineData("f|all: [a]", "\"a\"", true)]
    public void Text_modifiers_are_applied(string line, string value, bool expected) => Assert.Equal(expected, SigmaTestRules.LineMatches(line, value));

    [Theory]
    [InlineData("f: 1", "1", true)]
    [InlineData("f: 1", "\"1\"", true)]
    [InlineData("f: '1'", "1", true)]
    [InlineData("f: 1", "10", false)]
    [InlineData("f: -1", "-1", true)]
    [InlineData("f: 1.5", "1.5", true)]
    [InlineData("f: true", "true", true)]
    [InlineData("f: True", "true", true)]
    [InlineData("f: 'true'", "true", true)]
    [InlineData("f: true", "\"true\"", true)]
    [InlineData("f: false", "true", false)]
    [InlineData("f|startswith: 1", "123", true)]
    public void Numbers_and_booleans_are_compared_as_text(string line, string value, bool expected) =>
        Assert.Equal(expected, SigmaTestRules.LineMatches(line, value));

    [Theory]
    [InlineData("f: null", "null", true)]
    [InlineData("f:", "null", true)]
    [InlineData("f: ~", "null", true)]
    [InlineData("f: null", "\"\"", false)]
    [InlineData("f: null", "\"null\"", false)]
    [InlineData("f: 'null'", "\"null\"", true)]
    [InlineData("f: 'null'", "null", false)]
    [InlineData("f: ''", "\"\"", true)]
    [InlineData("f: ''", "null", false)]
    [InlineData("f: ''", "\" \"", false)]
    [InlineData("f: '*'", "\"\"", true)]
    [InlineData("f: '*'", "null", false)]
    [InlineData("f: '?*'", "\"\"", false)]
    [InlineData("f: '?*'", "\"a\"", true)]
    [InlineData("f|contains: a", "null", false)]
    [InlineData("f: [null, a]", "null", true)]
    [InlineData("f: [null, a]", "\"a\"", true)]
    [InlineData("f: [null, a]", "\"b\"", false)]
    [InlineData("f|exists: true", "null", true)]
    [InlineData("f|exists: true", "\"\"", true)]
    [InlineData("f|exists: false", "null", false)]
    [InlineData("g|exists: false", "1", true)]
    [InlineData("g|exists: true", "1", false)]
    [InlineData("g: null", "1", true)]
    [InlineData("g: ''", "1", false)]
    [InlineData("g: '*'", "1", false)]
    public void Null_missing_and_empty_are_distinguished(string line, string value, bool expected) =>
        Assert.Equal(expected, SigmaTestRules.LineMatches(line, value));

    // The sentences of the specification's section on the escape character, one by one.
    [Theory]
    [InlineData(@"a\b", @"a\b", @"ab")]
    [InlineData(@"a\\b", @"a\b", @"a\\b")]
    [InlineData(@"\*", @"*", @"x")]
    [InlineData(@"\?", @"?", @"x")]
    [InlineData(@"a\*b", @"a*b", @"axb")]
    [InlineData(@"a\\*", @"a\anything", @"a*")]
    [InlineData(@"a\\?", @"a\x", @"a?")]
    [InlineData(@"a\\\*", @"a\*", @"a\x")]
    [InlineData(@"a\\\?", @"a\?", @"a\x")]
    [InlineData(@"\\\", @"\\", @"\")]
    [InlineData(@"\\\\", @"\\", @"\\\\")]
    [InlineData(@"a\", @"a\", @"a")]
    [InlineData(@"C:\Windows\*", @"C:\Windows*", @"C:\Windows\x")]
    public void Escape_sequences_are_parsed_as_specified(string pattern, string fits, string fitsNot)
    {
        Assert.True(SigmaTestRules.LineMatches($"f: '{pattern}'", ToJsonString(fits)), $"{pattern} must fit {fits}");
        Assert.False(SigmaTestRules.LineMatches($"f: '{pattern}'", ToJsonString(fitsNot)), $"{pattern} must not fit {fitsNot}");
        Assert.True(SigmaTestRules.LineMatches($"f|contains: '{pattern}'", ToJsonString($"<{fits}>")));
    }

    [Fact]
    public void All_fields_of_a_mapping_must_match()
    {
        string rule = SigmaTestRules.CreateSelectionRule("f: a", "g: b");
        Assert.True(SigmaTestRules.Matches(rule, """{"f":"a","g":"b"}"""));
        Assert.False(SigmaTestRules.Matches(rule, """{"f":"a"}"""));
    }

    [Fact]
    public void One_mapping_of_a_list_must_match()
    {
        string rule = SigmaTestRules.CreateSelectionRule("- f: a", "  g: b", "- h: c");
        Assert.True(SigmaTestRules.Matches(rule, """{"f":"a","g":"b"}"""));
        Assert.True(SigmaTestRules.Matches(rule, """{"h":"c"}"""));
        Assert.False(SigmaTestRules.Matches(rule, """{"f":"a"}"""));
    }

    [Theory]
    [InlineData("""{"a":{"b":["x","it is EVIL here"]}}""", true)]
    [InlineData("""{"a":42}""", true)]
    [InlineData("""{"evil":"the name of a member does not count","a":null}""", false)]
    public void Keywords_match_every_value(string record, bool expected) =>
        Assert.Equal(expected, SigmaTestRules.Matches(SigmaTestRules.CreateSelectionRule("- evil", "- 42"), record));

    [Fact]
    public void Single_keyword_needs_no_list() =>
        Assert.True(SigmaTestRules.Matches(SigmaTestRules.RuleHeader + "    s: evil\n    condition: s\n", """{"a":"an Evil thing"}"""));

    [Fact]
    public void List_may_mix_keywords_and_mappings()
    {
        string rule = SigmaTestRules.CreateSelectionRule("- evil", "- f: a");
        Assert.True(SigmaTestRules.Matches(rule, """{"f":"a"}"""));
        Assert.True(SigmaTestRules.Matches(rule, """{"g":"evil"}"""));
        Assert.False(SigmaTestRules.Matches(rule, """{"g":"a"}"""));
    }

    [Fact]
    public void All_keywords_may_match_in_different_values()
    {
        string rule = SigmaTestRules.CreateSelectionRule("'|all':", "    - one", "    - two");
        Assert.True(SigmaTestRules.Matches(rule, """{"a":"One","b":["two"]}"""));
        Assert.False(SigmaTestRules.Matches(rule, """{"a":"one"}"""));
    }

    [Fact]
    public void YAML_alias_of_a_value_is_resolved() =>
        Assert.True(SigmaTestRules.Matches(SigmaTestRules.CreateSelectionRule("f: &name 'evil'", "g: *name"), """{"f":"evil","g":"evil"}"""));

    private static string ToJsonString(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
