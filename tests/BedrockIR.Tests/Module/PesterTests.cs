using System.Text.RegularExpressions;

namespace BedrockIR.Tests.Module;

/// <summary>
/// Runs the files of tests/Pester in a real PowerShell, where there is one. BEDROCKIR_REQUIRE_PWSH=1 makes its lack a
/// failure. Half of it is waiting, for AWS's pace; so two shells share the files and begin together, with the first of these
/// tests, while other tests go on beside them.
/// </summary>
public abstract partial class PesterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private static readonly Lazy<Task<(int ExitCode, string Output)>>[] Shells = [new(() => RunFiles(Half(0))), new(() => RunFiles(Half(1)))];

    /// <summary>Every second file.</summary>
    protected static TheoryData<string> Theory(int which) => [.. Half(which)];

    /// <summary>Waits for a file of the checkout, which is to pass.</summary>
    /// <param name="which">The half that it is in.</param>
    /// <param name="file">Its name.</param>
    protected static async Task Passes(int which, string file)
    {
        await SkipWithoutShell();
        Task<(int ExitCode, string Output)>[] shells = [.. Shells.Select(s => s.Value)];
        string output = (await shells[which]).Output;
        int start = 0;
        foreach (Match end in FileEnd().Matches(output))
        {
            if (end.Groups["file"].Value == file)
            {
                Assert.True(end.Groups["code"].Value == "0", output[start..end.Index]);
                return;
            }
            start = end.Index + end.Length;
        }
        Assert.Fail($"{file} did not come to its end.\n{output[start..]}");
    }

    /// <summary>Runs a file in a shell of its own, and says how that ended.</summary>
    protected static async Task<(int ExitCode, string Output)> Run(string file)
    {
        await SkipWithoutShell();
        return await RunFiles([file]);
    }

    private static string[] Half(int which) =>
        [.. Directory.EnumerateFiles(RepositoryRoot.At("tests", "Pester"), "*.Tests.ps1").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal).Where((_, i) => i % 2 == which)];

    // What one test starts the others wait for; so it does not end with that test.
    private static Task<(int ExitCode, string Output)> RunFiles(string[] files) => PowerShellHost.Run(Limit, CancellationToken.None,
        ["-File", RepositoryRoot.At("tests", "Pester", "Invoke-PesterFile.ps1"), .. files.Select(f => RepositoryRoot.At("tests", "Pester", f))]);

    private static async Task SkipWithoutShell()
    {
        if (await PowerShellHost.Lack is not { } reason)
            return;
        Assert.False(Environment.GetEnvironmentVariable("BEDROCKIR_REQUIRE_PWSH") == "1", reason);
        SaidSkip.Because(reason);
    }

    [GeneratedRegex(@"^== (?<code>\d+) (?<file>[^\r\n]+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex FileEnd();
}
