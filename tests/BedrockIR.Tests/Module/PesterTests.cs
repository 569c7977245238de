namespace BedrockIR.Tests.Module;

/// <summary>
/// Runs the files of tests/Pester in a real PowerShell, where there is one. BEDROCKIR_REQUIRE_PWSH=1 makes its lack a
/// failure. A file is half waiting, for AWS's pace and for shells that start, so two classes share them and run at once.
/// </summary>
public abstract class PesterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Every second file.</summary>
    protected static TheoryData<string> Half(int which) =>
        [.. Directory.EnumerateFiles(RepositoryRoot.At("tests", "Pester"), "*.Tests.ps1").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal).Where((_, i) => i % 2 == which)];

    /// <summary>Runs a file of the checkout, which is to pass.</summary>
    protected static async Task Passes(string file)
    {
        (int exitCode, string output) = await Run(RepositoryRoot.At("tests", "Pester", file));
        Assert.True(exitCode == 0, output);
    }

    /// <summary>Runs a file, and says how that ended.</summary>
    protected static async Task<(int ExitCode, string Output)> Run(string file)
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
