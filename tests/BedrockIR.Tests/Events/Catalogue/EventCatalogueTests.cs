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
    public void Name_is_found_ignoring_case_and_API_date(string source, string name)
    {
        BedrockEventName entry = EventCatalogue.Get(source, name);
        Assert.True(entry.IsKnown);
        Assert.Equal("InvokeModel", entry.Name);
    }

    [Fact]
    public void Name_with_several_sources_gives_several_entries()
    {
        Assert.Equal("Bedrock Mantle", EventCatalogue.Get("bedrock-mantle.amazonaws.com", "CreateInference").Group);
        Assert.Equal("Claude Platform", EventCatalogue.Get("aws-external-anthropic.amazonaws.com", "CreateInference").Group);
        Assert.Equal(2, EventCatalogue.Find("CreateInference").Count);
        Assert.False(EventCatalogue.Get("bedrock.amazonaws.com", "CreateInference").IsKnown);
    }

    [Fact]
    public void Entry_without_source_matches_any_source() =>
        Assert.True(EventCatalogue.Get("aws-marketplace.amazonaws.com", "GetListingView").IsKnown);

    [Theory]
    [InlineData("bedrock.amazonaws.com", "BrandNewCall", "Newer than this version")]
    [InlineData("bedrock-tomorrow.amazonaws.com", "InvokeModel", "Newer than this version")]
    [InlineData(null, "", "Newer than this version")]
    [InlineData("ec2.amazonaws.com", "RunInstances", "the other service's own documentation")]
    public void Unknown_name_gives_unknown_entry(string? source, string name, string said)
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
    public void Control_characters_in_unknown_name_are_escaped()
    {
        BedrockEventName entry = EventCatalogue.Get("bedrock.amazonaws.com", "Invoke\u001b[2JModel\u202e");
        Assert.Equal(@"Invoke\u001b[2JModel\u202e", entry.Name);
    }

    [Theory]
    [InlineData("*Logging*", 3)]
    [InlineData("invokemodel*", 3)]
    [InlineData("Converse?tream", 1)]
    [InlineData("NoSuch*", 0)]
    public void Wildcards_match_event_names(string pattern, int count) => Assert.Equal(count, EventCatalogue.Find(pattern).Count);

    [Fact]
    public void Unknown_exact_name_gives_unknown_entry() => Assert.False(Assert.Single(EventCatalogue.Find("InvokeModle")).IsKnown);

    [Fact]
    public void Lists_are_never_null() => Assert.All(EventCatalogue.All, e => Assert.True(e.Techniques is not null && e.DataResource is not null));
}
