using BedrockIR.Events;
using BedrockIR.Events.Filtering;

namespace BedrockIR.Tests.Events.Filtering;

/// <summary>Events by where they came from.</summary>
public sealed class AddressFilterTests
{
    [Theory]
    [InlineData("198.51.100.23", "198.51.100.23", true)]
    [InlineData("198.51.100.2", "198.51.100.23", false)]
    [InlineData("198.51.100.*", "198.51.100.23", true)]
    [InlineData("bedrock.amazonaws.com", "bedrock.amazonaws.com", true)]
    [InlineData("*.amazonaws.com", "agent.bedrock.amazonaws.com", true)]
    [InlineData("10.0.0.0/8", "10.200.3.4", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("198.51.100.23/32", "198.51.100.23", true)]
    [InlineData("0.0.0.0/0", "203.0.113.7", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("0.0.0.0/0", "bedrock.amazonaws.com", false)]
    [InlineData("0.0.0.0/0", "AWS Internal", false)]
    [InlineData("0.0.0.0/0", "010.0.0.1", false)]
    [InlineData("0.0.0.0/0", "167772161", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("2001:db8::/32", "2001:db8:1::5", true)]
    [InlineData("2001:db8::/32", "2001:db9::5", false)]
    [InlineData("2001:DB8::1", "2001:db8:0:0:0:0:0:1", true)]
    [InlineData("2001:db8::1", "2001:db8::2", false)]
    [InlineData("2001:db8:*", "2001:db8:1::5", true)]
    [InlineData("10.0.0.0/8", null, false)]
    public void Address_filter_matches_addresses_networks_and_services(string pattern, string? source, bool wanted) =>
        Assert.Equal(wanted, new TrailEventFilter { AllSources = true, SourceIPAddresses = [pattern] }.Matches(new TrailEvent { SourceIPAddress = source }));

    [Fact]
    public void Any_of_several_addresses_matches()
    {
        TrailEventFilter filter = new() { AllSources = true, SourceIPAddresses = ["203.0.113.1", "10.0.0.0/8", "2001:db8::/32"] };

        Assert.All((string[])["203.0.113.1", "10.9.9.9", "2001:db8::9"], s => Assert.True(filter.Matches(new TrailEvent { SourceIPAddress = s })));
        Assert.False(filter.Matches(new TrailEvent { SourceIPAddress = "203.0.113.2" }));
    }

    // What would match nothing, or something else than is meant, must not pass for "nothing found".
    [Theory]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10/8")]
    [InlineData("010.0.0.0/8")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.*/24")]
    [InlineData("2001:db8::/129")]
    [InlineData("/")]
    [InlineData("evil\u001b[2J/8")]
    public void Invalid_network_is_rejected_with_an_example(string pattern)
    {
        InputException refused = Assert.Throws<InputException>(() => new TrailEventFilter { SourceIPAddresses = ["198.51.100.1", pattern] });

        Assert.Equal(("NotANetwork", pattern), (refused.Id, refused.Target));
        Assert.Contains("198.51.100.0/24", refused.Message, StringComparison.Ordinal);
        Assert.Equal(SafeText.Clean(refused.Message), refused.Message);
    }
}
