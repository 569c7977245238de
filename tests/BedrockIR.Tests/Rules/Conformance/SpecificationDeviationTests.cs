namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>
/// What the specification does not allow and is read here all the same, as SigmaHQ's tools do. What is meant is certain, and a
/// rule that is refused finds nothing.
/// </summary>
public sealed class SpecificationDeviationTests
{
    // sigma-appendix-modifiers.md: "Single item values are not allowed to have an all modifier as some back-ends cannot support it."
    [Theory]
    [InlineData("\"a -x b\"", true)]
    [InlineData("\"a b\"", false)]
    public void All_modifier_accepts_a_single_value(string value, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches("f|contains|all: '-x'", value));

    // sigma-rules-specification.md: "null cannot be part of a list of field values as it is its own type"
    [Theory]
    [InlineData("\"\"", true)]
    [InlineData("null", true)]
    [InlineData(null, true)]
    [InlineData("\"x\"", false)]
    public void Null_is_accepted_in_a_list(string? value, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches("f: ['', null]", value));
}
