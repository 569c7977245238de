using BedrockIR.HelpBuilder.Writing;
using BedrockIR.Posture;

namespace BedrockIR.Tests.Module;

/// <summary>docs/checks.md is what the files of checks/ make.</summary>
public sealed class ChecksPageTests
{
    private static readonly string Page = ChecksPage.Create(CheckCatalogue.All);

    [Fact]
    public void The_page_is_what_the_catalogue_makes() => ApprovedFile.Check("docs/checks.md", Page);

    [Fact]
    public void Every_check_has_a_row_and_a_section_that_it_leads_to() => Assert.All(CheckCatalogue.All, c =>
    {
        Assert.Contains($"\n| [{c.Id}](#{c.Id.ToLowerInvariant()}) | {c.Severity.ToString().ToLowerInvariant()} |", Page, StringComparison.Ordinal);
        Assert.Contains($"\n## {c.Id}\n", Page, StringComparison.Ordinal);
    });

    [Fact]
    public void A_section_says_what_is_looked_at_and_what_it_takes() => Assert.All(CheckCatalogue.All, c =>
    {
        string section = Page.Split($"\n## {c.Id}\n")[1].Split("\n## ")[0];
        Assert.Contains(c.Description.Trim(), section, StringComparison.Ordinal);
        Assert.Contains(c.Remedy, section, StringComparison.Ordinal);
        Assert.All(c.Permissions, p => Assert.Contains($"`{p}`", section, StringComparison.Ordinal));
        Assert.All(c.References, r => Assert.Contains($"<{r}>", section, StringComparison.Ordinal));
        Assert.Equal(c.Limit != 0, section.Contains($"**Limit**: {c.Limit}\n", StringComparison.Ordinal));
    });

    [Theory]
    [InlineData("docs/README.md", "](checks.md)")]
    [InlineData("README.md", "](docs/checks.md)")]
    public void The_indexes_lead_to_it(string index, string link) =>
        Assert.Contains(link, File.ReadAllText(RepositoryRoot.Combine(index)), StringComparison.Ordinal);

    [Fact]
    public void The_readme_counts_them() =>
        Assert.Contains($"{CheckCatalogue.All.Count} checks", File.ReadAllText(RepositoryRoot.Combine("README.md")), StringComparison.Ordinal);
}
