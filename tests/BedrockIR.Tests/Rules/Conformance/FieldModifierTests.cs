namespace BedrockIR.Tests.Rules.Conformance;

/// <summary>sigma-appendix-modifiers.md, IP Modifiers and Specific Modifiers; sigma-rules-specification.md, Placeholders.</summary>
public sealed class FieldModifierTests
{
    private const string PlaceholderFile = "---\nplaceholders:\n    Servers: ['srv*', 'db-1']\n    name: ['bob']\n";

    // "cidr: The value is handled as a CIDR network range specification by backends. Supports both IPv4 and IPv6 notations.
    // Example: DestinationIp|cidr: 10.0.0.0/8"
    [Theory]
    [InlineData("10.0.0.0/8", "\"10.0.0.0\"", true)]
    [InlineData("10.0.0.0/8", "\"10.255.255.255\"", true)]
    [InlineData("10.0.0.0/8", "\"11.0.0.0\"", false)]
    [InlineData("192.0.2.7/32", "\"192.0.2.7\"", true)]
    [InlineData("192.0.2.7/32", "\"192.0.2.70\"", false)]
    [InlineData("2001:db8::/32", "\"2001:DB8:0:0::1\"", true)]
    [InlineData("2001:db8::/32", "\"2001:db9::1\"", false)]
    [InlineData("10.0.0.0/8", "\"ec2.amazonaws.com\"", false)]
    [InlineData("10.0.0.0/8", "\"\"", false)]
    [InlineData("10.0.0.0/8", "10", false)]
    [InlineData("10.0.0.0/8", null, false)]
    public void Cidr_matches_addresses_in_the_network(string network, string? value, bool matches) =>
        Assert.Equal(matches, SigmaTestRun.LineMatches($"f|cidr: '{network}'", value));

    [Theory]
    [InlineData("f|cidr: ['192.0.2.0/24', '10.0.0.0/8']", true)]
    [InlineData("f|cidr|neq: '10.0.0.0/8'", false)]
    [InlineData("f|cidr|neq: '192.0.2.0/24'", true)]
    public void Cidr_works_with_lists_and_neq(string line, bool matches) => Assert.Equal(matches, SigmaTestRun.LineMatches(line, "\"10.1.2.3\""));

    [Theory]
    [InlineData("f|cidr: '10.0.0.0/33'")]
    [InlineData("f|cidr: 'ten'")]
    public void Invalid_network_is_rejected(string line) => Assert.True(SigmaTestRun.IsLineRejected(line));

    // "From Sigma 1.1 placeholders are only handled if the expand modifier is applied to the value containing the placeholder."
    // "Replacement of placeholders with a single, multiple or-linked values or patterns. Example: the placeholder %Servers% is
    // replaced with the pattern srv*"
    [Theory]
    [InlineData("f|expand: '%Servers%'", "\"srv-7\"", true)]
    [InlineData("f|expand: '%Servers%'", "\"DB-1\"", true)]
    [InlineData("f|expand: '%Servers%'", "\"db-2\"", false)]
    [InlineData("f|expand: '%Servers%'", "\"%Servers%\"", false)]
    [InlineData("f|expand|contains: '\\%Servers%'", "\"a db-1 b\"", false)]
    [InlineData("f|expand|endswith: '@%Servers%'", "\"root@db-1\"", true)]
    [InlineData("f: '%Servers%'", "\"%servers%\"", true)]     // "field: %name% handles %name% as literal value."
    [InlineData("f: '%Servers%'", "\"db-1\"", false)]
    [InlineData(@"f|expand: '\%plain%name%'", "\"%plainbob\"", true)] // "handles %plain as plain value and %name% as placeholder."
    [InlineData(@"f|expand: '\%plain%name%'", "\"%plain%name%\"", false)]
    [InlineData("f|expand: '100%'", "\"100%\"", true)]
    public void Expand_replaces_placeholders(string line, string value, bool matches)
    {
        SigmaTestRun run = SigmaTestRun.Run(SigmaTestRun.CreateRule($"s:\n    {line}\ncondition: s") + PlaceholderFile, $$"""{"f":{{value}}}""");

        Assert.Empty(run.Problems);
        Assert.Equal(matches, run.Findings.Count > 0);
    }

    // "Placeholders must be handled appropriately by a tool that uses Sigma rules. If the tool isn't able to handle
    // placeholders, it must reject the rule."
    [Theory]
    [InlineData("f|expand: '%Nobody%'")]
    [InlineData("f|expand|contains: ['x', '%Nobody%']")]
    public void Placeholder_without_value_is_rejected(string line)
    {
        SigmaTestRun run = SigmaTestRun.Run(SigmaTestRun.CreateRule($"s:\n    {line}\ncondition: s") + PlaceholderFile, """{"f":"x"}""");

        Assert.Contains("Nobody", Assert.Single(run.Problems), StringComparison.Ordinal);
        Assert.Empty(run.Findings);
    }

    // "fieldref: Modifies a plain string into a field reference. A field reference can be used to compare fields of matched
    // events directly at query/matching time. Can be conbine with the neq modifier."
    [Theory]
    [InlineData("f|fieldref: g", """{"f":"Bob","g":"bob"}""", true)]
    [InlineData("f|fieldref: g", """{"f":"bob","g":"eve"}""", false)]
    [InlineData("f|fieldref: g", """{"f":"g","g":"bob"}""", false)]
    [InlineData("f|fieldref: g", """{"f":5,"g":5}""", true)]
    [InlineData("f|fieldref: g.h", """{"f":"x","g":{"h":"x"}}""", true)]
    [InlineData("f|fieldref: g", """{"f":"bob"}""", false)]
    [InlineData("f|fieldref: g", """{"g":"bob"}""", false)]
    [InlineData("f|fieldref|neq: g", """{"f":"bob","g":"eve"}""", true)]
    [InlineData("f|fieldref|neq: g", """{"f":"bob","g":"BOB"}""", false)]
    [InlineData("f|fieldref|startswith: g", """{"f":"bobby","g":"bob"}""", true)]
    [InlineData("f|fieldref|startswith: g", """{"f":"a bob","g":"bob"}""", false)]
    [InlineData("f|fieldref|endswith: g", """{"f":"a bob","g":"bob"}""", true)]
    [InlineData("f|fieldref|endswith: g", """{"f":"bobby","g":"bob"}""", false)]
    [InlineData("f|fieldref|contains: g", """{"f":"a bob b","g":"bob"}""", true)]
    [InlineData("f|fieldref|contains: g", """{"f":"a bo b","g":"bob"}""", false)]
    [InlineData("f|fieldref: [g, h]", """{"f":"x","g":"y","h":"x"}""", true)]
    [InlineData("f|fieldref: [g, h]", """{"f":"x","g":"y","h":"z"}""", false)]
    public void Fieldref_compares_two_fields(string line, string record, bool matches) =>
        Assert.Equal(matches, SigmaTestRun.Detects($"s:\n    {line}\ncondition: s", record));

    // The other field's text is no pattern: it came out of a log.
    [Fact]
    public void Fieldref_treats_wildcards_as_plain_text() =>
        Assert.False(SigmaTestRun.Detects("s:\n    f|fieldref: g\ncondition: s", """{"f":"bob","g":"*"}"""));
}
