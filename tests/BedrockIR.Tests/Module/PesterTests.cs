namespace BedrockIR.Tests.Module;

/// <summary>
/// Runs the files of tests/Pester in a real PowerShell, where there is one. BEDROCKIR_REQUIRE_PWSH=1 makes its lack a
/// failure.
/// </summary>
public sealed class PesterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(RepositoryRoot.At("tests", "Pester"), "*.Tests.ps1").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public async Task Pester(string file)
    {
        (int exitCode, string output) = await Run(RepositoryRoot.At("tests", "Pester", file));
        Assert.True(exitCode == 0, output);
    }

    [Theory]
    [InlineData("Describe d { It 'breaks' { 1 | Should -Be 2 } }", 1, "Expected 2, but got 1")]
    [InlineData("Describe d { BeforeAll { throw 'no base' }; It 'never runs' { } }", 1, "no base")]
    [InlineData("Describe d { It 'holds' { } }; throw 'not found'", 1, "not found")]
    [InlineData("Describe d { It 'is skipped' -Skip { } }", 2, "No test")]
    public async Task The_runner_tells_what_happened(string text, int expected, string said)
    {
        using TempFolder folder = new();
        (int exitCode, string output) = await Run(folder.Write("Some.Tests.ps1", text));
        Assert.True(exitCode == expected, output);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> Run(string file)
    {
        if (await PowerShellHost.Lack is { } reason)
        {
            Assert.False(Environment.GetEnvironmentVariable("BEDROCKIR_REQUIRE_PWSH") == "1", reason);
            SaidSkip.Because(reason);
        }
        return await PowerShellHost.Run(Limit, TestContext.Current.CancellationToken,
            "-File", RepositoryRoot.At("tests", "Pester", "Invoke-PesterFile.ps1"), file);
    }
}
