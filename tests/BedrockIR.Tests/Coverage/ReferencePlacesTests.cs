using BedrockIR.HelpBuilder.Coverage;

namespace BedrockIR.Tests.Coverage;

/// <summary>Whose page a reference is.</summary>
public sealed class ReferencePlacesTests
{
    [Theory]
    [InlineData("https://github.com/splunk/security_content", "Splunk")]
    [InlineData("https://GitHub.com/Splunk/security_content/pull/4093", "Splunk")]
    [InlineData("https://github.com/SigmaHQ/sigma/pull/5903", "SigmaHQ")]
    [InlineData("https://docs.aws.amazon.com/guardduty/latest/ug/x.html", "GuardDuty")]
    [InlineData("https://docs.aws.amazon.com/bedrock/latest/userguide/guardduty.html", "AWS documentation")]
    [InlineData("https://www.sysdig.com/blog/x", "Sysdig, Falco")]
    [InlineData("https://github.com/falcosecurity/plugins", "Sysdig, Falco")]
    public void A_reference_is_that_of_the_place_that_says_most_of_it(string reference, string expected) =>
        Assert.Equal(expected, ReferenceSources.All.Find(reference).Name);

    [Theory]
    [InlineData("https://github.com/splunk/security_content-of-mine/x")]
    [InlineData("https://github.com/somebody/splunk/security_content")]
    [InlineData("https://github.com/SigmaHQ/sigma-specification")]
    [InlineData("https://docs.aws.amazon.com.example.org/guardduty")]
    [InlineData("https://example.org/?github.com/splunk/security_content")]
    [InlineData("https://github.com@example.org/splunk/security_content")]
    [InlineData("http://github.com/splunk/security_content")]
    [InlineData("github.com/splunk/security_content")]
    [InlineData("")]
    public void What_is_nobody_s_is_refused_and_named(string reference)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => ReferenceSources.All.Find(reference));
        Assert.Contains($"the reference {reference}. Add its host", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_place_is_two_people_s()
    {
        string[] places = [.. ReferenceSources.All.Peers.Concat(ReferenceSources.All.Others).SelectMany(p => p.Places)];
        Assert.Equal(places.Length, places.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(places, p => Assert.Matches(@"^[a-z0-9.-]+(/[\w.-]+)*$", p));
    }
}
