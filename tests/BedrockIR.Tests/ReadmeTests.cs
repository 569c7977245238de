using BedrockIR.Reporting;
using BedrockIR.Triage;

namespace BedrockIR.Tests;

/// <summary>What the README shows is what a reader gets.</summary>
public sealed class ReadmeTests
{
    private static string ReadmeText => File.ReadAllText(RepositoryRoot.Combine("README.md"));

    [Fact]
    public void Sample_output_matches_actual_output()
    {
        TriageOptions options = new() { Paths = [RepositoryRoot.Combine("samples", "llmjacking")] };
        TriageResult result = TriageRun.Run(options, new RecordingHost(), TestContext.Current.CancellationToken);
        using StringWriter answer = new() { NewLine = "\n" };
        TriageTextWriter.Write(result, answer, TerminalStyle.Plain, width: 100);

        Assert.Contains(answer.ToString(), File.ReadAllText(RepositoryRoot.Combine("docs", "guide", "triage.md")), StringComparison.Ordinal);
        int start = ReadmeText.IndexOf("BedrockIR triage", StringComparison.Ordinal);
        string shown = ReadmeText[start..ReadmeText.IndexOf("          …", start, StringComparison.Ordinal)];
        Assert.InRange(shown.Split('\n').Length, 8, 40);
        Assert.StartsWith(shown, answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Continuous_integration_runs_README_commands()
    {
        string ci = File.ReadAllText(RepositoryRoot.Combine(".ci", "run"));
        foreach (string command in (string[])[
            "dotnet tool restore && dotnet pwsh ./build.ps1 Demo", "dotnet run --project src/BedrockIR.Cli -- triage samples/llmjacking --out", "dotnet test"])
        {
            Assert.Contains(command, ReadmeText, StringComparison.Ordinal);
            Assert.Contains(command, ci, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void README_names_every_cmdlet()
    {
        string manifest = File.ReadAllText(RepositoryRoot.Combine("BedrockIR.psd1"));
        foreach (string page in Directory.EnumerateFiles(RepositoryRoot.Combine("docs"), "*-Bedrock*.md"))
        {
            string cmdlet = Path.GetFileNameWithoutExtension(page);
            Assert.Contains($"'{cmdlet}'", manifest, StringComparison.Ordinal);
            Assert.Contains($"docs/{cmdlet}.md", ReadmeText, StringComparison.Ordinal);
        }
    }
}
