using System.Text.Json;

namespace BedrockIR.Tests.Rules;

/// <summary>Fields, networks and expressions against records that an attacker had a hand in.</summary>
public sealed class FieldMatchingTests
{
    [Theory]
    [InlineData("""{"a":{"b":{"c":"x"}}}""", true)]
    [InlineData("""{"a":[{"b":{"c":"y"}},{"b":{"c":"x"}}]}""", true)]
    [InlineData("""{"a":{"b":[[{"c":"y"}],[{"c":["z","x"]}]]}}""", true)]
    [InlineData("""{"a":[{"b":1},"x",null,{"b":{"c":"x"}}]}""", true)]
    [InlineData("""{"a":{"b":{"C":"x"}}}""", false)] // names are JSON's, with case
    [InlineData("""{"a.b.c":"x"}""", false)]
    [InlineData("""{"a":{"b":"x"}}""", false)]
    [InlineData("""{"a":[]}""", false)]
    [InlineData("""["x"]""", false)]
    public void Nested_fields_are_followed_through_arrays(string record, bool expected) =>
        Assert.Equal(expected, Matches("a.b.c: x", record));

    [Theory]
    [InlineData("a.b: null", """{"a":{"b":null}}""", true)]
    [InlineData("a.b: null", """{"a":null}""", true)]
    [InlineData("a.b: null", """{}""", true)]
    [InlineData("a.b: null", """{"a":[{"b":null},{"b":1}]}""", false)]
    [InlineData("a.b|exists: true", """{"a":{"b":null}}""", true)]
    [InlineData("a.b|exists: true", """{"a":{"b":[]}}""", true)]
    [InlineData("a.b|exists: true", """{"a":[{},{"b":1}]}""", true)]
    [InlineData("a.b|exists: true", """{"a":null}""", false)]
    [InlineData("a.b|exists: false", """{"a":{"c":1}}""", true)]
    public void Missing_and_null_differ_only_for_exists(string line, string record, bool expected) =>
        Assert.Equal(expected, Matches(line, record));

    [Fact]
    public void Object_is_compared_as_JSON()
    {
        Assert.True(Matches("a|contains: '\"b\":1'", """{"a":{"b":1}}"""));
        Assert.False(Matches("a: b", """{"a":{"b":"b"}}"""));
    }

    // In the name of a member the reader has mended it already.
    [Theory]
    [InlineData("""{"a":"x\ud800y"}""", "a: 'x?y'")]
    [InlineData("""{"a":{"b":"\ud800","c":"xy"}}""", "a.c: xy")]
    [InlineData("""{"a":["\udfff","xy"]}""", "- xy")]
    [InlineData("""{"a":"x\udc00\ud800y"}""", "a|startswith: x")]
    public void Lone_surrogate_does_not_prevent_a_match(string record, string line) => Assert.True(Matches(line, record));

    [Theory]
    [InlineData("198.51.100.0/24", "198.51.100.0", true)]
    [InlineData("198.51.100.0/24", "198.51.100.255", true)]
    [InlineData("198.51.100.0/24", "198.51.101.0", false)]
    [InlineData("198.51.100.7/32", "198.51.100.7", true)]
    [InlineData("0.0.0.0/0", "198.51.100.7", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("198.51.100.0/24", "::ffff:198.51.100.7", true)]
    [InlineData("198.51.100.0/24", "::ffff:c633:6407", true)]
    [InlineData("2001:db8::/32", "2001:db8:1::7", true)]
    [InlineData("2001:db8::/32", "2001:DB8:0001::7", true)]
    [InlineData("2001:db8::/32", "2001:db9::7", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("::/0", "198.51.100.7", false)]
    [InlineData("8.0.0.0/8", "010.0.0.1", false)] // octal to some, ten to others
    [InlineData("10.0.0.0/8", "010.0.0.1", false)]
    [InlineData("35.0.0.0/8", "035.249.253.232", false)]
    [InlineData("10.0.0.0/8", "10.1", false)]
    [InlineData("0.0.0.0/0", "1", false)]
    [InlineData("0.0.0.0/0", "0x7f.0.0.1", false)]
    [InlineData("0.0.0.0/0", "bedrock.amazonaws.com", false)]
    [InlineData("0.0.0.0/0", "AWS Internal", false)]
    [InlineData("0.0.0.0/0", "", false)]
    [InlineData("0.0.0.0/0", " 10.0.0.1", false)]
    public void Cidr_matches_IPv4_and_IPv6_networks(string network, string address, bool expected) =>
        Assert.Equal(expected, Matches($"a|cidr: '{network}'", $$"""{"a":"{{address}}"}"""));

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*a){12}b")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    public async Task Regular_expression_takes_no_exponential_time(string expression)
    {
        string record = JsonSerializer.Serialize(new { a = new string('a', 100_000) + "!" });
        // A timeout would be an exception.
        Assert.False(await TestTimeout.Run(() => Matches($"a|re: '{expression}'", record)));
    }

    private static bool Matches(string line, string record) => SigmaTestRules.Matches(SigmaTestRules.CreateSelectionRule(line), record);
}
