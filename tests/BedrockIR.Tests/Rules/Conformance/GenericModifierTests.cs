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
    public void Startswith_looks_at_the_beginning(string? value, bool matches)
    {
        Assert.Equal(matches, SigmaRun.Line("f|startswith: 'adm'", value));
        Assert.Equal(matches, SigmaRun.Line("f: 'adm*'", value));
    }

    // "endswith: The value is expected at the end of the field's content (replaces e.g. '*\cmd.exe')"
    [Theory]
    [InlineData("\"C:\\\\Windows\\\\CMD.exe\"", true)]
    [InlineData("\"\\\\cmd.exe\"", true)]
    [InlineData("\"cmd.exe\"", false)]
    [InlineData("\"C:\\\\cmd.exe -c\"", false)]
    [InlineData(null, false)]
    public void Endswith_looks_at_the_end(string? value, bool matches)
    {
        Assert.Equal(matches, SigmaRun.Line(@"f|endswith: '\cmd.exe'", value));
        Assert.Equal(matches, SigmaRun.Line(@"f: '*\cmd.exe'", value));
    }

    // "contains: Puts * wildcards around the values, such that the value is matched anywhere in the field."
    [Theory]
    [InlineData("\"evil\"", true)]
    [InlineData("\"an EVIL one\"", true)]
    [InlineData("\"ev il\"", false)]
    [InlineData("null", false)]
    [InlineData(null, false)]
    public void Contains_looks_anywhere(string? value, bool matches)
    {
        Assert.Equal(matches, SigmaRun.Line("f|contains: 'evil'", value));
        Assert.Equal(matches, SigmaRun.Line("f: '*evil*'", value));
    }

    // "Normally, lists of values are linked with OR in the generated query."
    [Theory]
    [InlineData("\"a -x b\"", true)]
    [InlineData("\"a -y b\"", true)]
    [InlineData("\"a -z b\"", false)]
    public void A_list_of_values_is_linked_by_or(string value, bool matches) =>
        Assert.Equal(matches, SigmaRun.Line("f|contains: ['-x', '-y']", value));

    // "all: … This modifier changes this to AND. This is useful if you want to express a command line invocation with
    // different parameters where the order may vary"
    [Theory]
    [InlineData("\"-x -y\"", true)]
    [InlineData("\"-y -x\"", true)]
    [InlineData("\"-x\"", false)]
    [InlineData("\"-y\"", false)]
    [InlineData(null, false)]
    public void All_links_a_list_by_and(string? value, bool matches) =>
        Assert.Equal(matches, SigmaRun.Line("f|contains|all: ['-x', '-y']", value));

    // "exists: Defines that a certain field has to exist or must not exist in a log event by providing a boolean value. Note
    // that this check only verifies the presence of a field, not its value, be it empty or null."
    [Theory]
    [InlineData("\"x\"", true)]
    [InlineData("\"\"", true)]
    [InlineData("null", true)]
    [InlineData("{}", true)]
    [InlineData(null, false)]
    public void Exists_asks_for_the_field_and_not_for_its_value(string? value, bool exists)
    {
        Assert.Equal(exists, SigmaRun.Line("f|exists: true", value));
        Assert.Equal(!exists, SigmaRun.Line("f|exists: false", value));
    }

    // "exists: … by providing a boolean value."
    [Theory]
    [InlineData("f|exists: maybe")]
    [InlineData("f|exists: 7")]
    public void Exists_takes_a_boolean(string line) => Assert.True(SigmaRun.RefusesLine(line));

    // "cased: Values are applied case sensitively. Default Sigma behavior is case-insensitive matching."
    [Theory]
    [InlineData("f: 'Evil'", "\"eVIL\"", true)]
    [InlineData("f|cased: 'Evil'", "\"eVIL\"", false)]
    [InlineData("f|cased: 'Evil'", "\"Evil\"", true)]
    [InlineData("f|contains|cased: 'Evil'", "\"an Evil one\"", true)]
    [InlineData("f|contains|cased: 'Evil'", "\"an evil one\"", false)]
    [InlineData("f|cased|startswith: 'Ev'", "\"Evil\"", true)]
    [InlineData("f|endswith|cased: 'IL'", "\"Evil\"", false)]
    public void Cased_minds_the_case(string line, string value, bool matches) => Assert.Equal(matches, SigmaRun.Line(line, value));

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
    public void Neq_is_the_contrary(string line, string? value, bool matches) => Assert.Equal(matches, SigmaRun.Line(line, value));

    // sigma-rules-specification.md: "The value modifiers are applied in the given order to the value." A modifier that is not
    // in the appendix has no meaning that could be applied.
    [Theory]
    [InlineData("f|near: 'a'")]
    [InlineData("f|Contains: 'a'")]
    [InlineData("f|: 'a'")]
    public void A_modifier_that_there_is_not_is_refused(string line) => Assert.True(SigmaRun.RefusesLine(line));
}
