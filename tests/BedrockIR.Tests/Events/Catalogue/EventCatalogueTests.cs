using BedrockIR.Events.Catalogue;

namespace BedrockIR.Tests.Events.Catalogue;

/// <summary>How entries are found.</summary>
public sealed class EventCatalogueTests
{
    [Theory]
    [InlineData("bedrock.amazonaws.com", "InvokeModel")]
    [InlineData("BEDROCK.amazonaws.com", "invokemodel")]
    [InlineData("bedrock.amazonaws.com", "InvokeModel20230930")]
    [InlineData("bedrock.amazonaws.com", "InvokeModel2023_09_30v2")]
    public void A_name_is_found_in_any_case_and_with_an_API_date(string source, string name)
    {
        BedrockEventName entry = EventCatalogue.Get(source, name);
        Assert.True(entry.IsKnown);
        Assert.Equal("InvokeModel", entry.Name);
    }

    [Fact]
    public void A_name_under_several_sources_is_several_entries()
    {
        Assert.Equal("Bedrock Mantle", EventCatalogue.Get("bedrock-mantle.amazonaws.com", "CreateInference").Group);
        Assert.Equal("Claude Platform", EventCatalogue.Get("aws-external-anthropic.amazonaws.com", "CreateInference").Group);
        Assert.Equal(2, EventCatalogue.Find("CreateInference").Count);
        Assert.False(EventCatalogue.Get("bedrock.amazonaws.com", "CreateInference").IsKnown);
    }

    [Fact]
    public void An_entry_whose_source_is_not_established_stands_for_any() =>
        Assert.True(EventCatalogue.Get("aws-marketplace.amazonaws.com", "GetListingView").IsKnown);

    [Theory]
    [InlineData("bedrock.amazonaws.com", "BrandNewCall", "Newer than this version")]
    [InlineData("bedrock-tomorrow.amazonaws.com", "InvokeModel", "Newer than this version")]
    [InlineData(null, "", "Newer than this version")]
    [InlineData("ec2.amazonaws.com", "RunInstances", "the other service's own documentation")]
    public void An_unknown_name_is_said_to_be_unknown(string? source, string name, string said)
    {
        BedrockEventName entry = EventCatalogue.Get(source, name);
        Assert.False(entry.IsKnown);
        Assert.Equal(name, entry.Name);
        Assert.Equal(source, entry.Source);
        Assert.Equal("Unknown", entry.Group);
        Assert.Null(entry.LogType);
        Assert.Null(entry.ReadOnly);
        Assert.Null(entry.IsInEventHistory);
        Assert.Contains(said, entry.Meaning, StringComparison.Ordinal);
        Assert.Empty(entry.Techniques);
        Assert.Empty(entry.DataResource);
    }

    [Fact]
    public void An_unknown_name_that_would_repaint_the_screen_does_not()
    {
        BedrockEventName entry = EventCatalogue.Get("bedrock.amazonaws.com", "Invoke\u001b[2JModel\u202e");
        Assert.Equal(@"Invoke\u001b[2JModel\u202e", entry.Name);
    }

    [Theory]
    [InlineData("*Logging*", 3)]
    [InlineData("invokemodel*", 3)]
    [InlineData("Converse?tream", 1)]
    [InlineData("NoSuch*", 0)]
    public void Wildcards_find_what_fits(string pattern, int count) => Assert.Equal(count, EventCatalogue.Find(pattern).Count);

    [Fact]
    public void A_whole_name_that_nobody_knows_is_reported() => Assert.False(Assert.Single(EventCatalogue.Find("InvokeModle")).IsKnown);

    [Fact]
    public void No_list_is_null() => Assert.All(EventCatalogue.All, e => Assert.True(e.Techniques is not null && e.DataResource is not null));
}
