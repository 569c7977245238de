using BedrockIR.Events.Catalogue;

namespace BedrockIR.Tests.Events.Catalogue;

/// <summary>The catalogue has every row of the playbook's table, as the playbook has it.</summary>
public sealed class PlaybookCatalogueTests
{
    public static TheoryData<string> Names => [.. PlaybookTable.Rows.Select(r => r.Name)];

    [Fact]
    public void Playbook_table_is_read_completely() =>
        Assert.Equal([("Agents", 13), ("Job Ingestion", 3), ("Knowledge Bases", 8), ("Model Invocation Logging", 3), ("Models", 7), ("RAG", 2)],
            PlaybookTable.Rows.GroupBy(r => r.Group).Select(g => (g.Key, g.Count())).Order());

    [Theory, MemberData(nameof(Names))]
    public void Playbook_row_has_a_catalogue_entry(string name)
    {
        PlaybookRow row = PlaybookTable.Rows.Single(r => r.Name == name);
        BedrockEventName entry = EventCatalogue.Get("bedrock.amazonaws.com", name);
        Assert.True(entry.IsKnown);
        Assert.True(entry.IsInPlaybook);
        Assert.Equal(row.ReadOnly, entry.ReadOnly);
        Assert.Equal(row.Group, entry.Group);
        Assert.Equal(row.Description, entry.Description);
    }

    [Fact]
    public void Only_playbook_rows_are_marked_as_playbook() =>
        Assert.Equal(PlaybookTable.Rows.Select(r => r.Name).Order(StringComparer.Ordinal), EventCatalogue.All.Where(e => e.IsInPlaybook).Select(e => e.Name));

    [Fact]
    public void Common_events_match_the_playbook() =>
        Assert.Equal(["GetFoundationModelAvailability", "InvokeModel", "InvokeModelWithResponseStream"],
            EventCatalogue.All.Where(e => e.IsCommon).Select(e => e.Name));

    [Theory]
    [InlineData("Retrieve")]
    [InlineData("RetrieveAndGenerate")]
    public void Outdated_playbook_row_has_a_note(string name)
    {
        BedrockEventName entry = EventCatalogue.Get("bedrock.amazonaws.com", name);
        Assert.Contains("will not show up in CloudTrail", entry.Description, StringComparison.Ordinal);
        Assert.Contains("outdated", entry.Note, StringComparison.Ordinal);
        Assert.Equal(EventLogType.Data, entry.LogType);
        Assert.Equal(["AWS::Bedrock::KnowledgeBase"], entry.DataResource);
    }
}
