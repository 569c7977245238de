using System.Text.RegularExpressions;

namespace BedrockIR.Tests.Module;

/// <summary>
/// Runs the files of tests/Pester in a real PowerShell. Starting a shell costs more than most tests, so two shells share the files.
/// They start together with the first of these tests, and other tests run beside them.
/// </summary>
public sealed partial class PesterTests
{
    private const int ShellCount = 2;

    // Only a hang takes so long.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    private static readonly string[] Names =
        [.. Directory.EnumerateFiles(RepositoryRoot.Combine("tests", "Pester"), "*.Tests.ps1").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    private static readonly Lazy<Task<string>[]> Shells = new(() =>
        [.. Enumerable.Range(0, ShellCount).Select(which => Run([.. Names.Where((_, i) => i % ShellCount == which).Select(f => RepositoryRoot.Combine("tests", "Pester", f))]))]);

    public static TheoryData<string> Files => [.. Names];

    [Theory, MemberData(nameof(Files))]
    public async Task A_file_passes(string file)
    {
        (string code, string said) = Ending(await Shells.Value[Array.IndexOf(Names, file) % ShellCount], file);
        Assert.True(code == "0", said);
    }

    [Fact(Explicit = true)]
    public async Task The_long_files_pass()
    {
        string output = await Run([.. Directory.EnumerateFiles(RepositoryRoot.Combine("tests", "Pester", "Long"), "*.Tests.ps1")]);
        Assert.EndsWith("exit code 0", output, StringComparison.Ordinal);
    }

    // The compliance suite runs in the user's Pester, so it is tried in older ones too.
    [Theory(Explicit = true)]
    [InlineData("5.9.1")]
    [InlineData("5.7.1")]
    public async Task All_files_pass_with_an_older_Pester(string version)
    {
        string output = await Run(["-PesterVersion", version, .. Names.Select(f => RepositoryRoot.Combine("tests", "Pester", f))]);
        TestContext.Current.TestOutputHelper!.WriteLine(output);
        Assert.EndsWith("exit code 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_runner_tells_what_happened()
    {
        using TempFolder folder = new();
        (string Text, string Code, string Said)[] cases =
        [
            ("Describe d { It 'holds' { } }", "0", "Tests Passed: 1"),
            ("Describe d { It 'breaks' { 1 | Should -Be 2 } }", "1", "Expected 2, but got 1"),
            ("Describe d { BeforeAll { throw 'no base' }; It 'never runs' { } }", "1", "no base"),
            ("Describe d { It 'holds' { } }; throw 'not found'", "1", "not found"),
            ("Describe d { It 'is skipped' -Skip { } }", "2", "No test"),
        ];
        string output = await Run([.. cases.Select((c, i) => folder.Write($"{i}.Tests.ps1", c.Text))]);
        for (int i = 0; i < cases.Length; i++)
        {
            (string code, string said) = Ending(output, $"{i}.Tests.ps1");
            Assert.True(code == cases[i].Code, said);
            Assert.Contains(cases[i].Said, said, StringComparison.Ordinal);
        }
        Assert.EndsWith("exit code 1", output, StringComparison.Ordinal);
    }

    // How a file ended, and what stands between the end of the one before it and its own.
    private static (string Code, string Said) Ending(string output, string file)
    {
        int start = 0;
        foreach (Match end in FileEnd().Matches(output))
        {
            if (end.Groups["file"].Value == file)
                return (end.Groups["code"].Value, output[start..end.Index]);
            start = end.Index + end.Length;
        }
        return ("", $"{file} did not finish.\n{output[start..]}");
    }

    // What one test starts the others wait for; so it does not end with that test.
    private static async Task<string> Run(string[] files)
    {
        (int exitCode, string output) = await PowerShellHost.Run(Limit, CancellationToken.None, ["-File", RepositoryRoot.Combine("tests", "Pester", "Invoke-PesterFile.ps1"), .. files]);
        return $"{output}\nexit code {exitCode}";
    }

    [GeneratedRegex(@"^== (?<code>\d+) (?<file>[^\r\n]+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex FileEnd();
}
