using BedrockIR.Commands;
using BedrockIR.HelpBuilder.Model;
using BedrockIR.HelpBuilder.Reading;
using BedrockIR.HelpBuilder.Writing;

namespace BedrockIR.Tests.Module;

/// <summary>The pages in docs/ are those that the doc comments make.</summary>
public sealed class HelpPagesTests
{
    private static readonly List<string> Problems = [];
    private static readonly IReadOnlyList<CommandHelp> Commands = ModuleReader.Read(typeof(GetBedrockTrailEventCommand).Assembly, Problems);

    public static TheoryData<string> Names => [.. Commands.Select(c => c.Name)];

    [Theory, MemberData(nameof(Names))]
    public void The_page_of_a_cmdlet_is_what_its_doc_comments_make(string name) =>
        ApprovedFile.Check($"docs/{name}.md", CmdletPage.Create(Commands.Single(c => c.Name == name)));

    [Fact]
    public void Nothing_is_undocumented() => Assert.Empty(Problems);

    [Fact]
    public void Every_page_is_in_the_index_and_belongs_to_a_cmdlet()
    {
        string index = File.ReadAllText(RepositoryRoot.Combine("docs", "README.md"));
        Assert.All(Commands, c => Assert.Contains($"]({c.Name}.md)", index, StringComparison.Ordinal));
        IEnumerable<string> pages = Directory.EnumerateFiles(RepositoryRoot.Combine("docs"), "*-Bedrock*.md").Select(f => Path.GetFileNameWithoutExtension(f)!);
        Assert.Empty(pages.Except(Commands.Select(c => c.Name)));
    }
}
