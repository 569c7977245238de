using BedrockIR.Reporting;
using BedrockIR.Triage;

namespace BedrockIR.Tests;

/// <summary>What the README shows is what a reader gets.</summary>
public sealed class ReadmeTests
{
    private static string Readme => File.ReadAllText(RepositoryRoot.At("README.md"));

    [Fact]
    public void The_answer_that_it_shows_is_the_answer()
    {
        TriageOptions options = new() { Paths = [RepositoryRoot.At("samples", "llmjacking")] };
        TriageResult result = TriageRun.Run(options, new RecordingHost(), TestContext.Current.CancellationToken);
        using StringWriter answer = new() { NewLine = "\n" };
        TextReport.Write(result, answer, TerminalStyle.Plain, width: 100);

        Assert.Contains(answer.ToString(), File.ReadAllText(RepositoryRoot.At("docs", "guide", "triage.md")), StringComparison.Ordinal);
        int start = Readme.IndexOf("BedrockIR triage", StringComparison.Ordinal);
        string shown = Readme[start..Readme.IndexOf("          …", start, StringComparison.Ordinal)];
        Assert.InRange(shown.Split('\n').Length, 8, 40);
        Assert.StartsWith(shown, answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Continuous_integration_runs_its_commands()
    {
        string ci = File.ReadAllText(RepositoryRoot.At(".ci", "run"));
        foreach (string command in (string[])[
            "dotnet tool restore && dotnet pwsh ./build.ps1 Demo", "dotnet run --project src/BedrockIR.Cli -- triage samples/llmjacking --out", "dotnet test"])
        {
            Assert.Contains(command, Readme, StringComparison.Ordinal);
            Assert.Contains(command, ci, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void It_names_every_cmdlet()
    {
        string manifest = File.ReadAllText(RepositoryRoot.At("BedrockIR.psd1"));
        foreach (string page in Directory.EnumerateFiles(RepositoryRoot.At("docs"), "*-Bedrock*.md"))
        {
            string cmdlet = Path.GetFileNameWithoutExtension(page);
            Assert.Contains($"'{cmdlet}'", manifest, StringComparison.Ordinal);
            Assert.Contains($"docs/{cmdlet}.md", Readme, StringComparison.Ordinal);
        }
    }
}
