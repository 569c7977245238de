using BedrockIR.Events.Catalogue;
using BedrockIR.HelpBuilder.Writing;

namespace BedrockIR.Tests.Module;

/// <summary>docs/event-names.md is what the catalogue makes.</summary>
public sealed class EventNamesPageTests
{
    private static readonly string Page = EventNamesPage.Create(EventCatalogue.All);

    [Fact]
    public void The_page_is_what_the_catalogue_makes() => ApprovedFile.Check("docs/event-names.md", Page);

    [Fact]
    public void Every_name_has_a_row() => Assert.All(EventCatalogue.All, e => Assert.Contains($"\n| {e.Name}", Page, StringComparison.Ordinal));

    [Fact]
    public void Every_row_has_all_cells() =>
        Assert.All(Page.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)), l => Assert.Equal(7, l.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|')));

    [Fact]
    public void The_index_leads_to_it() =>
        Assert.Contains("](event-names.md)", File.ReadAllText(RepositoryRoot.Combine("docs", "README.md")), StringComparison.Ordinal);
}
