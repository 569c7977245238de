namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-appendix-modifiers.md, Generic Modifiers.</summary>
public sealed class GenericModifierTests
{
    // "startswith: The value is expected at the beginning of the field's content. (replaces e.g. 'adm*')"
    [Theory]
    [InlineData("\"adm\"", true)]
    [InlineData("\"ADMINISTRATOR\"", true)]
    [InlineData("\"an admin\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("null", false)]
    [InlineData(null, false)]
    public void Startswith_matches_the_beginning(string? value, bool matches)
    {
        Assert.Equal(matches, SigmaTestRun.LineMatches("f|startswith: 'adm'", value));
        Assert.Equal(matches, SigmaTestRun.LineMatches("f: 'adm*'", value));
    }

    // "endswith: The value is expected at the end of the field's content (replaces e.g. '*\cmd.exe')"
    [Theory]
    [InlineData("\"C:\\\\Windows\\\\CMD.exe\"", true)]
    [InlineData("\"\\\\cmd.exe\"", true)]
    [InlineData("\"cmd.exe\"", false)]
    [InlineData("\"C:\\\\cmd.exe -c\"", false)]
    [InlineData(null, false)]
    public void Endswith_matches_the_end(string? value, bool matches)
    {
        Assert.Equal(matches, SigmaTestRun.LineMatches(@"f|endswith: '\cmd.exe'", value));
        Assert.Equal(matches, SigmaTestRun.LineMatches(@"f: '*\cmd.exe'", value));
    }

    // "contains: Puts * wildcards around the values, such that the value is matched anywhere in the field."
    [Theory]
    [InlineData("\"evil\"", true)]
    [InlineData("\"an EVIL one\"", true)]
    [InlineData("\"ev il\"", false)]
    [InlineData("null", false)]
    [InlineData(null, false)]
    public void Contains_matches_anywhere(string? value, bool matches)
    {
        Assert.Equal(matches, SigmaTestRun.LineMatches("f|contains: 'evil'", value));
        Assert.Equal(matches, SigmaTestRun.LineMatches("f: '*evil*'", value));
    }

    // "Normally, lists of values are linked with OR in the generated query."
    [Theory]
    [InlineData("\"a -x b\"", true)]
    [InlineData("\"a -y b\"", true)]
    [InlineData("\"a -z b\"", false)]
    public void List_of_values_is_joined_by_or(string value, bool matches) =>
        Assert.Equal(matches, SigmaTestRun.LineMatches("f|contains: ['-x', '-y']", value));

    // "all: … This modifier changes this to AND. This is useful if you want to express a command line invocation with
    // different parameters where the order may vary"
    [Theory]
    [InlineData("\"-x -y\"", true)]
    [InlineData("\"-y -x\"", true)]
    [InlineData("\"-x\"", false)]
    [InlineData("\"-y\"", false)]
    [InlineData(null, false)]
    public void All_joins_a_list_by_and(string? value, bool matches) =>
        Assert.Equal(matches, SigmaTestRun.LineMatches("f|contains|all: ['-x', '-y']", value));

    // "exists: Defines that a certain field has to exist or must not exist in a log event by providing a boolean value. Note
    // that this check only verifies the presence of a field, not its value, be it empty or null."
    [Theory]
    [InlineData("\"x\"", true)]
    [InlineData("\"\"", true)]
    [InlineData("null", true)]
    [InlineData("{}", true)]
    [InlineData(null, false)]
    public void Exists_tests_presence_and_not_value(string? value, bool exists)
    {
        Assert.Equal(exists, SigmaTestRun.LineMatches("f|exists: true", value));
        Assert.Equal(!exists, SigmaTestRun.LineMatches("f|exists: false", value));
    }

    // "exists: … by providing a boolean value."
    [Theory]
    [InlineData("f|exists: maybe")]
    [InlineData("f|exists: 7")]
    public void Exists_without_boolean_is_rejected(string line) => Assert.True(SigmaTestRun.IsLineRejected(line));

    // "cased: Values are applied case sensitively. Default Sigma behavior is case-insensitive matching."
    [Theory]
    [InlineData("f: 'Evil'", "\"eVIL\"", true)]
    [InlineData("f|cased: 'Evil'", "\"eVIL\"", false)]
    [InlineData("f|cased: 'Evil'", "\"Evil\"", true)]
    [InlineData("f|contains|cased: 'Evil'", "\"an Evil one\"", true)]
    [InlineData("f|contains|cased: 'Evil'", "\"an evil one\"", false)]
    [InlineData("f|cased|startswith: 'Ev'", "\"Evil\"", true)]
    [InlineData("f|endswith|cased: 'IL'", "\"Evil\"", false)]
    public void Cased_is_case_sensitive(string line, string value, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches(line, value));

    // "neq: The field is different from the specified values." What is missing is different from any value.
    [Theory]
    [InlineData("f|neq: 'a'", "\"b\"", true)]
    [InlineData("f|neq: 'a'", "\"A\"", false)]
    [InlineData("f|neq: 'a'", null, true)]
    [InlineData("f|neq: 'a'", "null", true)]
    [InlineData("f|neq: ['a', 'b']", "\"b\"", false)]
    [InlineData("f|neq: ['a', 'b']", "\"c\"", true)]
    [InlineData("f|neq|contains: 'a'", "\"cab\"", false)]
    [InlineData("f|contains|neq: 'a'", "\"b\"", true)]
    [InlineData("f|startswith|neq: 'a'", "\"ba\"", true)]
    [InlineData("f|neq: ''", "\"\"", false)]
    [InlineData("f|neq: ''", "\"x\"", true)]
    [InlineData("f|neq: null", "\"x\"", true)]
    [InlineData("f|neq: null", "null", false)]
    [InlineData("f|neq: null", null, false)]
    [InlineData("f|re|neq: 'a'", null, true)]
    [InlineData("f|cidr|neq: '10.0.0.0/8'", null, true)]
    [InlineData("f|cased|neq: 'A'", "\"a\"", true)]
    public void Neq_negates_the_match(string line, string? value, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches(line, value));

    // sigma-rules-specification.md: "The value modifiers are applied in the given order to the value." A modifier that is not
    // in the appendix has no meaning that could be applied.
    [Theory]
    [InlineData("f|near: 'a'")]
    [InlineData("f|Contains: 'a'")]
    [InlineData("f|: 'a'")]
    public void Unknown_modifier_is_rejected(string line) => Assert.True(SigmaTestRun.IsLineRejected(line));
}
